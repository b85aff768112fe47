"""Sample documents for every file format: talks that people worked on, words that are markup, two scripts, nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from comparisons.exports.document import Document, Entry, Note, Opinion, Quotation, Run, Section, Side, Source, Thread
from comparisons.notes.markdown import render

ADDRESS = "https://parallax.example/c/0190a4c2-7b1d-7000-8000-000000000001/"
ANALYSED, WRITTEN = datetime(2026, 3, 2, 9, 14, tzinfo=UTC), datetime(2026, 3, 4, 16, 5, tzinfo=UTC)
LANGUAGES = {"ltr": "en", "rtl": "ar"}


def source(letter: str, name: str, *paragraphs: str, direction: str = "ltr", **about: object) -> Source:
    made = Source(
        letter,
        name,
        text="\n\n".join(paragraphs),
        paragraphs=paragraphs,
        language=LANGUAGES[direction],
        direction=direction,
    )
    return replace(made, **about)  # type: ignore[arg-type]


def quotation(
    account: Source, words: str, marked: str = "", mark: str = "", *, speaker: str = "Narrator", act: str = "reported"
) -> Quotation:
    """``words`` in the paragraph that they stand in; ``marked`` of them carry the mark."""
    number, paragraph = next((n, text) for n, text in enumerate(account.paragraphs, 1) if words in text)
    before, after = paragraph.split(words, 1)
    first, last = words.split(marked, 1) if marked else (words, "")
    runs = Run(before, is_context=True), Run(first), Run(marked, mark=mark), Run(last), Run(after, is_context=True)
    start = account.text.index(words)
    return Quotation(speaker, act, number, start, start + len(words), tuple(run for run in runs if run.text))


def entry(number: int, verdict: str, reason: str, left: object = (), right: object = (), **about: object) -> Entry:
    """A finding on these quotations; a single one in the place of a silent side is the nearest."""
    word = {"agree": "Agrees", "diverge": "Diverges", "only-a": "Only in A", "only-b": "Only in B"}[verdict]
    made = Entry(number, verdict, word, (), reason, 0.9, False, (side("A", left), side("B", right)))
    return replace(made, **{"address": f"{ADDRESS}f/{number}/", **about})  # type: ignore[arg-type]


def side(letter: str, given: object) -> Side:
    if isinstance(given, Quotation):
        return Side(letter, nearest=given)
    return Side(letter, tuple(given))  # type: ignore[call-overload]


def note(author: str, body: str, *, tags: tuple[str, ...] = (), quoted: tuple[tuple[str, str], ...] = ()) -> Note:
    at = datetime(2026, 3, 3, 10, 12, tzinfo=UTC)
    return Note(author, at, body, render(body, ()), tags, quoted, f"{ADDRESS}notes/#note-7")


def document(
    sources: tuple[Source, Source], sections: tuple[Section, ...], title: str, summary: str, **about: object
) -> Document:
    made = Document(
        title=title,
        event_date=None,
        address=ADDRESS,
        sources=sources,
        sections=sections,
        summary=summary,
        coverage=("2 of 3 claims in A have a counterpart in B", "2 of 3 claims in B have a counterpart in A"),
        total=sum(len(section.entries) for section in sections),
        engine="2.1.0",
        analysed_at=ANALYSED,
        written_at=WRITTEN,
    )
    return replace(made, **about)  # type: ignore[arg-type]


def talks() -> Document:
    """All that a document can hold: each verdict, people's verdicts and notes, marks, a nearest passage, an edition."""
    a = source(
        "A", "Ministry of Ports",
        "The ministers met at the port on Monday. Minister Orlova said: “Relations were seriously damaged.”",
        "Orlova agreed to reopen the port, on the condition that the tariff is lifted by May 1.",
        "She recalled that 300 people had lost their work when the port closed.",
        title="On the talks at the port", published_on=date(2026, 3, 1), url="https://ports.example/talks?id=1&lang=en",
        author="Ivan *Petrov*", archive_url="https://archive.example/2026/https://ports.example/talks?id=1&lang=en",
        retrieved_at=datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
    )  # fmt: skip
    b = source(
        "B", "The Harbour Post",
        "On Monday the two ministers held talks at the port and spoke of their enduring relations.",
        "The port will reopen. Details were not given.",
        "Minister Tanaka thanked the hosts for their hospitality.",
        title="Port to reopen after talks", published_on=date(2026, 3, 2), url="https://post.example/port",
    )  # fmt: skip
    sections = (Section("The meeting", met(a, b)), Section("The port & its people", port(a, b)))
    return document(
        (a, b), sections, "Talks at the port",
        "The two accounts share 3 points: they agree on 1 and diverge on 2. 1 point is only in A, 1 only in B.",
        event_date=date(2026, 2, 28), filters="diverge, topic The meeting", total=12, edition="Version 2",
        on_words=(Thread(note("Lena Novak", "Who took this *down*?", quoted=(("A", "said"),))),),
    )  # fmt: skip


def met(a: Source, b: Source) -> tuple[Entry, ...]:
    said = Opinion("Lena Novak", datetime(2026, 3, 3, 9, 30, tzinfo=UTC), "diverge", "Diverges", ("attribution",),
                   "The speaker is not the same.")  # fmt: skip
    return (
        entry(1, "agree", "Both say that the ministers met at the port.",
              [quotation(a, "The ministers met at the port on Monday.", "met at the port", "shared")],
              [quotation(b, "On Monday the two ministers held talks at the port", "held talks at the port", "shared")]),
        entry(2, "diverge", "A says that relations were “seriously damaged”, B speaks of “enduring relations”.",
              [quotation(a, "“Relations were seriously damaged.”", "seriously damaged", "framing", speaker="Orlova",
                         act="asserted")],
              [quotation(b, "spoke of their enduring relations", "enduring relations", "framing")],
              kinds=("framing", "attribution"), opinions=(said,), hidden=1, machine="Agrees, low confidence",
              confidence=0.41, needs_review=True,
              threads=(Thread(note("Lena Novak", "A quotes her **word for word**.", tags=("wording", "to check")),
                              (note("Tomás Reyes", "It does.\n\nB does not."),), is_resolved=True),)),
    )  # fmt: skip


def port(a: Source, b: Source) -> tuple[Entry, ...]:
    return (
        entry(3, "diverge", "A reports a condition. B says only that the port will reopen.",
              [quotation(a, "Orlova agreed to reopen the port, on the condition that the tariff is lifted by May 1.",
                         "on the condition that the tariff is lifted", "scope", speaker="Orlova", act="agreed"),
               quotation(a, "She recalled that 300 people had lost their work", "300 people", "fact")],
              [quotation(b, "The port will reopen.", "will reopen", "commitment")],
              kinds=("commitment", "scope"), confidence=0.7),
        entry(4, "only-a", "Only A speaks of lost work.", [quotation(a, "300 people had lost their work")],
              quotation(b, "Details were not given."), confidence=0.5, needs_review=True),
        entry(5, "only-b", "Only B reports thanks.", (),
              [quotation(b, "Minister Tanaka thanked the hosts for their hospitality.", speaker="Tanaka",
                         act="thanked")], confidence=None),
    )  # fmt: skip


# Markup of every format, the starts of spreadsheet formulas, and what bends text; each stands wherever words can.
EVIL = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style></title><h1>big</h1>",
    "[link](javascript:alert(1)) ![pic](https://evil.example/x.png)",
    "# heading",
    "- item\n+ item\n1. item\n2) item",
    "line\n===\nline\n---\n***",
    "    indented code",
    "```\nfence",
    "| a | b |\n|---|---|\n| c | d |",
    "<https://evil.example/> https://evil.example/ www.evil.example me@evil.example",
    "&lt;b&gt; &amp; &#60; \\*not\\* *bold* __bold__ ~~gone~~ `code` $x^2$",
    '=HYPERLINK("https://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(1,2)",
    "\t=1+1",
    "  =1+1",
    "＝1+1",
    "“quoted” \u202eright to left\u202c \u200bzero",
    "[ref]: https://evil.example/ \"title\"",
    "#let x = 1; #read(\"/etc/passwd\") @ref <label> $ _emph_ *strong* //",
    "{{ 7 * 7 }} {% include 'x' %} {# no #}",
    "a,b;\"c\"\r\nd",
)  # fmt: skip


def hostile(words: str = " ".join(EVIL)) -> Document:
    """These words in every place that a person or an account can fill."""
    a = source("A", words, f"Before. {words} After.", title=words, url="https://a.example/?q=<b>&x=\"'()[]|*_")
    b = source("B", words, f"Before. {words} After.", title=words, url="javascript:alert(1)")
    at = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
    thread = Thread(note(words, words, tags=(words,), quoted=(("A", words),)), (note(words, words),))
    said = Opinion(words, at, "agree", "Agrees", ("framing",), words)
    found = entry(1, "diverge", words,
                  [quotation(a, words, words, "framing", speaker=words, act=words)],
                  [quotation(b, words, speaker=words, act=words)],
                  kinds=("framing",), opinions=(said,), machine="Agrees", threads=(thread,))  # fmt: skip
    silent = entry(2, "only-a", words, [quotation(a, words, speaker=words)], quotation(b, words, speaker=words))
    return document((a, b), (Section(words, (found, silent)),), words, words, coverage=(words, words), engine=words,
                    filters=words, edition=words, on_words=(thread,))  # fmt: skip


def right_to_left() -> Document:
    """A is Arabic and B is English; the topic, the title and a note are Arabic too."""
    a = source("A", "وزارة الخارجية", "التقى الوزيران في الميناء يوم الاثنين.", "وقال الوزير إن العلاقات تضررت بشدة.",
               direction="rtl", title="بيان صحفي")  # fmt: skip
    b = source("B", "The Harbour Post", "The ministers met at the port.", "They spoke of enduring relations.")
    found = entry(1, "diverge", "A speaks of “تضررت بشدة”, B of “enduring relations”.",
                  [quotation(a, "العلاقات تضررت بشدة", "تضررت بشدة", "framing", speaker="الوزير", act="asserted")],
                  [quotation(b, "They spoke of enduring relations.", "enduring relations", "framing")],
                  kinds=("framing",), threads=(Thread(note("ليلى", "هل هذا صحيح؟")),))  # fmt: skip
    return document((a, b), (Section("العلاقات", (found,)),), "لقاء في الميناء", "The two accounts share 1 point and"
                    " diverge on it.")  # fmt: skip


def nothing() -> Document:
    """Two accounts without a claim."""
    sources = source("A", "Account A", "Hello."), source("B", "Account B", "")
    return document(sources, (), "Untitled comparison", "No claims were found in these two texts.",
                    coverage=("0 of 0 claims in A have a counterpart in B",) * 2, analysed_at=None)  # fmt: skip


def empty_topic() -> Document:
    """A topic of which no finding is here."""
    return replace(talks(), sections=(Section("The weather", ()), *talks().sections))


def long(entries: int = 300) -> Document:
    """Many findings in topics of ten."""
    made = talks()
    every = list(made.entries())
    numbered = [replace(every[at % len(every)], number=at + 1) for at in range(entries)]
    sections = tuple(Section(f"Topic {at // 10 + 1}", tuple(numbered[at : at + 10])) for at in range(0, entries, 10))
    return replace(made, sections=sections, total=entries, filters="")


EVERY = {
    "talks": talks,
    "hostile": hostile,
    "right to left": right_to_left,
    "nothing": nothing,
    "empty topic": empty_topic,
}

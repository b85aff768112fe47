"""One news item that relays two accounts, divided: which passages are whose, by what the text says of who speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from comparisons.attribution.cues import Cue
from comparisons.attribution.names import bare, is_name
from comparisons.attribution.naming import name_of
from comparisons.attribution.sentences import paragraphs
from comparisons.attribution.sources import Sources
from comparisons.attribution.units import Unit, units_of
from comparisons.attribution.words import OWN

LEFT, RIGHT, NEITHER = "left", "right", ""
SIDES = (LEFT, RIGHT)
# In words.
SHORT_LEAD = 9
LONGEST_WHY = 60
# An account's 50,000 words, and more paragraphs than such a text has: about two seconds' work.
LONGEST_TEXT = 400_000
MOST_PARAGRAPHS = 10_000
# A third source with this share of the second's characters might be the second.
RIVAL = 0.5
TOO_LONG = "too long to be divided"
GOES_ON = "goes on from the passage before"
LEADS_UP = "leads up to what follows"
BOTH = "speaks of both"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences inside one paragraph: ``text[start:end]``, without the white space round it.

    ``side`` is "left", "right" or "" (the news item's own words, a third party's, or not known); ``why`` says so in a
    few words for people, with the cue as the text has it; not ``sure``: a guess.
    """

    start: int
    end: int
    side: str
    why: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Division:
    """Passages in order, which cover every character that is not white space; the sources' names, "" if not found."""

    passages: tuple[Passage, ...]
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Given:
    """A unit given to a source, None for none; ``other``: the source that it speaks of too."""

    unit: Unit
    source: int | None
    why: str
    sure: bool
    other: int | None = None


def divide(text: str) -> Division:
    """Propose which passages belong to which source: the two that the text gives the most words, in its order.

    Where it has one source only, that is the left one, ``right`` is "" and nothing is sure. A text of more than 400,000
    characters or 10,000 paragraphs is not read: each paragraph is a passage of neither, and not sure.
    """
    spans = list(paragraphs(text))
    if len(text) > LONGEST_TEXT or len(spans) > MOST_PARAGRAPHS:
        return Division(tuple(Passage(*span, NEITHER, TOO_LONG, sure=False) for span in spans), "", "")
    units = list(units_of(text, spans))
    sources = sources_of(units)
    given = list(given_to(text, units, sources))
    told = characters_told(given)
    chosen = most_told(told)
    passages = tuple(passages_of(given, dict(zip(chosen, SIDES, strict=False)), rivals(told)))
    names = [name_of(sources.found[source].names) for source in chosen]
    return Division(passages, *[*names, "", ""][:2])


def sources_of(units: Sequence[Unit]) -> Sources:
    openings = [unit.opening for unit in units]
    speakers = [cue.who for unit in units for cue in unit.cues]
    return Sources([*openings, *speakers], speakers)


def given_to(text: str, units: Sequence[Unit], sources: Sources) -> Iterator[Given]:
    """Each unit with its source; the head of a paragraph may be of the first who speaks in it."""
    last: Given | None = None
    for at, unit in enumerate(units):
        before = None if unit.is_head else last
        sources.nearby = set() if unit.is_head else sources.nearby
        if unit.cues:
            last = by_cue(text, unit, sources, at_head=before is None or before.source is None)
        elif before is not None:
            last = carried(unit, before, sources)
        else:
            last = at_paragraph_head(text, list(until_cue(units, at)), sources)
        sources.nearby |= unit.names
        yield last


def by_cue(text: str, unit: Unit, sources: Sources, *, at_head: bool) -> Given:
    cue = leading(unit.cues, sources)
    if sources.are_both(cue):
        return Given(unit, None, BOTH, sure=True)
    source, sure = sources.resolve(cue, at_head=at_head)
    return Given(unit, source, quoted(text, unit, cue), sure, contrasted(unit, source, sources))


def leading(found: Sequence[Cue], sources: Sources) -> Cue:
    """The first cue; but "in its opinion" points ahead where nobody has spoken yet."""
    named = (cue for cue in found if not cue.is_own)
    return next(named, found[0]) if sources.current is None else found[0]


def contrasted(unit: Unit, source: int, sources: Sources) -> int | None:
    """The other source in "Baku said this, while Washington insisted on that"."""
    if not unit.contrasts:
        return None
    known = (sources.known(sources.mention(cue.who)) for cue in unit.cues[1:] if not cue.is_denied)
    return next((other for other in known if other is not None and other != source), None)


def quoted(text: str, unit: Unit, cue: Cue) -> str:
    words = " ".join(text[unit.offset + cue.start : unit.offset + cue.end].split())
    return f"“{words if len(words) <= LONGEST_WHY else words[:LONGEST_WHY].rstrip() + '…'}”"


def until_cue(units: Sequence[Unit], at: int) -> Iterator[Unit]:
    """A sentence and those after it in its paragraph, up to the first that says who speaks."""
    for after in range(at, len(units)):
        if units[after].is_head and after > at:
            return
        yield units[after]
        if units[after].cues:
            return


def at_paragraph_head(text: str, run: Sequence[Unit], sources: Sources) -> Given:
    """What has no cue itself, with the run of sentences up to the one that has."""
    unit, last = run[0], run[-1]
    if unit.goes_on:
        return Given(unit, sources.current, GOES_ON, sure=True)
    if unit.subject and len(run) == 2 and last.cues and last.cues[0].is_own:
        return Given(unit, sources.resolve(unit.subject, at_head=True)[0], LEADS_UP, sure=False)
    if last.cues and leads_up(run):
        return Given(unit, by_cue(text, last, sources, at_head=True).source, LEADS_UP, sure=False)
    if unit.is_quoted or begins_own(unit):
        return Given(unit, sources.current, GOES_ON, sure=unit.is_quoted)
    return Given(unit, None, "", sure=subject_source(unit, sources) is None)


def leads_up(run: Sequence[Unit]) -> bool:
    """A short sentence does ("Doctors are sceptical."), and any where the speaker is named before speaking."""
    *before, last = run
    names = {bare(word) for word in last.cues[0].who if is_name(word)}
    is_named = any(bare(word) in names for unit in before for word in unit.opening)
    return run[0].is_quoted or (run[0].paragraph > 0 and (is_named or run[0].size <= SHORT_LEAD))


def subject_source(unit: Unit, sources: Sources) -> int | None:
    """The source that the sentence speaks of, though not as of one who speaks."""
    return sources.known(sources.mention(unit.subject.who)) if unit.subject else None


def begins_own(unit: Unit) -> bool:
    """A paragraph that begins with "he" or "her" is about whoever spoke last; "it" and "they" may be anything."""
    return unit.opening[0].lower() in OWN - {"its", "their"} | {"he", "she"}


def carried(unit: Unit, before: Given, sources: Sources) -> Given:
    """Within a paragraph a source speaks on; whether it does where another is the subject is a guess."""
    sure = before.sure and subject_source(unit, sources) in (None, before.source)
    return Given(unit, before.source, "" if before.source is None else GOES_ON, sure)


def characters_told(given: Sequence[Given]) -> Counter[int]:
    """Each source's characters, in the order in which the text brings the sources."""
    told: Counter[int] = Counter()
    for one in given:
        if one.source is not None:
            told[one.source] += one.unit.end - one.unit.start
    return told


def most_told(told: Counter[int]) -> list[int]:
    chosen = {source for source, _ in told.most_common(len(SIDES))}
    return [source for source in told if source in chosen]


def rivals(told: Counter[int]) -> set[int]:
    """The second and the third source, if either might be the second."""
    _, second, third, *_ = [*told.most_common(3), (-1, 0), (-1, 0), (-1, 0)]
    return {second[0], third[0]} if third[1] > RIVAL * second[1] else set()


def passages_of(given: Sequence[Given], sides: dict[int, str], doubtful: set[int]) -> Iterator[Passage]:
    def place(one: Given) -> tuple[int, str]:
        return one.unit.paragraph, side_of(one, sides)

    for (_, side), run in groupby(given, place):
        members = list(run)
        sure = len(sides) > 1 and all(one.sure and one.source not in doubtful for one in members)
        yield Passage(members[0].unit.start, members[-1].unit.end, side, why_of(members, sides), sure)


def why_of(members: Sequence[Given], sides: dict[int, str]) -> str:
    """The first cue among them, if any has one."""
    reasons = [BOTH if is_both(one, sides) else one.why for one in members]
    return next((why for why in reasons if why.startswith("“")), reasons[0])


def is_both(one: Given, sides: dict[int, str]) -> bool:
    return one.source in sides and one.other in sides


def side_of(one: Given, sides: dict[int, str]) -> str:
    return NEITHER if one.source is None or is_both(one, sides) else sides.get(one.source, NEITHER)

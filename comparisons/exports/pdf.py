"""The report to print and file: a tagged PDF (PDF/UA-1) that Typst sets from report.typ."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from comparisons.exports import telling
from comparisons.exports.document import Document, Entry, Note, Opinion, Quotation, Section, Side, Source, Thread
from comparisons.exports.prose import Words, paragraphs
from comparisons.exports.telling import line, link, spaced

PRESS = Path(__file__).with_name("press.py")
OWN_FONTS = Path(__file__).parents[1] / "pictures" / "fonts"
# Packages that hold nothing but fonts: every script that Noto Sans has, and Chinese, Japanese and Korean.
FONT_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
SECONDS = 120
# More headings than these make contents that nobody reads; the bookmarks still have them all.
MOST_LISTED = 40
LONGEST_HEAD, LONGEST_BRIEF = 70, 58


class NotSet(Exception):
    """Typst could not set the report."""


def write(document: Document) -> bytes:
    words = json.dumps(report(document), ensure_ascii=False).encode()
    made = str(int(document.written_at.timestamp()))
    command = [sys.executable, "-I", str(PRESS), made, *map(str, font_folders())]
    try:
        done = subprocess.run(command, input=words, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except subprocess.CalledProcessError as error:
        raise NotSet(error.stderr.decode(errors="replace")[-2000:]) from error
    return done.stdout


def font_folders() -> list[Path]:
    specs = map(find_spec, FONT_PACKAGES)
    return [OWN_FONTS, *(Path(spec.origin).parent for spec in specs if spec and spec.origin)]


def report(document: Document) -> dict[str, Any]:
    """The document as plain data; words are only ever data to Typst, and never code."""
    title = line(document.title) or "Comparison"
    return {
        "title": title,
        "head": shortened(title, LONGEST_HEAD),
        "date": telling.day(document.event_date) if document.event_date else "",
        "edition": line(document.edition),
        "summary": line(document.summary),
        "limits": line(document.limits),
        "shown": telling.shown(document),
        "deep": sum(1 for _ in document.entries()) <= MOST_LISTED,
        "sources": [source(*each) for each in zip(document.sources, document.coverage, strict=True)],
        "topics": [topic(section, number) for number, section in enumerate(document.sections)],
        "on_words": list(map(thread, document.on_words)),
        "colophon": telling.colophon(document),
        "address": link(document.address),
        "promise": telling.PROMISE,
        "kinds": telling.KINDS,
    }


def source(account: Source, coverage: str) -> dict[str, Any]:
    return {
        "letter": account.letter,
        "name": telling.named(account.letter, account.name),
        "title": line(account.title),
        "date": telling.day(account.published_on) if account.published_on else "",
        "url": link(account.url),
        "written": line(account.url),
        "lang": telling.language(account.language),
        "rtl": account.direction == "rtl",
        "coverage": line(coverage),
        "provenance": [
            {"label": label, "words": words, "url": link(words)} for label, words in telling.provenance(account)
        ],
    }


def shortened(words: str, longest: int) -> str:
    if len(words) <= longest:
        return words
    cut = words[:longest]
    return f"{cut.rpartition(' ')[0] or cut}…"


def topic(section: Section, number: int) -> dict[str, Any]:
    label = line(section.label) or f"Topic {number + 1}"
    return {"label": label, "findings": list(map(finding, section.entries))}


def finding(entry: Entry) -> dict[str, Any]:
    return {
        "verdict": entry.verdict,
        "heading": telling.heading(entry),
        "number": entry.number,
        "word": line(entry.word),
        "kinds": line(", ".join(entry.kinds)),
        "reason": line(entry.reason),
        "brief": shortened(line(entry.reason), LONGEST_BRIEF),
        "remarks": telling.remarks(entry),
        "address": link(entry.address),
        "sides": list(map(side, entry.sides)),
        "opinions": list(map(opinion, entry.opinions)),
        "threads": list(map(thread, entry.threads)),
    }


def side(side: Side) -> dict[str, Any]:
    return {
        "letter": side.letter,
        "quotes": list(map(quotation, side.quotations)),
        "silence": telling.silence(side.letter),
        "closest": telling.closest(side.letter, side.nearest) if side.nearest else "",
        "nearest": quotation(side.nearest) if side.nearest else None,
    }


def quotation(quote: Quotation) -> dict[str, Any]:
    return {
        "who": line(quote.speaker),
        "act": line(quote.act),
        "paragraph": quote.paragraph,
        "runs": [[spaced(run.text), run.is_context, run.mark] for run in quote.runs],
        "cut": [quote.cut_before, quote.cut_after],
    }


def opinion(given: Opinion) -> dict[str, Any]:
    return {
        "author": line(given.author),
        "day": telling.day(given.at),
        "words": telling.opinion(given),
        "verdict": given.verdict,
        "reason": line(given.reason),
        "rtl": telling.is_rtl(given.reason),
    }


def thread(thread: Thread) -> dict[str, Any]:
    return {"notes": list(map(note, thread.notes)), "resolved": thread.is_resolved}


def note(note: Note) -> dict[str, Any]:
    return {
        "author": line(note.author),
        "at": telling.minute(note.at),
        "tags": [line(tag) for tag in note.tags],
        "quoted": [[letter, line(words)] for letter, words in note.quoted],
        "address": link(note.address),
        "paragraphs": [
            [telling.is_rtl("".join(words.text for words in paragraph)), list(map(run, paragraph))]
            for paragraph in paragraphs(note)
        ],
    }


def run(words: Words) -> list[Any]:
    return [words.text, sorted(words.styles), words.address]

"""A document as one web page that opens from a disk, offline and without script: findings first, then both texts."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from comparisons.exports import full_text, telling
from comparisons.exports.document import Document, Note, Section
from comparisons.wording.counts import tally
from comparisons.wording.reasons import quotations
from comparisons.wording.verdicts import SLUGS

HERE = Path(__file__).parent
# The page has the colours and measures of the site.
TOKENS = HERE.parents[1] / "static" / "css" / "tokens.css"
VERDICTS = {slug: verdict for verdict, slug in SLUGS.items()}


def write(document: Document) -> str:
    page = environment().get_template("html.jinja")
    written = page.render(document=document, style=style(), policy=policy(), marks=marks(document))
    return f"{written.strip()}\n"


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {"quotations": quotations, "safe_note": safe_note, "tally": topic_tally}
    made.globals |= {"telling": telling, "full_text": full_text}
    return made


@cache
def style() -> Markup:
    return Markup("\n".join(file.read_text() for file in (TOKENS, HERE / "html.css")))  # noqa: S704


@cache
def policy() -> str:
    """The page may load nothing at all, and no style but its own holds."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def marks(document: Document) -> list[str]:
    """The kinds of marks that stand in it, as a legend lists them."""
    sides = (side for entry in document.entries() for side in entry.sides)
    found = {run.mark for side in sides for quotation in side.quotations for run in quotation.runs}
    return [kind for kind in (*telling.KINDS, "shared") if kind in found]


def topic_tally(section: Section) -> str:
    return tally(Counter(VERDICTS[entry.verdict] for entry in section.entries))


def safe_note(note: Note) -> Markup:
    """The words of a note, which were made safe when they were written."""
    return Markup(note.html)  # noqa: S704

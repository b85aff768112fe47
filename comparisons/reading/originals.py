"""What a kept file is called when somebody saves it."""

from __future__ import annotations

import re

from comparisons.ingest.reading import host_of
from comparisons.models import Original

LONGEST = 120
ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
# What a file system takes for more than a name, and letters that show a name otherwise than it is.
UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff<>:"/\\|?*]+')


def name_of(original: Original) -> str:
    """The file's own name made safe; of a page its site and the day, as in ``state.gov-2023-11-27.html``."""
    if not original.name:
        day = f"{original.retrieved_at:%Y-%m-%d}"
        site = safe(host_of(original.url).removeprefix("www.")) or "page"
        return f"{site}-{day}{ENDINGS.get(original.content_type, '.bin')}"
    return safe(re.split(r"[/\\]", original.name)[-1]) or "original"


def safe(name: str) -> str:
    words = UNSAFE.sub("_", name).strip(" ._")
    stem, dot, ending = words.rpartition(".")
    if len(words) > LONGEST and 0 < len(ending) <= 10 and stem:
        return f"{stem[: LONGEST - len(ending) - 1]}{dot}{ending}"
    return words[:LONGEST]

"""Markdown to the words a reader sees, with its paragraphs."""

from __future__ import annotations

import html
import re

import bleach
from markdown_it import MarkdownIt

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
UNSEEN = re.compile(r"<(script|style|template|iframe|svg|math|title)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
CELL_END = re.compile(r"</t[dh]>\s*", re.I)
LINE_BREAK = re.compile(r"<br\s*/?>\n?", re.I)
BLOCK_EDGE = re.compile(
    r"</?(?:p|h[1-6]|hr|ul|ol|li|dl|dt|dd|blockquote|pre|div|section|article|table|thead|tbody|tr)\b[^<>]*>", re.I
)
GAP = re.compile(r"\n{3,}")

markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
markdown.add_render_rule("softbreak", lambda *_: " ")


def plain_words(text: str) -> str:
    """Headings, list items and table rows become paragraphs; links keep their words; no tag survives."""
    page = markdown.render(FRONT_MATTER.sub("", text.replace("\r\n", "\n")))
    page = CELL_END.sub(" ", UNSEEN.sub("", page))
    page = BLOCK_EDGE.sub("\n\n", LINE_BREAK.sub("\n", page))
    words = html.unescape(bleach.clean(page, tags=set(), strip=True))
    return GAP.sub("\n\n", "\n".join(line.strip() for line in words.split("\n"))).strip()

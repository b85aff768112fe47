"""A note's Markdown to the HTML that a page shows.

``render(source, handles)`` is ``tokens.tokens`` written out, and sanitized last. Headings become strong paragraphs,
so that a note never breaks the outline of the page round it; the address of a picture becomes a link.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from comparisons.notes.sanitize import sanitize
from comparisons.notes.tokens import parser, tokens


class NoteRenderer(RendererHTML):
    def heading_open(self, *_: Any) -> str:
        return "<p><strong>"

    def heading_close(self, *_: Any) -> str:
        return "</strong></p>\n"

    def s_open(self, *_: Any) -> str:
        return "<del>"

    def s_close(self, *_: Any) -> str:
        return "</del>"

    def mention(self, found: Sequence[Token], index: int, *_: Any) -> str:
        return f'<span class="mention">@{escapeHtml(found[index].content)}</span>'


renderer = NoteRenderer()


def render(source: str, handles: Collection[str]) -> str:
    """Safe HTML; each ``@handle`` of ``handles`` (a mapping's keys will do) stands in ``<span class="mention">``."""
    return sanitize(renderer.render(tokens(source, handles), parser.options, {}))

"""What templates need beyond Django's own tags."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import template
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from comparisons.models import Comparison, Job
from comparisons.reading import library
from comparisons.reading.quotes import Segment
from comparisons.reading.rows import Quote

register = template.Library()

THEMES = ("light", "dark")


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite in base.html."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.filter
def chosen_theme(request: HttpRequest) -> str:
    """The theme that the reader chose, or nothing: then the system's theme holds."""
    theme = request.COOKIES.get("theme", "")
    return theme if theme in THEMES else ""


@register.filter
def undo_url(message: Message) -> str:
    """Where the Undo button of a message posts to; a service asks for one with the tag ``undo:<id>``."""
    word, _, pk = (message.extra_tags or "").partition(":")
    return reverse("comparison-restore", args=[pk]) if word == "undo" else ""


@register.filter
def host(url: str) -> str:
    """The name of the site that a link leads to, as a reader would say it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.inclusion_tag("comparisons/_bar.html")
def verdict_bar(comparison: Comparison) -> dict[str, object]:
    """The verdicts of a comparison as a bar with two lines, and in words."""
    shares = library.shares(comparison)
    return {"shares": shares, "blocks": library.blocks(shares)}


@register.filter
def step(job: Job) -> library.Step:
    """Which stage a running job is at."""
    return library.step(job)


@register.simple_tag
def quoted(quote: Quote) -> SafeString:
    """A claim in its dimmed sentence. Written in Python since a page holds hundreds."""
    before = [Segment("… ", True, "")] if quote.cut_before else []
    after = [Segment(" …", True, "")] if quote.cut_after else []
    return format_html_join("", "{}", ((shown(segment),) for segment in (*before, *quote.segments, *after)))


def shown(segment: Segment) -> SafeString:
    if segment.mark:
        return format_html('<mark class="mark--{}">{}</mark>', segment.mark, segment.text)
    if segment.is_context:
        return format_html('<span class="ctx">{}</span>', segment.text)
    return escape(segment.text)

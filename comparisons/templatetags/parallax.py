"""What templates need beyond Django's own tags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from django import template
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from comparisons.models import Comparison, Job
from comparisons.reading import library
from comparisons.reading.quotes import Quote, Segment
from comparisons.reading.texts import Paragraph, Ref, Run

register = template.Library()

THEMES = ("light", "dark")
QUOTED = re.compile("(“[^”]*”)")


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
    words = hit(segment.text) if segment.is_hit else escape(segment.text)
    if segment.mark:
        return format_html('<mark class="mark--{}">{}</mark>', segment.mark, words)
    return format_html('<span class="ctx">{}</span>', words) if segment.is_context else words


def hit(words: str) -> SafeString:
    return format_html('<mark class="hit">{}</mark>', words)


@register.filter
def claim(quote: Quote) -> str:
    """The words of the claim alone."""
    return "".join(segment.text for segment in quote.segments if not segment.is_context)


@register.simple_tag
def underlined(paragraph: Paragraph) -> SafeString:
    """A paragraph of a full text, its claims underlined and numbered. In Python for the same reason."""
    return format_html_join("", "{}", ((underlined_run(run),) for run in paragraph.runs))


def underlined_run(run: Run) -> SafeString:
    anchors = format_html_join("", '<span id="{}"></span>', ((anchor,) for anchor in run.anchors))
    # The number never stands alone at the beginning of a line.
    *before, last = run.text.rpartition(" ") if run.refs else ("", "", run.text)
    words = format_html("{}{}", *before) + (
        format_html("<span>{}{}</span>", last, refs(run.refs)) if run.refs else escape(last)
    )
    if run.is_hit:
        words = hit(words)
    if not run.slug:
        return anchors + words
    also = format_html(" also--{}", run.also) if run.also else ""
    numbers = " ".join(run.numbers)
    return anchors + format_html('<span class="span tone--{}{}" data-of="{}">{}</span>', run.slug, also, numbers, words)


def refs(found: Iterable[Ref]) -> SafeString:
    return format_html_join(
        "",
        '<a class="ref tone--{}" href="#finding-{}" aria-label="Finding {}: {}"><svg class="icon" aria-hidden="true">'
        '<use href="#i-{}"/></svg>{}</a>',
        ((ref.slug, ref.number, ref.number, ref.word, ref.slug, ref.number) for ref in found),
    )


@register.filter
def isolated(reason: str) -> SafeString:
    """A sentence in which quoted words keep their own direction."""
    parts = QUOTED.split(reason)
    return format_html_join(
        "",
        "{}{}",
        (
            (before, format_html("<bdi>{}</bdi>", words) if words else "")
            for before, words in zip(parts[::2], [*parts[1::2], ""], strict=True)
        ),
    )

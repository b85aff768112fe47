"""What templates need beyond Django's own tags."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit

from django import template
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from comparisons.access import Seat
from comparisons.models import Annotation, Comparison, Finding, Job
from comparisons.reading import feed, library
from comparisons.reading.filters import Choice
from comparisons.reading.margin import Aside
from comparisons.reading.page import Body, Page
from comparisons.reading.panel import Panel
from comparisons.reading.places import READ_A, READ_B, SIDE
from comparisons.reading.rows import Row
from comparisons.reading.shelves import Asked

register = template.Library()

THEMES = ("light", "dark")
# A deleted comparison comes back; any other change is one that its history can undo.
UNDOES = {"undo": "comparison-restore", "change": "comparison-undo"}


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
    """Where the Undo button of a message posts to.

    A view asks for one with the tag ``undo:<id>``, ``change:<id>``, or ``restore:<id>,<id>…``.
    """
    word, _, pk = (message.extra_tags or "").partition(":")
    if word == "restore":
        return f"{reverse('library-restore')}?{urlencode({'c': pk.split(',')}, doseq=True)}"
    return reverse(UNDOES[word], args=[pk]) if word in UNDOES else ""


@register.filter
def host(url: str) -> str:
    """The name of the site that a link leads to, as a reader would say it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.filter
def tagged(asked: Asked, name: str) -> str:
    """The query of the same list, narrowed to one tag."""
    return asked.but(tag=name).query


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
def one_row(page: Page, row: Row, finding: Finding) -> Any:
    """A row alone, as the open reading shows it."""
    view = page.places.view
    if view in (READ_A, READ_B):
        here = (READ_A, READ_B).index(view)
        return macros("reading").beside(Aside(row, row.sides[here], row.sides[1 - here]))
    if view == SIDE:
        return macros("side").card(row)
    return macros("topics").finding(row, page.choice.query)


def macros(reading: str) -> Any:
    template: Any = get_template(f"comparisons/{reading}.jinja", using="jinja2")
    return template.template.module


# Tells the list of notes from a panel.
LIST = "list"
INTO = ' hx-target="{}" hx-swap="outerHTML show:none"{}'
INTO_PANEL = format_html(INTO, "closest .panel", "")
INTO_PAGE = format_html(INTO, "#main", format_html(' hx-select="{}"', "#main"))


@register.simple_tag(takes_context=True)
def posts(context: Context, name: str, *args: object) -> SafeString:
    """The attributes of a form that htmx sends, and that works without; a panel or the list of notes answers."""
    asked = context["request"].GET
    if "panel" in context:
        query, place = Choice.of(asked).everything.query, INTO_PANEL
    else:
        query, place = f"?{urlencode({**asked.dict(), LIST: '1'})}", INTO_PAGE
    url = reverse(name, args=args) + query
    return format_html(' method="post" action="{}" hx-post="{}"{}', url, url, place)


@register.simple_tag(takes_context=True)
def opens(context: Context, part: str) -> SafeString:
    """The attributes of a link to another part of the panel."""
    panel = context["panel"]
    query = urlencode({**panel.page.choice.everything.asked(), "part": part})
    url = f"{reverse('finding', args=[panel.seat.key, panel.number])}?{query}"
    return format_html(' href="{}" hx-get="{}"{}', url, url, INTO_PANEL)


@register.simple_tag
def cite(panel: Panel, address: str) -> str:
    return panel.citation(address)


@register.filter
def written(note: Annotation) -> SafeString:
    """The words of a note, which were made safe when they were written."""
    return SafeString(note.html)


@register.filter
def unseen(seat: Seat) -> int:
    """How many changes others made since the reader last looked."""
    return feed.unseen(seat)


@register.simple_tag
def rows(page: Page, body: Body) -> Any:
    """What the open reading adds to the page; escaped by the template's own engine."""
    template: Any = get_template(body.template, using="jinja2")
    return template.template.module.body(page, body)

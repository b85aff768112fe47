"""A comparison as a picture: its score for an article, and a card for link previews."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from comparisons import access
from comparisons.access import Key
from comparisons.models import Job
from comparisons.pictures.card import card_svg
from comparisons.pictures.picture import Picture
from comparisons.pictures.raster import png
from comparisons.pictures.score import score_svg
from comparisons.reading.filters import Choice
from comparisons.reading.page import Page
from comparisons.reading.picture import picture_of
from comparisons.reading.places import TOPICS

# Pixels a unit of the drawing: sharp in print and on fine screens.
ARTICLE_SCALE = 2.0


@require_safe
def svg(request: HttpRequest, pk: Key) -> HttpResponse:
    picture = asked_for(request, pk)
    return sent(picture, score_svg(picture), "svg")


@require_safe
def article_png(request: HttpRequest, pk: Key) -> HttpResponse:
    picture = asked_for(request, pk)
    return sent(picture, png(score_svg(picture), scale=ARTICLE_SCALE), "png")


@require_safe
def card(request: HttpRequest, pk: Key) -> HttpResponse:
    picture = asked_for(request, pk)
    return sent(picture, png(card_svg(picture)), "png")


def asked_for(request: HttpRequest, pk: Key) -> Picture:
    seat = access.seat_for(request, pk)
    comparison = seat.comparison
    if comparison.job.state != Job.State.DONE:
        raise Http404
    return picture_of(comparison, Page(comparison, Choice.of(request.GET), TOPICS, seat))


def sent(picture: Picture, content: str | bytes, kind: str) -> HttpResponse:
    name = slugify(picture.title)[:60] or "comparison"
    types = {"svg": "image/svg+xml", "png": "image/png"}
    return HttpResponse(
        content, content_type=types[kind], headers={"Content-Disposition": f'inline; filename="{name}.{kind}"'}
    )

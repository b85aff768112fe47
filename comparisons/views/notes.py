"""All notes of a comparison, those on selected words, and what is done to a note that is there."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comparisons.access import Action, Key, Seat
from comparisons.anchors import suggest
from comparisons.models import Annotation, Side
from comparisons.reading.panel import NOTES, Wish
from comparisons.reading.threads import threads_of
from comparisons.services import writing
from comparisons.services.detached import detached, reattach
from comparisons.services.history import Stale
from comparisons.services.refusal import Refused
from comparisons.services.targets import target_on
from comparisons.views.finding import At, attempted, finished_seat, typed, version_of
from comparisons.views.htmx import HtmxHttpRequest, changed
from comparisons.views.numbers import whole
from comparisons.views.status import NO_CONTENT, OUTDATED, UNUSABLE

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HtmxHttpRequest, pk: Key) -> HttpResponse:
    """All threads, narrowed by ``?tag=`` and ``?open=1``; a POST writes one on selected words."""
    if request.method == "POST":
        return on_words(request, finished_seat(request, pk, Action.ANNOTATE))
    return listed(request, finished_seat(request, pk, Action.READ))


@require_safe
def listed_to_readers(request: HtmxHttpRequest, pk: Key) -> HttpResponse:
    return listed(request, finished_seat(request, pk, Action.READ))


def listed(request: HtmxHttpRequest, seat: Seat, wish: Wish | None = None, status: int = 200) -> HttpResponse:
    tag, is_open = request.GET.get("tag", ""), "open" in request.GET
    roots = begun(seat)
    tags = sorted({*seat.comparison.tags, *(tag for tags in roots.values_list("tags", flat=True) for tag in tags)})
    if is_open:
        roots = roots.filter(is_resolved=False)
    if tag:
        with_tag = [pk for pk, tags in roots.values_list("pk", "tags") if tag in tags]
        roots = roots.filter(pk__in=with_tag)
    page = Paginator(in_order(roots), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "comparison": seat.comparison,
        "seat": seat,
        "page_obj": page,
        "threads": threads_of(roots.filter(pk__in=[note.pk for note in page]), seat),
        "tags": tags,
        "tag": tag,
        "is_open": is_open,
        "may_annotate": seat.may(Action.ANNOTATE),
        "detached_count": len(detached(seat)),
        "wish": wish,
    }
    return render(request, "comparisons/notes.html", context, status=status)


@require_safe
def one(request: HtmxHttpRequest, pk: Key, note_id: int) -> HttpResponse:
    """To where a note is read: with its finding, or in the list."""
    seat = finished_seat(request, pk, Action.READ)
    standing = seat.comparison.annotations.filter(is_deleted=False).exclude(parent__is_deleted=True)
    note = get_object_or_404(standing.select_related("finding"), pk=note_id)
    if note.finding:
        page = reverse("finding", args=[seat.key, note.finding.number + 1])
    else:
        before = list(in_order(begun(seat)).values_list("pk", flat=True)).index(note.parent_id or note.pk)
        page = f"{reverse('comparison-notes', args=[seat.key])}?page={before // A_PAGE + 1}"
    return redirect(f"{page}#note-{note.pk}")


def begun(seat: Seat) -> QuerySet[Annotation]:
    """The notes that threads begin with."""
    return seat.comparison.annotations.filter(parent=None, is_deleted=False)


def in_order(roots: QuerySet[Annotation]) -> QuerySet[Annotation]:
    return roots.order_by("finding__place", "finding__number", "made_at")


def on_words(request: HtmxHttpRequest, seat: Seat) -> HttpResponse:
    sent = request.POST
    side = Side.RIGHT if sent.get("side") in ("right", "b") else Side.LEFT
    try:
        target = target_on(
            seat.comparison.account(side),
            sent.get("words", ""),
            near=whole(sent.get("near", ""), 8) or 0,
        )
        note = writing.annotate(
            comparison=seat.comparison,
            person=seat.writer,
            body=sent.get("body", ""),
            target=target,
            finding=writing.row_of(seat.comparison, target),
            scope=Annotation.Scope.WORDS,
            tags=sent.get("tags", "").split(","),
        )
    except Refused as refused:
        if request.htmx:
            return render(request, "comparisons/_refused.html", {"error": str(refused)}, status=UNUSABLE)
        return listed(request, seat, Wish(error=str(refused), typed=typed(request)), UNUSABLE)
    answer = HttpResponse(status=NO_CONTENT) if request.htmx else redirect("comparison-notes", pk=seat.comparison.pk)
    return changed(answer, seat.comparison, [note.finding.number] if note.finding else [], aligned=note.finding is None)


@require_POST
def act(request: HtmxHttpRequest, pk: UUID, note_id: int, action: str) -> HttpResponse:
    """Reply, edit, tag, resolve, reopen or delete; the answer shows the note where it stands."""
    seat = finished_seat(request, pk, Action.ANNOTATE)
    note = get_object_or_404(seat.comparison.annotations.filter(is_deleted=False), pk=note_id)
    note.comparison = seat.comparison
    if note.finding and "list" not in request.GET:
        note.finding.comparison = seat.comparison
        return attempted(At(request, seat, note.finding, NOTES), lambda: done(request, seat, note, action))
    try:
        done(request, seat, note, action)
    except Refused as refused:
        return listed(request, seat, Wish(str(refused), f"{action}-{note_id}", typed(request)), UNUSABLE)
    except Stale as stale:
        wish = Wish(str(stale), f"{action}-{note_id}", typed(request), stale.current, stale.subject.version)
        return listed(request, seat, wish, OUTDATED)
    asked = request.GET.copy()
    asked.pop("list", None)
    return redirect(f"{reverse('comparison-notes', args=[pk])}?{asked.urlencode()}")


def done(request: HtmxHttpRequest, seat: Seat, note: Annotation, action: str) -> None:
    sent, person = request.POST, seat.writer
    if action == "reply":
        writing.reply(parent=note, person=person, body=sent.get("body", ""))
    elif action == "edit":
        writing.edit(note=note, person=person, body=sent.get("body", ""), version=version_of(request) or 0)
    elif action == "tags":
        tags = sent.get("tags", "").split(",")
        writing.set_tags(note=note, person=person, tags=tags, version=version_of(request) or 0)
    elif action in ("resolve", "reopen"):
        writing.set_resolved(note=note, person=person, resolved=action == "resolve")
    elif action == "delete":
        writing.delete(note=note, person=person, may_edit=seat.may(Action.EDIT))
    else:
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def orphans(request: HtmxHttpRequest, pk: UUID) -> HttpResponse:
    """What lost its place, with where it may have gone; a POST puts one of them there."""
    seat = finished_seat(request, pk, Action.ANNOTATE if request.method == "POST" else Action.READ)
    if request.method == "POST":
        try:
            reattach(seat=seat, what=request.POST.get("what", ""), where=request.POST.get("where", ""))
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "It is attached again.")
        return redirect("comparison-detached", pk=pk)
    context = {"comparison": seat.comparison, "seat": seat, "detached": detached(seat, suggest)}
    return render(request, "comparisons/detached.html", {**context, "may_annotate": seat.may(Action.ANNOTATE)})

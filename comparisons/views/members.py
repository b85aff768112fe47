"""Who takes part, how others are let in, and the settings that hold for all."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comparisons import access
from comparisons.access import Action, Seat
from comparisons.forms.people import InviteForm, RoleForm, SettingsForm
from comparisons.models import Comparison, Invitation, Member, Role
from comparisons.services import members
from comparisons.services.history import Stale
from comparisons.services.refusal import Refused
from comparisons.views.conflict import conflict
from comparisons.views.numbers import number_in
from comparisons.views.status import UNUSABLE

ROLES = {
    Role.VIEWER: "reads everything, and writes nothing",
    Role.ANNOTATOR: "writes notes, and gives verdicts of their own",
    Role.EDITOR: "also mends the alignment, and takes back what others did",
    Role.OWNER: "also decides who takes part, and about the settings",
}


@require_safe
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    return page(request, access.seat_for(request, pk))


@require_POST
@never_cache
def invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """By mail, or by a link that this one answer shows and nothing keeps."""
    seat = access.seat_for(request, pk, Action.OWN)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return page(request, seat, invite=form)
    try:
        token = members.invite(comparison=seat.comparison, person=seat.writer, **form.cleaned_data)
    except Refused as no:
        messages.error(request, str(no))
        return redirect("comparison-people", pk=pk)
    if email := form.cleaned_data["email"]:
        messages.success(request, f"An invitation is on its way to {email}.")
        return redirect("comparison-people", pk=pk)
    link = request.build_absolute_uri(reverse("join", args=[token]))
    return page(request, seat, link=link, link_role=Role(form.cleaned_data["role"]))


@require_POST
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = access.seat_for(request, pk, Action.OWN)
    invitation = get_object_or_404(Invitation, comparison=pk, pk=number_in(request, "invitation"))
    members.revoke(invitation=invitation, person=seat.writer)
    messages.success(request, "The invitation is revoked. It lets nobody in any more.", extra_tags=f"change:{pk}")
    return redirect("comparison-people", pk=pk)


@require_POST
def role(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = access.seat_for(request, pk, Action.OWN)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return page(request, seat, role=form)
    member = get_object_or_404(seated(seat.comparison), pk=form.cleaned_data["member"])
    wanted = form.cleaned_data["role"]
    try:
        members.set_role(member=member, person=seat.writer, role=wanted)
    except Refused as no:
        messages.error(request, str(no))
    else:
        said = f"now {article(wanted)}" if wanted else "not a member any more"
        undo = "" if member == seat.member else f"change:{pk}"
        messages.success(request, f"{member.person} is {said}.", extra_tags=undo)
    return redirect("comparison-list" if member == seat.member and not wanted else people_url(pk))


@require_POST
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = access.seat_for(request, pk)
    if seat.member is None:
        return redirect("comparison-people", pk=pk)
    try:
        members.leave(member=seat.member)
    except Refused as no:
        messages.error(request, str(no))
        return redirect("comparison-people", pk=pk)
    messages.success(request, f"You have left “{seat.comparison.title}”.")
    return redirect("comparison-list")


@require_POST
def set_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = access.seat_for(request, pk, Action.OWN)
    form = SettingsForm(request.POST, comparison=seat.comparison)
    if not form.is_valid():
        return page(request, seat, settings=form)
    try:
        changed = members.set_up(comparison=seat.comparison, person=seat.writer, **form.values())
    except Stale as stale:
        return conflict(request, seat.comparison, stale)
    said = "The settings are saved." if changed else "The settings are as they were."
    messages.success(request, said, extra_tags=f"change:{pk}" if changed else "")
    return redirect("comparison-people", pk=pk)


def page(request: HttpRequest, seat: Seat, **changed: Any) -> HttpResponse:
    owns = seat.may(Action.OWN)
    context = {
        "comparison": seat.comparison,
        "seat": seat,
        "owns": owns,
        "members": seated(seat.comparison),
        "roles": [(role.value, role.label, words) for role, words in ROLES.items()],
        "open": seat.comparison.invitations.open().select_related("made_by") if owns else (),
        "invite": InviteForm(),
        "settings": SettingsForm(comparison=seat.comparison),
        **changed,
    }
    faulty = any(isinstance(form, Form) and form.errors for form in changed.values())
    return render(request, "comparisons/members.html", context, status=UNUSABLE if faulty else 200)


def seated(comparison: Comparison) -> Any:
    return Member.objects.filter(comparison=comparison).exclude(role="").select_related("person")


def people_url(pk: UUID) -> str:
    return reverse("comparison-people", args=[pk])


def article(role: str) -> str:
    name = Role(role).label.lower()
    return f"an {name}" if name[0] in "aeio" else f"a {name}"

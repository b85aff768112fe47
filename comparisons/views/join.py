"""The way in for whoever holds an invitation."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comparisons import access
from comparisons.forms.people import GuestForm
from comparisons.models import RISING, Invitation
from comparisons.services import members
from comparisons.views.members import article
from comparisons.views.status import UNUSABLE

LOGINS = {"login": "account_login", "signup": "account_signup"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Unknown, expired, revoked and taken tokens are all the same to whoever tries them."""
    invitation = members.invitation_of(token)
    if invitation is None:
        raise Http404
    if request.method == "POST":
        return login_first(request, token) if request.POST.get("then") in LOGINS else accept(request, invitation)
    return page(request, invitation, GuestForm())


def login_first(request: HttpRequest, token: str) -> HttpResponse:
    """The session remembers that this browser was invited: sign-up is then open even where registration is not."""
    request.session["invitation"] = True
    back = urlencode({"next": reverse("join", args=[token])})
    return redirect(f"{reverse(LOGINS[request.POST['then']])}?{back}")


def accept(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = GuestForm(request.POST)
    if needs_name(request) and not form.is_valid():
        return page(request, invitation, form, status=UNUSABLE)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    if not members.join(invitation=invitation, person=access.writer_of(request), name=name):
        raise Http404
    request.session.pop("invitation", None)
    messages.success(request, f"Welcome. You are now a member of “{invitation.comparison.title}”.")
    return redirect(invitation.comparison)


def needs_name(request: HttpRequest) -> bool:
    person = access.person_of(request)
    return not request.user.is_authenticated and not (person and person.name)


def page(request: HttpRequest, invitation: Invitation, form: GuestForm, status: int = 200) -> HttpResponse:
    seat = access.seat_of(access.person_of(request), invitation.comparison_id)
    held = seat.role if seat and seat.member else ""
    context = {
        "invitation": invitation,
        "role": article(invitation.role),
        "form": form,
        "needs_name": needs_name(request),
        "is_in": RISING.index(held) >= RISING.index(invitation.role),
    }
    return render(request, "comparisons/join.html", context, status=status)

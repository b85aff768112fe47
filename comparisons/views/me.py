"""What a user sets about themselves; e-mail, passwords and keys are allauth's pages."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comparisons.login.forms import PersonForm
from comparisons.services.people import person_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    # Not the person that the header shows: what is typed but not saved is not their name yet.
    form = PersonForm(request.POST or None, instance=person_for(user_of(request)))
    if form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("me")
    return render(request, "account/me.html", {"form": form})


@login_required
@reauthentication_required(app="allauth.mfa")  # type: ignore[untyped-decorator]
@never_cache
@require_safe
def qr(request: HttpRequest) -> HttpResponse:
    """The code that an authenticator app scans. A picture of its own, since the pages allow no data: addresses."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(user_of(request), secret))
    return HttpResponse(svg, content_type="image/svg+xml")


def user_of(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user

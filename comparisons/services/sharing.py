"""Links that open a comparison to whoever has them: made, revoked, put in another's place, and counted."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from comparisons.mail import hash_of
from comparisons.models import LINK_ROLES, Comparison, Person, ShareLink
from comparisons.services import history
from comparisons.services.refusal import Refused

MOST_OPEN = 100
LONGEST_LABEL, LONGEST_PASSWORD = 100, 200
MOST_EMBEDS = 20
ANY_ORIGIN = "*"
ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
# Uses are counted in the cache and written this often: a page that is read much must not write with every reader.
SECONDS_BETWEEN_COUNTS = 10


@transaction.atomic
def make(
    *,
    comparison: Comparison,
    person: Person,
    role: str,
    label: str = "",
    password: str = "",
    expires_at: datetime | None = None,
    is_indexed: bool = False,
    embeds: Sequence[str] = (),
) -> ShareLink:
    if role not in LINK_ROLES:
        raise Refused("A link lets people view, annotate or edit.")
    if expires_at and expires_at <= timezone.now():
        raise Refused("The link would have expired already. Choose a later day.")
    if is_indexed and password:
        raise Refused("Search engines cannot give a password. Leave out one of the two.")
    return save(
        ShareLink(
            comparison=comparison,
            made_by=person,
            role=role,
            label=label,
            password=make_password(password) if password else "",
            expires_at=expires_at,
            is_indexed=is_indexed,
            embeds=origins(embeds),
        )
    )


def save(link: ShareLink) -> ShareLink:
    history.hold(link.comparison)
    if ShareLink.objects.open().filter(comparison=link.comparison).count() >= MOST_OPEN:
        raise Refused(f"A comparison has at most {MOST_OPEN} live links. Revoke one before you make another.")
    link.token_sha256 = hash_of(token_of(link))
    history.make(link, link.made_by, "shared")
    return link


def token_of(link: ShareLink) -> str:
    """256 bits, derived: with the server's key it can be told again, and the database alone tells nothing."""
    digest = salted_hmac("parallax.share", str(link.pk), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def can_be_told(link: ShareLink) -> bool:
    """Whether the server still has the key that the link was made with."""
    return hash_of(token_of(link)) == link.token_sha256


def link_of(token: str) -> ShareLink | None:
    """The link that this token opens, if it still opens anything."""
    found = ShareLink.objects.select_related("comparison__job").filter(token_sha256=hash_of(token)).order_by()
    return next((link for link in found if link.is_open), None)


def revoke(*, link: ShareLink, person: Person) -> None:
    if not link.is_revoked:
        history.change(link, person, "revoked", is_revoked=True)


@transaction.atomic
def rotate(*, link: ShareLink, person: Person) -> ShareLink:
    """End the address, and give a new one that is like it in all else."""
    history.hold(link.comparison)
    # Asked for twice, perhaps at once, it must not leave two live links.
    if not ShareLink.objects.open().filter(pk=link.pk).exists():
        raise Refused("This link opens nothing any more. Make a new one.")
    revoke(link=link, person=person)
    kept = ("comparison", "role", "label", "password", "expires_at", "is_indexed", "embeds")
    return save(ShareLink(made_by=person, **{name: getattr(link, name) for name in kept}))


def set_up(*, link: ShareLink, person: Person, **values: Any) -> None:
    """Change the label, who may frame the page, and whether search engines list it."""
    if "embeds" in values:
        values["embeds"] = origins(values["embeds"])
    if values.get("is_indexed") and link.password:
        raise Refused("Search engines cannot give a password. Make a link without one.")
    if any(getattr(link, name) != value for name, value in values.items()):
        history.change(link, person, "set up", **values)


def origins(sent: Sequence[str]) -> list[str]:
    """Sites as a frame policy names them, each once: a scheme and a host, or * for any."""
    found: dict[str, None] = {}
    for word in sent:
        found[origin(word.strip().lower())] = None
    if len(found) > MOST_EMBEDS:
        raise Refused(f"Name at most {MOST_EMBEDS} sites, or * for any.")
    return [ANY_ORIGIN] if ANY_ORIGIN in found else list(found)


def origin(word: str) -> str:
    if word == ANY_ORIGIN:
        return word
    whole = word if "://" in word else f"https://{word}"
    try:
        named = "{0.scheme}://{0.netloc}".format(urlsplit(whole))
    except ValueError:
        named = ""
    if not ORIGIN.fullmatch(named):
        raise Refused(f"“{word[:80]}” is not the address of a site. Write it like https://example.org.")
    return named


def opens_with(link: ShareLink, password: str) -> bool:
    return check_password(password, link.password)


def count_use(link: ShareLink) -> None:
    """One more opening. What lies in the cache when it is lost is not counted."""
    waiting, pause = f"link-uses:{link.pk}", f"link-counted:{link.pk}"
    cache.add(waiting, 0, timeout=None)
    cache.incr(waiting)
    if cache.add(pause, True, timeout=SECONDS_BETWEEN_COUNTS):
        uses = cache.get(waiting, 0)
        cache.decr(waiting, uses)
        ShareLink.objects.filter(pk=link.pk).update(use_count=F("use_count") + uses, last_used_at=timezone.now())


def uses(link: ShareLink) -> int:
    return link.use_count + (cache.get(f"link-uses:{link.pk}") or 0)


def until(days: int | None) -> datetime | None:
    return timezone.now() + timedelta(days=days) if days else None

"""What a page says of itself, taken only where it can be true."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

from tld import get_fld

from comparisons.ingest.reading import host_of

LONGEST = 300
LONGEST_ADDRESS = 2000
# Controls, and the marks that turn the direction of what stands after them.
UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
SPOILT = re.compile(rf"{UNSEEN.pattern}|\s")
ISO_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
DOTTED_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
FIRST_DAY = date(1990, 1, 1)
TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,3})")
ADDRESS = re.compile(r"https?://|www\.|@", re.I)


def clean(value: object) -> str:
    """One line of words; "" for what is no text."""
    return cut(" ".join(UNSEEN.sub(" ", value).split())) if isinstance(value, str) else ""


def clean_data(value: object) -> str:
    """The same for words in JSON, where many sites leave HTML's entities in."""
    return clean(html.unescape(value)) if isinstance(value, str) else ""


def cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def person(value: str) -> str:
    """An author's name; many sites put an address or a number there."""
    return "" if ADDRESS.search(value) or not any(sign.isalpha() for sign in value) else value


def day(value: str) -> date | None:
    """The day as it stands there, in the publisher's own time zone; days and months in unsure order are no date."""
    value = value.strip()[:40]
    try:
        if found := ISO_DAY.match(value):
            told = date(*(int(part) for part in found.groups()))
        elif found := DOTTED_DAY.match(value):
            told = date(*(int(part) for part in reversed(found.groups())))
        else:
            told = parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return told if FIRST_DAY <= told <= datetime.now(UTC).date() + timedelta(days=1) else None


def language(value: str) -> str:
    """A BCP 47 tag with its usual capitals."""
    found = TAG.fullmatch(value.strip())
    if not found or found[1].lower() in ("und", "mul", "zxx"):
        return ""
    parts = [part for part in re.split("[-_]", found[2]) if part]
    return "-".join([found[1].lower(), *(part.upper() if len(part) == 2 else part.title() for part in parts)])


def own_address(value: str, url: str) -> str:
    """Another address of the page at ``url``, where it is on the same site; any whole one of a page from nowhere."""
    try:
        address = urldefrag(urljoin(url, value.strip())).url
        parts, asked = urlsplit(address), urlsplit(url)
        if parts.username is not None or parts.port not in (None, 80, 443, asked.port):
            return ""
    except ValueError:
        return ""
    is_sound = parts.scheme in ("http", "https") and len(address) <= LONGEST_ADDRESS and not SPOILT.search(address)
    # A site that names its front page on every page says nothing of this one.
    is_front = is_front_page(parts) and not (url and is_front_page(asked))
    is_own = not url or site_of(address) == site_of(url)
    return address if value.strip() and parts.hostname and is_sound and not is_front and is_own else ""


def is_front_page(parts: SplitResult) -> bool:
    return parts.path in ("", "/") and not parts.query


def site_of(url: str) -> str:
    """The name that is registered; of an ending that nobody lists, its last two parts. A number is a site by itself."""
    host = host_of(url)
    if ":" in host or host.replace(".", "").isdecimal():
        return host
    return get_fld(url, fail_silently=True, search_private=True) or ".".join(host.split(".")[-2:])

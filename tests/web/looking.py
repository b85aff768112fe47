"""Two accounts on their way in, and what a browser sends of the page on which they are looked over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from comparisons.ingest import Paragraph, Reading
from comparisons.models import Incoming, Intake, Original
from comparisons.services import Draft
from comparisons.services import intake as intakes
from comparisons.services.intake import Arrival
from comparisons.services.repairs import key_of
from tests import factories

LEFT = "The minister signed on 4 May. He thanked the delegation.\n\nThe release says more.\n\nTalks go on."
RIGHT = "The minister signed on 5 May.\n\nReporters were not admitted."


def person(name: str = "alice") -> Any:
    found = factories.person(name)
    assert found
    return found


def looked_over(left: str = LEFT, right: str = RIGHT, *, owner: str = "alice", **values: Any) -> Intake:
    arrivals = {
        "left": Arrival(draft=Draft(text=left, publisher="Ministry")),
        "right": Arrival(draft=Draft(text=right, publisher="Newspaper")),
    }
    return intakes.begin(person=person(owner), arrivals=arrivals, **values)


def read_from(parts: Sequence[Paragraph], side: str = "left", **values: Any) -> Intake:
    """An account out of a file, beside a typed one."""
    original = Original.objects.keep("Größe".encode("cp1252"), name="talks.txt")
    reading = Reading(tuple(parts), encoding="windows-1252")
    arrivals = {
        "left": Arrival(draft=Draft(text="", **values), original=original, reading=reading),
        "right": Arrival(draft=Draft(text=RIGHT, publisher="Newspaper")),
    }
    return intakes.begin(person=person(), arrivals=arrivals)


def with_all_sorts(**right: Any) -> Intake:
    """One account with all that can stand out in it, beside one that is as ``right`` says."""
    parts = [
        Paragraph("Page 1 of 3", set_apart="page number"),
        Paragraph("They met.", "heading"),
        Paragraph("A. B. C."),
    ]
    made = read_from(parts, url="https://state.example/talks", publisher="Ministry")
    seen = {"sentences": 1, "claims": 1, "speakers": ["Aliyev", "the minister"], "makes_no_claim": ""}
    preview = [{"of": key_of(part.text), **seen} for part in parts]
    left = {"preview": preview, "previewed": 1, "language": "ar", "past": [[0, 0, []]], "state": "done"}
    Incoming.objects.filter(intake=made, side="left").update(**left)
    Incoming.objects.filter(intake=made, side="right").update(**right)
    return made


def waiting(**values: Any) -> Intake:
    """The page of the right account is yet to be fetched."""
    made = looked_over()
    url = "https://state.example/talks"
    Incoming.objects.filter(intake=made, side="right").update(
        **{"is_read": False, "paragraphs": [], "publisher": "", "url": url, **values}
    )
    return made


def done(intake: Intake) -> None:
    """As if a worker had looked."""
    for account in intake.accounts.all():
        Incoming.objects.filter(pk=account.pk).update(state="done", previewed=account.version, language="en")


def account(intake: Intake, side: str = "left") -> Incoming:
    return Incoming.objects.get(intake=intake, side=side)


def texts(intake: Intake, side: str = "left") -> list[str]:
    return [part["text"] for part in account(intake, side).paragraphs]


def kept(intake: Intake, side: str = "left") -> list[bool]:
    return [part["is_kept"] for part in account(intake, side).paragraphs]


def fields(html: str) -> dict[str, list[str]]:
    """What a browser would send of the form, but for the button."""
    form = html[html.index("data-check") : html.rindex("</form>")]
    sent: dict[str, list[str]] = {}
    for found in re.finditer(
        r"<input\b([^>]*)>|<textarea\b([^>]*)>\n?(.*?)</textarea>|<select\b([^>]*)>(.*?)</select>", form, re.S
    ):
        put(sent, found)
    return sent


def put(sent: dict[str, list[str]], found: re.Match[str]) -> None:
    attrs = found[1] or found[2] or found[4] or ""
    name = re.search(r'\bname="([^"]*)"', attrs)
    is_off = 'type="checkbox"' in attrs and " checked" not in attrs
    if not name or is_off or 'type="file"' in attrs or " disabled" in attrs:
        return
    if found[4] is not None:
        chosen = re.search(r'value="([^"]*)" selected', found[5])
        value = chosen[1] if chosen else ""
    elif found[2] is not None:
        value = found[3]
    else:
        written = re.search(r'\bvalue="([^"]*)"', attrs)
        value = written[1] if written else ""
    sent.setdefault(name[1], []).append(unescape(value))


def press(
    client: Client, intake: Intake, do: str, side: str = "left", *, view: str = "repair", at: str = "", **more: Any
) -> Any:
    """Load the page, change some fields, press a button; ``more`` names fields with ``_`` for ``-``."""
    html = client.get(intake.get_absolute_url() + at).content.decode()
    there = {name.replace("-", "_"): name for name in fields(html)}
    changed = {there.get(name, name.replace("_", "-")): value for name, value in more.items()}
    url = (
        reverse("intake-compare", args=[intake.pk])
        if view == "compare"
        else reverse(f"intake-{view}", args=[intake.pk, side])
    )
    return client.post(url, {**fields(html), "do": do, **changed})

"""The page on which two accounts are looked over: what a request changes on it, and how it is shown then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from comparisons import access
from comparisons.forms.fields import faults_of
from comparisons.forms.intake import AboutForm, EncodingForm, NamingForm, RefillForm
from comparisons.models import BOTH, Incoming, Intake, Side
from comparisons.reading.intake import Look, Opened, Pane
from comparisons.reading.readiness import compared, sides_of
from comparisons.services import intake as intakes
from comparisons.services.refusal import Outdated, Refused
from comparisons.views.htmx import HtmxHttpRequest
from comparisons.views.numbers import whole
from comparisons.views.repairing import NOTHING, OPENS, Do, SentPane, mended
from comparisons.views.status import OUTDATED, UNUSABLE
from comparisons.wording.languages import what_works

PAGE_OF = {Side.LEFT: "a", Side.RIGHT: "b"}


@dataclass
class Desk:
    request: HtmxHttpRequest
    intake: Intake
    accounts: dict[Side, Incoming]
    looks: dict[Side, Look] = field(default_factory=dict)
    abouts: dict[Side, AboutForm] = field(default_factory=dict)
    refills: dict[Side, RefillForm] = field(default_factory=dict)
    event: NamingForm | None = None
    # What stands at the top, each sentence with where to mend it; and the status of an answer that has some.
    faults: list[tuple[str, str]] = field(default_factory=list)
    status: int = 200

    @property
    def sides(self) -> list[Side]:
        return sides_of(self.intake)

    def refuse(self, status: int, faults: Iterable[tuple[str, str]]) -> None:
        self.faults += faults
        self.status = status if self.faults else self.status

    def put(self, side: Side, incoming: Incoming) -> None:
        """As it stands after a change; the bytes of its original are not loaded for that."""
        before = self.accounts.get(side)
        if before and before.original_id == incoming.original_id:
            incoming.original = before.original
        self.accounts[side] = incoming

    def keep(self, sides: Iterable[Side], do: Do = NOTHING, on: Side | None = None) -> None:
        """Save all that the page holds, and do to one account what was asked; or say why not, with what was typed."""
        if not self.request.htmx:
            # htmx shows one account anew; what is wrong with the event could not be told there.
            self.keep_event()
        for side in sides:
            if side in self.accounts:
                self.keep_about(side)
                self.keep_paragraphs(side, do if side == on else NOTHING)

    def keep_event(self) -> None:
        if self.intake.is_revision or "event-title" not in self.request.POST:
            return
        form = self.event = NamingForm(self.request.POST, self.intake)
        intakes.name_event(intake=self.intake, **form.changed())
        self.refuse(UNUSABLE, faults_of(form))

    def keep_about(self, side: Side) -> None:
        if f"{side}-about-publisher" not in self.request.POST:
            return
        form = AboutForm(self.request.POST, self.accounts[side])
        self.put(side, intakes.describe(incoming=self.accounts[side], **form.changed()))
        if form.errors:
            self.abouts[side] = form
            self.refuse(UNUSABLE, faults_of(form))

    def keep_paragraphs(self, side: Side, do: Do) -> None:
        sent = SentPane.of(self.request.POST, side)
        if sent is None:
            return
        incoming = self.accounts[side]
        try:
            if sent.version != incoming.version:
                raise Outdated(intakes.OUTDATED)
            paragraphs, self.looks[side] = mended(incoming.paragraphs, sent, do)
            self.put(side, intakes.mend(incoming=incoming, paragraphs=paragraphs, version=sent.version))
        except Outdated as why:
            typed = sent.opened.text or "" if sent.opened else ""
            self.out_of_date(side, Look(max(1, sent.page), fault=str(why), typed=typed))
        except Refused as why:
            self.looks[side] = Look(max(1, sent.page), sent.opened)
            self.refuse(UNUSABLE, [(side, f"Account {side.label}: {why}")])

    def out_of_date(self, side: Side, look: Look) -> None:
        self.put(side, Incoming.objects.get(pk=self.accounts[side].pk))
        self.looks[side] = look
        self.refuse(OUTDATED, [(side, f"Account {side.label}: {look.fault}")])

    def pane(self, side: Side) -> Pane:
        incoming = self.accounts.get(side)
        pane = Pane(self.intake, side, incoming, self.looks.get(side) or self.look_of_address(side))
        pane.refill = self.refills.get(side) or RefillForm(None, None, side=side, before=incoming)
        if incoming:
            pane.about = self.abouts.get(side) or AboutForm(None, incoming)
            pane.reader = EncodingForm(None, incoming)
        return pane

    def look_of_address(self, side: Side) -> Look:
        asked = self.request.GET
        whose, _, opened = asked.get("open", "").partition(":")
        do = Do.of(opened)
        is_open = whose == PAGE_OF[side] and do.what in OPENS
        return Look(whole(asked.get(PAGE_OF[side], ""), 9) or 1, Opened(do.what, do.at) if is_open else None)

    def context(self) -> dict[str, Any]:
        accounts = compared(self.intake, self.accounts)
        event = None if self.intake.is_revision else self.event or NamingForm(None, self.intake)
        panes = [self.pane(side) for side in self.sides]
        return {
            "intake": self.intake,
            "panes": panes,
            "is_waiting": any(pane.state == "waiting" for pane in panes),
            "event": event,
            "mending": {"faults": self.faults},
            "own_keys": "intake/_keys.html",
            "works": works(accounts) if len(accounts) == 2 else "",
        }

    def page(self) -> HttpResponse:
        return render(self.request, "intake/check.html", self.context(), status=self.status)

    def answer(self, side: Side, template: str = "intake/_answer.html") -> HttpResponse:
        """To htmx one pane, which then stands in the place of the old one; else the page."""
        if self.request.htmx:
            context = {**self.context(), "pane": self.pane(side)}
            return render(self.request, template, context, status=self.status)
        return self.page() if self.faults else redirect(self.address(side))

    def address(self, side: Side) -> str:
        """The page as it is looked at now, and the place on it where something was done."""
        looks = {side: self.looks.get(side, Look()) for side in self.sides}
        query = {PAGE_OF[of]: str(look.page) for of, look in looks.items() if look.page > 1}
        opened, here = looks[side].opened, looks[side].here
        if opened:
            query["open"] = f"{PAGE_OF[side]}:{opened}"
        place = f"{side}-{opened.place if opened else here}" if opened or here is not None else side
        return f"{self.intake.get_absolute_url()}{'?' + urlencode(query) if query else ''}#{place}"


def works(accounts: list[Any]) -> str:
    left, right = accounts
    return what_works(left.language, right.language, (left.text, right.text))


def at_desk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view of an intake that is not over; one that is leads to what came of it."""

    @wraps(view)
    def show(request: HtmxHttpRequest, pk: UUID, **within: Any) -> HttpResponse:
        intake = access.intake_for(request, pk)
        if intake.is_over or intake.is_check:
            return led_to(request, intake)
        accounts = intake.by_side()
        if intake.account(BOTH) and not any(account.paragraphs for account in accounts.values()):
            return on_to(request, reverse("intake-divide", args=[pk]))
        return view(Desk(request, intake, accounts), **within)

    return show


def led_to(request: HtmxHttpRequest, intake: Intake) -> HttpResponse:
    made = intake.comparison
    return on_to(request, made.get_absolute_url() if made else reverse("comparison-list"))


def on_to(request: HtmxHttpRequest, url: str) -> HttpResponse:
    if not request.htmx:
        return redirect(url)
    answer = HttpResponse()
    answer["HX-Redirect"] = url
    return answer

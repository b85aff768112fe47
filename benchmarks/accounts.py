"""Two accounts of one summit, as long as wanted; the same seed writes the same words.

Names, figures, places and dates are drawn anew for every sentence, so that a long account is not
a short one repeated: equal sentences would make the work easier than a real text does.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from comparisons.engine.report import Kind

SENTENCES_A_PARAGRAPH = 3
# Of the events, so many are told by both accounts; the rest by one, in turn.
SHARED = 0.6

ROLES = (
    "President", "Prime Minister", "Foreign Minister", "Defence Minister", "Ambassador", "Special Envoy",
    "Trade Commissioner", "Deputy Secretary", "Governor", "Chief Negotiator", "Energy Minister", "Spokesperson",
)  # fmt: skip
NAMES = (
    "Adeyemi", "Bergström", "Castillo", "Dlamini", "Eriksen", "Fontaine", "Gallagher", "Haddad", "Ivanova", "Jovanović",
    "Kowalska", "Lindqvist", "Mahmoud", "Nakamura", "Okonkwo", "Petrenko", "Quispe", "Rahman", "Silva", "Tadesse",
    "Ueda", "Vásquez", "Weber", "Yilmaz", "Zhang", "Abdullayev", "Botha", "Chaudhry", "Dimitrov", "Espinoza",
)  # fmt: skip
PLACES = (
    "Varna", "Tbilisi", "Lomé", "Cartagena", "Aqaba", "Tromsø", "Gdańsk", "Mombasa", "Busan", "Arequipa", "Izmir",
    "Durban", "Salalah", "Nagoya", "Antwerp", "Sofia", "Kumasi", "Valparaíso", "Constanța", "Batumi",
)  # fmt: skip
MONTHS = ("January", "March", "April", "June", "July", "September", "October", "November")
OPENINGS = (
    "",
    "On {day} {month}, ",
    "Speaking in {place}, ",
    "After {number} minutes of talks in {place}, ",
    "At the second session, on {day} {month}, ",
)
DEEDS = (
    "reopen the border crossing at {place}",
    "release {number} detained fishermen held near {place}",
    "send {number} tonnes of wheat to the port of {place}",
    "resume the talks on fishing quotas in {month}",
    "lift the tariff on steel from {place}",
    "withdraw {number} soldiers from the valley above {place}",
    "repair the pipeline between {place} and {other}",
    "exchange the lists of {number} missing persons",
    "let observers into the polling stations of {place}",
    "build {number} homes for families displaced from {place}",
    "share the flight data of the aircraft lost near {place}",
    "fund a hospital with {number} beds in {place}",
    "restore the rail service from {place} to {other}",
    "publish the report on the flood in {place}",
    "extend the ceasefire around {place} by {number} days",
    "return {number} paintings to the museum of {place}",
    "shut the reactor at {place} for inspection",
    "train {number} customs officers in {place}",
    "cancel the naval exercise planned off {place}",
    "grant visas to {number} students from {place}",
)
# (what A writes, what B writes, in what they then diverge); None: in nothing.
VERBS: tuple[tuple[str, str, Kind | None], ...] = (
    ("agreed to", "consented to", None),
    ("promised to", "gave a promise to", None),
    ("decided to", "resolved to", None),
    ("refused to", "declined to", None),
    ("agreed to", "discussed whether to", Kind.COMMITMENT),
    ("will", "may", Kind.COMMITMENT),
    ("refused to", "agreed to", Kind.CONTRADICTION),
    ("offered generously to", "was pressed to", Kind.FRAMING),
)
CONDITIONS = (
    "once parliament in {place} has ratified the treaty",
    "provided that {number} inspectors are admitted first",
    "unless the court in {place} rules otherwise",
    "if the costs stay below {number} million euros",
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, as each account tells it; "" where it does not.

    ``words`` are those that carry the difference, per side, and ``kind`` says in what it lies.
    """

    left: str
    right: str
    kind: Kind | None = None
    words: tuple[str, str] = ("", "")


def fill(rng: random.Random, pattern: str) -> str:
    place, other = rng.sample(PLACES, 2)
    number, day, month = rng.randint(12, 980), rng.randint(1, 28), rng.choice(MONTHS)
    return pattern.format(place=place, other=other, number=number, day=day, month=month)


def event(rng: random.Random, number: int) -> Event:
    who = f"{fill(rng, rng.choice(OPENINGS))}{rng.choice(ROLES)} {rng.choice(NAMES)}"
    deed = fill(rng, rng.choice(DEEDS))
    left, right, kind = rng.choice(VERBS)
    if rng.random() > SHARED:
        told = f"{who} {left} {deed}."
        return Event(told, "") if number % 2 else Event("", told)
    if kind is None and rng.random() < 0.3:
        condition = fill(rng, rng.choice(CONDITIONS))
        return Event(f"{who} {left} {deed}, {condition}.", f"{who} {right} {deed}.", Kind.SCOPE, (condition, ""))
    return Event(f"{who} {left} {deed}.", f"{who} {right} {deed}.", kind, (left, right) if kind else ("", ""))


def events(count: int, seed: int = 7) -> list[Event]:
    rng = random.Random(seed)
    return [event(rng, number) for number in range(count)]


def text(sentences: list[str]) -> str:
    told = [sentence for sentence in sentences if sentence]
    paragraphs = [told[at : at + SENTENCES_A_PARAGRAPH] for at in range(0, len(told), SENTENCES_A_PARAGRAPH)]
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)


def accounts(of: Sequence[Event]) -> tuple[str, str]:
    return text([event.left for event in of]), text([event.right for event in of])


def accounts_of(words: int) -> tuple[str, str]:
    """Two accounts of about so many words each."""
    return accounts(events_of(words))


def events_of(words: int) -> list[Event]:
    """The events of two such accounts; one that has its words tells no more."""
    told, room = [], {"left": words, "right": words}
    for event in events(words):  # More than enough: a sentence has some twenty words.
        full = {side: "" for side, left in room.items() if left <= 0}
        if len(full) == len(room):
            break
        told.append(replace(event, **full, kind=None, words=("", "")) if full else event)
        room = {side: left - len(getattr(told[-1], side).split()) for side, left in room.items()}
    return [event for event in told if event.left or event.right]

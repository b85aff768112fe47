"""The library with 2,000 comparisons of 2 × 600 words: search by the index and by regular expressions, and its page."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from itertools import accumulate
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from benchmarks.database import OWNER, owner, temporary_database
from benchmarks.page import milliseconds, queries
from benchmarks.table import table

if TYPE_CHECKING:
    from comparisons.models import Comparison, Person

COMPARISONS, FEW = 2_000, 20
WORDS, VOCABULARY = 600, 20_000
FINDINGS = 12
TURNS = 9
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "cho", "gré"]
LETTERS = str.maketrans("0123456789", "bcdfghjklm")
SEARCHES = {
    "a word in every text": "word0",
    "a common word": "word100",
    "a rare word": "word5000",
    "three words": "word40 word90 word300",
    "a phrase": '"word0 word1"',
    "a word in none": "zebra",
}
PAGES = {
    "all": "/",
    "with a common word": "/?q={word100}",
    "with a word in every text": "/?q={word0}",
    "mine, by title": "/?show=mine&sort=title",
    "most divergent": "/?sort=divergent",
    "last changed": "/?sort=changed",
}


class Writer:
    """Texts in which the nth word is about n times as rare as the first, as words are in a language."""

    def __init__(self) -> None:
        self.dice = random.Random(1)
        self.words = [self.word(number) for number in range(VOCABULARY)]
        self.weights = list(accumulate(1 / (number + 1) for number in range(VOCABULARY)))

    def word(self, number: int) -> str:
        """No two are the same, and few begin another."""
        return "".join(self.dice.choice(SYLLABLES) for _ in range(2)) + str(number).translate(LETTERS) + "s"

    def text(self, words: int) -> str:
        chosen = self.dice.choices(self.words, cum_weights=self.weights, k=words)
        sentences = (" ".join(chosen[at : at + 20]).capitalize() + "." for at in range(0, words, 20))
        return "\n\n".join(sentences)

    def asked(self, words: str) -> str:
        return re.sub(r"word(\d+)", lambda found: self.words[int(found[1])], words)


def fill(writer: Writer, count: int) -> None:
    from django.utils import timezone

    from comparisons.models import Account, Comparison, Job, Member, Person, Role

    person = Person.objects.get_or_create(visitor=OWNER)[0]
    made = [Comparison(title=writer.text(6), analysed_at=timezone.now()) for _ in range(count)]
    Comparison.objects.bulk_create(made)
    Member.objects.bulk_create(Member(comparison=one, person=person, role=Role.OWNER) for one in made)
    Job.objects.bulk_create(Job(comparison=one, state=Job.State.DONE) for one in made)
    Account.objects.bulk_create(
        Account(comparison=one, side=side, publisher="Ministry", text=writer.text(WORDS))
        for one in made
        for side in ("left", "right")
    )
    find(writer, made, person)


def find(writer: Writer, made: list[Comparison], person: Person) -> None:
    """Findings, and a tag on every third comparison."""
    from comparisons.models import Finding, LibraryTag, Topic, Verdict

    topics = Topic.objects.bulk_create(Topic(comparison=one, number=0, label="All") for one in made)
    Finding.objects.bulk_create(
        Finding(
            comparison=topic.comparison,
            topic=topic,
            number=number,
            verdict=writer.dice.choice(Verdict.values),
            confidence=1,
        )
        for topic in topics
        for number in range(FINDINGS)
    )
    LibraryTag.objects.bulk_create(LibraryTag(person=person, comparison=one, name="readouts") for one in made[::3])


def by_index(words: str) -> Iterable[Any]:
    from comparisons.models import Comparison

    return Comparison.objects.matching(words).values_list("pk", flat=True)


def by_regular_expression(words: str) -> Iterable[Any]:
    """As the library searched before; phrases were no phrases then."""
    from django.db.models import Q

    from comparisons.models import Account, Comparison

    found = Comparison.objects.all()
    for word in words.replace('"', "").split():
        like = re.escape(word)
        here = Account.objects.filter(Q(publisher__iregex=like) | Q(title__iregex=like) | Q(text__iregex=like))
        found = found.filter(Q(title__iregex=like) | Q(pk__in=here.values("comparison")))
    return found.values_list("pk", flat=True)


def took(search: Callable[[str], Iterable[Any]], words: str) -> tuple[int, float]:
    """How many it found, and the median of the milliseconds."""
    times, found = [], 0
    for _ in range(TURNS):
        start = perf_counter()
        found = len(list(search(words)))
        times.append((perf_counter() - start) * 1000)
    return found, median(times)


def compared(name: str, words: str) -> tuple[object, ...]:
    found, index = took(by_index, words)
    _, former = took(by_regular_expression, words)
    return name, found, f"{former:.1f}", f"{index:.1f}", f"{former / index:.0f}"


def counted(pages: dict[str, str]) -> dict[str, int]:
    client = owner()
    return {name: queries(client, url) for name, url in pages.items()}


def timed(name: str, url: str, few: int) -> tuple[object, ...]:
    client = owner()
    times = [milliseconds(client, url) for _ in range(TURNS)]
    return name, few, queries(client, url), f"{median(times):.1f}"


def measure() -> None:
    writer = Writer()
    pages = {name: re.sub(r"{(\w+)}", lambda found: writer.asked(found[1]), url) for name, url in PAGES.items()}
    fill(writer, FEW)
    few = counted(pages)
    fill(writer, COMPARISONS - FEW)
    searches = [compared(name, writer.asked(words)) for name, words in SEARCHES.items()]
    title = f"Searching {COMPARISONS:,} comparisons of 2 × {WORDS} words (milliseconds, median of {TURNS})"
    print(table(title, ("looked for", "found", "by regex", "by index", "ratio"), searches))
    shown = [timed(name, url, few[name]) for name, url in pages.items()]
    head = ("page", f"queries, {FEW}", f"queries, {COMPARISONS:,}", "server ms")
    print(table(f"The page of the library (median of {TURNS})", head, shown))


def main() -> None:
    with temporary_database():
        measure()


if __name__ == "__main__":
    main()

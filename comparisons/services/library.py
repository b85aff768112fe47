"""How people keep their libraries in order: tags and collections of their own, on all that they may read."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection as Some
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from comparisons.models import Collection, Comparison, LibraryTag, Person
from comparisons.models.library import LONGEST_COLLECTION, LONGEST_TAG
from comparisons.services.refusal import Refused

MOST_TAGS = 20  # on one comparison
MOST_COLLECTIONS = 100


def written(name: str, what: str, longest: int) -> str:
    """The name in one line, without characters that nobody sees."""
    plain = "".join(" " if character.isspace() else character for character in name)
    seen = "".join(character for character in plain if unicodedata.category(character) not in ("Cc", "Cf", "Cs"))
    clean = " ".join(seen.split())
    if not clean:
        raise Refused(f"Give the {what} a name.")
    if len(clean) > longest:
        raise Refused(f"Shorten the name of the {what} to {longest} characters; it has {len(clean)}.")
    return clean


def spelt(name: str, names: Iterable[str]) -> str:
    """As it is written already, if in other case; databases fold the case of some alphabets only."""
    return next((known for known in names if known.casefold() == name.casefold()), name)


def own_tags(person: Person) -> QuerySet[LibraryTag, str]:
    return LibraryTag.objects.filter(person=person).order_by("name").values_list("name", flat=True).distinct()


@transaction.atomic
def tag(*, person: Person, comparisons: Some[Comparison], name: str) -> str:
    """Put a tag on each; its name in the spelling that the person gave it first."""
    clean = spelt(written(name, "tag", LONGEST_TAG), own_tags(person))
    full = [one for one in comparisons if is_full(person, one, clean)]
    if full:
        raise Refused(f"“{full[0].title}” has {MOST_TAGS} tags already. Take one off it first.")
    LibraryTag.objects.bulk_create(
        [LibraryTag(person=person, comparison=one, name=clean) for one in comparisons], ignore_conflicts=True
    )
    return clean


def is_full(person: Person, comparison: Comparison, name: str) -> bool:
    return LibraryTag.objects.filter(person=person, comparison=comparison).exclude(name=name).count() >= MOST_TAGS


def untag(*, person: Person, comparisons: Some[Comparison], name: str) -> tuple[str, int]:
    """Its name, and of how many it was taken."""
    clean = spelt(written(name, "tag", LONGEST_TAG), own_tags(person))
    gone, _ = LibraryTag.objects.filter(person=person, comparison__in=comparisons, name=clean).delete()
    return clean, gone


def named(person: Person, name: str) -> Collection | None:
    own = Collection.objects.filter(person=person)
    return next((one for one in own if one.name.casefold() == name.casefold()), None)


@transaction.atomic
def make_collection(*, person: Person, name: str) -> Collection:
    clean = written(name, "collection", LONGEST_COLLECTION)
    if other := named(person, clean):
        raise Refused(f"You have a collection “{other.name}” already. Choose another name.")
    if Collection.objects.filter(person=person).count() >= MOST_COLLECTIONS:
        raise Refused(f"You have {MOST_COLLECTIONS} collections, which is the most. Delete one first.")
    return Collection.objects.create(person=person, name=clean)


@transaction.atomic
def rename_collection(*, collection: Collection, name: str) -> None:
    clean = written(name, "collection", LONGEST_COLLECTION)
    other = named(collection.person, clean)
    if other and other.pk != collection.pk:
        raise Refused(f"You have a collection “{other.name}” already. Choose another name.")
    collection.name = clean
    collection.save(update_fields=["name"])


def delete_collection(*, collection: Collection) -> None:
    """The comparisons in it stay where they are."""
    collection.delete()


@transaction.atomic
def collect(*, person: Person, comparisons: Some[Comparison], name: str) -> Collection:
    """Put each into the collection of that name, made now if there is none."""
    clean = written(name, "collection", LONGEST_COLLECTION)
    collection = named(person, clean) or make_collection(person=person, name=clean)
    collection.comparisons.add(*comparisons)
    return collection


def uncollect(*, collection: Collection, comparisons: Some[Comparison]) -> None:
    collection.comparisons.remove(*comparisons)


def join(guest: Person, into: Person) -> None:
    """What two persons, who are one, called the same is one tag and one collection."""
    names = list(own_tags(into))
    for mark in guest.library_tags.all():
        name = spelt(mark.name, names)
        LibraryTag.objects.get_or_create(person=into, comparison_id=mark.comparison_id, name=name)
    guest.library_tags.all().delete()
    for collection in guest.collections.all():
        if kept := named(into, collection.name):
            kept.comparisons.add(*collection.comparisons.all())
            collection.delete()

"""A file that came with a form which could not be used, kept until the form comes again."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

from comparisons.ingest import read
from comparisons.models import Original, Person
from comparisons.services.arrivals import Arrived

SALT = "held"
# Originals that nothing is made of are swept after as long.
KEPT = timedelta(days=1)


def hold(arrived: Arrived, person: Person) -> str:
    """What stands in the form in the place of the file, and is good for this person alone."""
    return signing.dumps([person.pk, arrived.keep().pk], salt=SALT)


def taken(token: str, person: Person | None) -> Arrived | None:
    """The file again; None where it is not this person's, or not kept any more. Raises IngestError as reading does."""
    try:
        owner, pk = signing.loads(token, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    original = Original.objects.filter(pk=pk).first() if person and person.pk == owner else None
    if original is None:
        return None
    content = original.content
    return Arrived(original.name, content, read(original.name, content), original)

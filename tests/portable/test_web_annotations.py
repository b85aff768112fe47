"""What leaves as Web Annotations is what the W3C's model calls so, and every term of it means something."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from comparisons import services
from comparisons.access import Seat
from comparisons.models import Account, Comparison, Role
from comparisons.portable import WRITERS
from tests import factories, reports
from tests.portable import made as of
from tests.portable.test_json_round_trip import busy

pytestmark = pytest.mark.django_db
URL = "http://www.w3.org/ns/anno.jsonld"
CONTEXT = json.loads((Path(__file__).parents[1] / "data" / "anno.jsonld").read_text())
KNOWN = CONTEXT["@context"]
Data = dict[str, Any]


def load(url: str, options: Data) -> Data:
    assert url == URL
    return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": CONTEXT}


LOCAL = {"documentLoader": load}


def written(made: Comparison, name: str = "alice") -> Data:
    found: Data = json.loads(WRITERS["jsonld"](of.seat_in(made, name), of.ADDRESS))
    return found


def objects(found: Any) -> Iterator[Data]:
    if isinstance(found, dict):
        yield found
        for value in found.values():
            yield from objects(value)
    elif isinstance(found, list):
        for value in found:
            yield from objects(value)


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def by_motivation(data: Data, motivation: str) -> list[Data]:
    return [one for one in data["first"]["items"] if one["motivation"] == motivation]


def plain(found: Any, key: str = "") -> Any:
    """A list of one is that one, but for items."""
    if isinstance(found, dict):
        return {name: plain(value, name) for name, value in found.items()}
    if isinstance(found, list):
        rest = [plain(value) for value in found]
        return rest[0] if len(rest) == 1 and key != "items" else rest
    return found


def test_every_term_is_one_of_the_contexts() -> None:
    data = written(busy())
    for found in objects(data):
        assert {key for key in found if key != "@context"} <= set(KNOWN)
        for name in ("type", "motivation", "purpose"):
            assert name not in found or str(KNOWN[found[name]]).startswith(("oa:", "as:", "foaf:")), found[name]


def test_nothing_is_lost_on_the_way_through_json_ld() -> None:
    data = written(busy())
    expanded = jsonld.expand(data, LOCAL)
    assert len(expanded) == 1
    for found in objects(expanded):
        assert all(key.startswith(("@", "http://")) for key in found)
    back = jsonld.compact(expanded, URL, LOCAL)
    assert plain(back) == plain(data)


def test_as_rdf_an_annotation_has_what_the_vocabulary_asks_for() -> None:
    data = written(busy())
    quads = jsonld.to_rdf(data, {**LOCAL, "format": "application/n-quads"})
    assert quads.count("<http://www.w3.org/ns/oa#Annotation>") == data["total"]
    assert quads.count("<http://www.w3.org/ns/oa#motivatedBy>") == data["total"]
    assert '"0"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>' in quads
    assert "^^<http://www.w3.org/2001/XMLSchema#dateTime>" in quads


def test_the_model_holds() -> None:
    """Sections 3.1 to 4.2.5 and 5 of the Recommendation."""
    made = busy()
    data = written(made)
    assert data["@context"] == URL
    assert data["type"] == "AnnotationCollection"
    page = data["first"]
    assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", data["id"], 0)
    assert data["total"] == len(page["items"])
    ids = [one["id"] for one in page["items"]]
    assert len(set(ids)) == len(ids)
    texts = {"https://example.org/readout": made.left.text, f"{of.ADDRESS}read/b/": made.right.text}
    for one in page["items"]:
        assert one["id"].startswith(of.ADDRESS)
        assert one["type"] == "Annotation"
        assert listed(one["target"])
        check_bodies(one["body"])
        for target in one["target"]:
            check_target(target, texts, ids)


def check_bodies(bodies: list[Data]) -> None:
    assert bodies
    for body in bodies:
        assert body["type"] == "TextualBody"
        assert body["value"]
        assert body["format"] in ("text/plain", "text/markdown")


def check_target(target: Data | str, texts: dict[str, str], ids: list[str]) -> None:
    if isinstance(target, str):
        assert target in ids
        return
    assert target["type"] == "SpecificResource"
    quote, position = target["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    text, start, end = texts[target["source"]], position["start"], position["end"]
    assert text[start:end] == quote["exact"]
    assert text[:start].endswith(quote["prefix"])
    assert text[end:].startswith(quote["suffix"])


def test_a_thread_a_verdict_and_a_link_each_say_what_they_are() -> None:
    data = written(busy())
    note = next(one for one in by_motivation(data, "commenting") if one["body"][0]["value"].startswith("See @nobody"))
    [answer] = by_motivation(data, "replying")
    assert note["creator"] == {"type": "Person", "name": "Bob"}
    assert note["body"][0]["format"] == "text/markdown"
    assert [(body["value"], body["purpose"]) for body in note["body"][1:]] == [("tone", "tagging")]
    assert answer["target"] == [note["id"]]
    verdicts = by_motivation(data, "assessing")
    assert {one["creator"]["name"] for one in verdicts} == {"Bob", "Dora"}
    assert [body["purpose"] for body in verdicts[0]["body"]] == ["classifying", "assessing"]
    links = by_motivation(data, "linking")
    assert all({target["source"] for target in one["target"]} == {"https://example.org/readout", f"{of.ADDRESS}read/b/"}
               for one in links)  # fmt: skip
    assert [body["value"] for body in links[1]["body"][:2]] == ["diverge", "framing"]
    assert "generator" in links[0]
    assert links[0]["id"] == f"{of.ADDRESS}f/1/"


def test_what_was_deleted_or_is_hidden_stays_behind() -> None:
    made = reports.worked_example()
    note = of.note(made, "bob", 1, "Gone.")
    services.writing.reply(parent=note, person=note.person, body="Gone too.")
    services.writing.delete(note=note, person=note.person, may_edit=False)
    of.judge(made, "bob", 1, "agree")
    of.judge(made, "bob", 2, "agree")
    services.overrides.withdraw(override=made.overrides.get(finding__number=2), person=note.person)
    of.set_up(made, is_blind=True)
    factories.seat(made, "vera", Role.VIEWER)
    for name, verdicts in (("alice", 1), ("bob", 1), ("vera", 0), ("stranger", 0)):
        data = written(made, name)
        assert "Gone" not in json.dumps(data), name
        assert len(by_motivation(data, "assessing")) == verdicts, name


def test_a_row_on_nothing_points_to_where_it_is_read() -> None:
    made = factories.finished()
    note = of.note(made, "bob", 1)
    type(note).objects.filter(pk=note.pk).update(target={})
    Account.objects.filter(comparison=made).update(url="")
    data = written(made)
    assert by_motivation(data, "commenting")[0]["target"] == [f"{of.ADDRESS}f/2/"]


def test_a_reader_of_a_link_takes_what_anybody_may_see() -> None:
    made = busy()
    seat = Seat(made, None, Role.VIEWER)
    assert json.loads(WRITERS["jsonld"](seat, of.ADDRESS))["total"] == written(made, "stranger")["total"]

"""What people settled, as a folder of the set of labelled pairs."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison, Job, Role
from comparisons.wording.quotes import Layout
from tests import factories, reports
from tests.conftest import visitor
from tests.web.cast import answers, table
from tests.web.judging import judge, link, unlink

pytestmark = pytest.mark.django_db
SHARED = Path(settings.BASE_DIR).parent / "shared" / "gold"


def url(made: Comparison) -> str:
    return reverse("comparison-gold", args=[made.pk])


def archive(made: Comparison, client: Client) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(client.get(url(made)).content))


def files(made: Comparison, client: Client) -> dict[str, Any]:
    opened = archive(made, client)
    return {Path(name).stem: json.loads(opened.read(name)) for name in opened.namelist() if name.endswith(".json")}


def test_every_member_has_it(finished: Comparison) -> None:
    assert answers(finished, url(finished)) == table(404, 200, 200, 200, 200)


def test_blind_it_is_the_owners(finished: Comparison) -> None:
    Comparison.objects.update(is_blind=True)
    assert answers(finished, url(finished)) == table(404, 403, 403, 403, 200)


def test_without_an_analysis_there_is_none(finished: Comparison, alice: Client) -> None:
    Job.objects.update(state=Job.State.RUNNING)
    assert alice.get(url(finished)).status_code == 404


def test_it_is_one_folder_with_the_texts_as_they_are(finished: Comparison, alice: Client) -> None:
    opened = archive(finished, alice)
    names = ("a.txt", "b.txt", "meta.json", "people.json", "spans.json", "x.json", "y.json")
    assert opened.namelist() == [f"{finished.pk}/{name}" for name in names]
    assert opened.read(f"{finished.pk}/a.txt").decode() == finished.left.text
    assert (
        alice.get(url(finished))["Content-Disposition"] == 'attachment; filename="signing-of-the-accord-labelled.zip"'
    )


def test_the_same_set_is_the_same_bytes(finished: Comparison, alice: Client) -> None:
    judge(finished, "bob", 0, "agree")
    first, second = (alice.get(url(finished)).content for _ in range(2))
    assert first == second


def test_peoples_verdict_stands_where_they_agree(finished: Comparison, alice: Client) -> None:
    judge(finished, "bob", 0, "agree", reason="A slip of the pen.")
    found = files(finished, alice)
    assert found["x"]["pairs"] == [{"a": 1, "b": 1, "relation": "agree", "kinds": [], "why": "A slip of the pen."}]
    assert (found["x"]["only_a"], found["x"]["only_b"]) == ([2], [2])
    assert found["people"]["pairs"] == [{"a": 1, "b": 1, "by": "people", "verdicts": 1}]
    assert found["people"]["only_a"] == [{"sentence": 2, "by": "machine", "verdicts": 0}]
    assert found["y"] == found["x"]


def test_the_machines_stands_where_they_differ(finished: Comparison, alice: Client) -> None:
    judge(finished, "bob", 0, "agree")
    judge(finished, "carol", 0, "diverge", "scope")
    found = files(finished, alice)
    assert [(pair["relation"], pair["kinds"]) for pair in found["x"]["pairs"]] == [("diverge", ["fact"])]
    assert found["people"]["pairs"] == [{"a": 1, "b": 1, "by": "machine", "verdicts": 2}]
    assert (found["people"]["people"], found["people"]["verdicts"]) == (2, 2)


def test_corrections_are_in_it_and_no_names(finished: Comparison, alice: Client) -> None:
    unlink(finished, 0)
    link(finished, 1, 2)
    found = files(finished, alice)
    assert [(pair["a"], pair["b"], pair["kinds"]) for pair in found["x"]["pairs"]] == [(2, 2, ["scope"])]
    assert [row["by"] for row in found["people"]["only_a"]] == ["people"]
    assert (found["people"]["people"], found["people"]["corrections"]) == (1, 2)
    assert "Alice" not in json.dumps(found)


def test_a_sentence_without_a_claim_is_said_to_have_none(alice: Client) -> None:
    made = factories.finished(left=f"Good evening!\n\n{factories.LEFT}")
    found = files(made, alice)
    assert found["x"]["no_claim_a"] == [1]
    assert [made.left.text[start:end] for start, end in found["spans"]["a"]][:2] == [
        "Good evening!", "The minister signed on 4 May.",
    ]  # fmt: skip


def test_an_example_is_open_to_all(example: Comparison) -> None:
    assert files(example, visitor("anybody"))["people"]["people"] == 0


@pytest.mark.skipif(not SHARED.exists(), reason="the labelled pairs and score.py are not beside this checkout")
def test_score_reads_it(tmp_path: Path, alice: Client) -> None:
    made = reports.worked_example()
    factories.seat(made, "bob", Role.ANNOTATOR)
    judge(made, "bob", made.findings.filter(verdict="diverge")[0].number, "agree")
    archive(made, alice).extractall(tmp_path / "gold")
    report = made.analysis.found
    claims = {
        side: [
            {"id": number, "start": claim["span"][0], "end": claim["span"][1]}
            for number, claim in enumerate(report[side])
        ]
        for side in ("left", "right")
    }
    at = {side: {(claim["start"], claim["end"]): claim["id"] for claim in claims[side]} for side in claims}
    rows = [
        {**{side: [at[side][tuple(span)] for span in row[side]] for side in claims}, "verdict": row["verdict"]}
        for row in report["rows"]
    ]
    machine = {"left": {"claims": claims["left"]}, "right": {"claims": claims["right"]}, "findings": rows}
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / f"{made.pk}.json").write_text(json.dumps(machine))
    command = [
        sys.executable,
        *map(str, (SHARED / "score.py", tmp_path / "gold", "--reports", tmp_path / "reports", "--json")),
    ]
    scored = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert scored["align_p"] > 0.9
    assert scored["diverge_f1"] < 1 == scored["omit_p"]


@pytest.mark.skipif(not SHARED.exists(), reason="the labelled pairs are not beside this checkout")
def test_the_page_cuts_sentences_as_the_labelled_pairs_do() -> None:
    for folder in (SHARED / "dev").iterdir():
        wanted = json.loads((folder / "spans.json").read_text())
        for side in "ab":
            cut = Layout((folder / f"{side}.txt").read_text()).sentences()
            assert [list(span) for span in cut] == wanted[side]

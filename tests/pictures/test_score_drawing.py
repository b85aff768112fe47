from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from comparisons.pictures.marks import DENSE, OPEN
from comparisons.pictures.picture import TopicMarks
from comparisons.pictures.score import ROOM, score_svg
from comparisons.pictures.staves import WIDEST, staves
from comparisons.pictures.svg import LEFTWARDS
from tests.pictures.drawing import SPACE, texts
from tests.pictures.samples import ARABIC, EXAMPLE, topics


@pytest.mark.parametrize(("findings", "gauge"), [(10, OPEN), (30, OPEN), (200, DENSE), (500, DENSE)])
def test_many_findings_have_finer_marks(findings: int, gauge: object) -> None:
    assert staves(topics(findings, 4), room=ROOM).gauge is gauge


def test_marks_grow_into_the_room_up_to_a_limit() -> None:
    assert staves(topics(2, 1), room=ROOM).pitch == WIDEST
    assert OPEN.narrowest < staves(topics(12, 3), room=ROOM).pitch < WIDEST


def test_few_topics_stand_on_one_stave_and_many_on_several() -> None:
    assert len(staves(EXAMPLE.topics, room=ROOM).rows) == 1
    assert len(staves(topics(40, 40), room=ROOM).rows) > 3


def test_a_topic_longer_than_a_stave_goes_on_under_a_label_that_says_so() -> None:
    score = staves((TopicMarks("Trade", ("agree",) * 200),), room=ROOM)
    assert [stretch.label for row in score.rows for stretch in row] == ["Trade", "… Trade", "… Trade"]
    assert sum(len(stretch.slugs) for row in score.rows for stretch in row) == 200


def test_every_label_stands_under_its_marks() -> None:
    written = {box.what: box for box in texts(score_svg(EXAMPLE))}
    lefts = [written[topic.label].left for topic in EXAMPLE.topics]
    assert lefts == sorted(lefts)
    assert len({written[topic.label].top for topic in EXAMPLE.topics}) == 1


def test_a_text_that_reads_leftwards_is_ordered_so_and_keeps_its_anchor() -> None:
    root = ET.fromstring(score_svg(ARABIC))
    names = {element.text: element for element in root.iter(f"{SPACE}text")}
    title = next(element for words, element in names.items() if "مكالمة" in (words or ""))
    assert title.text is not None
    assert title.text.startswith(LEFTWARDS)
    assert title.get("text-anchor") == "end"
    assert title.get("direction") is None
    assert "Noto Sans Arabic" in title.attrib["font-family"]


def test_lines_that_read_leftwards_are_flush_at_the_right() -> None:
    lines = [
        box
        for box in texts(score_svg(ARABIC))
        if box.what in ("مكالمة هاتفية بين الرئيس إلهام علييف ووزير", ARABIC.left)
    ]
    title, left = lines
    assert title.right == pytest.approx(960 - 32)
    assert left.left == pytest.approx(32 + 22 + 10, abs=0.1)


def test_a_topic_without_findings_takes_no_room() -> None:
    more = replace(EXAMPLE, topics=(*EXAMPLE.topics, TopicMarks("Empty", ())))
    assert "Empty" not in score_svg(more)

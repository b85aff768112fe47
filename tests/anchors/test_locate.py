"""Words stay attached exactly, or not at all, however their text is edited."""

from __future__ import annotations

from hypothesis import assume, event, given
from hypothesis import strategies as st

from comparisons.anchors import Selector, Span, locate
from tests.anchors.edits import edited, edits, paragraphs, selections, texts


def occurrences(words: str, text: str) -> list[int]:
    return [at for at in range(len(text) - len(words) + 1) if text.startswith(words, at)]


def kept(selector: Selector) -> str:
    return selector.prefix + selector.exact + selector.suffix


def assert_exact(selector: Selector, text: str, place: Span) -> None:
    assert text[place.start : place.end] == selector.exact
    assert text[: place.start].endswith(selector.prefix)
    assert text[place.end :].startswith(selector.suffix)


@given(selections())
def test_in_the_same_text_words_stay_where_they_are(selection: tuple[str, Selector]) -> None:
    text, selector = selection
    assert locate(selector, text) == selector.span


@given(selections(), st.data())
def test_located_words_are_the_selected_words(selection: tuple[str, Selector], data: st.DataObject) -> None:
    text, selector = selection
    changed = data.draw(edited(text) | texts | st.just(f"{text} {text}").flatmap(edited))
    place = locate(selector, changed)
    places = occurrences(kept(selector), changed)
    event(f"{min(2, len(places))} places, {'attached' if place else 'detached'}")
    if place is None:
        assert len(places) != 1
        assert selector.start - len(selector.prefix) not in places
    else:
        assert_exact(selector, changed, place)
        assert place == selector.span or len(places) == 1


@given(selections(), st.data())
def test_an_edit_before_the_words_shifts_them(selection: tuple[str, Selector], data: st.DataObject) -> None:
    text, selector = selection
    edit = data.draw(edits(0, selector.start - len(selector.prefix)))
    changed = edit(text)
    assume(len(occurrences(kept(selector), changed)) == 1)
    assert locate(selector, changed) == Span(selector.start + edit.growth, selector.end + edit.growth)


@given(selections(), st.data())
def test_an_edit_after_the_words_leaves_them(selection: tuple[str, Selector], data: st.DataObject) -> None:
    text, selector = selection
    edit = data.draw(edits(selector.end + len(selector.suffix), len(text)))
    assert locate(selector, edit(text)) == selector.span


@given(selections(), st.data())
def test_an_edit_inside_the_words_detaches_them(selection: tuple[str, Selector], data: st.DataObject) -> None:
    text, selector = selection
    changed = data.draw(edits(selector.start, selector.end))(text)
    assume(not occurrences(kept(selector), changed))
    assert locate(selector, changed) is None


@given(selections(paragraphs), st.data())
def test_words_move_with_their_paragraph(selection: tuple[str, Selector], data: st.DataObject) -> None:
    text, selector = selection
    moved = "\n\n".join(data.draw(st.permutations(text.split("\n\n"))))
    place = locate(selector, moved)
    if len(occurrences(kept(selector), moved)) == 1:
        assert place is not None
        assert_exact(selector, moved, place)


def test_of_two_places_neither_is_guessed() -> None:
    selector = Selector("port", "the ", " is", 40, 44)
    assert locate(selector, "the port is; the port is") is None
    assert locate(selector, "now the port is") == Span(8, 12)


def test_of_two_places_the_old_one_is_kept() -> None:
    selector = Selector("port", "the ", " is", 17, 21)
    assert locate(selector, "the port is; the port is") == Span(17, 21)


def test_places_that_overlap_are_two() -> None:
    assert locate(Selector("aa", "", "", 9, 11), "aaa") is None


def test_words_at_the_beginning_stay_theirs_when_something_comes_before() -> None:
    text = "We agreed."
    assert locate(Selector.of(text, 0, 2), f"Today: {text}") == Span(7, 9)
    assert locate(Selector.of(text, 3, 10), f"{text} All of it.") == Span(3, 10)

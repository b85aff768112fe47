"""How the files of a folder find their partners."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comparisons.pairs import MOST_PAIRS, Unusable, Upload, from_folder


def folder(*paths: str, **contents: bytes) -> Upload:
    return from_folder(dict.fromkeys(paths, b"Words.") | contents)


def pairs(found: Upload) -> list[tuple[str, str, str]]:
    return [(pair.title, pair.left.file, pair.right.file) for pair in found.pairs]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (("talks/z.txt", "talks/y.docx"), ("talks", "talks/y.docx", "talks/z.txt")),
        (("all/talks/b.txt", "all/talks/a.pdf"), ("talks", "all/talks/a.pdf", "all/talks/b.txt")),
        (("talks/right.txt", "talks/left.txt"), ("talks", "talks/left.txt", "talks/right.txt")),
        (("one.txt", "two.txt"), ("", "one.txt", "two.txt")),
        (("call-b.docx", "call-a.txt", "x.jpg"), ("", "call-a.txt", "call-b.docx")),
        (("call.A.txt", "call.b.txt", "notes.md"), ("call", "call.A.txt", "call.b.txt")),
        (("call_left.pdf", "Call_Right.pdf", "notes.md"), ("call", "call_left.pdf", "Call_Right.pdf")),
        (("call 1.txt", "call 2.txt", "notes.md"), ("call", "call 1.txt", "call 2.txt")),
        (("t/a.txt", "t/b.txt", "t/notes.md"), ("t", "t/a.txt", "t/b.txt")),
    ],
)
def test_names_make_pairs(paths: tuple[str, ...], expected: tuple[str, str, str]) -> None:
    assert pairs(folder(*paths)) == [expected]


def test_pairs_stand_in_the_order_in_which_people_count() -> None:
    found = folder(*(f"call {number}-{side}.txt" for number in (10, 2, 1) for side in "ab"))
    assert [pair.title for pair in found.pairs] == ["call 1", "call 2", "call 10"]


@pytest.mark.parametrize(
    "paths",
    [
        ("2023-11-1.txt", "2023-11-2.txt", "notes.txt"),
        ("call-a.txt", "call-a.docx", "call-b.txt"),
        ("call-a.txt", "call-right.txt", "notes.txt"),
    ],
)
def test_what_may_not_be_a_pair_is_none(paths: tuple[str, ...]) -> None:
    found = folder(*paths)
    assert found.pairs == ()
    assert len(found.faults) == 3
    assert all("has no partner" in fault for fault in found.faults)


def test_what_has_no_partner_is_told_of_and_litter_is_not() -> None:
    found = folder(
        *("t/a.txt", "t/b.txt", "notes.txt", "old.zip", "more.xlsx", "photo.jpg", "../out.txt", "/etc/passwd"),
        *(".hidden", "t/.DS_Store", "t/Thumbs.db", "__MACOSX/t/._a.txt", ".git/config.txt"),
    )
    assert [pair.title for pair in found.pairs] == ["t"]
    told = "\n".join(found.faults)
    assert len(found.faults) == 6
    assert "“notes.txt” has no partner: put it into a folder with one other file" in told
    assert "Unpack it first" in told
    assert "Save it as CSV" in told
    assert set(found.files) == {"t/a.txt", "t/b.txt"}


def test_a_meta_file_tells_of_its_folders_pair() -> None:
    meta = {
        "title": "A call",
        "event_date": "2023-11-27",
        "tags": ["talks", "trade"],
        "left": {"publisher": "Ministry", "url": "https://example.org/"},
        "right": {"published_on": "2023-11-28"},
    }
    found = from_folder({"t/a.txt": b"A", "t/b.txt": b"B", "t/meta.json": json.dumps(meta).encode()})
    (pair,) = found.pairs
    assert (pair.title, pair.event_date, pair.tags) == ("A call", date(2023, 11, 27), ("talks", "trade"))
    assert (pair.left.file, pair.left.publisher, pair.left.url, pair.left.fetch) == (
        *("t/a.txt", "Ministry", "https://example.org/"),
        False,
    )
    assert pair.right.published_on == date(2023, 11, 28)
    assert found.faults == ()


def test_a_meta_file_may_list_pairs_of_files() -> None:
    meta = [
        {"title": "One", "a": {"file": "t/x.txt"}, "b": {"file": "t/y.txt"}},
        {"title": "Two", "a": {"file": "t/x.txt"}, "b": {"file": "gone.txt"}},
        {"title": "Three", "a": {"url": "example.org/a"}, "b": {"url": "example.org/b"}},
    ]
    found = from_folder({"t/x.txt": b"X", "t/y.txt": b"Y", "t/z.txt": b"Z", "meta.json": json.dumps(meta).encode()})
    assert [pair.title for pair in found.pairs] == ["One", "Three"]
    assert found.pairs[1].left.fetch
    assert found.faults[0].startswith("“meta.json”, pair 2: there is no file “gone.txt”")


@pytest.mark.parametrize("data", [b"{", b"[1]", b"[" * 100_000, b"\xff\x00"])
def test_a_broken_meta_file_loses_no_pair(data: bytes) -> None:
    found = from_folder({"t/a.txt": b"A", "t/b.txt": b"B", "t/meta.json": data})
    assert [pair.title for pair in found.pairs] == ["t"]
    assert found.faults[0].startswith("“t/meta.json” was left out: it ")


def test_a_table_names_files_and_the_rest_pairs_up_by_name() -> None:
    found = from_folder(
        {
            "up/pairs.csv": b"title,a_file,b_file\nOne,x.txt,sub/y.txt\nBad,x.txt,\n",
            **{f"up/{name}": b"Words." for name in ("x.txt", "sub/y.txt", "t/a.txt", "t/b.txt")},
        }
    )
    assert pairs(found) == [("One", "up/x.txt", "up/sub/y.txt"), ("t", "up/t/a.txt", "up/t/b.txt")]
    assert found.faults == ("“up/pairs.csv”, row 3: account B has no text, no file and no link.",)


def test_another_table_is_told_of_and_loses_no_pair() -> None:
    found = from_folder({"t/a.txt": b"A", "t/b.txt": b"B", "t/figures.csv": b"year,tons\n2023,5\n"})
    assert [pair.title for pair in found.pairs] == ["t"]
    assert "no column for account A" in found.faults[0]


def test_too_many_pairs_are_refused_and_many_faults_shortened() -> None:
    with pytest.raises(Unusable, match="Split it"):
        folder(*(f"{number}/{side}.txt" for number in range(MOST_PAIRS + 1) for side in "ab"))
    assert folder(*(f"{number}.jpg" for number in range(1_000))).faults[-1] == "And 800 more of this kind."


@pytest.mark.parametrize("paths", [(), (".DS_Store",), ("__MACOSX/a.txt", "__MACOSX/b.txt")])
def test_nothing_to_use_says_what_to_do(paths: tuple[str, ...]) -> None:
    with pytest.raises(Unusable, match="Put two files into a folder"):
        folder(*paths)


parts = st.sampled_from(["a", "b", "x", "1", "2", "call-a", "call-b", "..", "", ".", "é", "e\u0301", "meta", "İ"])
names = st.tuples(st.lists(parts, max_size=2), parts, st.sampled_from([".txt", ".csv", ".json", ".jpg", ""]))
paths = names.map(lambda name: "/".join([*name[0], name[1] + name[2]]))


@example({"1.txt": b"A.", "": b"A."})
@settings(deadline=None)
@given(st.dictionaries(paths, st.sampled_from([b"A.", b"{}", b"a_file,b_file\na.txt,b.txt\n"]), max_size=8))
def test_any_folder_gives_pairs_or_a_sentence(files: dict[str, bytes]) -> None:
    try:
        found = from_folder(files)
    except Unusable:
        return
    assert all(fault.endswith(".") for fault in found.faults)
    assert all(pair.left.file in found.files and pair.right.file in found.files for pair in found.pairs)

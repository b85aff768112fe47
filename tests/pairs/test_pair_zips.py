"""Zip files of folders, kind and hostile."""

from __future__ import annotations

import io
import random
import stat
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparisons.pairs import Unusable, from_zip, zipped

FILES = {"t/a.txt": b"A.", "t/b.txt": b"B."}


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return out.getvalue()


def with_member(member: zipfile.ZipInfo, data: bytes = b"x") -> bytes:
    out = io.BytesIO(packed(FILES))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(member, data)
    return out.getvalue()


def test_a_folder_is_read_with_its_table() -> None:
    files = {"up/pairs.csv": b"title,a_file,b_file\nPort,x.txt,y.txt\n", "up/x.txt": b"X", "up/y.txt": b"Y"}
    found = from_zip(packed(files | {"__MACOSX/up/._x.txt": b"?", "up/photo.jpg": b"?" * 100}))
    assert [(pair.title, pair.left.file) for pair in found.pairs] == [("Port", "up/x.txt")]
    assert found.files == {"up/x.txt": b"X", "up/y.txt": b"Y"}
    assert found.faults == ("“up/photo.jpg” was left out: Parallax does not read files of this kind.",)


def test_names_in_utf_8_are_read_though_the_zip_file_does_not_say_so() -> None:
    data = packed({"t\u00e9/a.txt": b"A.", "t\u00e9/b.txt": b"B."})
    unsaid = data.replace(b"\x14\x00\x00\x08", b"\x14\x00\x00\x00")
    assert unsaid != data
    assert [pair.title for pair in from_zip(unsaid).pairs] == ["té"]


def test_links_are_passed_over() -> None:
    link = zipfile.ZipInfo("t/c.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    found = from_zip(with_member(link, b"/etc/passwd"))
    assert len(found.pairs) == 1
    assert found.faults == ()


@pytest.mark.parametrize("path", ["/etc/a.txt", "../a.txt", "t/../../a.txt", "C:\\a.txt", "..\\a.txt"])
def test_paths_that_lead_out_are_told_of(path: str) -> None:
    found = from_zip(with_member(zipfile.ZipInfo(path)))
    assert [pair.title for pair in found.pairs] == ["t"]
    assert found.faults[0].endswith("was left out: its path leads out of the folder.")


def test_a_zip_file_in_it_is_not_opened() -> None:
    found = from_zip(packed(FILES | {"more.zip": packed(FILES)}))
    assert len(found.pairs) == 1
    assert "Unpack it first" in found.faults[0]


def test_a_file_that_is_there_twice_is_told_of() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = with_member(zipfile.ZipInfo("t/a.txt"), b"Other.")
    found = from_zip(data)
    assert found.files["t/a.txt"] == b"A."
    assert "twice" in found.faults[0]


def test_a_damaged_file_loses_no_other() -> None:
    data = packed(FILES | {"u/a.txt": b"much to read here"}, zipfile.ZIP_STORED)
    found = from_zip(data.replace(b"much to read", b"much to rot!"))
    assert [pair.title for pair in found.pairs] == ["t"]
    assert found.faults == ("“u/a.txt” was left out: it is damaged.",)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_told_of(method: int) -> None:
    with pytest.raises(Unusable):
        from_zip(b"")
    found = from_zip(packed(FILES, method))
    assert found.pairs == ()
    assert "packed in a way that Parallax does not read" in found.faults[0]


def encrypted() -> bytes:
    data = bytearray(packed(FILES))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    return bytes(data)


def understated(size: int) -> bytes:
    """A file that says it is short and goes on."""
    data = bytearray(packed({"t/a.txt": b"A" * size, "t/b.txt": b"B."}))
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 10)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "damaged"),
        (b"PK\x05\x06", "damaged"),
        (packed(FILES)[:-30], "damaged"),
        (encrypted(), "protected by a password"),
        (packed({"word/document.xml": b"<x/>"}), "one document"),
        (packed({"xl/workbook.xml": b"<x/>"}), "save it as CSV"),
        (packed({f"{number}.txt": b"" for number in range(2_001)}), "more than 2,000 files"),
        (packed({"t/a.txt": b"0" * (61 * 1024**2)}), "more than 60 MB"),
        (packed({f"t/{number}.txt": b"0" * 1024**2 for number in range(61)}), "more than 60 MB"),
        (packed({}), "Put two files into a folder"),
        (b"PK\x01\x02" * 100_001, "more than 2,000 files"),
    ],
    ids=range(11),
)
def test_what_cannot_be_used_says_why(data: bytes, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        from_zip(data)


def test_a_lie_about_a_size_gives_no_more_than_was_said() -> None:
    found = from_zip(understated(10 * 1024**2))
    assert found.faults[-1] == "“t/a.txt” was left out: it is damaged."


def test_what_is_read_is_counted_and_not_what_was_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "pieces", lambda archive, member: (b"0" * zipped.PIECE for _ in range(1_000)))
    with pytest.raises(Unusable, match="more than 60 MB"):
        from_zip(packed(FILES))


@settings(deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_a_torn_zip_file_gives_pairs_or_a_sentence(seed: int, edits: int) -> None:
    rng, data = random.Random(seed), bytearray(packed(FILES | {"pairs.csv": b"a,b\nA.,B.\n"}))
    for _ in range(edits):
        data[rng.randrange(len(data))] = rng.randrange(256)
    try:
        found = from_zip(bytes(data))
    except Unusable:
        return
    assert found.pairs or found.faults

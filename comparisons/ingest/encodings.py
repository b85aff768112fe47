"""The encodings that a person may choose from, by the names that web standards give them."""

from __future__ import annotations

import codecs

ENCODINGS: tuple[tuple[str, str], ...] = (
    ("utf-8", "Unicode (UTF-8)"),
    ("utf-16", "Unicode (UTF-16)"),
    ("utf-16-be", "Unicode (UTF-16, big-endian)"),
    ("windows-1252", "Western (Windows-1252)"),
    ("iso-8859-15", "Western (ISO-8859-15)"),
    ("macintosh", "Western (Macintosh)"),
    ("windows-1250", "Central European (Windows-1250)"),
    ("iso-8859-2", "Central European (ISO-8859-2)"),
    ("windows-1251", "Cyrillic (Windows-1251)"),
    ("koi8-r", "Cyrillic (KOI8-R)"),
    ("koi8-u", "Cyrillic (KOI8-U)"),
    ("ibm866", "Cyrillic (IBM866)"),
    ("windows-1253", "Greek (Windows-1253)"),
    ("windows-1254", "Turkish (Windows-1254)"),
    ("windows-1255", "Hebrew (Windows-1255)"),
    ("windows-1256", "Arabic (Windows-1256)"),
    ("windows-1257", "Baltic (Windows-1257)"),
    ("windows-1258", "Vietnamese (Windows-1258)"),
    ("windows-874", "Thai (Windows-874)"),
    ("shift_jis", "Japanese (Shift JIS)"),
    ("euc-jp", "Japanese (EUC-JP)"),
    ("iso-2022-jp", "Japanese (ISO-2022-JP)"),
    ("gb18030", "Chinese, simplified (GB18030)"),
    ("big5", "Chinese, traditional (Big5)"),
    ("euc-kr", "Korean (EUC-KR)"),
)
LABELS = dict(ENCODINGS)
# Where browsers mean more by a name than Python does: https://encoding.spec.whatwg.org/#names-and-labels
CODECS = {"windows-874": "cp874", "shift_jis": "cp932", "big5": "big5hkscs", "euc-kr": "cp949"}
NAMES = {codecs.lookup(CODECS.get(name, name)).name: name for name in LABELS} | {
    "utf-16-le": "utf-16", "gbk": "gb18030", "gb2312": "gb18030", "shift_jis": "shift_jis", "euc_kr": "euc-kr",
    "big5": "big5", "iso8859-1": "windows-1252",
}  # fmt: skip


def codec_of(name: str) -> str:
    return CODECS.get(name, name)


def name_of(codec: str) -> str:
    """The name of what a codec of Python reads, as in ENCODINGS; of one that is not there, its own."""
    own = codecs.lookup(codec).name
    return NAMES.get(own, own.replace("iso8859-", "iso-8859-"))

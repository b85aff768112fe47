"""What came back for a page, and which answers are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import Message

from comparisons.outbound.unreached import Unreached

ENCODINGS = ("gzip", "deflate", "br")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXTS = {"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", WORD}
# What many servers say of any file; the first bytes tell then.
ANY_FILE = "application/octet-stream"
KINDS = {"video": "a video", "image": "a picture", "audio": "a sound", "font": "a font"}
PASTE = "Open it in your browser, and paste its text here."
NO_PAGE = {
    401: f"“{{host}}” shows this page only to those who log in. {PASTE}",
    402: f"“{{host}}” shows this page only to those who pay. {PASTE}",
    403: f"“{{host}}” refuses to give this page to programs. {PASTE}",
    404: "There is no page at this address. Check it for a slip.",
    407: f"“{{host}}” shows this page only to those who log in. {PASTE}",
    410: "The page at this address has been taken down.",
    429: "“{host}” is asked too often just now. Try again later.",
    451: "“{host}” may not show this page, for legal reasons.",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """``url`` is where the page was found, ``redirects`` the addresses before it; the hash is of the unpacked body."""

    url: str
    status: int
    content_type: str
    charset: str
    body: bytes
    redirects: tuple[str, ...]
    fetched_at: datetime
    sha256: str


def no_page(status: int, headers: Mapping[str, str], host: str) -> str:
    """Why an answer with this status holds no page; "" where it does."""
    if 200 <= status < 300:
        return ""
    # Guards that let only browsers in answer with any status, and with this header.
    said = NO_PAGE[403] if "cf-mitigated" in headers else NO_PAGE.get(status)
    if not said and status >= 500:
        said = "“{host}” has a fault of its own just now ({status}). Try again later."
    return (said or "“{host}” answers with {status}, which is no page.").format(host=host, status=status)


def type_of(headers: Mapping[str, str]) -> tuple[str, str]:
    """The type and the charset that are declared; a page without a type is taken for HTML, as browsers do."""
    message = Message()
    message["Content-Type"] = headers.get("Content-Type", "").partition(",")[0].strip() or "text/html"
    return message.get_content_type(), message.get_content_charset("")


def check_type(content_type: str) -> None:
    if content_type not in {*TEXTS, ANY_FILE}:
        kind = KINDS.get(content_type.partition("/")[0], "a file")
        raise Unreached(f"This address leads to {kind}, not to a text.")


def told_type(declared: str, body: bytes) -> str:
    if declared != ANY_FILE:
        return declared
    return "application/pdf" if body.startswith(b"%PDF-") else "application/unknown"


def check_encoding(headers: Mapping[str, str], host: str) -> None:
    used = {name.strip().lower() for name in headers.get("Content-Encoding", "").split(",")}
    if not used <= {*ENCODINGS, "x-gzip", "identity", ""}:
        raise Unreached(f"“{host}” sent a page that cannot be unpacked.")

"""E-mails (.eml): the message itself, with its headers, quotations and signature set apart."""

from __future__ import annotations

import re
from dataclasses import replace
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr

from comparisons.ingest import blocks, web
from comparisons.ingest.decode import Undecodable, decode
from comparisons.ingest.errors import Unreadable
from comparisons.ingest.pages import values
from comparisons.ingest.reading import Hints, Paragraph, Particulars, Reading
from comparisons.ingest.words import paragraphs

NAMED = ("From", "To", "Cc", "Date")
# A page so many times as long as the plain text beside it says more.
STUB = 2
SIGNATURE = re.compile(r"^-- ?$", re.M)
INTRODUCED = re.compile(r"^(?:On|Am|Le|El|Il|Op)\b.{5,300}(?:wrote|schrieb|écrit|escribió|scritto|schreef)\b.*:$", re.S)
FORWARDED = re.compile(r"^-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht)", re.I)
QUOTES = re.compile(r"gmail_quote|moz-cite|yahoo_quoted|divRplyFwdMsg", re.I)
# As mail programs put it before a subject, in the languages that most of them speak.
PASSED_ON = re.compile(r"(?:fwd?|wg|tr|rv|i|пер)\s*:", re.I)
ANSWERED = re.compile(r"^(?:(?:re|aw|sv|antw|fwd?|wg|tr|rv|i|пер|отв)\s*:\s*)+", re.I)
QUOTED, SIGNED = "quoted reply", "signature"


def read(data: bytes, hints: Hints) -> Reading:
    message = BytesParser(policy=policy.default).parsebytes(data)
    found = list(body_of(message))
    if not found:
        raise Unreadable("is an e-mail without text. Choose what is attached to it, or paste the text here.")
    headed = [
        Paragraph(f"{name}: {value}", "text", "mail header") for name in NAMED if (value := header(message, name))
    ]
    subject = header(message, "Subject")
    heading = [Paragraph(subject, "heading")] if subject else []
    return Reading((*headed, *heading, *found, *attached(message)), particulars=particulars_of(message, subject))


def particulars_of(message: EmailMessage, subject: str) -> Particulars:
    """Whose words a forwarded message has, and when they were written, its own headers do not say."""
    title = values.clean(ANSWERED.sub("", subject))
    if PASSED_ON.match(subject):
        return Particulars(title)
    name, _ = parseaddr(header(message, "From"))
    return Particulars(
        title, author=values.person(values.clean(name)), published_on=values.day(header(message, "Date"))
    )


def header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def body_of(message: EmailMessage) -> list[Paragraph]:
    """The plain text, unless that is but a stub of the page beside it."""
    text, page = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    found = plain(content_of(text)) if text else []
    content = content_of(page) if page else ""
    shown = from_html(content) if content.strip() else []
    return shown if length(shown) > STUB * length(found) else found


def length(found: list[Paragraph]) -> int:
    return sum(len(part.text) for part in found)


def content_of(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError, KeyError):
        payload = part.get_payload(decode=True)
    try:
        return decode(payload if isinstance(payload, bytes) else b"")[0]
    except Undecodable:
        raise Unreadable("is an e-mail whose letters cannot be made out. Paste its text here.") from None


def plain(content: str) -> list[Paragraph]:
    """Lines of one kind in a row make a paragraph; after the mark of a signature everything belongs to it."""
    message, *signed = SIGNATURE.split(content.replace("\r\n", "\n"), maxsplit=1)
    found = [part for block in paragraphs(message) for part in split(block)]
    return [
        *after_forwarding(found),
        *(Paragraph(text, "text", SIGNED) for rest in signed for text in paragraphs(rest)),
    ]


def split(block: str) -> list[Paragraph]:
    if INTRODUCED.match(block):
        return [Paragraph(block, "text", QUOTED)]
    found: list[Paragraph] = []
    for line in block.split("\n"):
        reason = QUOTED if line.startswith(">") else ""
        if found and found[-1].set_apart == reason:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line}")
        else:
            found.append(Paragraph(line, "text", reason))
    if len(found) > 1 and found[1].set_apart and INTRODUCED.match(found[0].text):
        found[0] = replace(found[0], set_apart=QUOTED)
    return found


def after_forwarding(found: list[Paragraph]) -> list[Paragraph]:
    """A message that is nothing but forwarded is the account; below a message of its own it is a quotation."""
    start = next((at for at, part in enumerate(found) if FORWARDED.match(part.text)), 0)
    own = any(not part.set_apart for part in found[:start])
    return [replace(part, set_apart=QUOTED) if own and at >= start else part for at, part in enumerate(found)]


def from_html(content: str) -> list[Paragraph]:
    root = web.parsed(content)
    for element in root.iter("div", "blockquote", "p"):
        if QUOTES.search(f"{element.get('class', '')} {element.get('id', '')}") or element.get("type") == "cite":
            element.set(blocks.QUOTED, "")
    return blocks.paragraphs(root)


def attached(message: EmailMessage) -> list[Paragraph]:
    """Files are named, for each may be an account of its own; text that mail programs cut off goes on as text."""
    found: list[Paragraph] = []
    for part in message.iter_attachments() if message.is_multipart() else ():
        name = part.get_filename()
        if not name and part.get_content_type() == "text/plain":
            found += plain(content_of(part))
        elif not (name is None and part.get_content_maintype() == "multipart"):
            found.append(Paragraph(f"Attached: {name or part.get_content_type()}", "text", "attachment"))
    return found

"""Files of every kind, made here so that what they say is known to the letter."""

from __future__ import annotations

import io
import zipfile

import docx
import pypdf
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from comparisons.ingest.child import reading
from comparisons.ingest.recognise import format_of

ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "draw"))


def pdf(source: str, page: str = 'paper: "a4"') -> bytes:
    made = typst.compile(f"#set page({page})\n{source}".encode())
    assert isinstance(made, bytes)
    return made


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("Words.")))
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def pdf_of(pages: int) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    return written(writer)


def written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def drawn_across(rows: list[tuple[str, str]]) -> bytes:
    """A page in two columns whose file goes from line to line across the gutter, as some programs write it."""
    at = (f"#place(dx: {70 * side}mm, dy: {7 * row}mm, [{words}])" for row, pair in enumerate(rows)
          for side, words in enumerate(pair))  # fmt: skip
    return pdf("\n".join(at), "width: 180mm, height: 120mm, margin: 20mm")


def word(body: str = "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>", header: str = "", footer: str = "") -> bytes:
    """``body`` is WordprocessingML."""
    document = docx.Document()
    for text, place in ((header, document.sections[0].header), (footer, document.sections[0].footer)):
        if text:
            place.paragraphs[0].text = text
    for element in parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>"):
        document.element.body.insert_element_before(element, "w:sectPr")
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same zip file with one part in the place of another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return out.getvalue()


def odt(body: str, header: str = "", manifest: str = "") -> bytes:
    out = io.BytesIO()
    content = f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body>"
    styles = f"<office:document-styles {SPACES}><style:header><text:p>{header}</text:p></style:header>"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", f"{content}</office:document-content>")
        archive.writestr("styles.xml", f"{styles}</office:document-styles>")
        if manifest:
            archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def rtf(body: str, head: str = r"\ansicpg1252") -> bytes:
    return (r"{\rtf1\ansi" + head + "\n" + body + "}").encode("ascii")


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def mail(body: str, kind: str = "text/plain; charset=utf-8", subject: str = "The visit") -> bytes:
    head = f"Return-Path: <lena@x.org>\nFrom: Lena <lena@x.org>\nSubject: {subject}\nMIME-Version: 1.0\n"
    return f"{head}Content-Type: {kind}\n\n{body}".encode()


def related(data: bytes, part: str) -> bytes:
    """A Word document whose own part ``part`` is named where Word looks for it."""
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rels = archive.read("word/_rels/document.xml.rels").decode()
    rels = rels.replace("</Rel", f'<Relationship Id="rId99" Type="{kind}" Target="{part}.xml"/></Rel')
    return with_part(data, "word/_rels/document.xml.rels", rels.encode())


def parts(data: bytes) -> list[tuple[str, str, str]]:
    """Kind, why it stands apart, and words: read in this process, which is quicker than in one of its own."""
    told = reading(format_of("account", data), data)
    return [(kind, apart, text) for text, kind, apart in told["paragraphs"]]


def texts(data: bytes) -> list[str]:
    return [text for _, apart, text in parts(data) if not apart]


def apart(data: bytes) -> list[tuple[str, str]]:
    return [(why, text) for _, why, text in parts(data) if why]

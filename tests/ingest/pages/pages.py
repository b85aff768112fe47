"""What pages are made of, and how a test reads one."""

from __future__ import annotations

from dataclasses import dataclass

from comparisons.ingest import Reading, apart, child


@dataclass(frozen=True)
class Page:
    body: bytes
    url: str = "https://www.daily.example/news/talks"
    content_type: str = "text/html"
    charset: str = ""


def read(page: str | bytes, url: str = Page.url, charset: str = "", encoding: str = "") -> Reading:
    """In this process, which is quicker than in one of its own."""
    body = page.encode() if isinstance(page, str) else page
    return apart.reading_of(child.reading("html", body, url=url, charset=charset, encoding=encoding))


def account(reading: Reading) -> tuple[str, ...]:
    """What is told under the headline, where there is one."""
    first, *rest = (part for part in reading.paragraphs if not part.set_apart)
    return tuple(part.text for part in (rest if first.kind == "heading" else [first, *rest]))


ACCOUNT = (
    "Ministers from twelve countries met in the harbour city on Monday to speak about fishing rights in the strait.",
    "The host said that the talks had been long and useful, and that a joint commission would meet in May.",
    "The delegation from the northern islands left before the dinner and gave no reason for it to the press.",
    "“We agree on the aims and differ on the road,” the foreign minister told reporters in the evening.",
)
# Words that stand round the account, and must not be taken for it.
AROUND = ("Money and markets", "Privacy policy", "Accept all", "Storm closes", "Port workers", "Jobs at the paper")
NAVIGATION = """<header><a href="/">Home</a><nav><ul><li><a href="/world">World</a></li>
<li><a href="/sport">Sport</a></li><li><a href="/money">Money and markets</a></li></ul></nav></header>"""
FOOTER = """<footer><p>© The Daily Example. All rights reserved. <a href="/imprint">Imprint</a>
<a href="/privacy">Privacy policy</a></p><ul><li><a href="/jobs">Jobs at the paper</a></li></ul></footer>"""
BANNER = """<div id="cookie-banner" class="cookie-consent"><p>We and our partners use cookies to make this
site better.</p><button>Accept all</button></div>"""
RELATED = """<aside class="related"><h3>Read more</h3><ul><li><a href="/a">Storm closes the northern ferry line</a></li>
<li><a href="/b">Port workers vote on the new contract</a></li></ul></aside>"""


def paragraphs(*texts: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


def page(content: str, head: str = "", lang: str = "en") -> str:
    return f"""<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8">{head}</head>
<body>{BANNER}{NAVIGATION}<main><article>{content}</article></main>{RELATED}{FOOTER}</body></html>"""

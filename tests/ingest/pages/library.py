"""Pages of the sorts that ministries and newspapers have, written for these tests, and what is true of each."""

from __future__ import annotations

from datetime import date

from comparisons.ingest import Particulars
from tests.ingest.pages.pages import ACCOUNT, BANNER, FOOTER, NAVIGATION, RELATED, Page, page, paragraphs

Told = tuple[Particulars, tuple[str, ...]]
DAY = date(2026, 3, 9)
HEAD = "Fishing talks end without a date"

NEWSPAPER = page(
    f"""<header><h1>{HEAD}</h1><p class="byline">By Ada Berg</p><time datetime="2026-03-10">10 March</time></header>
<figure><img src="/h.jpg" alt="The harbour"><figcaption>Photo: Press office</figcaption></figure>
{paragraphs(*ACCOUNT[:2])}{RELATED}<div class="ad">Advertisement</div>{paragraphs(*ACCOUNT[2:])}""",
    f"""<title>{HEAD} | The Daily Example</title><link rel="canonical" href="https://daily.example/news/talks">
<meta property="og:title" content="You will not believe how the talks ended"><meta property="og:locale" content="fr_FR">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
 {{"@type": "NewsMediaOrganization", "@id": "#paper", "name": "The Daily Example"}},
 {{"@type": ["NewsArticle"], "headline": "{HEAD}", "datePublished": "2026-03-09T23:30:00-05:00", "inLanguage": "en-gb",
  "author": [{{"@type": "Person", "name": "Ada Berg"}}, {{"@type": "Person", "name": "Jo O&#39;Neil"}}],
  "publisher": {{"@id": "#paper"}}}}]}}</script>""",
)

MINISTRY = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Ministry of the Sea - {HEAD}</title>
<meta name="DC.title" content="{HEAD}"><meta name="DC.date.issued" content="2026-03-09">
<meta name="DC.creator" content="Press Office"><meta name="DC.publisher" content="Ministry of the Sea"></head><body>
<div id="top">{NAVIGATION}</div><div id="wrap"><div class="content"><h1>{HEAD}</h1><div class="text">
<p>{ACCOUNT[0]}</p><h2>Results</h2><ol><li>The quota for herring falls by a tenth from July on.</li>
<li>Both sides tell each other of new ships before they sail.</li></ol><p>{ACCOUNT[1]}</p>
<table><tr><th>Year</th><th>Tonnes landed</th></tr><tr><td>2024</td><td>41,000</td></tr>
<tr><td>2025</td><td>38,500</td></tr></table><p>{ACCOUNT[3]}</p></div></div></div>{FOOTER}</body></html>"""

WEBLOG = page(
    f"""<h1 class="entry-title">{HEAD}</h1><div class="entry-meta">Posted by <a href="/author/ada">ada</a></div>
<div class="entry-content">{paragraphs(*ACCOUNT[:3])}<blockquote><p>{ACCOUNT[3]}</p></blockquote></div>
<div id="comments" class="comments"><h3>2 comments</h3><p>I was there and the dinner was very good indeed.</p></div>""",
    f"""<title>{HEAD} – Strait Watch</title><meta property="og:site_name" content="Strait Watch">
<meta property="og:title" content="{HEAD} – Strait Watch"><meta property="og:url" content="/2026/03/talks/">
<meta property="article:published_time" content="2026-03-09T08:00:00+00:00"><meta name="author" content="Ada Berg">
<meta property="article:author" content="https://social.example/ada"><meta property="og:locale" content="en_US">""",
    lang="",
)

OLD = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>{HEAD}</title>
<meta name="date" content="09.03.2026"></head><body bgcolor=white><table width=700><tr><td width=150 class=menu>
<a href=a.htm>Home</a><br><a href=b.htm>Money and markets</a></td><td><h1>{HEAD}</h1>
<p><font size=2>{ACCOUNT[0]}<p>Café owners on the quay – “all of them” – kept open until the last guest had gone home.
<p>{ACCOUNT[2]}</font></td></tr></table></body></html>"""

RUSSIAN = (
    "Министры двенадцати стран встретились в понедельник в портовом городе, чтобы обсудить рыбную ловлю в проливе.",
    "Хозяин встречи сказал, что переговоры были долгими и полезными, а совместная комиссия соберётся в мае.",
    "Делегация северных островов уехала до ужина и не объяснила журналистам, почему она так поступила.",
)
ARABIC = (
    "اجتمع وزراء من اثنتي عشرة دولة يوم الاثنين في المدينة الساحلية لبحث حقوق الصيد في المضيق.",
    "وقال المضيف إن المحادثات كانت طويلة ومفيدة وإن لجنة مشتركة ستجتمع في مايو المقبل.",
    "وغادر وفد الجزر الشمالية قبل العشاء ولم يذكر للصحفيين أي سبب لذلك على الإطلاق.",
)
CHINESE = (
    "十二个国家的部长周一在港口城市会晤，讨论海峡的捕鱼权问题，会谈持续了整整一天。",
    "东道主表示会谈漫长而有益，联合委员会将于五月召开会议，届时将讨论剩余的问题。",
    "北方群岛代表团在晚宴前离开，没有向记者说明原因，其他代表团留到了深夜。",
)
SPOKEN = (
    "Question: Minister, why did the delegation leave before the dinner was served?",
    "Answer: You would have to ask them. We parted on good terms in the afternoon.",
    "Question: Will there be another meeting before the summer, and where will it be?",
    "Answer: The joint commission meets in May. I expect that it will be in our capital.",
)
CLAUSES = (
    "The Parties shall meet once a year in a place that they choose by turns.",
    "Each Party shall tell the other of new fishing ships before they sail.",
    "This Memorandum enters into force on the day on which it is signed.",
)

XHTML = f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de-AT">
<head><title>{HEAD}</title></head><body>{NAVIGATION}<div id="content"><h1>{HEAD}</h1>
{paragraphs(*ACCOUNT)}</div>{FOOTER}</body></html>"""

PHONE = page(
    f"<h1>{HEAD}</h1>{paragraphs(*ACCOUNT)}",
    f"""<title>{HEAD}</title><link rel="canonical" href="https://www.daily.example/news/talks">
<meta itemprop="datePublished" content="Mon, 09 Mar 2026 08:00:00 GMT">""",
)

SCRIPTED = page(
    f"<h1>{HEAD}</h1>{paragraphs(*ACCOUNT)}",
    f"""<title>{HEAD}</title><script type="application/ld+json">[{{"@type": "BreadcrumbList"}},
{{"@type": "Article", "headline": "Another article of the list", "url": "https://www.daily.example/news/other"}},
{{"@type": "Article", "headline": "{HEAD}", "mainEntityOfPage": {{"@id": "https://www.daily.example/news/talks"}},
"datePublished": "20260309", "publisher": "Daily Example"}}];</script>""",
)

BREAKS = f"""<!doctype html><html lang=en><head><title>{HEAD}</title></head><body>{BANNER}{NAVIGATION}
<div class="article-body"><h2>{HEAD}</h2>{"<br><br>".join(ACCOUNT)}</div>{FOOTER}</body></html>"""


def told(
    *texts: str, title: str = HEAD, publisher: str = "daily.example", author: str = "", on: date | None = None,
    language: str = "en", url: str = Page.url,
) -> Told:  # fmt: skip
    return Particulars(title, publisher, author, on, language, url), texts


def foreign(title: str, texts: tuple[str, ...], lang: str) -> str:
    return page(f"<h1>{title}</h1>{paragraphs(*texts)}", f"<title>{title}</title>", lang)


RESULTS = (
    ACCOUNT[0], "Results", "The quota for herring falls by a tenth from July on.",
    "Both sides tell each other of new ships before they sail.", ACCOUNT[1], "Year | Tonnes landed", "2024 | 41,000",
    "2025 | 38,500", ACCOUNT[3],
)  # fmt: skip
CAFE = "Café owners on the quay – “all of them” – kept open until the last guest had gone home."
UTF_8 = '<meta charset="utf-8">'
HOME = "https://www.daily.example"

LIBRARY: dict[str, tuple[Page, Told]] = {
    "newspaper": (
        Page(NEWSPAPER.encode()),
        told(*ACCOUNT, publisher="The Daily Example", author="Ada Berg, Jo O'Neil", on=DAY, language="en-GB",
             url="https://daily.example/news/talks"),
    ),
    "ministry": (
        Page(MINISTRY.encode(), "https://sea.example/press/1"),
        told(*RESULTS, publisher="Ministry of the Sea", author="Press Office", on=DAY, language="en-GB",
             url="https://sea.example/press/1"),
    ),
    "weblog": (
        Page(WEBLOG.encode(), f"{HOME}/2026/03/talks/?utm_source=feed"),
        told(*ACCOUNT, publisher="Strait Watch", author="Ada Berg", on=DAY, language="en-US",
             url=f"{HOME}/2026/03/talks/"),
    ),
    "old page": (
        Page(OLD.encode("windows-1252")), told(ACCOUNT[0], CAFE, ACCOUNT[2], on=DAY, language="")
    ),
    "Russian": (
        Page(foreign("Переговоры о рыбе", RUSSIAN, "ru").replace("utf-8", "windows-1251").encode("cp1251")),
        told(*RUSSIAN, title="Переговоры о рыбе", language="ru"),
    ),
    "Arabic": (
        Page(foreign("محادثات الصيد", ARABIC, "ar").replace("<html", "<html dir=rtl").encode()),
        told(*ARABIC, title="محادثات الصيد", language="ar"),
    ),
    "Chinese": (
        Page(foreign("渔业会谈", CHINESE, "zh-hans").replace(UTF_8, "").encode("gb18030"), charset="gbk"),
        told(*CHINESE, title="渔业会谈", language="zh-Hans"),
    ),
    "interview": (
        Page(page(f"<h1>{HEAD}</h1>{paragraphs(*SPOKEN)}", f"<title>{HEAD}</title>").encode()), told(*SPOKEN)
    ),
    "agreement": (
        Page(page(f"<h1>{HEAD}</h1><ol>{''.join(f'<li><p>{one}</p></li>' for one in CLAUSES)}</ol>").encode()),
        told(*CLAUSES),
    ),
    "XHTML": (Page(XHTML.encode(), content_type="application/xhtml+xml"), told(*ACCOUNT, language="de-AT")),
    "page for phones": (
        Page(PHONE.encode(), "https://m.daily.example/news/talks"), told(*ACCOUNT, publisher="m.daily.example", on=DAY)
    ),
    "list of articles": (Page(SCRIPTED.encode()), told(*ACCOUNT, publisher="Daily Example", on=DAY)),
    "lines with breaks": (Page(BREAKS.encode()), told(*ACCOUNT)),
    "plain text": (
        Page("\r\n\r\n".join(ACCOUNT).encode(), content_type="text/plain"), told(*ACCOUNT, title="", language="")
    ),
}  # fmt: skip

"""Web pages and e-mails: the account is kept whole, and all round it is told of."""

from __future__ import annotations

from tests.ingest import files
from tests.ingest.files import apart, parts, texts

STORY = (
    "The ministers agreed to lift the ban on visits before the spring, after they had talked for a long day in Riga."
)


def test_a_site_round_an_article_stands_apart() -> None:
    made = files.page(
        '<header><a href="/">The Port Times</a></header><nav><ul><li>Home</li><li>News</li></ul></nav>'
        '<div id="cookie-banner"><p>We use cookies.</p><button>Accept all</button></div>'
        f"<main><article><header><h1>Ban lifted</h1><p>By Lena Novak</p></header><p>{STORY}</p>words without a tag"
        "<ul><li>Trade<ul><li>Ports</li></ul></li></ul><table><tr><th>Port</th><th>Tons</th></tr><tr><td>Riga</td>"
        f"<td><p>12</p></td></tr></table><figure><figcaption>In Riga</figcaption></figure><p>{STORY}</p>"
        '</article><aside>Read more</aside></main><footer>© 2024</footer><script>track("me")</script>',
        "<title>Ban lifted - Port Times</title><style>p {}</style>",
    )
    assert parts(made) == [
        ("heading", "page title", "Ban lifted - Port Times"),
        ("text", "page header", "The Port Times"),
        ("list", "navigation line", "Home"),
        ("list", "navigation line", "News"),
        ("text", "cookie notice", "We use cookies."),
        ("text", "cookie notice", "Accept all"),
        ("heading", "", "Ban lifted"),
        ("text", "", "By Lena Novak"),
        ("text", "", STORY),
        ("text", "", "words without a tag"),
        ("list", "", "Trade"),
        ("list", "", "Ports"),
        ("table", "", "Port | Tons"),
        ("table", "", "Riga | 12"),
        ("text", "caption", "In Riga"),
        ("text", "", STORY),
        ("text", "aside", "Read more"),
        ("text", "page footer", "© 2024"),
    ]


def test_a_class_for_all_of_the_page_sets_nothing_apart() -> None:
    long = "".join(f"<p>{STORY}</p>" for _ in range(40))
    for around in ('<div class="social policy">{}</div>', '<div class="page cookie-consent-open">{}</div>'):
        assert texts(files.page(around.format(long))) == [STORY] * 40
    assert texts(files.page("<nav><p>Only this.</p></nav>")) == ["Only this."]


def test_letters_laid_out_in_tables_have_paragraphs() -> None:
    row = f"<tr><td><p>{STORY * 4}</p><p>{STORY * 4}</p></td></tr>"
    assert texts(files.page(f"<table>{row}</table>")) == [STORY * 4, STORY * 4]


def test_a_page_in_the_letters_that_it_declares() -> None:
    page = '<html><head><meta charset="{}"></head><body><p>Президент заявил о мире.</p></body></html>'
    for encoding in ("windows-1251", "koi8-r", "utf-8", "utf-16"):
        assert texts(page.format(encoding).encode(encoding)) == ["Президент заявил о мире."]


def test_the_lines_of_a_paragraph_stay_lines() -> None:
    assert texts(files.page("<p>One<br>two\nthree</p><pre>a\n  b</pre>")) == ["One\ntwo three", "a\nb"]


MAIL = """Dear all,

the ban is lifted.

On Mon, 1 May 2023, Tomás Reyes wrote:
> Is it lifted?
> Tell us.

It is indeed.
--
Lena Novak
Press office
"""


def test_a_mail_without_what_it_quotes_and_is_signed_with() -> None:
    made = files.mail(MAIL.replace("\n--\n", "\n-- \n"), subject="=?utf-8?q?Der_Besuch_=E2=80=93_ja?=")
    assert parts(made) == [
        ("text", "mail header", "From: Lena <lena@x.org>"),
        ("heading", "", "Der Besuch – ja"),
        ("text", "", "Dear all,"),
        ("text", "", "the ban is lifted."),
        ("text", "quoted reply", "On Mon, 1 May 2023, Tomás Reyes wrote:"),
        ("text", "quoted reply", "> Is it lifted?\n> Tell us."),
        ("text", "", "It is indeed."),
        ("text", "signature", "Lena Novak\nPress office"),
    ]


def test_a_mail_of_html() -> None:
    made = files.mail(f"<p>{STORY}</p><div class=gmail_quote><p>Is it?</p></div>", "text/html; charset=utf-8")
    assert texts(made) == ["The visit", STORY]
    assert ("quoted reply", "Is it?") in apart(made)


PARTS = f"""--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

First – words.
--x
Content-Type: application/pdf; name="annex.pdf"
Content-Disposition: attachment; filename="annex.pdf"

x
--x
Content-Type: text/plain; charset=utf-8

{STORY}
--x--
"""


def test_files_in_a_mail_are_named_and_text_behind_them_is_kept() -> None:
    made = files.mail(PARTS, "multipart/mixed; boundary=x")
    assert texts(made) == ["The visit", "First – words.", STORY]
    assert ("attachment", "Attached: annex.pdf") in apart(made)


def test_the_page_beside_a_stub_of_plain_text_is_read() -> None:
    body = PARTS.split("--x\nContent-Type: app")[0] + f"--x\nContent-Type: text/html\n\n<p>{STORY}</p>\n--x--\n"
    assert texts(files.mail(body, "multipart/alternative; boundary=x")) == ["The visit", STORY]


def test_a_site_without_tags_that_say_what_is_what() -> None:
    top = '<div class="top"><a href="/">Port Times</a> <a href="/s">Sport</a></div>'
    below = '<div class="more"><h3>More stories</h3><ul><li><a href="/1">Another story</a></li></ul></div>'
    lead = "<h2>Ban lifted</h2><div>By Lena Novak</div><div>The ban is gone.</div>"
    story = "".join(f"<p>{STORY} Point {number}.</p>" for number in range(6))
    made = files.page(f'{top}<div class="c">{lead}{story}<p>Short fact: 12.</p>{story}<p>He left.</p></div>{below}')
    told = [f"{STORY} Point {number}." for number in range(6)]
    expected = ["Ban lifted", "By Lena Novak", "The ban is gone.", *told, "Short fact: 12.", *told, "He left."]
    assert texts(made) == expected
    outside = "line outside the main text"
    assert apart(made) == [(outside, words) for words in ("Port Times Sport", "More stories", "Another story")]


def test_what_the_main_part_holds_before_its_first_long_paragraph_is_kept() -> None:
    story = "".join(f"<p>{STORY[:-1]}, on point {number}.</p>" for number in range(6))
    lead = "<div>By Lena Novak</div><div class=lead>The ban is gone.</div>"
    made = f"<html><body><div class=content>{lead}{story}<p>He then left.</p></div></body></html>".encode()
    assert texts(made)[:2] == ["By Lena Novak", "The ban is gone."]


def test_the_head_of_an_article_is_of_the_account() -> None:
    made = files.page(f"<article><header><h2>Ban lifted</h2><p>In Riga</p></header><p>{STORY}</p></article>")
    assert texts(made) == ["Ban lifted", "In Riga", STORY]

"""Pages that give no account say why, and short accounts are not taken for such pages."""

from __future__ import annotations

import pytest

from comparisons.ingest import Hints, IngestError
from comparisons.ingest import read as read_file
from tests.ingest.pages.pages import ACCOUNT, BANNER, FOOTER, NAVIGATION, Page, account, page, paragraphs, read

SCRIPTS = '<script src="/a.js"></script><script src="/b.js"></script>'
LONG = paragraphs(*ACCOUNT * 5)


def bare(body: str, head: str = "<title>The Daily Example</title>") -> str:
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"


CONSENT = bare(
    "<h1>We value your privacy</h1><p>We and our 842 partners store cookies on your device. You may accept all of "
    "them or choose what you consent to, and change your mind at any time.</p><button>Accept all</button>"
)
CONSENT_IN_GERMAN = bare(
    "<h1>Willkommen</h1><p>Um diese Seite zu lesen, müssen Sie der Verwendung von Cookies zustimmen oder "
    "ein Abo abschließen. Wir und unsere Partner nutzen Cookies für Werbung und Messung.</p>"
)
SCRIPTED = bare(f'<div id="root"></div>{SCRIPTS}')
SCRIPTED_WITH_WORDS = bare(f"<noscript>You need to enable JavaScript to run this app.</noscript><main></main>{SCRIPTS}")
PAID = page(f"<h1>Talks end</h1><p>{ACCOUNT[0]}</p><div class=paywall><p>Subscribe now to continue reading.</p></div>")
PAID_BY_DATA = page(
    f"<h1>Talks end</h1>{paragraphs(*ACCOUNT[:2])}",
    '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>',
)
LOGIN = bare(
    f"{NAVIGATION}<h1>Sign in</h1><form><label>E-mail <input name=e></label><label>Password "
    f"<input type=password name=p></label><button>Sign in</button></form>{FOOTER}"
)
GONE = page(
    "<h1>Page not found</h1><p>Sorry, the page that you look for may have been moved. Try our search, or look at the "
    "front page, where the most important stories of today stand.</p>",
    "<title>404 - The Daily Example</title>",
)
GONE_IN_RUSSIAN = page("<h1>Страница не найдена</h1><p>Возможно, она была удалена или перенесена на другой адрес.</p>")
GUARD = bare(
    "<h1>daily.example</h1><p>Verifying you are human. This may take a few seconds.</p>",
    "<title>Just a moment...</title>",
)
SENDS_ON = bare("<p>Moved.</p>", '<meta http-equiv="Refresh" content="0; URL=https://new.example/">')
FRAMES = "<html><head><title>Old site</title></head><frameset><frame src=a.htm></frameset></html>"
BARE_FRONT = bare(f"{BANNER}{NAVIGATION}<main></main>{FOOTER}")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        pytest.param(CONSENT, "asks about cookies", id="consent"),
        pytest.param(CONSENT_IN_GERMAN, "asks about cookies", id="consent in German"),
        pytest.param(SCRIPTED, "only in a browser", id="scripts"),
        pytest.param(SCRIPTED_WITH_WORDS, "only in a browser", id="scripts with a notice"),
        pytest.param(PAID, "do not pay", id="paywall"),
        pytest.param(PAID_BY_DATA, "do not pay", id="paywall told in data"),
        pytest.param(LOGIN, "who log in", id="login"),
        pytest.param(GONE, "no such page any more", id="not found"),
        pytest.param(GONE_IN_RUSSIAN, "no such page any more", id="not found in Russian"),
        pytest.param(GUARD, "wants to see a person", id="guard"),
        pytest.param(SENDS_ON, "only sends on", id="refresh"),
        pytest.param(FRAMES, "made of other pages", id="frames"),
        pytest.param(BARE_FRONT, "No account was found|asks about cookies", id="nothing but navigation"),
        pytest.param("<html><body></body></html>", "No account|cannot be read", id="empty"),
    ],
)  # fmt: skip
def test_a_page_without_an_account_says_why(source: str, words: str) -> None:
    with pytest.raises(IngestError, match=words) as why:
        read(source)
    assert str(why.value).endswith(".")


@pytest.mark.parametrize(
    ("content", "head"),
    [
        (f"<h1>Why 404 ships were not found</h1>{LONG}", ""),
        (f"<h1>What to do about cookies</h1>{LONG}<p>Accept all cookies.</p>", ""),
        (f"<h1>Talks end</h1>{LONG}<form><input type=password></form>", ""),
        (f"<h1>Talks end</h1>{LONG}<p>Subscribe to continue reading our other articles.</p>", ""),
        (f"<h1>Talks end</h1><p>{ACCOUNT[0]}</p><p>{ACCOUNT[1]}</p>", ""),
        (f"<h1>Talks end</h1>{LONG}", '<meta http-equiv="refresh" content="1800">'),
        (f"<h1>Talks end</h1>{LONG}<noscript>Enable JavaScript to see comments.</noscript><div id=root></div>", ""),
    ],
)
def test_an_account_is_not_taken_for_a_wall(content: str, head: str) -> None:
    assert ACCOUNT[1] in account(read(page(content, head)))


@pytest.mark.parametrize("source", [CONSENT, PAID, LOGIN, GONE])
def test_a_file_that_somebody_has_is_read_whatever_it_shows(source: str) -> None:
    assert read(source, url="").text


def test_the_sentence_comes_out_of_the_other_process_as_it_is() -> None:
    with pytest.raises(IngestError, match=r"^This page is shown only to those who log in"):
        read_file("talks", LOGIN.encode(), Hints(url=Page.url))

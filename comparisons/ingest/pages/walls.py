"""Pages that stand before the text or in its place. They are short: a long text is one, whatever words it holds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from lxml import etree

from comparisons.ingest.pages import says
from comparisons.ingest.pages.markup import words_in

# Letters, of which a Chinese or Japanese character counts for three.
LEAST = 120
SHORT = 1200
READ = 20_000
PASTE = "Open it in your browser, and paste its text here."
GONE = "There is no such page any more: the site says so, and shows another one. Check the address for a slip."
LOGIN = f"This page is shown only to those who log in. {PASTE}"
PAID = f"This page shows only the beginning of its text to those who do not pay. {PASTE}"
CONSENT = f"This page asks about cookies before it shows its text. {PASTE}"
GUARD = f"This site wants to see a person before it shows its text. {PASTE}"
SCRIPT = f"This page puts its text together only in a browser. {PASTE}"
SENDS_ON = "This page only sends on to another one. Open it in your browser, and give the address that you arrive at."
FRAMES = "This page is made of other pages. Open the part with the text in your browser, and give its address."
NOTHING = f"No account was found on this page. If you see one there, {PASTE[0].lower()}{PASTE[1:]}"

ROOTS = {"root", "app", "__next", "__nuxt", "___gatsby", "react-root", "app-root"}


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page shows besides its account, taken before the account is cut out of it."""

    heads: str
    seen: str
    without_scripts: str
    asks_password: bool
    is_built_by_scripts: bool
    sends_on: bool
    is_frames: bool


def signs_of(tree: etree._Element) -> Signs:
    return Signs(
        heads=" ".join(words_in(tree, path)[:READ] for path in (".//title", ".//h1")),
        seen=seen_in(tree),
        without_scripts=" ".join(" ".join(map(str, one.itertext())) for one in tree.iterfind(".//noscript"))[:READ],
        asks_password="password" in attributes(tree, "input", "type"),
        is_built_by_scripts=not ROOTS.isdisjoint(attributes(tree, "div", "id")) or tree.find(".//app-root") is not None,
        sends_on="refresh" in attributes(tree, "meta", "http-equiv"),
        is_frames=tree.find(".//frameset") is not None,
    )


def attributes(tree: etree._Element, tag: str, name: str) -> set[str]:
    return {(element.get(name) or "").strip().lower() for element in tree.iterfind(f".//{tag}")}


def seen_in(tree: etree._Element) -> str:
    """The words that stand on the page, from wherever in it."""
    found, size = [], 0
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style", "noscript", "template", "title"):
            found.append(element.text or "")
        found.append(element.tail or "")
        if (size := size + len(found[-1])) > READ:
            break
    return " ".join(" ".join(found).split())


def weight(text: str) -> int:
    return sum(3 if unicodedata.east_asian_width(sign) == "W" else 1 for sign in text if sign.isalnum())


def why_not(signs: Signs, account: str, is_free: bool) -> str:
    """Why what was found is not the account that the page promises; "" where it may be one."""
    size = weight(account)
    if size >= SHORT:
        return ""
    if not is_free:
        return PAID
    if says.GONE.search(signs.heads):
        return GONE
    if says.GUARD.search(signs.heads):
        return GUARD
    if signs.asks_password:
        return LOGIN
    return behind(signs) or NOTHING if size < LEAST else about_itself(account)


def about_itself(account: str) -> str:
    """Short texts that speak of what keeps the reader out."""
    walls = ((says.CONSENT, CONSENT), (says.PAID, PAID), (says.SCRIPT, SCRIPT))
    return next((why for way, why in walls if way.search(account[:READ])), "")


def behind(signs: Signs) -> str:
    """What keeps the text away from a page that has next to none."""
    seen = f"{signs.heads} {signs.seen}"
    found = (
        (signs.sends_on, SENDS_ON),
        (signs.is_frames, FRAMES),
        (says.GUARD.search(seen), GUARD),
        (says.SCRIPT.search(f"{signs.without_scripts} {seen}") or signs.is_built_by_scripts, SCRIPT),
        (says.CONSENT.search(seen), CONSENT),
        (says.PAID.search(seen), PAID),
        (says.GONE.search(seen), GONE),
        (says.LOGIN.search(signs.heads), LOGIN),
    )
    return next((why for is_so, why in found if is_so), "")

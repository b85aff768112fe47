"""What holds for every page of the site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison, Job
from tests import factories, reports

VOID = {"meta", "link", "input", "br", "img", "hr", "path", "circle", "rect", "use"}


class Outline(HTMLParser):
    """Reads a page and notes what a browser would have to guess at or refuse to run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.names: list[str] = []
        self.wrong: list[str] = []
        self.lang = ""
        self.feed(html)
        self.close()
        self.wrong += [f"<{name}> is never closed" for name in self.open]
        self.wrong += [f"id {name} twice" for name, times in Counter(self.ids).items() if times > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.lang = given.get("lang") or "" if tag == "html" else self.lang
        self.wrong += [f"{name} on <{tag}>" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.wrong.append(f"inline <{tag}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] == [tag]:
            self.open.pop()
        else:
            self.wrong.append(f"</{tag}> inside <{self.open[-1] if self.open else 'nothing'}>")


def at_state(state: Job.State) -> str:
    made = factories.comparison(title=state)
    Job.objects.filter(comparison=made).update(state=state, stage="match")
    return reverse("comparison-progress", args=[made.pk])


def library_in_every_state() -> str:
    for state in Job.State:
        at_state(state)
    reports.worked_example()
    return "/"


PAGES: dict[str, Callable[[], str]] = {
    "empty library": lambda: "/",
    "library": library_in_every_state,
    "search without result": lambda: "/?q=nowhere",
    "new": lambda: "/new/",
    "new with the example": lambda: "/new/?example=1",
    "how": lambda: "/how/",
    "comparison": lambda: reports.worked_example().get_absolute_url(),
    "long comparison": lambda: reports.long_comparison(40).get_absolute_url(),
    "filtered to nothing": lambda: f"{factories.finished().get_absolute_url()}?show=agree",
    "queued": lambda: at_state(Job.State.QUEUED),
    "running": lambda: at_state(Job.State.RUNNING),
    "failed": lambda: at_state(Job.State.FAILED),
    "cancelled": lambda: at_state(Job.State.CANCELLED),
    "not found": lambda: "/c/00000000-0000-7000-8000-000000000000/",
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_well_formed_and_has_one_heading(alice: Client, name: str) -> None:
    response = alice.get(PAGES[name]())
    assert response.status_code == (404 if name == "not found" else 200)
    outline = Outline(response.content.decode())
    assert outline.wrong == []
    assert outline.lang == "en"
    assert outline.names.count("h1") == 1
    assert outline.names.count("main") == 1
    assert outline.names.count("title") == 1


@pytest.mark.parametrize("name", PAGES)
def test_every_page_forbids_foreign_and_inline_content_and_is_kept_out_of_indexes(alice: Client, name: str) -> None:
    response = alice.get(PAGES[name]())
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_stand_without_a_context(template: str) -> None:
    request = None if template == "500.html" else HttpRequest()
    outline = Outline(render_to_string(template, request=request))
    assert outline.wrong == []
    assert outline.names.count("h1") == 1


def test_a_forged_form_gets_a_page_that_says_what_to_do(alice: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/new/", {"title": "Typed with care"})
    assert response.status_code == 403
    assert "Go back" in response.content.decode()


@pytest.mark.parametrize(
    ("cookie", "written"), [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("<b>", ""), ("", "")]
)
def test_the_chosen_theme_is_in_the_page_before_any_script(client: Client, db: None, cookie: str, written: str) -> None:
    client.cookies["theme"] = cookie
    assert f'<html lang="en" dir="ltr"{written}>' in client.get("/how/").content.decode()


def test_a_deleted_comparison_can_be_brought_back_from_the_message(alice: Client) -> None:
    made = factories.finished()
    html = alice.post(reverse("comparison-delete", args=[made.pk]), follow=True).content.decode()
    assert f'action="{reverse("comparison-restore", args=[made.pk])}"' in html
    assert f'href="{made.get_absolute_url()}"' not in html


def sources(folder: str, pattern: str) -> str:
    return "\n".join(path.read_text() for path in sorted((Path(settings.BASE_DIR) / folder).rglob(pattern)))


def loaded(html: str) -> dict[str, set[Path]]:
    """Our own styles and scripts that a page brings along, with the modules that those import."""
    static = Path(settings.BASE_DIR) / "static"
    styles = {static / name for name in re.findall(r"/static/(css/[\w.]+)", html)}
    scripts = {static / name for name in re.findall(r"/static/(js/[\w.]+)", html)}
    while (
        more := {static / "js" / name for s in scripts for name in re.findall(r'"\./(\w+\.js)"', s.read_text())}
        - scripts
    ):
        scripts |= more
    return {"css": styles, "js": scripts}


def test_styles_and_scripts_of_a_page_stay_small(alice: Client, finished: Comparison) -> None:
    for name in ("comparison-detail", "comparison-new", "account_login"):
        url = reverse(name, args=[finished.pk] if name == "comparison-detail" else [])
        own = loaded(alice.get(url).content.decode())
        assert sum(path.stat().st_size for path in own["css"]) < 40_000
        assert sum(path.stat().st_size for path in own["js"]) < 20_000


@pytest.mark.parametrize(("findings", "waits"), [(60, True), (61, False)])
def test_a_page_of_few_findings_is_painted_whole(alice: Client, findings: int, waits: bool) -> None:
    html = alice.get(reports.long_comparison(findings).get_absolute_url()).content.decode()
    assert ('<link rel="expect" href="#foot" blocking="render">' in html) == waits
    assert 'id="foot"' in html


def test_every_class_that_is_styled_is_used() -> None:
    styles = re.sub(r'"[^"]*"|/\*.*?\*/', "", sources("static/css", "*.css"), flags=re.DOTALL)
    styled = set(re.findall(r"(?<!\w)\.([a-z][\w-]*)", styles))
    places = [("templates", "*.html"), ("templates", "*.jinja"), ("comparisons", "*.py"), ("static/js", "*.js")]
    used = "".join(sources(folder, pattern) for folder, pattern in places)
    made_up = re.compile(r"(tone|mark|side|also|sure)--|n-\d|is-(ready|reading)$")
    assert [
        name for name in styled if not made_up.match(name) and not re.search(rf"(?<![\w-]){name}(?![\w-])", used)
    ] == []

"""One fetched page in, its account and its particulars out.

A pure function on bytes, which takes seconds and hundreds of megabytes for pages made to do harm: whoever calls it
for pages that people name does so in a process with limits.
"""

from __future__ import annotations

from collections.abc import Callable

from comparisons.webpages.account import paragraphs_of, tidy
from comparisons.webpages.markup import decoded, tree_of
from comparisons.webpages.metadata import metadata_of
from comparisons.webpages.page import Source, Unreadable, WebPage
from comparisons.webpages.values import host_of
from comparisons.webpages.walls import NOTHING, signs_of, why_not

UNKNOWN = "This page cannot be read. Open it in your browser, and paste its text here."
A_FILE = "This address leads to a document, not to a web page. Save it, and send the file in."


def read(source: Source) -> WebPage:
    """The account on a page, or Unreadable."""
    if not (way := WAYS.get(source.content_type)):
        raise Unreadable(A_FILE)
    try:
        return way(source)
    except Unreadable:
        raise
    except Exception as fault:
        # The libraries beneath stumble over damaged pages in many ways, and none is of use to a reader.
        raise Unreadable(UNKNOWN) from fault


def read_page(source: Source) -> WebPage:
    tree = tree_of(decoded(source))
    told, signs = metadata_of(tree, source.url), signs_of(tree)
    paragraphs = paragraphs_of(tree, told.title)
    if why := why_not(signs, " ".join(paragraphs), is_free=told.is_free):
        raise Unreadable(why)
    return WebPage(
        title=told.title,
        publisher=told.publisher,
        author=told.author,
        published_on=told.published_on,
        language=told.language,
        canonical_url=told.canonical_url,
        paragraphs=paragraphs,
    )


def read_text(source: Source) -> WebPage:
    """Plain text has paragraphs and an address, and says nothing else of itself."""
    parts = decoded(source).replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    if not (paragraphs := tuple(filter(None, (tidy([part]) for part in parts)))):
        raise Unreadable(NOTHING)
    host = host_of(source.url).removeprefix("www.")
    return WebPage("", host, "", None, "", source.url, paragraphs)


WAYS: dict[str, Callable[[Source], WebPage]] = {
    "text/html": read_page,
    "application/xhtml+xml": read_page,
    "text/plain": read_text,
    "text/markdown": read_text,
}

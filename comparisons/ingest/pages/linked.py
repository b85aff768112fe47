"""What a page says of its article as linked data: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from comparisons.ingest.pages.values import clean_data

Node = dict[str, Any]
OTHER_ARTICLES = {
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "PressRelease",
    "SocialMediaPosting",
    "AnalysisNewsArticle",
}
MOST_NODES = 2000


def article_in(tree: etree._Element, url: str) -> Node:
    """The article that names this address, or else the first; {} where there is none."""
    nodes = list(islice((node for script in scripts_in(tree) for node in nodes_of(parsed(script))), MOST_NODES))
    articles = [node for node in nodes if is_article(node)]
    own = (node for node in articles if url.rstrip("/") in {address.rstrip("/") for address in addresses_of(node)})
    found = next(own, articles[0] if articles else {})
    named = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    return {key: resolved(value, named) for key, value in found.items()}


def is_free(article: Node) -> bool:
    return str(article.get("isAccessibleForFree", True)).lower() not in ("false", "0", "no")


def scripts_in(tree: etree._Element) -> Iterator[str]:
    scripts = tree.iterfind(".//script")
    return (one.text or "" for one in scripts if (one.get("type") or "").strip().lower() == "application/ld+json")


def parsed(script: str) -> Any:
    try:
        return json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def nodes_of(data: Any) -> Iterator[Node]:
    """All nodes in the order of the page; a stack of our own, since pages nest as deep as they like."""
    waiting = [data]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            waiting += reversed(list(part.values()))
        elif isinstance(part, list):
            waiting += reversed(part)


def is_article(node: Node) -> bool:
    types = node.get("@type")
    names = [str(name).rpartition("/")[2] for name in (types if isinstance(types, list) else [types])]
    return any(name.endswith("Article") or name in OTHER_ARTICLES for name in names)


def addresses_of(node: Node) -> Iterator[str]:
    for value in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
        address = value.get("@id") if isinstance(value, dict) else value
        if isinstance(address, str):
            yield address


def resolved(value: Any, named: dict[str, Node]) -> Any:
    """A node in the place of a bare reference to it."""
    if isinstance(value, list):
        return [resolved(part, named) for part in value]
    return named.get(str(value["@id"]), value) if isinstance(value, dict) and "@id" in value else value


def words(value: Any) -> str:
    """A text, the name of a thing, or the names of several, as they are read."""
    if isinstance(value, list):
        return ", ".join(
            dict.fromkeys(filter(None, (words(part) for part in value[:10] if not isinstance(part, list))))
        )
    return clean_data(value.get("name") if isinstance(value, dict) else value)

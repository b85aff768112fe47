"""Web pages in; their account, and who published it when, out. No Django, no network."""

from comparisons.webpages.page import Source, Unreadable, WebPage
from comparisons.webpages.read import read

__all__ = ["Source", "Unreadable", "WebPage", "read"]

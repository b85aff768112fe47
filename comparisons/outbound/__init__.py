"""Requests to addresses that people give: they reach public machines only, and end within seconds."""

from comparisons.outbound.fetched import Fetched
from comparisons.outbound.page import fetch
from comparisons.outbound.request import Answer, Patience, post
from comparisons.outbound.target import Target, target_of
from comparisons.outbound.unreached import Unreached

__all__ = ["Answer", "Fetched", "Patience", "Target", "Unreached", "fetch", "post", "target_of"]

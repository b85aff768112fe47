"""How JSON comes in and goes out."""

from __future__ import annotations

from typing import Any

import pydantic_core
from django.http import HttpRequest
from ninja.parser import Parser
from ninja.renderers import JSONRenderer


class StrictParser(Parser):
    """Python's own reader takes NaN and halves of characters, and ends in a fault where brackets nest too deep."""

    def parse_body(self, request: HttpRequest) -> Any:
        return pydantic_core.from_json(request.body, allow_inf_nan=False)


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}

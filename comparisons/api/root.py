"""The API as a whole."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI

from comparisons.api import (
    accounts,
    comparisons,
    exports,
    faults,
    imports,
    intakes,
    jobs,
    links,
    me,
    notes,
    openapi,
    overrides,
    report,
    webhooks,
)
from comparisons.api.auth import PersonalToken
from comparisons.api.parsing import Renderer, typed

VERSION = "1.0"


class Api(NinjaAPI):
    def get_openapi_operation_id(self, operation: Any) -> str:
        """Short, since programs that write clients name their functions by it."""
        view = operation.view_func
        return f"{view.__module__.rpartition('.')[2]}_{view.__name__}"


api = Api(
    title="Parallax",
    version=VERSION,
    description=openapi.ABOUT,
    urls_namespace="api",
    auth=PersonalToken(),
    renderer=Renderer(),
    openapi_url=None,
    docs_url=None,
)
faults.add_to(api)
api.add_decorator(typed, mode="view")
for router in (comparisons, intakes, imports, jobs, accounts, report, notes, overrides, exports, links, webhooks, me):
    api.add_router("", router.router)

"""What htmx adds to a request, and what it is told with an answer."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from comparisons.models import Comparison
from comparisons.views.status import NO_CONTENT


class HtmxHttpRequest(HttpRequest):
    htmx: HtmxDetails


def changed(answer: HttpResponse, comparison: Comparison, findings: Iterable[int], *, aligned: bool) -> HttpResponse:
    """Tell the page which rows to show anew, by their shown numbers; all of them where the alignment changed."""
    revision = Comparison.objects.values_list("revision", flat=True).get(pk=comparison.pk)
    news = {"findings": [number + 1 for number in findings], "aligned": aligned, "revision": revision}
    # Once the answer is in place, where there is one.
    header = "HX-Trigger" if answer.status_code == NO_CONTENT else "HX-Trigger-After-Settle"
    answer[header] = json.dumps({"parallax:changed": news})
    return answer

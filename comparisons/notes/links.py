"""Web addresses written out become links, as one of bleach's filters.

Only those with their scheme: ``notes.md`` and ``report.pl`` look like hosts, and are files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bleach.linkifier import LinkifyFilter

# Bleach's own pattern takes seconds over ten thousand opening brackets. A few in front let bleach see which closing
# ones are of the sentence and not of the address.
ADDRESS = re.compile(r"""\({0,3}\bhttps?://[^\s<>"'`]+""", re.I)


class Links(LinkifyFilter):  # type: ignore[misc]
    def __init__(self, source: Iterable[Any]) -> None:
        super().__init__(source, skip_tags={"pre", "code"}, url_re=ADDRESS)

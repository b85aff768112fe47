"""Payloads that make a careless page run ``window.pwned = 1``, each by another way in.

Written for this corpus along the families of OWASP's "XSS Filter Evasion Cheat Sheet", PortSwigger's "Cross-site
scripting cheat sheet", Heiderich and others' "mXSS Attacks" (CCS 2013) and the Markdown ones of CommonMark's parsers.
"""

from __future__ import annotations

import json
from pathlib import Path

PAYLOADS: list[str] = json.loads((Path(__file__).parents[1] / "data" / "xss.json").read_text())

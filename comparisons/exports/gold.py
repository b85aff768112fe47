"""Labelled pairs of accounts as a zip file: the same content gives the same bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first that the format knows; a real time would change the bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3


def zipped(folder: str, files: Mapping[str, Any]) -> bytes:
    """One folder, as the set of labelled pairs has one for each comparison; what is not text is written as JSON."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            text = content if isinstance(content, str) else json.dumps(content, indent=1, ensure_ascii=False) + "\n"
            archive.writestr(entry(f"{folder}/{name}"), text.encode())
    return out.getvalue()


def entry(name: str) -> ZipInfo:
    info = ZipInfo(name, EPOCH)
    info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, UNIX, 0o644 << 16
    return info

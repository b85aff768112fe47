"""A file written whole or not at all: nobody ever finds half of one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def replace(path: Path, content: bytes) -> None:
    """A file that is there is replaced and keeps its permissions; a link keeps leading to it."""
    target = path.resolve()
    part = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)

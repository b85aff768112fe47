"""Reads one document from standard input and writes its paragraphs as JSON, within limits that it sets itself.

python -I child.py FORMAT < document > reading.json
"""

from __future__ import annotations

import json
import logging
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

MEMORY = 1024**3
SECONDS = 40
LONGEST_ANSWER = 32 * 1024**2
MOST_CHARACTERS = 5_000_000
READERS = {"pdf": "pdf", "docx": "word", "odt": "odt", "rtf": "rtf", "html": "web", "eml": "mail"}
LIMITS = (
    (resource.RLIMIT_AS, MEMORY),
    (resource.RLIMIT_CPU, SECONDS),
    (resource.RLIMIT_FSIZE, LONGEST_ANSWER),
    (resource.RLIMIT_CORE, 0),
)


def main(format: str) -> None:
    for limit, most in LIMITS:
        resource.setrlimit(limit, (most, most))
    logging.disable()
    sys.path.append(str(Path(__file__).parents[2]))
    answer = json.dumps(reading(format, sys.stdin.buffer.read()), ensure_ascii=False)
    sys.stdout.buffer.write(answer.encode(errors="replace"))


def reading(format: str, data: bytes) -> dict[str, Any]:
    from comparisons.ingest.errors import Unreadable
    from comparisons.ingest.recognise import DAMAGED

    try:
        read: Callable[[bytes], list[Any]] = import_module(f"comparisons.ingest.{READERS[format]}").read
        found = [(part.text, part.kind, part.set_apart) for part in read(data)]
    except Unreadable as why:
        return {"refused": str(why)}
    except MemoryError:
        raise
    except Exception:
        # The document made a library stumble; which way is of no use to the person who sent it.
        return {"refused": DAMAGED}
    if sum(len(text) for text, _, _ in found) > MOST_CHARACTERS:
        return {"refused": "is too long. Send the part of it that tells of the event."}
    return {"paragraphs": found}


if __name__ == "__main__":
    main(sys.argv[1])

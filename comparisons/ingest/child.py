"""Reads one document from standard input and writes what is in it as JSON, within limits that it sets itself.

python -I child.py FORMAT < hints.json and a newline, then the document > reading.json
"""

from __future__ import annotations

import json
import logging
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict, astuple
from importlib import import_module
from pathlib import Path
from typing import Any

MEMORY = 1024**3
SECONDS = 40
LONGEST_ANSWER = 32 * 1024**2
# Each paragraph costs the process that asks far more than its letters.
MOST_CHARACTERS, MOST_PARAGRAPHS = 5_000_000, 100_000
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
    hints = json.loads(sys.stdin.buffer.readline())
    answer = json.dumps(reading(format, sys.stdin.buffer.read(), **hints), ensure_ascii=False)
    sys.stdout.buffer.write(answer.encode(errors="replace"))


def reading(format: str, data: bytes, **hints: str) -> dict[str, Any]:
    from comparisons.ingest.errors import TOO_LONG, IngestError, Unreadable
    from comparisons.ingest.reading import Hints
    from comparisons.ingest.recognise import DAMAGED

    try:
        read: Callable[[bytes, Any], Any] = import_module(f"comparisons.ingest.{READERS[format]}").read
        found = read(data, Hints(**hints))
    except IngestError as why:
        return {"wall": str(why)}
    except Unreadable as why:
        return {"refused": str(why)}
    except MemoryError:
        raise
    except Exception:
        # The document made a library stumble; which way is of no use to the person who sent it.
        return {"refused": DAMAGED}
    if is_too_much(sum(len(part.text) for part in found.paragraphs), len(found.paragraphs)):
        return {"refused": TOO_LONG}
    said = {**asdict(found.particulars), "published_on": str(found.particulars.published_on or "")}
    return {"paragraphs": list(map(astuple, found.paragraphs)), "encoding": found.encoding, "particulars": said}


def is_too_much(characters: int, paragraphs: int) -> bool:
    return characters > MOST_CHARACTERS or paragraphs > MOST_PARAGRAPHS


if __name__ == "__main__":
    main(sys.argv[1])

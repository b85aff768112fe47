"""The words in a picture of a page, by tesseract where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import time

import pypdfium2 as pdfium

from comparisons.ingest.words import paragraphs

PROGRAM = "tesseract"
# The dots of 200 to the inch, as tesseract likes them; a sheet far larger than a page is read smaller.
DOTS, MOST_DOTS = 200 / 72, 4_000
MOST_PAGES = 50
SECONDS = 60


def is_installed() -> bool:
    return shutil.which(PROGRAM) is not None


def read(page: pdfium.PdfPage, until: float) -> list[str]:
    """Its paragraphs; none where there is no time left or nothing was made out."""
    left = until - time.monotonic()
    if left <= 0:
        return []
    command = [str(shutil.which(PROGRAM)), "-", "-", "--psm", "1"]
    limits = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            command, input=picture(page), capture_output=True, timeout=left, env=limits, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return []
    return [" ".join(part.replace("-\n", "").split()) for part in paragraphs(done.stdout.decode(errors="replace"))]


def picture(page: pdfium.PdfPage) -> bytes:
    """As PGM, the plainest format of all."""
    scale = min(DOTS, MOST_DOTS / max(page.get_size()))
    dots = page.render(scale=scale, grayscale=True)
    rows = bytes(dots.buffer)
    kept = b"".join(rows[at * dots.stride : at * dots.stride + dots.width] for at in range(dots.height))
    return f"P5 {dots.width} {dots.height} 255\n".encode() + kept

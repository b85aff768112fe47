"""Count in how many sentences each word stem stands: comparisons/engine/models/rarity.json.gz.

    python -m training.rarity DATA_FOLDER

Only stems and counts are kept, of stems that stand in at least 20 sentences.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from comparisons.engine.rarity import MODEL
from comparisons.engine.speech import stem
from comparisons.engine.tagger import TOKEN
from training.rows import read

LONGEST = 600  # characters: sentences, no paragraphs
FEWEST = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    folder = parser.parse_args().data
    counts: Counter[str] = Counter()
    seen = set()
    for name in ("same_point", "relation_train"):
        for row in read(folder / f"{name}.jsonl.gz"):
            seen.update(text for text in (row["a"], row["b"]) if len(text) <= LONGEST)
    for text in seen:
        counts.update({stem(found.group()) for found in TOKEN.finditer(text) if found.group()[0].isalpha()})
    kept = {word: count for word, count in sorted(counts.items()) if count >= FEWEST}
    data = {"sentences": len(seen), "stems": kept}
    MODEL.write_bytes(gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0))
    print(f"{len(kept)} stems of {len(seen)} sentences, {MODEL.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()

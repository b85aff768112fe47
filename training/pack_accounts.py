"""Pack labelled accounts (one JSON file a comparison, in one folder a genre) for training or for the last test.

    python -m training.pack_accounts FOLDER train
    python -m training.pack_accounts FOLDER test

The second packs those of which the first has no sentence.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

from training.account_rows import ACCOUNTS, TEST
from training.rows import read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("use", choices=("train", "test"))
    args = parser.parse_args()
    files = sorted(args.folder.glob("*/*.json"))
    rows = [{"genre": file.parent.name, **json.loads(file.read_text(encoding="utf-8"))} for file in files]
    if args.use == "test":
        known = {sentence for row in read(ACCOUNTS) for sentence in (*row["a"], *row["b"])}
        rows = [row for row in rows if not known & set(row["a"][:3])]
    with gzip.GzipFile(ACCOUNTS if args.use == "train" else TEST, "wb", mtime=0) as packed:
        packed.write("\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode())
    print(f"{len(rows)} comparisons")


if __name__ == "__main__":
    main()

"""Pack labelled accounts (one JSON file a comparison, in one folder a genre) into accounts.jsonl.gz.

python training/pack_accounts.py FOLDER
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

from account_rows import ACCOUNTS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    files = sorted(args.folder.glob("*/*.json"))
    lines = [json.dumps({"genre": f.parent.name, **json.loads(f.read_text())}, ensure_ascii=False) for f in files]
    with gzip.GzipFile(ACCOUNTS, "wb", mtime=0) as packed:
        packed.write("\n".join(lines).encode())
    print(f"{len(lines)} comparisons")


if __name__ == "__main__":
    main()

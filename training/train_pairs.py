"""Train the pair model: first on sentences, then on whole accounts.

    python -m training.train_pairs sentences --base MINILM_FOLDER --data DATA_FOLDER --out RUN_1
    python -m training.train_pairs accounts --base MINILM_FOLDER --data DATA_FOLDER --out RUN_2 --start RUN_1

The first stage learns relation_train, same_point, and swaps of its own; the second the labelled accounts beside this
file, with enough of the first's rows that nothing is forgotten. The base is all-MiniLM-L6-v2 with its tokenizer; its
embeddings stay as they are. A run that was cut off goes on from its checkpoint.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import BertTokenizerFast, get_linear_schedule_with_warmup

from training.account_rows import account_rows, comparisons
from training.pair_model import (
    DIVERGE,
    MAX_TOKENS,
    RELATION,
    SAME,
    PairModel,
    batches,
    loss_of,
    predict,
    tensors,
)
from training.pair_rows import UNKNOWN, Row, as_rows, relation_dev, relation_rows, same_point_rows, swap_rows
from training.precision import average_precision

RATES = {"sentences": 1.5e-4, "accounts": 7e-5}
EPOCHS = {"sentences": 2, "accounts": 2}
SWAPS = 9000
# Of the sentences' rows, the share that the second stage goes over again.
KEPT = 0.25
CHECKPOINT_EVERY = 200  # steps
EVALUATE_EVERY = 800  # steps


def sentence_rows(data: Path, rng: random.Random) -> tuple[list[Row], list[Row]]:
    train, dev = same_point_rows(data, rng)
    swaps = list(as_rows(swap_rows(data, rng, held=False)))
    return train + relation_rows(data, rng) + rng.sample(swaps, SWAPS), dev


class Run:
    """One training run: what it learns from, where it stands, and its checkpoint."""

    def __init__(self, stage: str, base: str, data: Path, out: Path) -> None:
        torch.manual_seed(0)
        rng = random.Random(0)
        self.rows, same_dev = sentence_rows(data, rng)
        self.points = {"same_point": same_dev}
        if stage == "accounts":
            train, dev = comparisons()
            self.rows = rng.sample(self.rows, round(KEPT * len(self.rows))) + list(account_rows(train, rng))
            self.points["accounts"] = list(account_rows(dev, rng))
        self.relations = {
            "relation": random.Random(1).sample(relation_dev(data), 2000),
            "swaps": random.Random(1).sample(list(as_rows(swap_rows(data, rng, held=True))), 800),
        }
        self.tokenizer = BertTokenizerFast.from_pretrained(base)
        self.plan = self.planned(EPOCHS[stage])
        self.model = PairModel(base)
        learned = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(learned, lr=RATES[stage], weight_decay=0.01)
        self.schedule = get_linear_schedule_with_warmup(self.optimizer, len(self.plan) // 20, len(self.plan))
        self.checkpoint = out / "checkpoint.pt"
        self.start = self.resumed() if self.checkpoint.exists() else 0
        print(f"{len(self.rows)} rows, {len(self.plan)} steps", flush=True)

    def planned(self, epochs: int) -> list[list[int]]:
        """The batches of all steps."""
        texts = [r.a for r in self.rows], [r.b for r in self.rows]
        lengths = [len(ids) for ids in self.tokenizer(*texts, truncation=True, max_length=MAX_TOKENS)["input_ids"]]
        return [batch for epoch in range(epochs) for batch in batches(lengths, random.Random(epoch))]

    def resumed(self) -> int:
        saved = torch.load(self.checkpoint)
        for name in ("model", "optimizer", "schedule"):
            getattr(self, name).load_state_dict(saved[name])
        return int(saved["step"])

    def save(self, step: int) -> None:
        states = {name: getattr(self, name).state_dict() for name in ("model", "optimizer", "schedule")}
        torch.save({**states, "step": step}, self.checkpoint)

    def learn(self, step: int) -> float:
        batch = [self.rows[i] for i in self.plan[step]]
        if step % 2:
            batch = [turned(row) for row in batch]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self.model(**tensors(self.tokenizer, batch))
        loss = loss_of(logits, batch)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.optimizer.zero_grad()
        return float(loss.item())

    def figures(self) -> dict[str, float]:
        found = {}
        for name, rows in self.points.items():
            logits = predict(self.model, self.tokenizer, rows)
            found[f"{name}_average_precision"] = precision_of(logits[:, SAME], [row.same > 0.5 for row in rows])
            shared = [i for i, row in enumerate(rows) if row.diverge != UNKNOWN]
            if shared:
                truth = [rows[i].diverge > 0.5 for i in shared]
                found["diverge_average_precision"] = precision_of(logits[shared, DIVERGE], truth)
        for name, rows in self.relations.items():
            guesses = predict(self.model, self.tokenizer, rows)[:, RELATION].argmax(1)
            found[f"{name}_accuracy"] = (guesses == torch.tensor([row.relation for row in rows])).float().mean().item()
        return found


def precision_of(scores: torch.Tensor, truth: list[bool]) -> float:
    return average_precision(scores.numpy(), np.array(truth))


def turned(row: Row) -> Row:
    """Its sentences swapped, where the label does not depend on their order."""
    return replace(row, a=row.b, b=row.a) if row.same != UNKNOWN else row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=RATES)
    parser.add_argument("--base", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="the run whose model the second stage begins from")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    run = Run(args.stage, args.base, args.data, args.out)
    if args.start and not run.start:
        run.model.load_state_dict(torch.load(args.start / "checkpoint.pt")["model"])
    began = time.time()
    for step in range(run.start, len(run.plan)):
        loss = run.learn(step)
        last = step + 1 == len(run.plan)
        if last or (step + 1) % CHECKPOINT_EVERY == 0:
            run.save(step + 1)
            figures = run.figures() if last or (step + 1) % EVALUATE_EVERY == 0 else {}
            seconds = round(time.time() - began)
            print(json.dumps({"step": step + 1, "seconds": seconds, "loss": round(loss, 3), **figures}), flush=True)


if __name__ == "__main__":
    main()

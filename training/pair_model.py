"""Train the pair model: one cross-encoder over two sentences, two heads (same point, relation).

    python training/pair_model.py --base MINILM_FOLDER --data DATA_FOLDER --out RUN_FOLDER

The base is all-MiniLM-L6-v2 with its tokenizer; its embeddings stay as they are. On a CPU in
bfloat16 two things decide the speed: lengths padded to multiples of 16, and plain attention
(the fused kernel's backward pass takes half of a step). A run that was cut off goes on
from its checkpoint.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import torch
from pair_data import UNKNOWN, Row, relation_dev, relation_rows, same_point_rows
from torch import nn
from transformers import BertModel, BertTokenizerFast, get_linear_schedule_with_warmup

MAX_TOKENS = 128
TOKENS_A_BATCH = 4096
RATE = 1.2e-4
CHECKPOINT_EVERY = 100  # steps
EVALUATE_EVERY = 400  # steps


class PairModel(nn.Module):
    """Logits of shape (n, 4): same point, then entail, neutral, contradict."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
        self.bert.embeddings.requires_grad_(False)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(2 * self.bert.config.hidden_size, 4)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)[0]
        weights = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1)
        return self.head(self.dropout(torch.cat([states[:, 0], mean], dim=1)))


def batches(rows: list[Row], lengths: list[int], rng: random.Random) -> Iterator[list[int]]:
    """Indices of rows of like length, each batch about TOKENS_A_BATCH tokens; in random order."""
    order = sorted(range(len(rows)), key=lambda i: (lengths[i], rng.random()))
    made: list[list[int]] = []
    start = 0
    while start < len(order):
        width = padded(lengths[order[start]])
        stop = start
        while stop < len(order) and padded(lengths[order[stop]]) == width and stop - start < TOKENS_A_BATCH // width:
            stop += 1
        made.append(order[start:stop])
        start = stop
    rng.shuffle(made)
    yield from made


def padded(length: int) -> int:
    return min(MAX_TOKENS, -(-length // 16) * 16)


def tensors(tokenizer: BertTokenizerFast, rows: list[Row]) -> dict[str, torch.Tensor]:
    return dict(
        tokenizer([r.a for r in rows], [r.b for r in rows], truncation=True, max_length=MAX_TOKENS,
                  padding=True, pad_to_multiple_of=16, return_tensors="pt")
    )  # fmt: skip


def loss_of(logits: torch.Tensor, rows: list[Row]) -> torch.Tensor:
    same = torch.tensor([r.same for r in rows])
    relation = torch.tensor([r.relation for r in rows])
    total = logits.new_zeros(())
    has_same, has_relation = same != UNKNOWN, relation != UNKNOWN
    if has_same.any():
        total = total + nn.functional.binary_cross_entropy_with_logits(
            logits[has_same, 0].float(), same[has_same], reduction="sum"
        )
    if has_relation.any():
        total = total + nn.functional.cross_entropy(
            logits[has_relation, 1:].float(), relation[has_relation], reduction="sum", label_smoothing=0.05
        )
    return total / len(rows)


@torch.no_grad()
def evaluate(model: PairModel, tokenizer: BertTokenizerFast, same: list[Row], relation: list[Row]) -> dict[str, float]:
    model.eval()
    scores = predict(model, tokenizer, same)[:, 0]
    truth = torch.tensor([row.same > 0.5 for row in same])
    guesses = predict(model, tokenizer, relation)[:, 1:].argmax(1)
    right = guesses == torch.tensor([row.relation for row in relation])
    model.train()
    return {
        "same_point_average_precision": average_precision(scores, truth),
        "relation_accuracy": right.float().mean().item(),
    }


def predict(model: PairModel, tokenizer: BertTokenizerFast, rows: list[Row]) -> torch.Tensor:
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].a) + len(rows[i].b))
    logits = torch.zeros(len(rows), 4)
    for start in range(0, len(order), 64):
        part = order[start : start + 64]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits[part] = model(**tensors(tokenizer, [rows[i] for i in part])).float()
    return logits


def average_precision(scores: torch.Tensor, truth: torch.Tensor) -> float:
    hits = truth[scores.argsort(descending=True)].float()
    precision = hits.cumsum(0) / torch.arange(1, len(hits) + 1)
    return float((precision * hits).sum() / hits.sum())


class Run:
    """One training run: what it learns from, where it stands, and its checkpoint."""

    def __init__(self, base: str, data: Path, out: Path, epochs: float) -> None:
        torch.manual_seed(0)
        rng = random.Random(0)
        same_train, self.same_dev = same_point_rows(data, rng)
        self.rows = same_train + relation_rows(data, rng)
        self.relation_dev = random.Random(1).sample(relation_dev(data), 2000)
        self.tokenizer = BertTokenizerFast.from_pretrained(base)
        self.plan = self.planned(epochs)
        self.model = PairModel(base)
        learned = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.01)
        self.schedule = get_linear_schedule_with_warmup(self.optimizer, len(self.plan) // 20, len(self.plan))
        self.checkpoint = out / "checkpoint.pt"
        self.start = self.resumed() if self.checkpoint.exists() else 0
        print(f"{len(same_train)} same-point rows, {len(self.rows)} rows, {len(self.plan)} steps", flush=True)

    def planned(self, epochs: float) -> list[list[int]]:
        """The batches of all steps; a broken epoch is cut short."""
        texts = [r.a for r in self.rows], [r.b for r in self.rows]
        lengths = [len(ids) for ids in self.tokenizer(*texts, truncation=True, max_length=MAX_TOKENS)["input_ids"]]
        whole = math.ceil(epochs)
        plan = [batch for epoch in range(whole) for batch in batches(self.rows, lengths, random.Random(epoch))]
        return plan[: round(len(plan) * epochs / whole)]

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


def turned(row: Row) -> Row:
    """Its sentences swapped, where the label does not depend on their order."""
    return replace(row, a=row.b, b=row.a) if row.same != UNKNOWN else row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=1.5)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    run = Run(args.base, args.data, args.out, args.epochs)
    began = time.time()
    for step in range(run.start, len(run.plan)):
        loss = run.learn(step)
        last = step + 1 == len(run.plan)
        if last or (step + 1) % CHECKPOINT_EVERY == 0:
            run.save(step + 1)
            rated = last or (step + 1) % EVALUATE_EVERY == 0
            figures = evaluate(run.model, run.tokenizer, run.same_dev, run.relation_dev) if rated else {}
            seconds = round(time.time() - began)
            print(json.dumps({"step": step + 1, "seconds": seconds, "loss": round(loss, 3), **figures}), flush=True)


if __name__ == "__main__":
    main()

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
from pathlib import Path

import torch
from pair_data import UNKNOWN, Row, relation_dev, relation_rows, same_point_rows
from torch import nn
from transformers import BertModel, BertTokenizerFast, get_linear_schedule_with_warmup

MAX_TOKENS = 128
TOKENS_A_BATCH = 4096
RATE = 1.2e-4
CHECKPOINT_EVERY = 100  # steps


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
            logits[has_same, 0].float(), same[has_same], reduction="sum")  # fmt: skip
    if has_relation.any():
        total = total + nn.functional.cross_entropy(
            logits[has_relation, 1:].float(), relation[has_relation], reduction="sum", label_smoothing=0.05)  # fmt: skip
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=1.5)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    rng = random.Random(0)
    same_train, same_dev = same_point_rows(args.data, rng)
    related = relation_dev(args.data)
    relation_sample = random.Random(1).sample(related, 2000)
    rows = same_train + relation_rows(args.data, rng)
    tokenizer = BertTokenizerFast.from_pretrained(args.base)
    lengths = [
        len(e)
        for e in tokenizer([r.a for r in rows], [r.b for r in rows], truncation=True, max_length=MAX_TOKENS)[
            "input_ids"
        ]
    ]
    plan = [batch for epoch in range(math.ceil(args.epochs)) for batch in batches(rows, lengths, random.Random(epoch))]
    plan = plan[: round(len(plan) * args.epochs / math.ceil(args.epochs))]
    print(
        f"{len(same_train)} same-point rows, {len(rows) - len(same_train)} relation rows, {len(plan)} steps", flush=True
    )
    model = PairModel(args.base)
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=RATE, weight_decay=0.01)
    schedule = get_linear_schedule_with_warmup(optimizer, len(plan) // 20, len(plan))
    began, start = time.time(), 0
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        start = saved["step"]
    for step in range(start, len(plan)):
        batch = [rows[i] for i in plan[step]]
        if step % 2:
            batch = [
                Row(r.b, r.a, r.same, r.relation if r.relation == 2 else UNKNOWN) if r.same != UNKNOWN else r
                for r in batch
            ]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(**tensors(tokenizer, batch))
        loss = loss_of(logits, batch)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if (step + 1) % CHECKPOINT_EVERY == 0 or step + 1 == len(plan):
            torch.save(
                {
                    "model": model.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "schedule": schedule.state_dict(),
                    "step": step + 1,
                },
                checkpoint,
            )
            figures = (
                evaluate(model, tokenizer, same_dev, relation_sample)
                if (step + 1) % (4 * CHECKPOINT_EVERY) == 0 or step + 1 == len(plan)
                else {}
            )
            print(
                json.dumps(
                    {"step": step + 1, "seconds": round(time.time() - began), "loss": round(loss.item(), 3), **figures}
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()

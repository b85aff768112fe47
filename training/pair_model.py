"""The pair model: one cross-encoder over two sentences, with heads for same point, relation, verdict and kinds.

Two things decide its speed on a CPU in bfloat16: lengths padded to multiples of 16, and plain attention (the fused
kernel's backward pass takes half of a step).
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import torch
from torch import nn
from transformers import BertModel, BertTokenizerFast

from training.pair_rows import KINDS, UNKNOWN, Row

MAX_TOKENS = 128
TOKENS_A_BATCH = 4096
SAME, RELATION, DIVERGE, KIND = 0, slice(1, 4), 4, slice(5, 5 + len(KINDS))
OUTPUTS = 5 + len(KINDS)


class PairModel(nn.Module):
    """Logits of shape (n, 11): same point; entail, neutral, contradict; diverge; one for each of KINDS."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
        self.bert.embeddings.requires_grad_(False)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(2 * self.bert.config.hidden_size, OUTPUTS)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)[0]
        weights = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1)
        return self.head(self.dropout(torch.cat([states[:, 0], mean], dim=1)))


def loss_of(logits: torch.Tensor, rows: list[Row]) -> torch.Tensor:
    """Each head learns from the rows that say something of it."""
    logits = logits.float()
    relation = torch.tensor([row.relation for row in rows])
    known = relation != UNKNOWN
    total = nn.functional.cross_entropy(logits[known, RELATION], relation[known], reduction="sum", label_smoothing=0.05)
    for column, truth in ((SAME, [row.same for row in rows]), (DIVERGE, [row.diverge for row in rows])):
        target = torch.tensor(truth, dtype=torch.float)
        known = target != UNKNOWN
        total = total + binary(logits[known, column], target[known])
    kinds = [i for i, row in enumerate(rows) if row.kinds is not None]
    target = torch.tensor([[float(k in (rows[i].kinds or ())) for k in range(len(KINDS))] for i in kinds])
    return (total + (binary(logits[kinds, KIND], target) if kinds else 0)) / len(rows)


def binary(logits: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    return nn.functional.binary_cross_entropy_with_logits(logits, target, reduction="sum")


def padded(length: int) -> int:
    return min(MAX_TOKENS, -(-length // 16) * 16)


def batches(lengths: list[int], rng: random.Random) -> Iterator[list[int]]:
    """Indices of rows of like length, each batch about TOKENS_A_BATCH tokens; in random order."""
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i], rng.random()))
    made: list[list[int]] = []
    width = 0
    for i in order:
        if padded(lengths[i]) != width or len(made[-1]) >= TOKENS_A_BATCH // width:
            width = padded(lengths[i])
            made.append([])
        made[-1].append(i)
    rng.shuffle(made)
    yield from made


def tensors(tokenizer: BertTokenizerFast, rows: list[Row]) -> dict[str, torch.Tensor]:
    return dict(
        tokenizer([r.a for r in rows], [r.b for r in rows], truncation=True, max_length=MAX_TOKENS,
                  padding=True, pad_to_multiple_of=16, return_tensors="pt")
    )  # fmt: skip


@torch.no_grad()
def predict(model: PairModel, tokenizer: BertTokenizerFast, rows: list[Row]) -> torch.Tensor:
    model.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].a) + len(rows[i].b))
    logits = torch.zeros(len(rows), OUTPUTS)
    for start in range(0, len(order), 64):
        part = order[start : start + 64]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits[part] = model(**tensors(tokenizer, [rows[i] for i in part])).float()
    model.train()
    return logits

"""Train the sentence encoder on whole accounts, so that sentences on one point stand out from their neighbours.

    python -m training.train_sentences --base MINILM_FOLDER --out RUN_FOLDER

The base is all-MiniLM-L6-v2 with its tokenizer; its embeddings stay as they are. What is learned is what the engine
asks: how far a pair stands out from the nearest of its two sentences (CSLS, Conneau et al. 2018), over the cosine of
their vectors and the overlap of their rare words; beside it a contrast of each sentence with the other account
(InfoNCE, van den Oord et al. 2018).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import BertModel, BertTokenizerFast, get_linear_schedule_with_warmup

from comparisons.engine.align import BACKGROUND, NEIGHBOURS
from comparisons.engine.passages import OVERLAP
from comparisons.engine.rarity import overlaps
from training.account_rows import Comparison, comparisons
from training.precision import average_precision

MAX_TOKENS = 128
SENTENCES_A_BATCH = 48
COMPARISONS_A_STEP = 3
EPOCHS = 3
RATE = 4e-5
# What a pair on one point weighs against one that is not.
POSITIVE = 3.0
CONTRAST, TEMPERATURE = 0.3, 0.05


class SentenceEncoder(nn.Module):
    """Vectors of shape (n, 384): the mean of a sentence's token states."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
        self.bert.embeddings.requires_grad_(False)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)[0]
        weights = attention_mask.unsqueeze(-1).to(states.dtype)
        return (states * weights).sum(1) / weights.sum(1)


class Learner(nn.Module):
    """The encoder, and the scale on which a standing becomes log-odds."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.encoder = SentenceEncoder(base)
        self.tokenizer = BertTokenizerFast.from_pretrained(base)
        self.scale = nn.Parameter(torch.tensor(8.0))
        self.bias = nn.Parameter(torch.tensor(-2.0))

    def vectors(self, sentences: Sequence[str]) -> torch.Tensor:
        """Of length 1, shape (n, 384)."""
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        found: list[torch.Tensor] = []
        for start in range(0, len(order), SENTENCES_A_BATCH):
            part = [sentences[i] for i in order[start : start + SENTENCES_A_BATCH]]
            tokens = self.tokenizer(
                part, truncation=True, max_length=MAX_TOKENS, padding=True, pad_to_multiple_of=16,
                return_tensors="pt",
            )  # fmt: skip
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found.append(self.encoder(**tokens).float())
        place = torch.tensor(order).argsort()
        return nn.functional.normalize(torch.cat(found), dim=1)[place]

    def loss(self, one: Comparison, vectors: torch.Tensor) -> torch.Tensor:
        likeness = likeness_of(one, vectors)
        truth = labels(one)
        count = truth.sum().clamp(min=1)
        logits = self.scale * standing_out(likeness) + self.bias
        weight = torch.tensor(POSITIVE)
        told = nn.functional.binary_cross_entropy_with_logits(logits, truth, reduction="sum", pos_weight=weight)
        across, down = (torch.log_softmax(likeness / TEMPERATURE, side) for side in (1, 0))
        return (told - CONTRAST * ((across + down) * truth).sum() / 2) / count


def labels(one: Comparison) -> torch.Tensor:
    truth = torch.zeros(len(one.a), len(one.b))
    for i, j in one.pairs:
        truth[i, j] = 1
    return truth


def likeness_of(one: Comparison, vectors: torch.Tensor) -> torch.Tensor:
    ours, theirs = vectors[: len(one.a)], vectors[len(one.a) :]
    return ours @ theirs.T + OVERLAP * torch.tensor(overlaps(one.a, one.b))


def standing_out(likeness: torch.Tensor) -> torch.Tensor:
    """As the engine's ``align.standing_out``, with gradients."""
    return 2 * likeness - neighbourhood(likeness) - neighbourhood(likeness.T).T


def neighbourhood(likeness: torch.Tensor) -> torch.Tensor:
    background = torch.full((len(likeness), NEIGHBOURS), BACKGROUND)
    return torch.cat([likeness, background], 1).topk(NEIGHBOURS, 1).values.mean(1, keepdim=True)


@torch.no_grad()
def precision_of(learner: Learner, found: Sequence[Comparison]) -> float:
    """Average precision of how far pairs stand out, over all pairs of sentences together."""
    learner.eval()
    scores, truth = [], []
    for one in found:
        scores.append(standing_out(likeness_of(one, learner.vectors([*one.a, *one.b]))).numpy().ravel())
        truth.append(labels(one).numpy().ravel())
    learner.train()
    return average_precision(np.concatenate(scores), np.concatenate(truth) > 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    rng = random.Random(0)
    train, dev = comparisons()
    learner = Learner(args.base)
    learned = [p for p in learner.encoder.parameters() if p.requires_grad]
    groups = [{"params": learned}, {"params": [learner.scale, learner.bias], "lr": 1e-2}]
    optimizer = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01)
    steps = EPOCHS * (len(train) // COMPARISONS_A_STEP)
    schedule = get_linear_schedule_with_warmup(optimizer, steps // 6, steps)
    began = time.time()
    for epoch in range(EPOCHS):
        rng.shuffle(train)
        for start in range(0, len(train) - COMPARISONS_A_STEP + 1, COMPARISONS_A_STEP):
            learn(learner, train[start : start + COMPARISONS_A_STEP], optimizer)
            schedule.step()
        torch.save({"model": learner.encoder.state_dict()}, args.out / "checkpoint.pt")
        figures = {"epoch": epoch + 1, "seconds": round(time.time() - began), "dev": precision_of(learner, dev)}
        print(json.dumps(figures), flush=True)


def learn(learner: Learner, batch: Sequence[Comparison], optimizer: torch.optim.Optimizer) -> None:
    vectors = learner.vectors([sentence for one in batch for sentence in (*one.a, *one.b)])
    parts = torch.split(vectors, [len(one.a) + len(one.b) for one in batch])
    loss = sum((learner.loss(one, part) for one, part in zip(batch, parts, strict=True)), torch.zeros(()))
    (loss / len(batch)).backward()
    nn.utils.clip_grad_norm_(learner.encoder.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()


if __name__ == "__main__":
    main()

"""Train comparisons/engine/models/tagger.json.gz from sentences tagged by spaCy.

    python -m training.tag_with_spacy DATA_FOLDER > silver.jsonl     (in an environment with spaCy)
    python -m training.tagger silver.jsonl

Prints the share of tokens on which the student agrees with its teacher on held-out sentences.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from pathlib import Path

from comparisons.engine.tagger import AFTER, BEFORE, MODEL, Weights, best, features_of, normalize, tag_words

Sentence = tuple[list[str], list[str]]
EPOCHS = 5
MIN_COUNT, MIN_SHARE = 20, 0.995  # a word seen this often, this surely with one tag, needs no context
MIN_WEIGHT = 0.4


class Learner:
    """Averaged perceptron: keeps each weight's running total, so that the mean is cheap."""

    def __init__(self, tags: list[str], known: dict[str, str]) -> None:
        self.weights = Weights(tuple(tags), known, defaultdict(dict))
        self.totals: dict[tuple[str, str], float] = defaultdict(float)
        self.stamps: dict[tuple[str, str], int] = defaultdict(int)
        self.step = 0

    def update(self, truth: str, guess: str, features: list[str]) -> None:
        self.step += 1
        if truth == guess:
            return
        for feature in features:
            self.shift(feature, truth, 1.0)
            self.shift(feature, guess, -1.0)

    def shift(self, feature: str, tag: str, by: float) -> None:
        row = self.weights.features[feature]
        key = (feature, tag)
        self.totals[key] += (self.step - self.stamps[key]) * row.get(tag, 0.0)
        self.stamps[key] = self.step
        row[tag] = row.get(tag, 0.0) + by

    def averaged(self) -> Weights:
        mean: dict[str, dict[str, float]] = {}
        for feature, row in self.weights.features.items():
            kept = {}
            for tag, weight in row.items():
                key = (feature, tag)
                total = self.totals[key] + (self.step - self.stamps[key]) * weight
                if abs(total / self.step) >= MIN_WEIGHT:
                    kept[tag] = round(total / self.step, 2)
            if kept:
                mean[feature] = kept
        return Weights(self.weights.tags, self.weights.known, mean)


def known_words(sentences: list[Sentence]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for words, tags in sentences:
        for word, tag in zip(words, tags, strict=True):
            counts[word][tag] += 1
    known = {}
    for word, tally in counts.items():
        tag, top = tally.most_common(1)[0]
        if tally.total() >= MIN_COUNT and top / tally.total() >= MIN_SHARE:
            known[word] = tag
    return known


def learn(learner: Learner, sentence: Sentence) -> None:
    words, tags = sentence
    context = [*BEFORE, *(normalize(word) for word in words), *AFTER]
    before, last = "-2", "-1"
    for index, word in enumerate(words):
        guess = learner.weights.known.get(word)
        if not guess:
            features = list(features_of(index, word, context, last, before))
            guess = best(features, learner.weights)
            learner.update(tags[index], guess, features)
        before, last = last, guess


def accuracy(weights: Weights, sentences: list[Sentence]) -> float:
    right = total = 0
    for words, tags in sentences:
        right += sum(a == b for a, b in zip(tag_words(words, weights), tags, strict=True))
        total += len(tags)
    return right / total


def save(weights: Weights) -> None:
    number = {tag: str(i) for i, tag in enumerate(weights.tags)}
    features = {f: {number[t]: w for t, w in row.items()} for f, row in sorted(weights.features.items())}
    data = {"tags": weights.tags, "known": dict(sorted(weights.known.items())), "features": features}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    MODEL.write_bytes(gzip.compress(text.encode(), mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("silver", type=Path)
    sentences: list[Sentence] = [tuple(json.loads(line)) for line in parser.parse_args().silver.open()]
    random.seed(0)
    random.shuffle(sentences)
    held, train = sentences[:2000], sentences[2000:]
    learner = Learner(sorted({tag for _, tags in sentences for tag in tags}), known_words(train))
    for epoch in range(EPOCHS):
        random.shuffle(train)
        for sentence in train:
            learn(learner, sentence)
        print(
            f"epoch {epoch + 1}: {accuracy(learner.averaged(), held):.4f} of held-out tokens as the teacher", flush=True
        )
    save(learner.averaged())


if __name__ == "__main__":
    main()

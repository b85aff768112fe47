"""What the engine will make of an account, paragraph by paragraph, told before anything is compared."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from comparisons.engine.boilerplate import why_no_claim
from comparisons.engine.claims import Proposition, name_parties, split_claims
from comparisons.engine.languages import is_english, primary
from comparisons.engine.sentences import Sentence, split_sentences
from comparisons.engine.surface.sentences import sentence_claims

BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Glance:
    """One paragraph: its sentences and claims, who speaks in them, and why none is made: "greeting", "question" …

    ``makes_no_claim`` is "" where the paragraph makes claims, and where it holds no words at all.
    """

    sentences: int
    claims: int
    speakers: tuple[str, ...]
    makes_no_claim: str


def preview(paragraphs: Sequence[str], language: str = "en") -> list[Glance]:
    """A glance for each paragraph, in order; speakers are made out over the whole account, as in a comparison.

    ``language`` is a BCP 47 tag or ""; in one that the models do not know, nobody is taken for a speaker.
    """
    text = BETWEEN.join(paragraphs)
    known = is_english(language, text)
    starts = list(accumulate((len(paragraph) + len(BETWEEN) for paragraph in paragraphs[:-1]), initial=0))
    sentences: dict[int, list[Sentence]] = defaultdict(list)
    claims: dict[int, list[Proposition]] = defaultdict(list)
    for sentence in split_sentences(text, "en" if known else primary(language)):
        sentences[bisect_right(starts, sentence.start)].append(sentence)
    for proposition in named(text) if known else sentence_claims(text, language):
        claims[bisect_right(starts, proposition.claim.start)].append(proposition)
    return [glance(text, sentences[number], claims[number]) for number in range(1, len(paragraphs) + 1)]


def named(text: str) -> list[Proposition]:
    [claims] = name_parties(split_claims(text))
    return claims


def glance(text: str, sentences: Sequence[Sentence], claims: Sequence[Proposition]) -> Glance:
    speakers = dict.fromkeys(proposition.claim.speaker for proposition in claims)
    reasons = (why_no_claim(text[sentence.start : sentence.end]) for sentence in sentences)
    return Glance(
        sentences=len(sentences),
        claims=len(claims),
        speakers=tuple(filter(None, speakers)),
        makes_no_claim="" if claims else next(filter(None, reasons), ""),
    )

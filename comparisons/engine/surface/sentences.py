"""The sentences of a text in any language, each a claim of the account itself."""

from __future__ import annotations

from comparisons.engine.acts import ASSERT
from comparisons.engine.boilerplate import makes_no_claim
from comparisons.engine.claims import Proposition
from comparisons.engine.languages import primary
from comparisons.engine.report import Claim, Detail
from comparisons.engine.sentences import split_sentences
from comparisons.engine.surface.tokens import numbers_in


def sentence_claims(text: str, language: str) -> list[Proposition]:
    """One claim a sentence, in order; questions, headings and bare links make none.

    ``language`` is a BCP 47 tag or "". The details of a claim are its numbers.
    """
    found: list[Proposition] = []
    for sentence in split_sentences(text, primary(language)):
        words = text[sentence.start : sentence.end]
        if not makes_no_claim(words):
            details = tuple(
                Detail("number", text[start:end], value, start, end)
                for start, end, value in numbers_in(text, sentence.start, sentence.end)
            )
            claim = Claim(len(found), sentence.start, sentence.end, words, "", ASSERT.name, details)
            found.append(Proposition(claim, "", (), ASSERT, " ".join(words.split()), sentence.start))
    return found

"""Words that judge: what one account calls aggression and another a crisis.

A short list of our own, by stem, for political, legal and news prose: words that darken what they are
said of, and words that brighten it.
"""

from __future__ import annotations

import functools

from comparisons.engine.speech import stem, words

DARK = words(
    "aggression aggressive attack attacked atrocity barbaric biased blackmail blatant brutal burden catastrophe chaos"
    " coerce collapse complicit conflict corrupt crime criminal crisis cruel damage damaged danger dangerous deadly"
    " deceptive defiant destabilizing destroy destructive devastating dictator disaster discriminate discriminatory"
    " dispute escalate escalation evil extreme extremist fail failed failure false fear flagrant fraud genocide grave"
    " harass harm harmful hostile hostility humiliate hybrid illegal illegitimate immoral impose infringe injustice"
    " insult intervention intimidate invade invasion irresponsible lie malicious massacre menace misinformation mislead"
    " oppress oppression provocation provocative provoke reckless regime repress ruin sabotage serious severe shameful"
    " suffer suffering tedious tension terror terrorism terrorist threat threaten threatening tragedy troubled tyranny"
    " unacceptable unauthorized undermine unfair unjust unjustified unlawful unprovoked violate violation violent war"
    " weaponize worsen wrong concern concerned obfuscate unusable breach"
)
BRIGHT = words(
    "admirable benefit booming brave calm celebrate clear close committed constructive cooperate cooperation courage"
    " dignified durable dynamic effective enduring excellent fair faithful fruitful free freedom friend friendship"
    " generous good great growing harmony helpful historic honest honor hope hopeful importance important improve"
    " invaluable ironclad lasting lawful legitimate mutual normal open peace peaceful positive productive"
    " progress promising proper prosper prosperity protect reliable resilient resolute respect responsible safe secure"
    " sincere stable steadfast strategic strong strengthen success successful support sustainable tireless trust"
    " trusted unwavering valid valuable vibrant welcome"
)
# Share a stem with a word of the lists and judge nothing.
PLAIN = words(
    "several just justly hopefully warrant warring normally openly opening close closed closely import imports"
    " importation security securities respective respectively progressive stables damages"
)


@functools.cache
def _tone_by_stem() -> dict[str, str]:
    return {
        **{stem(word): "bright" for word in BRIGHT},
        **{stem(word): "dark" for word in DARK},
    }


def tone_of(word: str) -> str:
    """``dark``, ``bright``, or "" for a word that does not judge."""
    return "" if word.lower() in PLAIN else _tone_by_stem().get(stem(word), "")

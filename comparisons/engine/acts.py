"""What a speaker does by saying something, and how far it binds.

The acts follow Searle's classes (1976, "A classification of illocutionary acts"): a speaker
asserts, directs others, commits himself, expresses a state, or merely brings a matter up.
Strength orders the acts inside a class, 1 weakest to 3 strongest; it is our own judgement.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Force(StrEnum):
    """Searle's classes; MENTION is for acts that tell only what was spoken about."""

    MENTION = "mention"
    ASSERT = "assert"
    DIRECT = "direct"
    COMMIT = "commit"
    REFUSE = "refuse"
    EXPRESS = "express"


@dataclass(frozen=True, slots=True)
class Act:
    """``name`` goes into the report, ``past`` onto the page."""

    name: str
    past: str
    force: Force
    strength: int


def _acts(force: Force, strength: int, verbs: str) -> dict[str, Act]:
    """Acts from words like ``note:noted``; ``accept:accepted=agree`` counts as another act."""
    made = {}
    for verb in verbs.split():
        forms, _, act = verb.partition("=")
        name, past = forms.split(":")
        made[name] = Act(act or name, past, force, strength)
    return made


ACTS: dict[str, Act] = {
    **_acts(Force.MENTION, 1, "discuss:discussed talk:talked=discuss speak:spoke=discuss address:addressed=discuss"
            " touch:touched=discuss exchange:exchanged=discuss review:reviewed=discuss consider:considered=discuss"
            " raise:raised cover:covered=discuss focus:focused=discuss explore:explored=discuss mention:mentioned"),
    **_acts(Force.ASSERT, 1, "say:said report:reported note:noted tell:told state:stated add:added describe:described"
            " suggest:suggested recall:recalled explain:explained observe:observed inform:informed=tell"
            " outline:outlined=describe argue:argued believe:believed think:thought=believe allege:alleged"
            " recognize:recognized=acknowledge acknowledge:acknowledged concede:conceded=acknowledge"),
    **_acts(Force.ASSERT, 2, "stress:stressed emphasize:emphasized=stress emphasise:emphasised=stress"
            " underscore:underscored=stress underline:underlined=stress highlight:highlighted=stress"
            " insist:insisted reiterate:reiterated reaffirm:reaffirmed affirm:affirmed=reaffirm assert:asserted"
            " claim:claimed=assert declare:declared=state announce:announced warn:warned confirm:confirmed"),
    **_acts(Force.DIRECT, 1, "ask:asked request:requested=ask invite:invited propose:proposed offer:offered"
            " encourage:encouraged recommend:recommended=propose seek:sought=ask"),
    **_acts(Force.DIRECT, 2, "urge:urged call:called=urge press:pressed=urge appeal:appealed=urge"),
    **_acts(Force.DIRECT, 3, "demand:demanded order:ordered=demand instruct:instructed task:tasked=instruct"),
    **_acts(Force.COMMIT, 1, "intend:intended plan:planned=intend hope:hoped expect:expected=hope"),
    **_acts(Force.COMMIT, 2, "promise:promised pledge:pledged=promise commit:committed=promise vow:vowed=promise"),
    **_acts(Force.COMMIT, 3, "agree:agreed consent:consented=agree accept:accepted decide:decided"
            " resolve:resolved=decide authorize:authorized approve:approved grant:granted=approve sign:signed=agree"),
    **_acts(Force.REFUSE, 2, "refuse:refused decline:declined=refuse dispute:disputed oppose:opposed"),
    **_acts(Force.REFUSE, 3, "reject:rejected deny:denied dismiss:dismissed=reject"),
    **_acts(Force.EXPRESS, 1, "welcome:welcomed thank:thanked express:expressed voice:voiced=express"
            " praise:praised=welcome commend:commended=welcome congratulate:congratulated=welcome"
            " appreciate:appreciated=thank"),
    **_acts(Force.EXPRESS, 2, "condemn:condemned deplore:deplored=condemn criticize:criticized regret:regretted"
            " criticise:criticised=criticize"),
}  # fmt: skip
ASSERT = ACTS["assert"]


def past(name: str) -> str:
    """How an act reads after its speaker's name: ``agree`` as "agreed". One that is not listed stays as it is."""
    return ACTS[name].past if name in ACTS else name

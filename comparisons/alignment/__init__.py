"""People's corrections, replayed over what the machine found.

Pure: no Django, no database; frozen data in, frozen data out. ``base`` makes the machine's ``Alignment`` from a Report,
``replay`` applies ``Correction``s to it in order. A correction names rows by the words of their claims and claims by
their own; where those are not there exactly it is left out and told, never applied to something like them. So the
machine's result and the corrections are all that need be kept: undoing one is replaying the others.

What holds of every alignment: a row has claims, and every claim not set aside is in a row; a row of one side is
``only_left`` or ``only_right`` and its claims are in no other row; no two rows have the same claims or number.
"""

from comparisons.alignment.alignment import Alignment, Claim, Key, Row, Side, Topic, key_id, key_of
from comparisons.alignment.correction import Action, Correction
from comparisons.alignment.found import base, from_dict, to_dict
from comparisons.alignment.replay import Replayed, Unfit, replay
from comparisons.anchors.span import Span

__all__ = [
    "Action",
    "Alignment",
    "Claim",
    "Correction",
    "Key",
    "Replayed",
    "Row",
    "Side",
    "Span",
    "Topic",
    "Unfit",
    "base",
    "from_dict",
    "key_id",
    "key_of",
    "replay",
    "to_dict",
]

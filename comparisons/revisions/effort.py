"""How much work one call may be, so that no two texts take a server's time.

What is capped, in the order in which a text meets it:

- Paragraphs, and the sentences of a long one, are looked for a partner near where they would stand if nothing had been
  put in; how far off depends on what half of the effort left can pay for.
- Words are compared in a pair of at most MOST_TOKENS tokens and MOST_CHARACTERS a side. A longer paragraph is compared
  by its sentences, and then by words in those that were paired.
- A sentence that is too long, or that comes after the effort is spent, is shown as gone and new in whole.
"""

from __future__ import annotations

# Of one paragraph or sentence, on each side.
MOST_TOKENS = 1_000
# Of words of a usual length that is twice as much.
MOST_CHARACTERS = 12 * MOST_TOKENS
# In units of the slowest inputs known, of which a million take about two milliseconds: benchmarks/revisions.py.
MOST_EFFORT = 600_000_000


class Effort:
    """What is left for one call."""

    def __init__(self, left: int = MOST_EFFORT) -> None:
        self.left = left

    def pays(self, cost: int) -> bool:
        """Spend it, where there is enough."""
        if cost > self.left:
            return False
        self.left -= cost
        return True

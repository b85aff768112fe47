"""What changed between two texts of one account, word by word.

Pure: no Django, no other part of the app. ``changes`` aligns paragraphs, then words in those that were paired;
``folded`` puts long unchanged stretches out of the way. The work is bounded: ``effort`` says by what.
"""

from comparisons.revisions.compare import Changes, Paragraph, changes
from comparisons.revisions.fold import Stretch, folded
from comparisons.revisions.words import Run

__all__ = ["Changes", "Paragraph", "Run", "Stretch", "changes", "folded"]

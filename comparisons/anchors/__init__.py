"""What people write stays with its words.

Pure: no Django, no database. A ``Selector`` quotes words and keeps where they stood; ``locate.locate`` finds them in a
changed text, exactly or not at all; ``suggest.suggest`` offers places where they may have gone, for a person to choose.
"""

from comparisons.anchors.locate import locate
from comparisons.anchors.selector import Selector
from comparisons.anchors.span import Span
from comparisons.anchors.suggest import Suggestion, suggest

__all__ = ["Selector", "Span", "Suggestion", "locate", "suggest"]

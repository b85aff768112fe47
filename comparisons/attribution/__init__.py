"""Which passages of one news item belong to which of the two sources that it relays. No Django, no other library.

A proposal for a person to mend: it reads English cues of attribution and knows nothing of what is true.
"""

from comparisons.attribution.divide import Division, Passage, divide
from comparisons.attribution.sentences import sentences

__all__ = ["Division", "Passage", "divide", "sentences"]

"""A comparison as a picture: its score for an article, and the card that a shared link shows. No Django.

``score_svg`` and ``card_svg`` draw a ``Picture``; ``png`` turns what they draw into pixels.
"""

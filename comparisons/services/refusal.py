"""What a service says no to, in words for the person who asked."""


class Refused(Exception):
    """The wish cannot be granted; the message says why, and what to do."""


class Outdated(Refused):
    """It was asked of something that somebody else has changed since."""

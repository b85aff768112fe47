class IngestError(Exception):
    """Why a file could not be read: one sentence for the person who sent it, and what to do."""


TOO_LONG = "is too long. Send the part of it that tells of the event."


class Unreadable(Exception):
    """What a reader says of a file it cannot read: the sentence from after the name of the file."""

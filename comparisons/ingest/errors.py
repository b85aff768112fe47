class IngestError(Exception):
    """Why a file could not be read: one sentence for the person who sent it, and what to do."""

"""Files in, clean text with paragraphs out. No Django."""

from comparisons.ingest.decode import tidy
from comparisons.ingest.errors import IngestError
from comparisons.ingest.read import read_file
from comparisons.ingest.words import count_words, paragraphs

__all__ = ["IngestError", "count_words", "paragraphs", "read_file", "tidy"]

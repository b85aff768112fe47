"""Files in, clean text with paragraphs out. No Django."""

from comparisons.ingest.decode import tidy
from comparisons.ingest.encodings import ENCODINGS
from comparisons.ingest.errors import IngestError
from comparisons.ingest.read import read, read_file
from comparisons.ingest.reading import Hints, Paragraph, Particulars, Reading
from comparisons.ingest.recognise import FILE_ENDINGS, is_document
from comparisons.ingest.words import count_words, paragraphs

__all__ = [
    "ENCODINGS",
    "FILE_ENDINGS",
    "Hints",
    "IngestError",
    "Paragraph",
    "Particulars",
    "Reading",
    "count_words",
    "is_document",
    "paragraphs",
    "read",
    "read_file",
    "tidy",
]

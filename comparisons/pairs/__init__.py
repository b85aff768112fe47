"""Many pairs of accounts out of one upload: a table, a folder, or a zip file of a folder.

Pure: no Django; of the app only ``comparisons.ingest``, for the letters of a table and for which files can be read.
Nothing is fetched and no account is read here: a ``Given`` has its text, names a file of the upload, or asks that its
link be fetched. What people are told is in ``rules``; what cannot be used is told in ``Upload.faults``, one sentence
each, and never loses the rest. ``Unusable`` says why nothing of an upload can be used.

A folder, at any depth:
- ``meta.json`` holds an object or a list of them: ``title``, ``event_date``, ``tags``, and under ``left`` and ``right``
  (or ``a`` and ``b``) what a table's columns say of an account. One that names no files tells of its folder's pair.
- A table (.csv, .tsv) names files beside it or below it.
- Of the files left, those whose names differ only in a last part (a and b, left and right, 1 and 2) are a pair. So are
  the only two files of a folder that can be read: A is the first by name.
"""

from comparisons.pairs.folder import from_folder
from comparisons.pairs.given import MOST_PAIRS, Given, Pair, Unusable, Upload
from comparisons.pairs.rules import FOLDER_RULES, TABLE_RULES
from comparisons.pairs.table import from_table, template
from comparisons.pairs.zipped import from_zip

__all__ = [
    "FOLDER_RULES",
    "MOST_PAIRS",
    "TABLE_RULES",
    "Given",
    "Pair",
    "Unusable",
    "Upload",
    "from_folder",
    "from_table",
    "from_zip",
    "template",
]

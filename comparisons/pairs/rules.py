"""How to lay out an upload, for the page that asks for one."""

from __future__ import annotations

FOLDER_RULES = (
    "A subfolder with two files is a pair. Its name is the title, and the first file by name is A.",
    "Two files that differ only in the last part of their names are a pair: call-a.txt and call-b.docx, "
    "call_left.pdf and call_right.pdf, call 1.txt and call 2.txt.",
    "A table in the folder (.csv or .tsv) may name the files of each pair, and say where they come from.",
    "A meta.json beside two files may say the same of that pair.",
)
TABLE_RULES = (
    "The first row names the columns, each row below it is a pair.",
    "Each account has a text, a file or a link: a_text, a_file or a_url for A; b_text, b_file or b_url for B.",
    "Of the event: title, event_date (like 2023-11-27) and tags, separated by semicolons.",
    "Of each account: a_publisher, a_title, a_author, a_published, a_language and a_archive, and likewise for B.",
    "Save a spreadsheet as CSV first.",
)

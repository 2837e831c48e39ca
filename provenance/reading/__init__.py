"""Reading: bytes to a document, and a document to the articles that stand in it.

::

    find_inputs(path)        -> Input ...           files in any format, folders, standard input
    find_in_answer(data)     -> Input ...           what was got from the web
    read_document(data, ...) -> Document            decoding, the article of a page; never altered afterwards
    read_around(data, ...)   -> str                 what stands on a page beside its article
    split_articles(document) -> Article ..., Notice ...

Nothing here knows a word of any language: the words stand in the section [reading] of the
language files (`provenance.languages`), and `provenance.reading.wording` makes tables of them.
"""

from provenance.reading.articles import split_articles
from provenance.reading.documents import MAX_DOCUMENT_BYTES, read_around, read_document
from provenance.reading.headers import Dateline, find_dateline
from provenance.reading.inputs import EVERYTHING, Input, Listed, Selection, find_in_answer, find_inputs, size_of
from provenance.reading.particulars import COLUMNS, Particulars

__all__ = [
    "COLUMNS",
    "EVERYTHING",
    "MAX_DOCUMENT_BYTES",
    "Dateline",
    "Input",
    "Listed",
    "Particulars",
    "Selection",
    "find_dateline",
    "find_in_answer",
    "find_inputs",
    "read_around",
    "read_document",
    "size_of",
    "split_articles",
]

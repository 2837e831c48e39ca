"""Reading: bytes to a document, and a document to the articles that stand in it.

::

    find_inputs(path)        -> Input ...           files, folders, rows of JSON lines, standard input
    read_document(data, ...) -> Document            decoding, the article of a page; never altered afterwards
    split_articles(document) -> Article ..., Notice ...

Nothing here knows a word of any language: the words stand in the section [reading] of the
language files (`provenance.languages`), and `provenance.reading.wording` makes tables of them.
"""

from provenance.reading.articles import split_articles
from provenance.reading.documents import MAX_DOCUMENT_BYTES, read_document
from provenance.reading.headers import Dateline, find_dateline
from provenance.reading.inputs import Input, find_inputs
from provenance.reading.particulars import Particulars

__all__ = [
    "MAX_DOCUMENT_BYTES",
    "Dateline",
    "Input",
    "Particulars",
    "find_dateline",
    "find_inputs",
    "read_document",
    "split_articles",
]

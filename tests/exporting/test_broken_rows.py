"""A row of an export in which something is wrong is refused in words."""

import datetime as dt
import json
import math

import pytest

import provenance
from provenance import pipeline
from provenance.errors import InputError
from provenance.exporting import EXPORTS, Tool, extraction_of
from provenance.model import Extractor


@pytest.mark.parametrize("place", [math.inf, -1, 10**9, "x", None])
def test_a_span_that_is_none_is_refused(place: object):
    found = pipeline.read(
        b"The mayor said that the mill had burned down.",
        location="a.txt",
        obtained=dt.datetime(2024, 5, 6, tzinfo=dt.UTC),
        extractor=Extractor.RULES,
    )
    row = json.loads("".join(EXPORTS["jsonl"]([(found, Tool(version=provenance.__version__, rules="x"))])))
    assert extraction_of(row) == found
    row["attributions"][0]["cue"] = [[0, place]]
    with pytest.raises(InputError):
        extraction_of(row)

"""A decision written as a line and read again is the same decision, with its id and its words."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.exporting.decision_records import decision_record, decisions_from
from provenance.model import Decision, DecisionKind, Quote

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
named = texts.filter(bool)
quotes = st.builds(
    Quote,
    of=named,
    sha256=st.none() | named,
    location=st.none() | texts,
    start=st.none() | st.integers(0, 10**9),
    source=texts,
    content=texts,
)
decisions = st.builds(
    Decision,
    id=named,
    kind=st.sampled_from(DecisionKind),
    subject=named,
    object=st.none() | texts,
    by=named,
    at=st.datetimes(timezones=st.just(dt.UTC)),
    note=texts,
    quotes=st.lists(quotes, max_size=2).map(tuple),
)


@given(st.lists(decisions, max_size=4))
def test_what_is_written_is_read_again(made: list[Decision]):
    lines = [json.dumps(decision_record(one)) for one in made]
    read = list(decisions_from(lines, "a file"))
    assert read == made
    assert [(one.id, one.quotes) for one in read] == [(one.id, one.quotes) for one in made]


@given(st.text())
def test_any_other_line_is_refused_in_words(line: str):
    if line.strip():
        with pytest.raises(InputError, match="a file, line 1: no decision"):
            list(decisions_from([line], "a file"))

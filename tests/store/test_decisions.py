import datetime as dt
import sqlite3

import pytest
from factories import OBTAINED

from provenance.model import Decision, DecisionKind


def decision(subject, at=OBTAINED):
    return Decision(kind=DecisionKind.MERGE, subject=subject, object="s1", by="Ann", at=at, note="“same”")


def test_decisions_come_out_in_the_order_in_which_they_were_made(store):
    made = [decision("s3"), decision("s2", at=OBTAINED.replace(year=1999)), decision("s3")]
    for one in made:
        store.decisions.add(one)
    assert store.decisions.all() == tuple(made)


def test_a_moment_is_kept_in_utc(store):
    summer = dt.datetime(2024, 7, 1, 14, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    store.decisions.add(decision("s2", at=summer))
    (kept,) = store.decisions.all()
    assert kept.at == summer
    assert kept.at.tzinfo is dt.UTC


@pytest.mark.parametrize("statement", ["UPDATE decisions SET by = 'Bob'", "DELETE FROM decisions"])
def test_a_decision_is_never_changed_or_removed(store, statement):
    store.decisions.add(decision("s2"))
    connection = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        connection.execute(statement)
    connection.close()
    assert store.decisions.all() == (decision("s2"),)

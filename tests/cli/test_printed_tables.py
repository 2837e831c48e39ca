"""Tables fit the terminal that they are shown on; where nobody looks, nothing is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cli import tables
from provenance.cli.tables import Column, table
from provenance.exporting.text import columns

COLUMNS = (
    Column(head="rank", number=True),
    Column(head="source", wide=True),
    Column(head="type"),
    Column(head="as origin", number=True),
    Column(head="from", wide=True),
)
ROWS = [
    ("1", "The Committee for the Harbour of Vale", "organisation", "12", "The Courier"),
    ("2", "Norland", "", "3", ""),
]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch):
    """What `table` makes for a terminal of so many columns."""

    def make(width: int, rows=ROWS) -> list[str]:
        monkeypatch.setattr(tables, "_room", lambda: width - 4)
        return table(COLUMNS, rows).splitlines()

    return make


def test_nothing_is_cut_where_nobody_looks():
    assert table(COLUMNS, ROWS).splitlines() == [
        "rank  source                                 type          as origin  from",
        "   1  The Committee for the Harbour of Vale  organisation         12  The Courier",
        "   2  Norland                                                      3",
    ]


def test_names_give_way_before_figures_do(shown):
    assert shown(72) == [
        "rank  source                    type          as origin  from",
        "   1  The Committee for the …   organisation         12  The Courier",
        "   2  Norland                                         3",
    ]


def test_on_a_narrow_terminal_each_row_has_lines_of_its_own(shown):
    assert shown(48) == [
        "1  The Committee for the Harbour of Vale",
        "   organisation",
        "   as origin 12, from The Courier",
        "2  Norland",
        "   as origin 3",
    ]


def test_a_figure_stays_beside_its_head(shown):
    assert "as origin 12," in "\n".join(shown(24))


cells = st.text(max_size=40).filter(lambda text: text.strip() == text)


@given(st.integers(min_value=24, max_value=140), st.lists(st.tuples(*[cells] * len(COLUMNS)), max_size=4))
def test_no_line_is_wider_than_the_terminal(width: int, rows: list[tuple[str, ...]]):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tables, "_room", lambda: width - 4)
        assert [line for line in table(COLUMNS, rows).splitlines() if columns(line) > width] == []

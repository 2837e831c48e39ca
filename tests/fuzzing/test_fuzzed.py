"""Nothing that strangers can write makes a part fail that reads it.

Each run reads the same inputs, so that it never fails by chance; benchmarks/fuzz.py reads others, as many as one likes.
"""

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_a_changed_file_is_read_or_refused_in_words(name: str):
    target = TARGETS[name]

    @settings(
        max_examples=target.in_tests,
        derandomize=True,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=False))
    def read(chance: Random) -> None:
        target.run(target.input(chance))

    read()


def test_the_same_number_gives_the_same_input():
    for target in TARGETS.values():
        once, again = ([target.input(Random(seed)) for seed in range(20)] for _ in range(2))  # noqa: S311
        assert once == again
        assert len(set(once)) > 10

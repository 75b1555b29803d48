"""Steady: return to the usual effort, whatever rivals do."""

import pytest

from sim.strategies.steady import decide


@pytest.mark.parametrize("answer", [0.0, 9.0])
def test_it_does_not_look_at_rivals(answer):
    assert decide(effort=1.0, base=0.5, effort_return=0.5, answer=answer) == 0.75


def test_it_stays_where_it_usually_is():
    assert decide(effort=0.5, base=0.5, effort_return=0.3, answer=1.0) == 0.5

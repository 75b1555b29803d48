"""Balance: the near and strong attract, or repel."""

import pytest

from sim.rules.balance import follow


@pytest.mark.parametrize(("balance", "pull"), [(2.0, 0.5), (0.0, 0.0), (-2.0, -0.5)])
def test_above_zero_follows_below_zero_balances(balance, pull):
    assert follow(balance, power=0.25) == pull


def test_what_does_not_arrive_has_no_pull():
    assert follow(balance=3.0, power=0.0) == 0

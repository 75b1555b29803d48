"""One set of futures against another: exact on small sets, and intervals that hold what they say."""

import numpy as np
import pytest

from sim.study.compare.versus import (
    SURE,
    chance_interval,
    paired,
    shared_fates,
    unpaired,
    variance,
)


def alone(values):
    return np.arange(len(values))


def by_hand(one, other):
    """Difference over all pairs, one after the other."""
    pairs = [(a, b) for a in one for b in other]
    return (
        np.array([a - b for a, b in pairs]),
        sum(a > b for a, b in pairs) / len(pairs),
        sum(a == b for a, b in pairs) / len(pairs),
    )


def test_all_pairs_are_counted_as_by_hand():
    fate = np.random.default_rng(0)
    one, other = (fate.integers(0, 6, count).astype(float) for count in (23, 17))
    found = unpaired(one, other, alone(one), alone(other))
    gaps, above, same = by_hand(one, other)
    assert found.above == pytest.approx(above)
    assert found.same == pytest.approx(same)
    assert found.chance == pytest.approx(above + same / 2)
    assert found.difference.middle == pytest.approx(np.median(gaps))
    assert found.difference.high80 == pytest.approx(np.quantile(gaps, 0.9))


def test_very_many_futures_are_thinned_and_hardly_change():
    fate = np.random.default_rng(1)
    one, other = fate.normal(1, 1, 20_000), fate.normal(0, 1, 30_000)
    found = unpaired(one, other, alone(one), alone(other))
    assert found.difference.middle == pytest.approx(1.0, abs=0.03)
    assert found.difference.high80 == pytest.approx(1 + 1.2816 * np.sqrt(2), abs=0.04)
    assert found.chance == pytest.approx(0.7602, abs=0.01)


def test_pairs_let_luck_cancel():
    """What is certain fate by fate is unsure where fates are not shared."""
    luck = np.random.default_rng(2).normal(0, 1, 100)
    same, other = paired(luck + 0.1, luck, alone(luck)), unpaired(
        luck + 0.1, luck, alone(luck), alone(luck)
    )  # fmt: skip
    assert same.above == 1
    assert same.mean_low == pytest.approx(0.1)
    assert 0.4 < other.chance < 0.6
    assert other.mean_low < 0 < other.mean_high


@pytest.mark.parametrize("is_paired", [True, False])
def test_intervals_of_95_percent_hold_the_truth_about_so_often(is_paired):
    fate, held = np.random.default_rng(3), np.zeros(2)
    truth = 0.5, {True: 0.6915, False: 0.6382}[is_paired]
    for _ in range(400):
        one, other = fate.normal(0.5, 1, 60), fate.normal(0, 1, 60)
        if is_paired:
            found = paired(one, np.zeros(60), alone(one))
        else:
            found = unpaired(one, other, alone(one), alone(other))
        intervals = (found.mean_low, found.mean_high), (found.chance_low, found.chance_high)
        held += [low <= true <= high for true, (low, high) in zip(truth, intervals, strict=True)]
    assert (held / 400 > 0.91).all()
    assert (held / 400 < 0.99).all()


def test_futures_that_share_a_draw_widen_intervals():
    """A hundred draws twice are a hundred, not two hundred."""
    draws = np.random.default_rng(4).normal(0, 1, 100)
    twice = np.repeat(draws, 2)
    right = draws.var(ddof=1) / 100
    assert variance(twice, np.repeat(np.arange(100), 2)) == pytest.approx(right, rel=0.03)


@pytest.mark.parametrize(("count", "quantile"), [(10, 2.262), (20, 2.093), (100, 1.984)])
def test_few_groups_have_students_interval(count, quantile):
    values = np.random.default_rng(7).normal(0, 1, count)
    reach = SURE * np.sqrt(variance(values, alone(values)))
    assert reach == pytest.approx(quantile * values.std(ddof=1) / np.sqrt(count), rel=0.025)


def test_a_certain_chance_is_still_no_certainty():
    low, high = chance_interval(1.0, 0.0, 20)
    assert low == pytest.approx(0.839, abs=0.001)
    assert high == 1


def test_one_group_says_nothing_of_others():
    values, one = np.array([1.0, 2.0, 2.5]), np.zeros(3, int)
    for found in (paired(values, 0 * values, one), unpaired(values, 0 * values, one, one)):
        assert found.mean_low is found.mean_high is found.chance_low is found.chance_high is None


def test_what_came_in_all_of_few_fates_may_not_come_in_another():
    """Five hundred points of ten fates are ten futures, not five thousand."""
    fates = np.tile(np.arange(10), 500)
    found = paired(np.ones(5000), np.zeros(5000), fates)
    assert found.chance == 1
    assert found.chance_low == pytest.approx(chance_interval(1.0, 0.0, 10)[0])
    assert 0.6 < found.chance_low < 0.8


def test_intervals_over_points_and_fates_hold_the_truth_about_so_often():
    """Points are the same each time, fates are not: a fate moves all of its points."""
    luck, held = np.random.default_rng(8), np.zeros(2)
    points, fates = np.linspace(-1, 1, 20)[:, None], np.tile(np.arange(20), 20)
    for _ in range(400):
        gap = points + luck.normal(0, 1, 20) + luck.normal(0, 0.5, (20, 20))
        found = paired(gap.ravel(), np.zeros(400), fates)
        held += [
            found.mean_low <= 0 <= found.mean_high,
            found.chance_low <= 0.5 <= found.chance_high,
        ]
    assert (held / 400 > 0.92).all()
    assert held[0] / 400 < 0.98


def test_shared_fates_are_found_whatever_their_order():
    one = np.array([[0, 0], [1, 0], [2, 1]])
    other = np.array([[2, 1], [1, 5], [0, 0]])
    mine, theirs = shared_fates(one, other)
    assert one[mine].tolist() == other[theirs].tolist() == [[0, 0], [2, 1]]
    assert len(shared_fates(one, np.array([[0], [1]]))[0]) == 0

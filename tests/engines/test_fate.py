"""Fates: published vectors, independence of what is asked together, and the laws that are drawn."""

import numpy as np
import pytest

from sim.engines.fate import normals, philox, stream, uniforms
from sim.engines.fates import fate_of
from sim.rules import shock
from tests.builders import build, follow, permuted

ALL_ONES = 0xFFFFFFFF
VECTORS = {
    "zeros": (
        (0, 0, 0, 0),
        (0, 0),
        (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8),
    ),
    "ones": (
        (ALL_ONES,) * 4,
        (ALL_ONES,) * 2,
        (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
    ),
    "pi": (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
}
STREAMS = ["shock:A:B", "shock:A:C", "incident:A"]
MONTHS = range(121)
PINNED = [[0.46567428472917527, 0.23646979534532875], [0.6601152605144307, 0.8630125779891387]]


@pytest.mark.parametrize("name", VECTORS)
def test_philox_gives_its_authors_published_vectors(name):
    """Random123's known answers for philox4x32 with 10 rounds."""
    counter, key, right = VECTORS[name]
    words = philox([np.array([each], dtype=np.uint64) for each in counter], key)
    assert tuple(int(word[0]) for word in words) == right


def test_philox_scrambles_many_counters_at_once():
    """An array of counters gives what each gives alone."""
    columns = [
        np.array(each, dtype=np.uint64)
        for each in zip(*(v[0] for v in VECTORS.values()), strict=True)
    ]
    together = philox(columns, (1, 2))
    for at, (counter, _, _) in enumerate(VECTORS.values()):
        alone = philox([np.array([each], dtype=np.uint64) for each in counter], (1, 2))
        assert [int(word[at]) for word in together] == [int(word[0]) for word in alone]


def test_uniforms_lie_strictly_between_0_and_1():
    """So that every one has a normal quantile; and their law is even (mean, variance)."""
    drawn = uniforms(1, [f"s{n}" for n in range(200)], 0, range(500))
    assert drawn.shape == (500, 200)
    assert 0 < drawn.min() < 1e-4 and 1 - 1e-4 < drawn.max() < 1
    assert drawn.mean() == pytest.approx(1 / 2, abs=4 * np.sqrt(1 / 12 / drawn.size))
    assert drawn.var() == pytest.approx(1 / 12, rel=0.01)


@pytest.mark.parametrize("other", [1, 2**32, 2**63, 2**64 - 1])
def test_another_seed_gives_other_numbers(other):
    """Seed 0 differs from 1, and seeds beyond 32 bits differ too."""
    assert not (uniforms(0, STREAMS, 0, MONTHS) == uniforms(other, STREAMS, 0, MONTHS)).any()


def test_another_replicate_month_or_stream_gives_other_numbers():
    first, second = (uniforms(0, STREAMS, replicate, MONTHS) for replicate in (0, 1))
    assert not (first == second).any()
    assert len(np.unique(first)) == first.size


def test_the_same_question_has_the_same_answer():
    assert (uniforms(5, STREAMS, 3, MONTHS) == uniforms(5, STREAMS, 3, MONTHS)).all()
    assert stream("shock:A:B") == stream("shock:A:B") != stream("shock:A:C")


def test_numbers_do_not_depend_on_what_else_is_asked_for():
    """A new stream or month shifts no other number, whatever the order."""
    together = uniforms(7, STREAMS, 2, MONTHS)
    for at, name in enumerate(STREAMS):
        assert (uniforms(7, [name, "new"], 2, MONTHS)[:, 0] == together[:, at]).all()
    assert (uniforms(7, STREAMS[::-1], 2, [40, 3])[:, ::-1] == together[[40, 3]]).all()
    assert uniforms(7, [], 2, MONTHS).shape == (121, 0)


def test_the_numbers_of_a_seed_stay_what_they_are():
    """Published results can be repeated: these numbers must never change."""
    drawn = uniforms(2020, ["shock:KAZ:US", "incident:TJK"], 7, [0, 120])
    assert drawn.tolist() == PINNED


def test_normal_numbers_have_the_moments_of_a_normal_law():
    """Mean 0, variance 1, no skew, kurtosis 3; and streams do not go together."""
    drawn = np.array(normals(3, [f"s{n}" for n in range(100)], 0, range(1000)))
    n = drawn.size
    assert drawn.mean() == pytest.approx(0, abs=4 / np.sqrt(n))
    assert drawn.var() == pytest.approx(1, abs=4 * np.sqrt(2 / n))
    assert (drawn**3).mean() == pytest.approx(0, abs=4 * np.sqrt(15 / n))
    assert (drawn**4).mean() == pytest.approx(3, abs=4 * np.sqrt(96 / n))
    together = np.corrcoef(drawn.T) - np.eye(100)
    assert np.abs(together).max() < 5 / np.sqrt(1000)
    months = np.corrcoef(drawn[:-1].ravel(), drawn[1:].ravel())[0, 1]
    assert months == pytest.approx(0, abs=4 / np.sqrt(n))


def test_a_fate_is_laid_out_as_worlds_read_it():
    """common[month][k], own[month][i * powers + k], incident[month][i], each from its named stream."""
    scenario = build(2, 3)
    fate = fate_of(scenario, 4, 1, 10)
    assert (len(fate.common), len(fate.own), len(fate.incident)) == (11, 11, 11)
    assert fate.common[5][2] == normals(4, ["shock:*:P2"], 1, [5])[0][0]
    assert fate.own[5][1 * 3 + 2] == normals(4, ["shock:S1:P2"], 1, [5])[0][0]
    assert fate.incident[5][1] == uniforms(4, ["incident:S1"], 1, [5])[0][0]


def test_permuting_states_shifts_no_number():
    scenario = build(3, 2)
    fate, other = (fate_of(each, 4, 0, 6) for each in (scenario, permuted(scenario, [2, 0, 1])))
    assert (np.array(other.incident) == np.array(fate.incident)[:, [2, 0, 1]]).all()
    assert other.common == fate.common


def drawn_path(scenario, seed, replicate, months):
    """The disturbances of one fate by the rules themselves: (month, state, power)."""
    states, powers = len(scenario.states), len(scenario.powers)
    fate = fate_of(scenario, seed, replicate, months)
    size, kept, in_common = (
        float(scenario.values[name])
        for name in ("shock_size", "shock_persistence", "shock_in_common")
    )
    own = np.array(fate.own).reshape(-1, states, powers)
    weights = shock.weight_of_common(in_common), shock.weight_of_own(in_common)
    news = shock.blend(np.array(fate.common)[:, None], own, *weights)
    fresh = shock.freshness(size, kept)
    path = [size * news[0]]
    for month in range(1, months + 1):
        path.append(shock.disturb(path[-1], news[month], fresh, kept))
    return np.array(path)


SHOCKED = build(5, 4, shock_size=0.3, shock_persistence=0.8, shock_in_common=0.4)


@pytest.fixture(scope="module")
def drawn_shocks():
    return np.array([drawn_path(SHOCKED, 0, each, 120) for each in range(150)])


def test_a_world_is_disturbed_by_its_fate():
    """The Mesa world's disturbance is that of the rules under its fate, from month 0 on."""
    world = follow(SHOCKED, 12, keep=("shock",), seed=3, replicate=5)
    np.testing.assert_allclose(world, drawn_path(SHOCKED, 3, 5, 12), rtol=0, atol=1e-14)


def test_the_shock_is_stationary(drawn_shocks):
    """Its variance is the size squared in month 0, and the same to the end, within sampling error."""
    drawn = drawn_shocks
    n_common = 150 * 4
    # A regional part of .4 leaves fewer numbers that are independent than are drawn.
    error = 0.3**2 * np.sqrt(2 * (0.4**2 / n_common + (1 - 0.4**2) / (n_common * 5)))
    by_month = (drawn**2).mean(axis=(0, 2, 3))
    assert np.abs(by_month[[0, 1, 12, 60, 120]] - 0.09).max() < 4 * error
    assert by_month.mean() == pytest.approx(0.09, abs=error)
    assert drawn.mean() == pytest.approx(0, abs=0.01)


def test_the_shock_persists_and_is_shared_as_it_says(drawn_shocks):
    """Correlation .8 from month to month, .4 between two states on one power, 0 between powers."""
    drawn = drawn_shocks

    def together(one, other):
        return np.corrcoef(one.ravel(), other.ravel())[0, 1]

    assert together(drawn[:, :-1], drawn[:, 1:]) == pytest.approx(0.8, abs=0.01)
    assert together(drawn[:, :, :-1], drawn[:, :, 1:]) == pytest.approx(0.4, abs=0.03)
    assert together(drawn[..., :-1], drawn[..., 1:]) == pytest.approx(0, abs=0.03)


def test_without_size_there_is_no_shock():
    scenario = build(2, 2, shock_persistence=0.8, shock_in_common=0.4)
    assert (follow(scenario, 5, keep=("shock",)) == 0).all()

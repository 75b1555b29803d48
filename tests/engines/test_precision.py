"""Single precision: near the double one in all shipped scenarios, and the same events and incidents."""

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sim.engines.asked import Ask, Override
from sim.engines.ensemble import run_ensemble
from sim.engines.prepare import still
from sim.scenario.model import Changes
from sim.strategies import STRATEGIES
from tests.drawn import MONTHS, SIZE, Drawn

CLOSE = 1e-4
SHARES = ("alignment", "anchor", "target", "militancy")
OTHERS = (
    "effort",
    "investment",
    "friction",
    "shock",
    "rights_campaign",
    "capability",
    "credibility",
    "terms",
    "pull",
)
DISCRETE = ("incident", "stance")
TABLES = (*SHARES, *OTHERS, *DISCRETE)


def both_precisions(scenario, variants, runs, seed=0, draws=None, months=None, **more):
    """Paths of the same runs in single and in double precision."""
    return [
        run_ensemble(scenario, variants, runs, seed, ask=Ask(paths=TABLES), draws=draws, months=months,
                     dtype=dtype, **more).paths
        for dtype in (np.float32, np.float64)
    ]  # fmt: skip


def furthest(single, double, fields):
    """How far two precisions are apart at most, in any table."""
    return max(
        np.abs(single[v][name].astype(float) - double[v][name]).max() for v in double for name in fields
    )  # fmt: skip


def test_shipped_scenarios(flagship, whatifs):
    """Every what-if, with 40 fates and as many draws of the unknown sizes: all tables within 1e-4."""
    variants = {"scenario": Changes(), "still": still(flagship), **whatifs}
    runs = range(40)
    single, double = both_precisions(flagship, variants, runs, draws=[n - 1 for n in runs])
    for name in variants:
        for field in (*SHARES, *OTHERS):
            assert single[name][field].dtype == np.float32
            np.testing.assert_allclose(single[name][field], double[name][field], rtol=0, atol=CLOSE)
        for field in DISCRETE:
            assert (single[name][field] == double[name][field]).all(), (name, field)
    assert furthest(single, double, SHARES) > 0, "single precision should show"


def test_events_and_incidents_fall_alike(flagship):
    """What is decided is decided in double precision, whatever the hazard: 400 runs of each hazard."""
    hazards = np.repeat([0.0, 1e-9, 0.01, 0.3, 3.0], 400)
    given = [Override(f"incident_hazard.{state}", hazards) for state in flagship.states]
    runs = range(len(hazards))
    single, double = both_precisions(
        flagship, {"it": Changes()}, runs, 9, months=36, overrides=given
    )
    assert (single["it"]["incident"] == double["it"]["incident"]).all()
    shares = double["it"]["incident"][:, 1:].mean(axis=(1, 2)).reshape(5, 400).mean(axis=1)
    np.testing.assert_allclose(shares, 1 - np.exp(-hazards[::400]), atol=0.01)
    # The withdrawal's month is drawn: where the US loses most of what it is believed.
    lost = [np.diff(paths["it"]["credibility"][..., 0], axis=1) for paths in (single, double)]
    when = [each.argmin(axis=1) for each in lost]
    assert (when[0] == when[1]).all()
    assert len(np.unique(when[0])) > 20


decisions = st.tuples(*[st.sampled_from(sorted(STRATEGIES))] * 4)


@settings(max_examples=30, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
@given(st.integers(0, 2**32 - 1), decisions, st.integers(0, 2**64 - 1))
def test_drawn_scenarios(number, strategies, seed):
    """
    With a taste for hedging of .1 and more: shares within 1e-4, as long as the same words were said.

    A government whose regard for a power is all but at the threshold may say another word, and goes
    another way from then on; this must be rare.
    """
    scenario = Drawn(*SIZE, number, strategies).scenario()
    runs = range(32)
    single, double = both_precisions(scenario, {"it": Changes()}, runs, seed, [n - 1 for n in runs])
    assert (single["it"]["incident"] == double["it"]["incident"]).all()
    same = (single["it"]["stance"] == double["it"]["stance"]).all(axis=(1, 2, 3))
    assert same.mean() > 0.9
    for field in SHARES:
        apart = np.abs(single["it"][field][same] - double["it"][field][same])
        assert apart.shape[1] == MONTHS + 1
        assert apart.max() < CLOSE, field

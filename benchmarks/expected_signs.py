"""
How firmly the article's story follows from its premises: expected signs over drawn sizes.

    python3 benchmarks/expected_signs.py [--draws 1000] [--json]

Each expectation compares the flagship with itself, one thing changed, in the same future. A future
here is one draw of all unknown sizes from their ranges, with one fate. Printed is the share of
futures in which an expectation holds as a whole, and in which each part of it does. The same
comparisons at the scenario's own values are in tests/golden/test_expected_signs.py.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sim.engines.asked import Ask  # noqa: E402
from sim.engines.ensemble import run_ensemble  # noqa: E402
from sim.scenario.changes import merge, parse_changes  # noqa: E402
from sim.scenario.load import load  # noqa: E402
from sim.scenario.model import Changes, Scenario  # noqa: E402
from sim.scenario.whatif import load_whatif  # noqa: E402

Held = dict[str, NDArray[np.bool_]]
VISITED, KAZ, KGZ, BLR = [0, 1, 5], 0, 2, 5
US, RU, CN = 0, 1, 2
MONTHS, CHUNK = 120, 250
COSTS = ("rights_campaign", "asylum_appeal", "militancy", "campaign_cost", "asylum_cost")
POINTS = (*COSTS, "example_effect")
AT = {24: 0, 44: 1}


class Worlds:
    """Futures of all variants, and the few differences that every expectation reads."""

    def __init__(self, found: Any) -> None:
        self.found = found

    def share(self, one: str, other: str, power: int = US) -> NDArray[np.float64]:
        """The difference of a power's share: (run, month, state)."""
        paths = self.found.paths
        gap = np.subtract(paths[one]["alignment"], paths[other]["alignment"], dtype=float)
        return np.asarray(gap[..., power])

    def effort(self, name: str) -> NDArray[np.float64]:
        """What powers spend in Kazakhstan: (run, month, power)."""
        return np.asarray(self.found.paths[name]["effort"][:, :, KAZ].sum(axis=-1, dtype=float))

    def worry(self, name: str, month: int) -> NDArray[np.float64]:
        """The rights campaign's term in the pull of the US: (run, state)."""
        kept = {each: self.found.points[name][each][:, AT[month]] for each in COSTS}
        felt = kept["campaign_cost"] * kept["rights_campaign"][:, US]
        felt = felt + kept["asylum_cost"] * kept["asylum_appeal"][:, US]
        return np.asarray(-felt[:, None] * kept["militancy"], dtype=float)

    def concern(self, name: str, month: int) -> NDArray[np.float64]:
        """The concern about militancy: (run, state)."""
        return np.asarray(self.found.points[name]["militancy"][:, AT[month]])


def variants_of(scenario: Scenario) -> dict[str, Changes]:
    """Every world that is compared."""
    change, cap, near = parse_changes, ["effort_cap.US.economic=3"], ["reach_floor=1"]
    silent = ["campaign_rise=0", "asylum_rise=0"]
    alone = ["peer_weight=0", "reaction=0", "targeting=0"]
    example = ["example_effect=-0.2"]
    return {
        "scenario": Changes(),
        "no tour": change(scenario, without=["tour"]),
        "no campaign": change(scenario, silent),
        "cap lifted": change(scenario, cap),
        "no restriction": change(scenario, without=["visa_restriction"]),
        "deterring": change(scenario, example),
        "deterring, none": change(scenario, example, without=["visa_restriction"]),
        "withdrawal": merge(Changes(), load_whatif("withdrawal_2021", scenario)),
        "no withdrawal": change(scenario, without=["afghanistan_withdrawal"]),
        "near": change(scenario, near),
        "near, no tour": change(scenario, near, without=["tour"]),
        "alone": change(scenario, alone),
        "alone, no campaign": change(scenario, alone + silent),
    }


def e1(w: Worlds) -> Held:
    """The tour gains, and is forgotten."""
    gain = w.share("scenario", "no tour")[:, :, VISITED]
    peak = gain.max(axis=1)
    return {
        "higher in the visited states within 3 months": (gain[:, 4] > 0).all(axis=1),
        "peak within 18 months": (gain.argmax(axis=1) <= 18).all(axis=1),
        "half of the peak gone by month 36": (gain[:, 36] <= peak / 2).all(axis=1),
        "at most 15 % of it left at month 60": (gain[:, 60] <= 0.15 * peak).all(axis=1),
    }


def e2(w: Worlds) -> Held:
    """China answers more, and sooner, than Russia."""
    rise = w.effort("scenario") - w.effort("no tour")
    above = rise > 0.01 * w.effort("no tour")[:, :1]
    first = np.where(above.any(axis=1), above.argmax(axis=1), MONTHS + 1)
    most = rise.max(axis=1)
    return {
        "China's effort in Kazakhstan rises more": most[:, CN] > most[:, RU],
        "and earlier": first[:, CN] < first[:, RU],
    }


def e3(w: Worlds) -> Held:
    """The rights campaign backfires."""
    cost = w.share("scenario", "no campaign")[:, 12:, :BLR]
    fall = w.worry("scenario", 24) - w.worry("no campaign", 24)
    return {
        "US share lower from month 12 on in Central Asia": (cost < 0).all(axis=(1, 2)),
        "the term falls most where concern is highest": (
            fall.argmin(axis=1) == w.concern("scenario", 24).argmax(axis=1)
        ),
        "Belarus unmoved without peers, reactions and aiming": (
            w.share("alone", "alone, no campaign")[:, :, BLR] == 0
        ).all(axis=1),
    }


def e4(w: Worlds) -> Held:
    """A lifted cap helps, and is answered."""
    gain = w.share("cap lifted", "scenario")[:, [60, 120], KAZ]
    rise = (w.effort("cap lifted") - w.effort("scenario"))[:, [60, 120], CN]
    return {
        "US share in Kazakhstan higher at months 60 and 120": (gain > 0).all(axis=1),
        "China's effort there higher too": (rise > 0).all(axis=1),
    }


def e5(w: Worlds) -> Held:
    """The visa restriction, and its example."""
    others = [i for i in range(6) if i != KGZ]
    offended = w.share("scenario", "no restriction")[:, 12]
    deterred = w.share("deterring", "deterring, none")[:, 12]
    example = w.found.points["scenario"]["example_effect"][:, AT[24]]
    return {
        "Kyrgyzstan moves away from the US": offended[:, KGZ] < 0,
        "others move less": (np.abs(offended[:, others]) < -offended[:, [KGZ]]).all(axis=1),
        "and by the drawn example effect's sign": (
            np.sign(offended[:, others]) == -np.sign(example)[:, None]
        ).all(axis=1),
        "by that of a negative one, -0.2": (deterred[:, others] > 0).all(axis=1),
    }


def e6(w: Worlds) -> Held:
    """The withdrawal from Afghanistan, in August 2021."""
    loss = w.share("withdrawal", "no withdrawal")
    fall = w.worry("withdrawal", 44) - w.worry("no withdrawal", 44)
    return {
        "US share lower everywhere within 12 months": (loss[:, 32] < 0).all(axis=1),
        "the militancy term falls most where concern is highest": (
            fall.argmin(axis=1) == w.concern("no withdrawal", 44).argmax(axis=1)
        ),
        "Belarus moves least (month 60)": np.abs(loss[:, 60]).argmin(axis=1) == BLR,
    }


def e7(w: Worlds) -> Held:
    """Distance abolished from now on."""
    gain = w.share("near", "scenario")[:, [6, 24, 60, 120]]
    far = w.share("scenario", "no tour")[:, :, VISITED].max(axis=1)
    near = w.share("near", "near, no tour")[:, :, VISITED].max(axis=1)
    return {
        "US share higher at every horizon": (gain > 0).all(axis=(1, 2)),
        "the tour gains more in every visited state": (near > far).all(axis=1),
        "in Uzbekistan and Belarus": (near > far)[:, 1:].all(axis=1),
    }


EXPECTED: dict[str, Callable[[Worlds], Held]] = {
    each.__name__.upper(): each for each in (e1, e2, e3, e4, e5, e6, e7)
}
NOT_PART_OF_IT = ("in Uzbekistan and Belarus",)
"""Shown beside an expectation, and no part of it."""


def measure(draws: int, seed: int = 0) -> dict[str, Any]:
    """The share of futures in which each expectation, and each part of it, holds."""
    scenario = load("kazakhstan_2020")
    variants = variants_of(scenario)
    ask = Ask(paths=("alignment", "effort"), points=POINTS, point_months=tuple(AT))
    parts: dict[str, list[Held]] = {name: [] for name in EXPECTED}
    for at in range(0, draws, CHUNK):
        some = range(at, min(at + CHUNK, draws))
        found = run_ensemble(scenario, variants, some, seed, ask=ask, draws=list(some))
        for name, expectation in EXPECTED.items():
            parts[name].append(expectation(Worlds(found)))
    return {name: shares(each) | {"says": EXPECTED[name].__doc__} for name, each in parts.items()}


def shares(parts: list[Held]) -> dict[str, Any]:
    """Join chunks, and take the shares."""
    held = {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
    counted = [each for key, each in held.items() if key not in NOT_PART_OF_IT]
    return {
        "holds": float(np.all(counted, axis=0).mean()),
        "parts": {key: float(each.mean()) for key, each in held.items()},
    }


def main() -> None:
    """Print the shares as a table of Markdown, or as JSON."""
    draws = int(sys.argv[sys.argv.index("--draws") + 1]) if "--draws" in sys.argv else 1000
    found = measure(draws)
    if "--json" in sys.argv:
        print(json.dumps(found, indent=2))
        return
    print(f"| | in {draws} futures | holds in |\n|---|---|---|")
    for name, each in found.items():
        print(f"| **{name}** | **{each['says']}** | **{100 * each['holds']:.0f} %** |")
        for part, share in each["parts"].items():
            print(f"| | {part} | {100 * share:.0f} % |")


if __name__ == "__main__":
    main()

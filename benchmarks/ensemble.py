"""
How fast the ensemble engine is: beside its peers, beside the machine's limit, and as it grows.

    python benchmarks/ensemble.py [--quick] [--json | --markdown | --write]

One process on one machine measures all of it, each peer in turn and round after round, so that ratios
hold whatever the machine is doing. No time counts before the peer's numbers agree with ours. The
libraries that some peers need come with `pip install -e '.[bench]'`; one that is not there is named.
`--write` puts the tables into docs/reference/benchmarks.md.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


def measure(is_quick: bool = False) -> dict[str, Any]:
    """
    Measure everything.

    Returns
    -------
    dict of bars, peers, limits, scaling and fresh
    """
    from benchmarks.compare import compare
    from benchmarks.fresh import measure_fresh
    from benchmarks.limits import measure_limits
    from benchmarks.peers import ours
    from benchmarks.peers.peer import SCENARIO
    from benchmarks.scaling import scale
    from sim.scenario.load import load

    scenario = load(SCENARIO)
    say("compiling")
    truth = ours.truth(scenario, 512)
    say("peers")
    peers = compare(scenario, truth, is_quick)
    say("limits")
    limits = measure_limits(scenario, is_quick)
    say("scaling")
    scaling = scale(scenario, is_quick)
    say("fresh processes")
    fresh = measure_fresh(is_quick)
    found = {"peers": peers, "limits": limits, "scaling": scaling, "fresh": fresh}
    return {"bars": bars(found), **found}


def bars(found: dict[str, Any]) -> list[dict[str, Any]]:
    """What the design asks for, beside what was measured."""
    peers = found["peers"]
    asked: list[tuple[str, Any, float]] = [
        ("reduced, times Mesa's batch_run", peers["Mesa batch_run"]["times_reduced"], 10_000),
        (
            "trajectories, times Mesa's batch_run",
            peers["Mesa batch_run"]["times_with_trajectories"],
            7_000,
        ),
        (
            "reduced, times JAX that keeps the last month only",
            peers.get("JAX over runs, last month only", {}).get("times_reduced"),
            15,
        ),
        ("the part of the bare loop, reduced", found["limits"]["part_of_bare"], 0.5),
        ("two threads, times one", found["scaling"]["threads"]["ratio"], 1.8),
    ]
    return [{"what": a, "measured": b, "bar": c} for a, b, c in asked if b is not None]


def say(what: str) -> None:
    """Tell how far it is, on standard error."""
    print(f"{what} ...", file=sys.stderr, flush=True)


def main(args: Sequence[str] | None = None) -> None:
    """Print the figures as tables, as JSON or as Markdown, or write them into the docs."""
    from benchmarks.page import show
    from benchmarks.tables import tables

    options = sys.argv[1:] if args is None else args
    show("ensemble", measure("--quick" in options), tables, options)


if __name__ == "__main__":
    main()

"""
How fast the readable engine is: start-up, the default run, and runs a second beside Mesa's own.

    python3 benchmarks/run.py [--json]

One process measures all of it in one go, so that the ratios hold whatever the machine is doing.
Run it where the project is installed (`.venv/bin/python benchmarks/run.py`, say).
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 5
RUNS = 6


def seconds(work: Callable[[], Any]) -> float:
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def command(*args: str) -> None:
    """Run one command line of ours in a fresh process, from the project's folder."""
    subprocess.run([sys.executable, *args], cwd=ROOT, check=True, capture_output=True)


def our_runs() -> None:
    """Some worlds of the flagship, 120 months each, by our own loop."""
    from sim.engines.runs import follow_world, open_world
    from sim.scenario.load import load

    scenario = load("kazakhstan_2020")
    for replicate in range(RUNS):
        follow_world(open_world(scenario, replicate=replicate), 120)


def mesa_runs() -> None:
    """The same worlds by Mesa's `batch_run`, with its data collector."""
    import mesa

    from benchmarks.batch_model import BatchWorld

    mesa.batch_run(
        BatchWorld,
        parameters={"replicate": list(range(RUNS))},
        number_processes=1,
        max_steps=119,  # it takes one step more than it is told
        data_collection_period=1,
        display_progress=False,
    )


def measure() -> dict[str, float]:
    """Measure everything once more than needed, interleaved, and take medians."""
    sys.path.insert(0, str(ROOT))
    our_runs(), mesa_runs()  # both have imported what they need before anything is timed
    ours, mesas = [], []
    for _ in range(REPEATS):
        ours.append(seconds(our_runs))
        mesas.append(seconds(mesa_runs))
    helps = [seconds(lambda: command("run.py", "--help")) for _ in range(REPEATS)]
    with tempfile.TemporaryDirectory() as folder:
        default = seconds(lambda: command("run.py", "run", "kazakhstan_2020", "--out", folder))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "help_seconds": median(helps),
        "default_run_seconds": default,
        "largest_process_megabytes": peak / 1024,
        "runs_per_second": RUNS / median(ours),
        "mesa_batch_run_per_second": RUNS / median(mesas),
        "ratio_to_mesa": median(mesas) / median(ours),
    }


def main() -> None:
    """Print the figures, as a table or as JSON."""
    figures = measure()
    if "--json" in sys.argv:
        print(json.dumps(figures, indent=2))
    else:
        print("\n".join(f"{name:28}{value:9.2f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()

"""Fresh processes: how long the first result takes, and how much memory."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CHILD = """
import re, resource, sys
from pathlib import Path
from benchmarks.peers import ours
from sim.scenario.load import load
ask = ours.KEEP if sys.argv[2] == "trajectories" else ours.reduced()
ours.run(load("kazakhstan_2020"), int(sys.argv[1]), ask)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
status = Path("/proc/self/status")
if status.exists():  # there a process begins with the peak of the one that started it
    peak = int(re.search("VmHWM: *([0-9]+)", status.read_text().replace(chr(9), " "))[1]) / 2**10
print(peak)
"""


def fresh_run(cache: str, runs: int, what: str = "reduced") -> tuple[float, float]:
    """Run in a process of its own, with its own cache folder: seconds, and its peak in megabytes."""
    env = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    env |= {"XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    line = [sys.executable, "-c", CHILD, str(runs), what]
    done = subprocess.run(line, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, float(done.stdout)


def measure_fresh(is_quick: bool) -> dict[str, Any]:
    """
    Measure fresh processes; quick leaves out the one that has to compile.

    Returns
    -------
    dict of seconds to the first 1000 runs and of megabytes at most
    """
    if is_quick:
        own = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
        seconds, peak = fresh_run(own, 1000)
        return {"warm_seconds": seconds, "megabytes": peak}
    with tempfile.TemporaryDirectory() as cache:
        cold, compiling = fresh_run(cache, 1000)
        warm = [fresh_run(cache, 1000) for _ in range(5)]
        large = fresh_run(cache, 1_000_000)[1]
        kept = fresh_run(cache, 32768, "trajectories")[1]
    return {
        "cold_seconds": cold,
        "warm_seconds": median(each for each, _ in warm),
        "megabytes_compiling": compiling,
        "megabytes": median(each for _, each in warm),
        "megabytes_of_a_million_runs": large,
        "megabytes_of_32768_trajectories": kept,
    }

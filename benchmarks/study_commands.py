"""Whole commands, each in a process of its own: how long they take, and how much memory."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from benchmarks.peers.study_worlds import text_of

ROOT = Path(__file__).resolve().parents[1]
GOAL = "alignment.KAZ.US@60 > 0.25"
WATCH = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
megabytes = peak / (2**20 if sys.platform == "darwin" else 2**10)
said = {"seconds": seconds, "megabytes": megabytes, "code": done.returncode}
print(json.dumps(said | {"out": done.stdout, "errors": done.stderr}))
"""
"""A small process that starts one command and waits for it. On Linux a process begins with the peak of
the one that started it, so that a large one must not start what is measured."""


class Command(NamedTuple):
    """
    A command that is measured.

    Attributes
    ----------
    name, says : str
    line : sequence of str
        Its arguments; {study} and {folder} are filled in.
    quick : sequence of str
        What is added where figures are to come soon.
    """

    name: str
    says: str
    line: Sequence[str]
    quick: Sequence[str] = ()


COMMANDS = (
    Command("sweep", "20 numbers, Saltelli, 60 months", ("{study}", "--out", "{folder}/sweep")),
    Command("sensitivity", "of that sweep", ("{folder}/sweep",)),
    Command(
        "audit",
        "all combinations of the flagship's arguments",
        ("kazakhstan_2020", "--out", "{folder}/audit"),
        ("--runs", "10"),
    ),
    Command(
        "levers",
        f"{GOAL}, alone and in pairs",
        ("kazakhstan_2020", "--goal", GOAL, "--out", "{folder}/levers"),
        ("--runs", "10"),
    ),
)
QUICK, WHOLE = 8, 8192
"""Base points of the sweep."""


def watch(line: Sequence[str]) -> dict[str, Any]:
    """Run one command line of ours in a fresh process: seconds, megabytes at its peak, its end."""
    ours = [sys.executable, "-m", "sim", *line]
    started = [sys.executable, "-I", "-S", "-c", WATCH, *ours]
    done = subprocess.run(started, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure_command(command: Command, folder: Path, is_quick: bool) -> dict[str, Any]:
    """Measure one command once; what is not there yet, or fails, is named instead."""
    if find_spec(f"sim.cli.{command.name}") is None:
        return {"says": "missing: no such command yet"}
    study = folder / "twenty.yaml"
    study.write_text(text_of(QUICK if is_quick else WHOLE), encoding="utf-8")
    filled = [each.format(study=study, folder=folder) for each in command.line]
    found = watch([command.name, *filled, *(command.quick if is_quick else ()), "--json"])
    if found["code"]:
        last = (found["errors"].strip().splitlines() or ["nothing said"])[-1]
        return {"says": f"failed: {last}"}
    runs = json.loads(found["out"])["made"]["runs"]
    return {
        "seconds": found["seconds"],
        "megabytes": found["megabytes"],
        "runs": runs,
        "says": command.says,
    }


def measure_all(is_quick: bool) -> dict[str, dict[str, Any]]:
    """Measure all commands once, in order: one may read what another wrote."""
    with tempfile.TemporaryDirectory() as name:
        return {each.name: measure_command(each, Path(name), is_quick) for each in COMMANDS}


def measure_commands(is_quick: bool) -> dict[str, dict[str, Any]]:
    """
    Measure all commands; quickly once before, so that nothing is compiled while it is timed.

    Returns
    -------
    dict of name to a dict: seconds (the median of three), megabytes (the most), runs, what it does
    """
    compiled = measure_all(is_quick=True)
    if is_quick:
        return compiled
    rounds = [measure_all(is_quick=False) for _ in range(3)]
    return {name: middle([each[name] for each in rounds]) for name in compiled}


def middle(found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One command's figures of several rounds, as one; those of a round in which it failed, if any."""
    for each in found:
        if "seconds" not in each:
            return each
    return {
        **found[0],
        "seconds": median(each["seconds"] for each in found),
        "megabytes": max(each["megabytes"] for each in found),
    }

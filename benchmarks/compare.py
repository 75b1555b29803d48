"""Compare: all peers in turn, round after round, so that ratios hold whatever the machine does."""

import time
from collections.abc import Callable, Sequence
from importlib import import_module
from statistics import median
from typing import Any

import numpy as np

from benchmarks.peers.peer import MONTHS, Peer
from sim.scenario.model import Scenario


def seconds(work: Callable[[], Any]) -> float:
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def gather(scenario: Scenario, is_quick: bool) -> tuple[list[Peer], list[str]]:
    """All peers, ours first; and the names of the libraries that are not installed."""
    sizes: dict[str, tuple[int, ...]] = {
        "ours": (4096 if is_quick else 32768,),
        "mesa_batch": (2 if is_quick else 8,),
        "ema": (2 if is_quick else 8,),
        "numpy_runs": (),
        "jax_scan": (),
    }
    found: list[Peer] = []
    missing = []
    for name, size in sizes.items():
        try:
            found += import_module(f"benchmarks.peers.{name}").peers(scenario, *size)
        except ImportError as error:
            missing.append(error.name or name)
    return found, missing


def check(peer: Peer, truth: Any) -> float | None:
    """Call a peer once, ahead of any timing; how far it is from our double precision, at most."""
    found = peer.call()
    if peer.paths is None:
        return None
    paths = peer.paths(found)[: len(truth)]
    own = truth[: len(paths)]
    own = own[:, -1:] if paths.shape[1] == 1 else own[:, : paths.shape[1]]
    far = float(np.abs(paths - own).max())
    if not far <= peer.tolerance:
        raise AssertionError(f"{peer.name}: {far:.2g} from our numbers, {peer.tolerance} is right")
    return far


def in_turn(peers: Sequence[Peer], rounds: int) -> dict[str, list[float]]:
    """Runs a second of each peer, one number for each round."""
    rates: dict[str, list[float]] = {each.name: [] for each in peers}
    for _ in range(rounds):
        for each in peers:
            rates[each.name].append(each.runs / seconds(each.call))
    return rates


def ratio(rates: dict[str, list[float]], one: str, other: str) -> float:
    """How many times as many runs one makes as another: the median over rounds."""
    pairs = zip(rates[one], rates[other], strict=True)
    return median(a / b for a, b in pairs)


def compare(scenario: Scenario, truth: Any, is_quick: bool) -> dict[str, Any]:
    """
    Check and time all peers.

    Returns
    -------
    dict of name to a dict: runs a second, our ratios to it, what it does, how far it is from ours
    """
    peers, missing = gather(scenario, is_quick)
    far = {each.name: check(each, truth) for each in peers}
    rates = in_turn(peers, 2 if is_quick else 5)
    found: dict[str, Any] = {
        each.name: {
            "runs_per_second": median(rates[each.name]),
            "times_with_trajectories": ratio(rates, "ours", each.name),
            "times_reduced": ratio(rates, "ours, reduced", each.name),
            "furthest_from_ours": far[each.name],
            "runs": each.runs,
            "months": MONTHS,
            "says": each.says,
        }
        for each in peers
    }
    return found | {name: {"says": "not installed"} for name in missing}

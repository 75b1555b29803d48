"""
JAX over runs: the same rules traced once, compiled by XLA, months in `lax.scan`, all cores.

Months in which the same events may happen form a span, and each span is a scan of its own, so that a
month without events pays for none.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np

from benchmarks.peers import arrays
from benchmarks.peers.copied_rules import rules_over
from benchmarks.peers.fates import Fates, fates_of
from benchmarks.peers.peer import MONTHS, Peer
from benchmarks.peers.spans import Ring, look_back, spans_of
from sim.core.state import Now, World
from sim.core.tables import LAGS
from sim.rules.effects import EFFECTS

CHUNK = 512
"""Runs at once in one thread: more are no faster, and fewer are not either."""
CARRIED = ("reach", "passage")
"""What a month reads of INFO from the month before."""


class JaxScan:
    """The flagship over a chunk of runs; a call gives (month, power, state, run)."""

    def __init__(self, scenario: Any, runs: int, months: int) -> None:
        import jax
        import jax.numpy as jnp

        self.scenario, self.size = scenario, scenario.size
        self.rules = rules_over(jnp, look_back)
        self.world = arrays.start_of(scenario, runs, np.float32)
        self.fates: Fates = fates_of(scenario, 0, runs, months, np.float32)
        self.spans = spans_of(scenario.events, months)
        arrays.disturb_start(rules_over(np), self.world, self.fates.common[0], self.fates.own[0])
        self.kept, self.shared = carried(self.world), [each.cells for each in self.world.p]
        self.run = jax.jit(self.trace, static_argnums=3)
        self.given = jax.device_put((self.kept, self.shared, tuple(self.fates)))

    def __call__(self, keep_all: bool = True) -> Any:
        """Run; keep every month or only the last."""
        return np.asarray(self.run(*self.given, keep_all))

    def trace(self, kept: Any, shared: Any, fates: Any, keep_all: bool) -> Any:
        """Run all months: what JAX compiles."""
        import jax.numpy as jnp
        from jax import lax

        now, info = kept
        common, own, incident, when = fates
        paths = [now["alignment"]]
        for first, last, events in self.spans:
            months = jnp.arange(first, last + 1)
            part = slice(first, last + 1)
            body = partial(self.month, shared, when, events, first == 1, keep_all)
            (now, info), path = lax.scan(
                body, (now, info), (months, common[part], own[part], incident[part])
            )
            paths.append(path)
        return join(paths, jnp) if keep_all else join([now["alignment"]], jnp)

    def month(
        self,
        shared: Any,
        when: Any,
        events: Any,
        is_first: bool,
        keep_all: bool,
        kept: Any,
        given: Any,
    ) -> Any:
        """One month of the scan."""
        month, *fate = given
        w = self.world_of(kept, shared)
        for event in events:
            happens = (when[event.name] == month).astype("float32")
            arrays.strike(self.rules, EFFECTS, w, event, happens)
        if events or is_first:
            arrays.reach_out(self.rules, w)
        arrays.run_month(self.rules, w, month, self.scenario.strategies, fate)
        after = carried(w)
        return after, (after[0]["alignment"] if keep_all else None)

    def world_of(self, kept: Any, shared: Any) -> World:
        """A world whose tables hold what is carried, and nothing yet of what is not."""
        now, info = kept
        old = self.world

        def group(kind: Any, tables: Any, cells: Any) -> Any:
            return kind(
                *(
                    Ring(dict(cells[name]))
                    if name == "signal_past"
                    else arrays.Arrays(axes_of(table), dict(cells.get(name, {})))
                    for name, table in zip(kind._fields, tables, strict=True)
                )
            )

        p = type(old.p)(
            *(arrays.Arrays(axes_of(t), dict(c)) for t, c in zip(old.p, shared, strict=True))
        )
        return World(
            p, old.rest, group(Now, old.now, now), group(type(old.info), old.info, info), old.size
        )


def axes_of(table: Any) -> tuple[str, ...]:
    """Axes that put a table's states where this table has them."""
    return () if table.state is None else (*("",) * table.state, "state")


def carried(w: World) -> Any:
    """What a scan carries from month to month: NOW, and what of INFO is read before it is written."""
    now = {name: getattr(w.now, name).cells for name in Now._fields if name != "signal_past"}
    past = w.now.signal_past
    if isinstance(past, Ring):
        now["signal_past"] = past.cells
    else:
        now["signal_past"] = {
            k: np.stack([past.cells[lag, k] for lag in range(LAGS)]) for k in w.size.powers
        }
    return now, {name: getattr(w.info, name).cells for name in CARRIED}


def join(paths: list[Any], xp: Any) -> Any:
    """One array (month, power, state, run) of the paths of all spans."""
    whole = [xp.stack([path[(k,)] for k in range(len(path))], axis=-3) for path in paths]
    whole = [each if each.ndim == 4 else each[None] for each in whole]
    return xp.concatenate(whole)


def peers(scenario: Any) -> Sequence[Peer]:
    """Whole trajectories and the last month only: chunks on as many threads as there are cores."""
    cores = os.cpu_count() or 1
    chunk = JaxScan(scenario, CHUNK, MONTHS)

    def call(keep_all: bool) -> Any:
        with ThreadPoolExecutor(cores) as pool:
            return list(pool.map(lambda _: chunk(keep_all), range(2 * cores)))

    said = f"the same rules by jit and lax.scan, {CHUNK} runs at once, {cores} threads, fates given"
    count = 2 * cores * CHUNK
    paths = lambda found: found[0].transpose(3, 0, 2, 1)  # noqa: E731
    return (
        Peer("JAX over runs", said, count, lambda: call(True), paths, 1e-3),
        Peer(
            "JAX over runs, last month only",
            f"{said}; it keeps no path",
            count,
            lambda: call(False),
            paths,
            1e-3,
        ),
    )

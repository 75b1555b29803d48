"""
The fast engine: many replicates of several variants of a scenario, on all cores.

    ask = Ask(paths=("alignment",))
    found = run_ensemble(scenario, {"as it is": Changes()}, range(2000), seed=0, ask=ask)
    found.paths["as it is"]["alignment"]           # (run, month, state, power)

The numbers are those of the Mesa world: equal with `==` in double precision, for the same seed and
replicate. What is asked for is kept or added up as the runs go; nothing else is stored.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.core.state import INFO, NOW, REST
from sim.engines import cache
from sim.engines.fate import key_of
from sim.engines.joint import is_open, sizes_of
from sim.engines.layout import FIXED as FIXED
from sim.engines.layout import HOST, Shape, layout_of
from sim.engines.plan import Plan, fate_names, plan_of, rows_of, shape_of, slot, slots_of, stack
from sim.engines.prepare import FOLLOWS, Deed
from sim.rules import rest
from sim.rules.effects import EFFECTS
from sim.rules.split import CAUSES
from sim.scenario.model import Changes, Posterior, Scenario
from sim.scenario.naming import element_places

LANES = 32
"""Runs that are worked out at once: two registers of single precision on wide machines, so that one
can be worked on while the other waits."""
CHUNK = 512
BINS = 2048
ALIGNMENT = 64
RUN = 5
"""Where an act has its run."""


class Quantity(NamedTuple):
    """
    One number of every run that is added up as the runs go: its mean and its quantiles come out.

    Attributes
    ----------
    month : int
    variant : str
    field : str
        A table of NOW or INFO.
    at : tuple of int
        The element of it.
    minus : (str, tuple of int) or None
        A variant, and an element of the same table, that is subtracted.
    low, high : float
        Where the bins begin and end; what lies outside counts into the outermost.

    A sum is of whole numbers of parts of 2^-32, exact in any order: each value is rounded to the
    nearest part, and a sum may reach 2^31.
    """

    month: int
    variant: str
    field: str
    at: tuple[int, ...]
    minus: tuple[str, tuple[int, ...]] | None = None
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True)
class Ask:
    """
    What is wanted of an ensemble.

    Attributes
    ----------
    paths : sequence of str
        Tables of NOW or INFO, parameters, or "terms" for the terms of the pulls, that are kept at
        `path_months`; every month by default.
    points : sequence of str
        Tables that are kept at `point_months`.
    quantities : sequence of Quantity
    pairs : sequence of (str, str)
        Variants whose difference is split into causes: its mean over runs, at `split_months` for
        every state and power and every month for `split_focus`, a state and a power.
    """

    paths: Sequence[str] = ()
    path_months: Sequence[int] | None = None
    points: Sequence[str] = ()
    point_months: Sequence[int] = ()
    quantities: Sequence[Quantity] = ()
    pairs: Sequence[tuple[str, str]] = ()
    split_months: Sequence[int] = ()
    split_focus: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Override:
    """
    An element that differs by run, and wins over what variants change themselves.

    Attributes
    ----------
    key : str
    values : array, shape (run,)
        NaN leaves a run its own value, or the one that it draws.
    is_always : bool
        As if it had always been so; False for from now on.
    variants : tuple of str
        Where it differs; all of them by default.
    """

    key: str
    values: NDArray[np.float64]
    is_always: bool = True
    variants: tuple[str, ...] = ()


@dataclass(frozen=True)
class Act:
    """
    What a power is ordered to want in one month, whatever its strategy; within its cap.

    Attributes
    ----------
    month, power, state, channel : int
    effort : float, 0 up
    variant : str
        The first variant by default.
    run : int
        The run's place among the replicates; -1 for all of them. Of two orders the later counts.
    """

    month: int
    power: int
    state: int
    channel: int
    effort: float
    variant: str = ""
    run: int = -1


class ActTable(NamedTuple):
    """
    Very many acts as numbers, ready for the kernel.

    Attributes
    ----------
    rows : array of int, (act, 6)
        By month: month, power, state, channel (see `aim_of`), variant, run.
    sizes : array, (act,)
        The effort of each, or its strength.
    """

    rows: NDArray[np.int64]
    sizes: NDArray[np.float64]


@dataclass(frozen=True)
class State:
    """
    The full state of worlds at the end of a month, from which runs go on.

    Attributes
    ----------
    month : int
    now, rest : dict of arrays, each (run or 1, ...) as `core.state` has it

    Tables of INFO are not part of it: at the month itself they are not known, and come out as 0.
    """

    month: int
    now: Mapping[str, NDArray[np.float64]]
    rest: Mapping[str, NDArray[np.float64]]


@dataclass
class Found:
    """
    What came out.

    Attributes
    ----------
    paths, points : dict of variant to dict of table to array (run, month, ...)
    totals : array of int, shape (quantity,); sums, in parts of 2^-32
    counts : array of int, shape (quantity, bin)
    split_totals, split_path_totals : arrays of int; sums, in parts of 2^-32
    runs : int
    shape : (int, int)
        How many states and powers there are.
    quantities : sequence of Quantity
        What was asked.
    """

    paths: dict[str, dict[str, NDArray[Any]]] = field(default_factory=dict)
    points: dict[str, dict[str, NDArray[Any]]] = field(default_factory=dict)
    totals: Any = None
    counts: Any = None
    split_totals: Any = None
    split_path_totals: Any = None
    runs: int = 0
    shape: tuple[int, int] = (0, 0)
    quantities: Sequence[Quantity] = ()

    @property
    def means(self) -> NDArray[np.float64]:
        """Mean quantities, (quantity,)."""
        return np.asarray(self.totals / FIXED / max(self.runs, 1))

    def quantile(self, quantity: int, share: float) -> float:
        """The middle of the bin in which this share of the runs is reached."""
        asked = self.quantities[quantity]
        reached = np.cumsum(self.counts[quantity])
        bin_ = int(np.searchsorted(reached, max(share * self.runs, 1)))
        return asked.low + (bin_ + 0.5) * (asked.high - asked.low) / BINS

    @property
    def split(self) -> NDArray[np.float64]:
        """Mean splits, (pair, month, state, power, cause)."""
        return np.asarray(self.split_sums / FIXED / max(self.runs, 1))

    @property
    def split_sums(self) -> NDArray[np.int64]:
        """Sums of splits over runs, in whole numbers of FIXED: (pair, month, state, power, cause)."""
        sums = self.split_totals
        return np.asarray(sums.reshape(*sums.shape[:2], *self.shape, len(CAUSES)))

    @property
    def split_path(self) -> NDArray[np.float64]:
        """Mean splits of the focus, (pair, month, cause)."""
        return np.asarray(self.split_path_totals / FIXED / max(self.runs, 1))


def run_ensemble(
    scenario: Scenario,
    variants: Mapping[str, Changes],
    replicates: Iterable[int],
    seed: int = 0,
    *,
    ask: Ask,
    months: int | None = None,
    draws: Sequence[int] | None = None,
    overrides: Sequence[Override] = (),
    acts: "Sequence[Act | Deed] | ActTable" = (),
    start: State | None = None,
    dtype: Any = np.float32,
    threads: int | None = None,
    lanes: int = LANES,
    chunk: int = CHUNK,
) -> Found:
    """
    Run replicates of several variants under the same fates.

    Parameters
    ----------
    variants : mapping of name to Changes
    replicates : iterable of int
        The fate of each run.
    draws : sequence of int, optional
        The draw of the unknown sizes of each run, -1 for the scenario's own; -1 by default.
    overrides, acts, start : optional
    dtype : float32 or float64
    threads : int, optional
        One per core by default.
    lanes, chunk : int
        How the work is cut; no number depends on it. Under NUMBA_DISABLE_JIT=1 the loop runs as
        Python, which needs lanes=1.

    Returns
    -------
    Found
    """
    work = prepare(scenario, variants, replicates, seed, ask, months, draws, overrides, acts, start)
    return work.run(dtype, threads, lanes, chunk)


def prepare(
    scenario: Scenario,
    variants: Mapping[str, Changes],
    replicates: Iterable[int],
    seed: int,
    ask: Ask,
    months: int | None = None,
    draws: Sequence[int] | None = None,
    overrides: Sequence[Override] = (),
    acts: "Sequence[Act | Deed] | ActTable" = (),
    start: State | None = None,
) -> "Work":
    """
    Lay everything out as the kernel reads it.

    Raises
    ------
    ValueError
        If an override leaves some runs as they are where these would follow another parameter.
    """
    for each in overrides:
        name = element_places(scenario)[each.key][0]
        if each.is_always and name in FOLLOWS and np.isnan(each.values).any():
            raise ValueError(
                f"{each.key}: differs in all runs or in none, since it follows another"
            )
    runs = np.fromiter(replicates, dtype=np.uint32)
    also = [each.key for each in overrides if each.is_always]
    drawn = np.full(len(runs), -1) if draws is None else np.asarray(draws, dtype=np.int64)
    posterior = scenario.posterior if (drawn >= 0).any() else None
    return Work(
        scenario,
        list(variants),
        stack([plan_of(scenario, each, also) for each in variants.values()]),
        runs,
        drawn,
        seed,
        ask,
        scenario.months if months is None else months,
        tuple(overrides),
        acts if isinstance(acts, ActTable) else tuple(acts),
        start,
        posterior,
        is_open(posterior, variants) if posterior else None,
    )


@dataclass
class Work:
    """
    Replicates that are to be run, laid out; `run` runs all of them, `run_chunk` some.

    `posterior` is what draws take sizes from together, `is_open` where they do, (key, variant).
    """

    scenario: Scenario
    names: list[str]
    plan: Plan
    replicates: NDArray[np.uint32]
    draws: NDArray[np.int64]
    seed: int
    ask: Ask
    months: int
    overrides: tuple[Override, ...]
    acts: tuple[Act | Deed, ...] | ActTable
    start: State | None
    posterior: Posterior | None = None
    is_open: NDArray[np.int64] | None = None

    def run(self, dtype: Any, threads: int | None, lanes: int, chunk: int) -> Found:
        """Run everything, in chunks on several threads; sums are exact in any order."""
        out = self.empty(len(self.replicates), dtype)
        chunks = [
            slice(at, min(at + chunk, len(self.replicates)))
            for at in range(0, len(self.replicates), chunk)
        ]
        for part in self.parts(chunks, dtype, threads, lanes, out):
            add(out, part)
        return self.told(out, len(self.replicates))

    def parts(
        self,
        chunks: Sequence[slice],
        dtype: Any,
        threads: int | None = None,
        lanes: int = LANES,
        whole: Any = None,
    ) -> Iterator[Any]:
        """
        Run chunks on several threads and yield each result, in order.

        With `whole`, what is kept goes straight to its place there.
        """
        if cache.is_plain() and lanes != 1:
            raise ValueError("without a compiler one run is worked out at a time: lanes=1")
        cache.once((*self.counts, lanes, np.dtype(dtype).name), lambda: self.compile(dtype, lanes))
        workers = min(threads or os.cpu_count() or 1, max(1, len(chunks)))
        if workers == 1:
            room = self.room(dtype, lanes)
            for each in chunks:
                yield self.run_chunk(each, dtype, lanes, room, whole)
            return
        rooms = [self.room(dtype, lanes) for _ in range(workers)]
        free = list(rooms)

        def work(each: slice) -> Any:
            room = free.pop()
            try:
                return self.run_chunk(each, dtype, lanes, room, whole)
            finally:
                free.append(room)

        with ThreadPoolExecutor(workers) as pool:
            yield from pool.map(work, chunks)

    def compile(self, dtype: Any, lanes: int) -> None:
        """Compile the loop for this size and precision, or read it from disk, by running nothing."""
        self.run_chunk(slice(0, 0), dtype, lanes, self.room(dtype, lanes))

    def run_chunk(self, part: slice, dtype: Any, lanes: int, room: Any, whole: Any = None) -> Any:
        """Run some of the replicates in one thread."""
        kernel = cache.kernel()
        out = self.empty(0 if whole else part.stop - part.start, dtype)
        if whole:
            out = out._replace(paths=whole.paths[part], points=whole.points[part])
        shape = Shape(
            tuple(range(len(self.scenario.states))),
            tuple(range(len(self.scenario.powers))),
            tuple(range(lanes)),
        )
        kernel.run_lanes(self.plan, self.ground, self.job(part, dtype), room, out, shape)
        return out

    @property
    def counts(self) -> tuple[int, int]:
        """How many states and powers there are."""
        return len(self.scenario.states), len(self.scenario.powers)

    @property
    def first(self) -> int:
        """The month from which it starts."""
        return self.start.month if self.start else 0

    def rows(self, fields: Sequence[str]) -> NDArray[np.int64]:
        """The rows of memory of some tables, one after the other."""
        size = self.scenario.size
        rows = [rows_of(size, group_of(each), each) for each in fields]
        return np.array([row for part in rows for row in part], dtype=np.int64)

    def places(self, kept: Sequence[int]) -> NDArray[np.int64]:
        """For each month that is run its place among those kept, or -1."""
        at = np.full(self.months - self.first + 1, -1, dtype=np.int64)
        for place, month in enumerate(kept):
            at[month - self.first] = place
        return at

    @property
    def path_months(self) -> Sequence[int]:
        """The months at which paths are kept."""
        every = range(self.first, self.months + 1)
        return every if self.ask.path_months is None else self.ask.path_months

    @cached_property
    def ground(self) -> Any:
        """Where slots, rows and streams are."""
        key = np.array(key_of(self.seed), dtype=np.uint32)
        return cache.kernel().Terrain(key, fate_names(self.scenario), **places_in(*self.counts))

    def job(self, part: slice, dtype: Any) -> Any:
        """What the kernel is told of some replicates."""
        rows, values = self.state_rows(part, dtype)
        return self.whole_job._replace(
            replicates=self.replicates[part],
            draws=self.draws[part],
            override_value=self.values_in(part),
            state_rows=rows,
            state=values,
            **self.acts_in(part),
        )

    def values_in(self, part: slice) -> NDArray[np.float64]:
        """What differs by run, of some of the runs: sizes drawn together first, since others win."""
        own = self.whole_job.override_value[:, part]
        if self.posterior:
            own = np.concatenate([sizes_of(self.posterior, self.seed, self.draws[part]), own])
        return np.ascontiguousarray(own)

    @cached_property
    def act_table(self) -> ActTable:
        """
        All acts as numbers, by month; those of one month in the order given.

        A deed is told from an order by its channel, which is -1 less the number of its effect.
        """
        if isinstance(self.acts, ActTable):
            return self.acts
        acts = sorted(self.acts, key=lambda each: each.month)
        variants = [self.names.index(each.variant) if each.variant else 0 for each in acts]
        rows = [
            (each.month, each.power, *aim_of(each), variant, each.run)
            for each, variant in zip(acts, variants, strict=True)
        ]
        sizes = [each.strength if isinstance(each, Deed) else each.effort for each in acts]
        return ActTable(whole(rows, -1, 6), np.array(sizes, dtype=float))

    def acts_in(self, part: slice) -> dict[str, Any]:
        """The acts of some runs, which are counted from the first of them, and where months begin."""
        rows, efforts = self.act_table
        run = rows[:, RUN]
        is_here = (run < 0) | ((run >= part.start) & (run < part.stop))
        here = rows[is_here]
        here[:, RUN] = np.where(here[:, RUN] < 0, -1, here[:, RUN] - part.start)
        months = np.arange(self.first, self.months + 2)
        begins = np.searchsorted(here[:, 0], months)
        return {"acts": here, "act_values": efforts[is_here], "act_from": begins}

    @cached_property
    def whole_job(self) -> Any:
        """What the kernel is told, without what differs from part to part."""
        none, real = whole([], -1), np.empty(0)
        values = [np.asarray(each.values, dtype=float) for each in self.overrides]
        asked = self.ask.quantities
        split = layout_of(*self.counts, True).grids["split"]["moved"]
        state, power = self.ask.split_focus
        fields = (*self.ask.paths, *self.ask.points, *(q.field for q in asked))
        together = self.posterior.keys if self.posterior else ()
        keys = [*together, *(each.key for each in self.overrides)]
        own = [
            [not o.variants or name in o.variants for name in self.names] for o in self.overrides
        ]
        differs = whole(own, -1, len(self.names))
        return cache.kernel().Job(
            replicates=self.replicates,
            draws=self.draws,
            override=whole([slot(self.scenario, key) for key in keys], -1),
            is_now=whole([*(0 for _ in together), *(not o.is_always for o in self.overrides)], -1),
            override_in=differs
            if self.is_open is None
            else np.concatenate([self.is_open, differs]),
            override_value=np.array(values).reshape(len(values), len(self.replicates)),
            first=self.first,
            last=self.months,
            is_start_given=self.scenario.is_start_given,
            has_room="room" in fields,
            has_terms="terms" in fields,
            state_rows=none,
            state=np.empty((1, 0, 1)),
            acts=whole([], -1, 6),
            act_values=real,
            act_from=none,
            path_rows=self.rows(self.ask.paths),
            path_at=self.places(self.path_months),
            point_rows=self.rows(self.ask.points),
            point_at=self.places(self.ask.point_months),
            asked=whole([self.asked_row(each) for each in asked], -1, 5),
            low=np.array([each.low for each in asked], dtype=float),
            scale=np.array([BINS / (each.high - each.low) for each in asked], dtype=float),
            pairs=whole([[self.names.index(n) for n in each] for each in self.ask.pairs], -1, 2),
            split_rows=whole(split.rows, -1),
            split_at=self.places(self.ask.split_months),
            split_path_rows=whole([split.row((state, power, r)) for r in range(len(CAUSES))], -1),
        )

    def asked_row(self, asked: Quantity) -> tuple[int, ...]:
        """A quantity as numbers."""
        grid = layout_of(*self.counts).grids[group_of(asked.field)][asked.field]
        minus = (-1, -1)
        if asked.minus:
            minus = self.names.index(asked.minus[0]), grid.row(asked.minus[1])
        return asked.month, self.names.index(asked.variant), grid.row(asked.at), *minus

    def state_rows(self, part: slice, dtype: Any) -> tuple[NDArray[np.int64], NDArray[Any]]:
        """The rows of a full state, and their values (variant, row, run or 1)."""
        if self.start is None:
            return np.empty(0, dtype=np.int64), np.empty((1, 0, 1), dtype=dtype)
        grids = layout_of(*self.counts).grids
        rows: list[int] = []
        values = []
        given = (("now", NOW, self.start.now), ("rest", REST, self.start.rest))
        runs = max(len(table) for *_, tables in given for table in tables.values())
        own_runs = len(range(runs)[part]) if runs > 1 else 1
        for group, fields, tables in given:
            for name in fields:
                rows += grids[group][name].rows
                # Only this part is copied: the whole of very many runs, part after part, is slow.
                table = np.asarray(tables[name]).reshape(len(tables[name]), -1)
                own = table[part].T if len(table) > 1 else table.T
                values.append(np.broadcast_to(own, (len(own), own_runs)))
        # Written out, since what is only a view is another type to the compiler.
        state = np.array([np.concatenate(values)] * len(self.names), dtype=dtype, order="C")
        return np.array(rows, dtype=np.int64), state

    def room(self, dtype: Any, lanes: int) -> Any:
        """Memory for one thread."""
        states, powers = self.counts
        variants, events = len(self.names), self.plan.events.shape[1]
        names = powers + states * powers
        return cache.kernel().Room(
            aligned((variants, layout_of(states, powers).rows, lanes), dtype),
            aligned(
                (max(1, len(self.ask.pairs)), layout_of(states, powers, True).rows, lanes), dtype
            ),
            aligned((len(slots_of(states, powers).row), lanes), np.float64),
            aligned((4, names + states, lanes), np.uint32),
            aligned((4, names, lanes), dtype),
            aligned((variants, events, lanes), np.int64),
            aligned((variants, events, lanes), np.float64),
            aligned((variants, states, lanes), np.int64),
            aligned((lanes,), np.uint32),
            aligned((lanes,), np.int64),
        )

    def empty(self, runs: int, dtype: Any) -> Any:
        """Arrays for the results of so many runs."""
        variants, asked = len(self.names), len(self.ask.quantities)
        pairs = len(self.ask.pairs)
        states, powers = self.counts
        paths = len(self.path_months) if self.ask.paths else 0
        months = self.months - self.first + 1
        causes = len(CAUSES)
        return cache.kernel().Out(
            np.empty((runs, variants, paths, len(self.rows(self.ask.paths))), dtype),
            np.empty(
                (runs, variants, len(self.ask.point_months), len(self.rows(self.ask.points))), dtype
            ),
            np.zeros(asked, np.int64),
            np.zeros((asked, BINS), np.int64),
            np.zeros((pairs, len(self.ask.split_months), states * powers * causes), np.int64),
            np.zeros((pairs, months, causes), np.int64),
        )

    def told(self, out: Any, runs: int) -> Found:
        """Name the results."""
        return Found(
            self.named(out.paths, self.ask.paths),
            self.named(out.points, self.ask.points),
            out.totals,
            out.counts,
            out.split_totals,
            out.split_path_totals,
            runs,
            self.counts,
            self.ask.quantities,
        )

    def named(
        self, table: NDArray[Any], fields: Sequence[str]
    ) -> dict[str, dict[str, NDArray[Any]]]:
        """Part rows that were kept into their tables."""
        size = self.scenario.size
        found: dict[str, dict[str, NDArray[Any]]] = {}
        for v, variant in enumerate(self.names):
            found[variant], at = {}, 0
            for each in fields:
                shape = shape_of(size, group_of(each), each)
                width = int(np.prod(shape, dtype=int))
                rows = table[:, v, :, at : at + width]
                found[variant][each] = rows.reshape(*rows.shape[:2], *shape)
                at += width
        return found


def aim_of(act: Act | Deed) -> tuple[int, int]:
    """The state of an order and its channel; what a deed names, and the number of its effect."""
    if isinstance(act, Deed):
        return act.to, -1 - EFFECTS[act.effect].code
    return act.state, act.channel


def group_of(field: str) -> str:
    """The group of tables that a field is in; a parameter where it is in no other."""
    return "now" if field in NOW else "info" if field in INFO else "host" if field in HOST else "p"


@lru_cache(maxsize=16)
def places_in(states: int, powers: int) -> dict[str, Any]:
    """The fields of Terrain that are the same for all worlds of a size; not to be changed."""
    slots, grids = slots_of(states, powers), layout_of(states, powers).grids
    paths = [(a, b) for name in rest.PATHS for a, b in zip(
        grids["p"][name].rows, grids["now"][name].rows, strict=True)]  # fmt: skip
    blank = [row for name in INFO for row in grids["info"][name].rows]
    return {
        "row": slots.row,
        "path": slots.path,
        "level": slots.level,
        "is_half_life": slots.is_half_life,
        "hazard": slots.hazard,
        "incident": whole(grids["host"]["incident"].rows, -1),
        "now": whole([row for name in NOW for row in grids["now"][name].rows], -1),
        "blank": whole(blank + grids["host"]["terms"].rows, -1),
        "rest_stance": whole(grids["rest"]["stance"].rows, -1),
        "info_stance": whole(grids["info"]["stance"].rows, -1),
        "path_from": whole([a for a, _ in paths], -1),
        "path_to": whole([b for _, b in paths], -1),
        "strength": grids["host"]["strength"].first,
        "chosen": grids["host"]["chosen"].first,
    }


def whole(rows: Any, *shape: int) -> NDArray[np.int64]:
    """An array of whole numbers of this shape, also where there are none."""
    return np.array(rows, dtype=np.int64).reshape(*shape)


def add(out: Any, part: Any) -> None:
    """Add up what is added up: whole numbers, so that the order does not matter."""
    for name in ("totals", "counts", "split_totals", "split_path_totals"):
        getattr(out, name)[...] += getattr(part, name)


def aligned(shape: tuple[int, ...], dtype: Any) -> NDArray[Any]:
    """An array of zeros whose memory starts at a whole cache line."""
    of = np.dtype(dtype)
    size = int(np.prod(shape, dtype=int)) * of.itemsize
    raw = np.zeros(size + ALIGNMENT, dtype=np.uint8)
    start = -raw.ctypes.data % ALIGNMENT
    room: NDArray[Any] = raw[start : start + size].view(of).reshape(shape)
    return room

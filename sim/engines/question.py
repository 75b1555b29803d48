"""
Question: what was asked of an ensemble, as the numbers that the kernel reads.

`Question.job` tells it of some of the runs; `ground` where everything stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.state import INFO, NOW, REST
from sim.engines.asked import BINS, Act, ActTable, Ask, Override, Quantity, State
from sim.engines.fate import key_of
from sim.engines.joint import sizes_of
from sim.engines.kernel.forms import Job, Terrain
from sim.engines.layout import HOST, layout_of
from sim.engines.plan import Plan, fate_names, rows_of, slot, slots_of
from sim.engines.prepare import Deed
from sim.rules import rest
from sim.rules.effects import EFFECTS
from sim.rules.split import CAUSES
from sim.scenario.model import Posterior, Scenario

RUN = 5
"""Where an act has its run."""


@dataclass(frozen=True)
class Question:
    """
    Everything that decides what comes out.

    Attributes
    ----------
    names : list of str
        Variants, in the order of `plan`.
    replicates, draws : arrays, shape (run,)
    posterior : Posterior or None
        What draws take sizes from together.
    is_open : array or None
        Where they do, (key, variant).
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
        return Terrain(key, fate_names(self.scenario), **places_in(*self.counts))

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
        return Job(
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

"""
Sweep: a study as a job in chunks, which keeps a row of every run.

    job = SweepJob(study)
    run_big(job, Ledger(folder, job), job.chunks)

Each point of the design is run under the same fates, so that points differ by nothing but their
factors. Chunks are whole points; what a chunk gives follows from the study alone, so several
machines may share the work, and it goes on after any interruption.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.worlds import CHANGED
from sim.engines.asked import BINS, Override
from sim.jobs.big import Chunk
from sim.jobs.replicates import draws_of
from sim.scenario.expression_text import parse
from sim.scenario.model import Changes
from sim.scenario.study import Study
from sim.study.design import points_of
from sim.study.evaluate import Case, case_of, evaluate

CHUNK_RUNS = 20_000
NO_SUMS = np.zeros(0, np.int64), np.zeros((0, BINS), np.int64)


@dataclass(frozen=True)
class SweepJob:
    """
    What a study runs; a `jobs.big.Chunked`.

    Attributes
    ----------
    study : Study
    """

    study: Study
    quantities = ()
    has_rows = True
    row_months = ()

    @cached_property
    def points(self) -> NDArray[np.float64]:
        """All points, (point, factor)."""
        return points_of(self.study)

    @cached_property
    def case(self) -> Case:
        """The worlds that outcomes may name."""
        return case_of(self.study.scenario, self.study.seed, self.study.months)

    @property
    def chunk(self) -> int:
        """Points in a chunk."""
        return max(1, CHUNK_RUNS // self.study.replicates)

    @property
    def chunks(self) -> range:
        """The numbers of all chunks."""
        return range(-(-len(self.points) // self.chunk))

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return len(self.points) * self.study.replicates

    def replicates(self, number: int) -> range:
        """The runs of one chunk."""
        first, last = number * self.chunk, min((number + 1) * self.chunk, len(self.points))
        return range(first * self.study.replicates, last * self.study.replicates)

    def run_chunk(self, number: int, threads: int | None = None) -> Chunk:
        """Run one chunk, here and now."""
        study, runs = self.study, np.asarray(self.replicates(number))
        point, replicate = np.divmod(runs, study.replicates)
        swept = self.points[point]
        values = evaluate(
            self.case,
            [parse(each.text, study.scenario, study.months) for each in study.outcomes],
            replicate,
            overrides_of(study, swept),
            draws_of(replicate, not study.is_drawn),
            threads,
        )
        columns = {"run": runs, "point": point, "replicate": replicate}
        factors = {each.key: swept[:, n] for n, each in enumerate(study.factors)}
        outcomes = {each.name: row for each, row in zip(study.outcomes, values, strict=True)}
        return Chunk(number, *NO_SUMS, columns | in_columns(factors | outcomes))

    # What tells it from other jobs, for the ledger

    @property
    def scenario(self) -> Any:
        """The scenario that is swept."""
        return self.study.scenario

    @property
    def variants(self) -> Mapping[str, Changes]:
        """Its worlds."""
        return self.case.worlds

    @property
    def seed(self) -> int:
        """Which futures."""
        return self.study.seed

    @property
    def months(self) -> int:
        """How far."""
        return self.study.months

    @property
    def is_luck_only(self) -> bool:
        """Whether numbers that are not swept are the scenario's own."""
        return not self.study.is_drawn

    @property
    def also(self) -> dict[str, Any]:
        """What is swept and asked, so that a ledger can say what differs."""
        return asked_of(self.study)

    @property
    def kept(self) -> str:
        """The points: two studies of the same words may be sampled differently by other versions."""
        return hashlib.sha256(self.points.tobytes()).hexdigest()


def asked_of(study: Study) -> dict[str, Any]:
    """What a study sweeps, by which design, and what it asks of every run."""
    return {
        "factors": {
            each.key: f"{each.kind}, {each.scale} from {each.low:.12g} to {each.high:.12g}"
            for each in study.factors
        },
        "design": f"{study.design.kind} {dict(study.design.settings)}",
        "replicates": study.replicates,
        "outcomes": {each.name: each.text for each in study.outcomes},
    }


def overrides_of(study: Study, swept: NDArray[np.float64]) -> list[Override]:
    """What differs by run, given the swept numbers of each: (run, factor)."""
    return [
        Override(key, values, factor.is_always, () if factor.is_always else CHANGED)
        for n, factor in enumerate(study.factors)
        for key, values in factor.values(swept[:, n]).items()
    ]


def in_columns(columns: Mapping[str, NDArray[np.float64]]) -> dict[str, NDArray[Any]]:
    """Columns that can be written: each in one piece of memory."""
    return {name: np.ascontiguousarray(each) for name, each in columns.items()}

"""A small big job, and what it gives when nothing happens to it."""

from dataclasses import replace

from sim.answers.reduced import big_job
from sim.jobs.ledger import ALL, Ledger
from sim.scenario.load import load
from sim.scenario.model import Changes

RUNS = 3300
"""Four chunks of a thousand, the last of which is shorter."""
MONTHS = 7


def small_job(**changes):
    job = big_job(load("kazakhstan_2020"), Changes(), RUNS, 0, MONTHS, False, has_rows=True)
    return replace(job, **changes)


def state_of(folder, job, part=ALL):
    """The sums of a folder and the bytes of its rows: what must not depend on what happened."""
    sums = Ledger(folder, job, part, is_resumed=True).whole
    rows = {file.name: file.read_bytes() for file in (folder / "rows").glob("*")}
    return sorted(sums.done), sums.totals.tolist(), sums.counts.tobytes(), rows

"""
Ledger: the folder of a big job, and what of it is done, whatever happens to the process.

    job.json                what is run; a ledger of another job is refused
    sums-all.npz            the sums so far and the chunks that are in them, in one file
    sums-1of4.npz           the same of one of several machines
    rows/000012.parquet     the rows of one chunk, if rows are wanted

Each file is written under a passing name, brought to the disk, and then given its own: it is whole
or not there. Rows come before the sums that record their chunk, so that after a crash a chunk is
either recorded or run again, and its file written over.
"""

import io
import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.core.parquet import write_parquet
from sim.core.whole import write_whole
from sim.jobs.described import described, read_json, refuse_other
from sim.jobs.sums import Sums, read_sums

SAVE_SECONDS = 5.0
ALL = "all"
ADVICE = "; what is done is kept, --resume goes on"


class Ledger:
    """
    What is done of a big job.

    Parameters
    ----------
    folder : Path
    job : big.Chunked
    part : str
        "all", or "1of4" where several machines share the work, each with a ledger of its own.
    is_resumed : bool
        Whether to go on with what is there.

    Raises
    ------
    UserError
        If the folder has another job, or an unfinished one that is not to be resumed, or lacks rows
        that are recorded.
    """

    def __init__(self, folder: Path, job: Any, part: str = ALL, is_resumed: bool = False) -> None:
        self.folder, self.job, self.part = folder, job, part
        self.own, self.others = Sums.empty(job), Sums.empty(job)
        self.saved = time.monotonic()
        self.is_changed = False
        self.open(is_resumed)

    # What is there already

    def open(self, is_resumed: bool) -> None:
        """Read what is there, or begin."""
        wanted, file = described(self.job), self.folder / "job.json"
        if is_resumed and file.exists():
            refuse_other(read_json(file), wanted, file)
            self.load()
            self.check_rows()
            return
        if is_resumed and not file.exists() and self.folder.exists():
            raise UserError(
                f"{file}: not there, so there is nothing to resume; without --resume it begins"
            )
        if file.exists() and self.part == ALL:
            self.refuse_unfinished()
        if not file.exists() or self.part == ALL:
            self.clear()
            write(file, json.dumps(wanted, indent=2).encode() + b"\n")
        else:
            refuse_other(read_json(file), wanted, file)
            self.load()

    def load(self) -> None:
        """Take over the sums that are there: our own, and all others where we finish the whole."""
        for name in self.files():
            sums = read_sums(self.folder / name)
            twice = self.done & sums.done
            if twice:
                raise UserError(
                    f"{self.folder / name}: chunk {min(twice)} is in another file of sums too,"
                    " once is right: take one of them away"
                )
            if name == self.sums:
                self.own = sums
            else:
                self.others = self.others + sums

    @property
    def done(self) -> set[int]:
        """The chunks that are done, by whomever."""
        return self.own.done | self.others.done

    @property
    def whole(self) -> "Sums":
        """All sums together."""
        return self.own + self.others

    def files(self) -> list[str]:
        """The files of sums that this ledger takes over."""
        every = sorted(each.name for each in self.folder.glob("sums-*.npz"))
        return every if self.part == ALL else [each for each in every if each == self.sums]

    @property
    def sums(self) -> str:
        """The name of our own file of sums."""
        return f"sums-{self.part}.npz"

    def check_rows(self) -> None:
        """Find rows that are recorded and gone."""
        for number in sorted(self.done) if self.job.has_rows else ():
            if not self.rows_file(number).exists():
                raise UserError(
                    f"{self.rows_file(number)}: recorded and not there, put it back or begin again"
                    " without --resume"
                )

    def refuse_unfinished(self) -> None:
        """Rather stop than throw away work that somebody may want to go on with."""
        try:
            done = sum(len(read_sums(self.folder / each).done) for each in self.files())
            every = int(read_json(self.folder / "job.json")["chunks"])
        except (KeyError, ValueError, UserError):
            return  # not readable: nothing that could be gone on with
        if done < every:
            raise UserError(
                f"{self.folder}: holds a run of which {done} of {every} chunks are done; --resume"
                " goes on with it, another --out leaves it alone"
            )

    def clear(self) -> None:
        """Take away what an earlier job left; other files are left alone."""
        for file in (*self.folder.glob("sums-*.npz"), *self.folder.glob("rows/*.parquet*")):
            file.unlink()

    # What is added

    def keep(self, chunk: Any) -> None:
        """Keep what a chunk gave: its rows at once, its sums with the next that are saved."""
        if chunk.rows is not None:
            write_rows(self.rows_file(chunk.number), chunk.rows, self.job.seed)
        self.own = self.own + Sums({chunk.number}, chunk.totals, chunk.counts)
        self.is_changed = True
        if time.monotonic() - self.saved > SAVE_SECONDS:
            self.save()

    def save(self) -> None:
        """Bring the sums to the disk, with the list of chunks that are in them, in one file."""
        if not self.is_changed:
            return
        file = io.BytesIO()
        np.savez_compressed(
            file, done=sorted(self.own.done), totals=self.own.totals, counts=self.own.counts
        )
        write(self.folder / self.sums, file.getvalue())
        self.saved, self.is_changed = time.monotonic(), False

    def rows_file(self, number: int) -> Path:
        """The file of one chunk's rows."""
        return self.folder / "rows" / f"{number:06d}.parquet"


def write(file: Path, content: bytes) -> None:
    """Write a file so that it is whole or not there."""
    write_whole(file, lambda passing: passing.write_bytes(content), ADVICE)


def write_rows(file: Path, columns: Mapping[str, NDArray[Any]], seed: int) -> None:
    """Write columns as Parquet; `seed` stands in every row."""
    names = ", ".join(f'"{name}"' for name in columns)
    select = f"SELECT '{seed}'::UBIGINT AS seed, {names} FROM columns"
    write_whole(file, lambda passing: write_parquet(passing, columns, select), ADVICE)

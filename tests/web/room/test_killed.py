"""A server that is killed with -9 at any moment: nothing that was acknowledged is lost or doubled."""

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from threading import Timer

import pytest

from sim.web.room import log
from sim.web.room.again import again
from sim.web.room.keeper import Keeper
from tests.web.room.acted import as_played

ROOT = Path(__file__).parents[3]
PATIENCE = 60
"""Seconds within which a process must have said what it is waited for."""


def killed_after(path, lot, count):
    """
    Let a process submit events until so many are acknowledged; return what it said was.

    It goes on meanwhile, so that it is killed in the middle of whatever it does next.
    """
    line = [sys.executable, "-m", "tests.web.room.submits", str(path), str(lot)]
    child = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    patience = Timer(PATIENCE, child.kill)
    patience.start()
    said = [child.stdout.readline() for _ in range(count + 1)]
    patience.cancel()
    child.kill()
    # The last line may be half-written: what was not said in full was not acknowledged.
    more, _ = child.communicate()
    ready, *lines = "".join([*said, more]).split("\n")[:-1]
    assert ready == "ready" and len(lines) >= count, f"it said no more than {lines}"
    return [tuple(each.split(" ")) for each in lines]


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(tmp_path):
    path, rng, acknowledged = tmp_path / "a.room", random.Random(5), []
    for lot in range(4):
        acknowledged += killed_after(path, lot, rng.randrange(40))
        rows = log.read(path)
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        kept = Counter((row.event.by, row.key) for row in rows if row.key)
        assert max(kept.values(), default=1) == 1
        assert set(acknowledged) <= set(kept)
        # Each time no more than the one event that was being acknowledged.
        assert len(kept) - len(acknowledged) <= lot + 1
    assert len(acknowledged) > 50
    found, keeper = again(rows, "log"), Keeper.open(path)
    assert found.is_exact and as_played(found.room) == as_played(keeper.room)
    by, key = acknowledged[-1]
    (event,) = (row.event for row in rows if (row.event.by, row.key) == (by, key))
    assert not keeper.submit(event, key).is_new
    keeper.close()

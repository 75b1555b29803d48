"""A server that is killed with -9 at any moment: nothing that was acknowledged is lost or doubled."""

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from sim.web.room import log
from sim.web.room.again import again
from sim.web.room.keeper import Keeper
from tests.web.room.acted import as_played

ROOT = Path(__file__).parents[3]


def killed_after(path, lot, seconds):
    """Let a process submit events for so long; return what it said was acknowledged."""
    line = [sys.executable, "-m", "tests.web.room.submits", str(path), str(lot)]
    child = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    time.sleep(seconds)
    child.kill()
    said, _ = child.communicate()
    # The last line may be half-written: what was not said in full was not acknowledged.
    return [tuple(each.split(" ")) for each in said.split("\n")[:-1]]


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(tmp_path):
    path, rng, acknowledged = tmp_path / "a.room", random.Random(5), []
    for lot in range(4):
        acknowledged += killed_after(path, lot, rng.uniform(0, 1))
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

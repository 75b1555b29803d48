"""Compiled code is kept on disk, and never outlives the source that it was made of."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sim.engines import cache
from sim.engines.asked import Ask, Quantity
from sim.engines.ensemble import run_ensemble
from sim.scenario.model import Changes

CALL = """
import numpy as np
from sim.engines import cache
from sim.engines.asked import Ask, Quantity
from sim.engines.ensemble import run_ensemble
from sim.scenario.load import load
from sim.scenario.model import Changes

ask = Ask(quantities=(Quantity(24, "it", "alignment", (0, 0)),))
scenario = load("kazakhstan_2020")
found = run_ensemble(scenario, {"it": Changes()}, range(40), ask=ask, months=24)
stats = cache.kernel().run_lanes.stats
print(found.totals[0], sum(stats.cache_hits.values()), sum(stats.cache_misses.values()))
"""


@pytest.mark.slow
def test_a_fresh_process_finds_what_another_compiled(flagship):
    """One hit, no miss, and the same number."""
    ask = Ask(quantities=(Quantity(24, "it", "alignment", (0, 0)),))
    here = run_ensemble(flagship, {"it": Changes()}, range(40), ask=ask, months=24)
    found = subprocess.check_output(
        [sys.executable, "-c", CALL], cwd=cache.PACKAGE.parent, text=True
    )
    assert [int(each) for each in found.split()] == [here.totals[0], 1, 0]


@pytest.fixture
def copied(tmp_path):
    """A copy of the package, its scenarios beside it."""
    root = cache.PACKAGE.parent
    for room in ("sim", "scenarios"):
        leave = shutil.ignore_patterns("__pycache__", "_scenarios")
        shutil.copytree(root / room, tmp_path / "copy" / room, ignore=leave)
    shutil.copy(root / "pyproject.toml", tmp_path / "copy")
    return tmp_path / "copy"


def edit(package: Path):
    """Turn drift round in a rule; its file stays as long, and as old, as it was."""
    rule = package / "sim" / "rules" / "drift.py"
    text, before = rule.read_text(), rule.stat()
    assert text.count("return toward(alignment, aim, drift_rate)") == 1
    rule.write_text(text.replace("toward(alignment, aim,", "toward(aim, alignment,"))
    os.utime(rule, ns=(before.st_atime_ns, before.st_mtime_ns))


PLACE = """
from sim.engines import cache
print(cache.PACKAGE.parent)
print(cache.kernel().run_lanes.stats.cache_path)
"""


@pytest.mark.slow
def test_of_an_edited_rule_nothing_that_was_compiled_before_is_found(copied, tmp_path):
    """Numba's own cache sees the loop's file only; ours is named by all that is compiled."""
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(copied)}
    env["PYTHONDONTWRITEBYTECODE"] = "1"  # Python's own cache trusts a file's age and length
    env.pop("NUMBA_CACHE_DIR", None)

    def place():
        command = [sys.executable, "-c", PLACE]
        return subprocess.check_output(command, cwd=copied, env=env, text=True).splitlines()

    before, again = place(), place()
    edit(copied)
    after = place()
    assert before == again and before[0] == after[0] == str(copied)
    assert Path(after[1]).is_relative_to(tmp_path) and before[1] != after[1]


@pytest.mark.parametrize("room", cache.ROOMS)
def test_the_hash_sees_every_room(copied, room):
    """A letter in any file of what is compiled, a file more or a file's name: another folder."""
    package = copied / "sim"
    before = cache.source_hash(package)
    assert before == cache.source_hash()
    file = package / room / "new.py"
    file.write_text("")
    more = cache.source_hash(package)
    file.rename(file.with_name("newer.py"))
    renamed = cache.source_hash(package)
    file.with_name("newer.py").write_text("#")
    changed = cache.source_hash(package)
    assert len({before, more, renamed, changed}) == 4
    file.with_name("newer.py").unlink()
    assert cache.source_hash(package) == before


def test_the_hash_sees_how_far_the_compiler_goes(monkeypatch):
    """Code that a test had compiled in a hurry is nobody else's."""
    found = set()
    for level in ("1", "2", "3"):
        monkeypatch.setenv("NUMBA_OPT", level)
        found.add(cache.source_hash())
    monkeypatch.delenv("NUMBA_OPT")
    assert len(found) == 3 and cache.source_hash() in found


@pytest.fixture
def empty(monkeypatch, tmp_path):
    """A cache of its own, in which nothing is ready."""
    monkeypatch.setattr(cache, "folder", lambda: tmp_path)
    monkeypatch.setattr(cache, "ready", set())
    monkeypatch.setattr(cache, "listeners", [])
    return tmp_path


def test_threads_compile_once_and_it_is_said_once(empty):
    """Four threads at once: one compiles and tells, the others wait until it is there."""
    compiled, told = [], []
    cache.listeners.append(told.append)
    start = threading.Barrier(4)

    def want():
        start.wait()
        cache.once((2, 2), lambda: compiled.append(1))
        assert len(compiled) == 1

    threads = [threading.Thread(target=want) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert (len(compiled), told) == (1, [(2, 2)])


def test_what_another_process_compiled_is_read_without_a_word(empty):
    """Its mark is on disk: no one is told, and no lock is waited for."""
    told = []
    cache.listeners.append(told.append)
    cache.mark_of((2, 2)).touch()
    with cache.only_process():
        cache.once((2, 2), lambda: None)
    assert told == [] and (2, 2) in cache.ready


def test_what_fails_to_compile_is_not_taken_for_done(empty):
    """It is tried again, and said again."""
    told = []
    cache.listeners.append(told.append)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            cache.once("it", lambda: 1 / 0)
    assert told == ["it", "it"] and not cache.ready


TRY = """
import fcntl, sys
with open(sys.argv[1], "w") as file:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        print("free")
    except BlockingIOError:
        print("held")
"""


@pytest.mark.skipif(cache.fcntl is None, reason="no file locks of this kind")
def test_only_one_process_compiles_at_a_time(empty):
    """While one compiles another finds the lock held; afterwards it is free."""
    command = [sys.executable, "-c", TRY, str(empty / "lock")]
    with cache.only_process():
        assert subprocess.check_output(command, text=True) == "held\n"
    assert subprocess.check_output(command, text=True) == "free\n"


def test_the_users_cache_folder(monkeypatch, tmp_path):
    """XDG_CACHE_HOME counts, and NUMBA_CACHE_DIR more; both hold a folder for each source."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    cache.folder.cache_clear()
    assert cache.folder() == tmp_path / "multivector" / "compiled" / cache.source_hash()
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "other"))
    cache.folder.cache_clear()
    assert cache.folder() == tmp_path / "other" / cache.source_hash()
    monkeypatch.undo()
    cache.folder.cache_clear()

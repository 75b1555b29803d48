"""The ensemble's loop as it stands, without a compiler: the known answers, and the Mesa world's numbers."""

import os
import subprocess
import sys

import pytest

from sim.engines.asked import Ask
from sim.engines.ensemble import run_ensemble
from sim.scenario.model import Changes
from tests.builders import IS_UNCOMPILED, build

FILES = ("tests/golden/test_known_answers.py", "tests/engines/test_drawn_parity.py")


@pytest.mark.slow
@pytest.mark.skipif(IS_UNCOMPILED, reason="is about a process of its own")
@pytest.mark.parametrize("file", FILES)
def test_the_loop_as_it_stands(file, request):
    """
    All cases with exact answers, and drawn scenarios in both engines, with Numba's compiler off.

    So a closed form holds for the loop, the loop is the Mesa world, and what is compiled of the loop
    is the Mesa world too; and coverage sees the loop's lines.
    """
    # Options of the outer call, such as a coverage to be reached, are not for this part of it.
    env = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTEST_ADDOPTS": ""}
    if file != FILES[-1]:  # one is enough for coverage, which makes it three times as slow
        env = {name: value for name, value in env.items() if not name.startswith("COVERAGE_")}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--deselect",
        f"{FILES[0]}::test_t17_any_number_of_workers_gives_the_same_bits",  # starts others, slowly
        file,
    ]
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, cwd=request.config.rootpath
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout and " failed" not in done.stdout


PROBE = """
from sim.engines import cache
from sim.engines.asked import Ask
from sim.engines.ensemble import run_ensemble
from sim.scenario.model import Changes
from tests.builders import build
run_ensemble(build(1, 2), {"it": Changes()}, [0], ask=Ask(), lanes=1, months=2)
assert not cache.ready
print(type(cache.kernel().run_lanes).__name__)
"""


def test_the_compiler_is_off_where_it_is_to_be(request, tmp_path):
    """Under NUMBA_DISABLE_JIT the loop is a function of Python's, and no folder for code is made."""
    env = {**os.environ, "NUMBA_DISABLE_JIT": "1", "NUMBA_CACHE_DIR": str(tmp_path / "none")}
    done = subprocess.run([sys.executable, "-c", PROBE], env=env, capture_output=True, text=True,
                          cwd=request.config.rootpath)  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, "function"), done.stderr
    assert not (tmp_path / "none").exists()


def test_one_lane_is_needed_without_a_compiler(monkeypatch):
    """More lanes would be left out silently: Python's numbers are single ones."""
    monkeypatch.setattr("sim.engines.cache.is_plain", lambda: True)
    with pytest.raises(ValueError, match="lanes=1"):
        run_ensemble(build(1, 2), {"it": Changes()}, [0], ask=Ask(), lanes=32)

"""run.py: what it decides is tested on a copy of it, what it builds in the slow tests below."""

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NEEDED = ("run.py", "pyproject.toml", "README.md", "LICENSE", "sim", "scenarios")
BASE_PYTHON = getattr(sys, "_base_executable", None) or sys.executable
NO_LOCK = None  # for functions that only pass the lock on
posix_only = pytest.mark.skipif(os.name == "nt", reason="it is about POSIX")


def copy_tree(to):
    """Copy what a start needs; no .venv, no .git, so that it is like a fresh clone."""
    to.mkdir()
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, to / name)
    return to


def needing_little(tree):
    """Let a copy depend on no more than `--version` and `--help` import: the rest is 800 MB."""
    file = tree / "pyproject.toml"
    text = file.read_text(encoding="utf-8")
    little, count = re.subn(
        r"^dependencies = \[.*?^\]", 'dependencies = ["typer>=0.20"]', text, flags=re.M | re.S
    )
    assert count == 1
    file.write_text(little, encoding="utf-8")
    return tree


def bare(home, **more):
    """Return an environment that knows of no virtual environment, with an empty home."""
    dropped = ("VIRTUAL_ENV", "CONDA", "PYTHONPATH", "MULTIVECTOR", "COV", "UV_", "PYTEST")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return {**kept, "HOME": str(home), **more}


def offline(home):
    """Return an environment whose only package index is a loopback port where nobody listens."""
    without = {k: v for k, v in bare(home).items() if not k.startswith(("PIP_", "pip_"))}
    return {
        **without,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "1",
    }


def start(python, tree, *args, env, cwd=None):
    """Start run.py and return what it said."""
    line = [python, str(tree / "run.py"), *args]
    return subprocess.run(line, env=env, cwd=cwd, capture_output=True, text=True, timeout=600)


def until(condition, seconds=600):
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


def has_begun(venv, passing):
    """Tell whether packages are being installed: pip keeps folders of its own among passing files."""
    found = {each.name.partition("-")[0] for each in venv.glob("lib/*/site-packages/*.dist-info")}
    return bool(found - {"pip"}) or ("pip" in found and any(passing.glob("pip-*")))


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return run.py as a module, in a folder of its own and outside every environment."""
    for name in ("run.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    spec = spec_from_file_location("run_py_copy", tmp_path / "run.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setenv("MULTIVECTOR_STARTED_AS", "")  # main sets it; undone after the test
    monkeypatch.delenv("CONDA_PREFIX", raising=False)
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    return module


@pytest.fixture
def built(run, monkeypatch):
    """Return the run.py module with the building replaced by a list of what it would do."""
    done = []
    monkeypatch.setattr(run, "works", lambda line: True)
    monkeypatch.setattr(run, "has_dependencies", lambda extras: False)
    monkeypatch.setattr(run, "make_venv", lambda lock: done.append("venv"))
    monkeypatch.setattr(run, "step", lambda line, lock: done.append(line[-1]))
    monkeypatch.setattr(run, "hand_over", lambda args: done.append(args) or 0)
    run.done = done
    return run


# What is needed


def test_an_old_python_can_read_run_py():
    ast.parse((ROOT / "run.py").read_text(), feature_version=(3, 6))


def test_an_old_python_is_one_line(run, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))
    assert run.main(["--help"]) == 1
    assert capsys.readouterr().err == "Python 3.11 or newer is needed; this is 3.10.\n"


def test_only_test_and_setup_have_extras(run):
    assert run.extras_for("run") == set()
    assert run.extras_for("test") == {"test"}
    assert "test" in run.extras_for("setup")
    assert "dev" not in run.extras_for("setup")


@pytest.mark.parametrize(
    ("requirement", "is_met"),
    [
        ("pytest", True),
        ("pytest>=8.2", True),
        ("pytest>=8.2,<8.3", False),
        ("pytest>=999", False),
        ("no-such-package>=1", False),
    ],
)
def test_a_requirement_is_met_within_its_bounds(run, requirement, is_met):
    assert run.is_met(requirement) == is_met


def test_here_the_dependencies_are_all_found(run):
    assert run.has_dependencies({"test"})


# The stamp


def test_without_a_stamp_all_is_built_and_the_second_start_builds_nothing(built):
    assert built.main(["cite"]) == 0
    assert built.done == [built.ROOT, ["cite"]]  # the fake .venv works, so it is kept
    built.done.clear()
    assert built.main(["cite"]) == 0
    assert built.done == [["cite"]]


def test_a_warm_start_looks_at_the_stamp_and_nothing_else(built, monkeypatch):
    built.main([])
    built.done.clear()
    monkeypatch.setattr(built, "works", None)
    monkeypatch.setattr(built, "has_dependencies", None)
    assert built.main([]) == 0
    assert built.done == [[]]


def test_test_adds_its_extra_once_and_passes_arguments_on(built):
    built.main([])
    built.done.clear()
    for _ in range(2):
        built.main(["test", "-k", "reach"])
    assert built.done == [f"{built.ROOT}[test]", *[["test", "-k", "reach"]] * 2]
    assert built.is_warm(set())


def test_an_option_before_the_command_hides_it_not(built):
    built.main(["--debug", "test"])
    assert built.done[0] == f"{built.ROOT}[test]"


def test_a_change_of_pyproject_installs_again_and_keeps_the_extras(built):
    built.main(["test"])
    built.done.clear()
    with open(Path(built.ROOT) / "pyproject.toml", "a") as file:
        file.write("# changed\n")
    built.main([])
    assert built.done == [f"{built.ROOT}[test]", []]


def test_an_interrupted_set_up_is_built_from_nothing(built, monkeypatch):
    def interrupt(line, lock):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(built, "step", interrupt)
        assert built.main([]) == 130
    assert not built.is_warm(set())
    assert built.main([]) == 0
    assert built.done == ["venv", built.ROOT, []]


def test_a_venv_whose_python_has_gone_is_built_again(built, monkeypatch):
    def hand_over(args):
        if "venv" not in built.done:
            raise FileNotFoundError(built.VENV_PYTHON)
        return 0

    monkeypatch.setattr(built, "hand_over", hand_over)
    assert built.main([]) == 0
    assert built.done[-2:] == ["venv", built.ROOT]


def test_making_a_venv_empties_the_old_one_of_all_but_our_files(run, monkeypatch):
    old = Path(run.VENV) / "lib" / "old.py"
    old.parent.mkdir(parents=True)
    for file in (old, Path(run.VENV) / "pyvenv.cfg", Path(run.LOCK), Path(run.STAMP)):
        file.write_text("")
    monkeypatch.setattr(run, "works", lambda line: True)
    run.make_venv(NO_LOCK)
    assert {file.name for file in Path(run.VENV).iterdir()} == {"setup.lock", "setup.stamp"}


@posix_only
def test_a_second_start_waits_for_the_first_and_then_has_nothing_to_do(built, capsys, monkeypatch):
    import fcntl

    refused, try_lock = threading.Semaphore(0), built.try_lock

    def tell_if_refused(lock):
        is_ours = try_lock(lock)
        if not is_ours:
            refused.release()
        return is_ours

    monkeypatch.setattr(built, "try_lock", tell_if_refused)
    Path(built.VENV).mkdir()
    with open(built.LOCK, "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = threading.Thread(target=built.set_up, args=(set(),))
        second.start()
        for _ in range(3):  # it asks again and again
            assert refused.acquire(timeout=10)
        assert second.is_alive()
        built.write_stamp(built.key())
    second.join(timeout=10)
    assert not second.is_alive()
    assert built.done == []
    assert capsys.readouterr().err == "Another start is setting up .venv; waiting for it.\n"


# Without pip, without network


def test_without_pip_ensurepip_is_tried_first(run, monkeypatch):
    monkeypatch.setattr(run, "works", lambda line: line[-1] == "ensurepip")
    assert run.installer()[1:4] == ["-m", "pip", "install"]


def test_without_ensurepip_uv_installs(run, monkeypatch):
    monkeypatch.setattr(run, "works", lambda line: False)
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/bin/{name}")
    assert run.installer()[:3] == ["uv", "pip", "install"]
    lines = []
    monkeypatch.setattr(run, "step", lambda line, lock: lines.append(line))
    Path(run.VENV).mkdir()
    run.make_venv(NO_LOCK)
    assert lines[0][:2] == ["uv", "venv"]


def test_without_any_of_them_one_line_names_the_package_to_install(run, monkeypatch, capsys):
    monkeypatch.setattr(run, "has_dependencies", lambda extras: False)
    monkeypatch.setattr(run, "works", lambda line: False)
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    assert run.main([]) == 1
    said = capsys.readouterr().err.splitlines()
    assert "python3-venv" in said[-1]
    with pytest.raises(run.Stop, match="python3-venv"):
        run.installer()


def fail_saying(run, tmp_path, words):
    """Let a step fail after these words, and return the line that stops the set-up."""
    code = f"import sys; print({words!r}); sys.exit(1)"
    with open(tmp_path / "lock", "a") as lock, pytest.raises(run.Stop) as stop:
        run.step([sys.executable, "-c", code], lock)
    return str(stop.value)


@pytest.mark.parametrize(
    "words",
    [
        "WARNING: Retrying, connection broken by 'ProxyError'\nERROR: No matching distribution",
        "ERROR: Could not install packages due to an OSError: HTTPS: Failed to establish a new "
        "connection: OSError: HTTPSConnectionPool",
        "error: Failed to fetch: error sending request for url",
    ],
)
def test_no_network_is_one_clear_line(run, tmp_path, capsys, words):
    assert fail_saying(run, tmp_path, words).startswith("No network:")
    assert capsys.readouterr().err == ""


def test_another_failure_shows_the_words_of_the_installer(run, tmp_path, capsys):
    words = "WARNING: Retrying, connection broken by 'x'\nERROR: does not compile"
    assert fail_saying(run, tmp_path, words).startswith("Set-up failed")
    assert "does not compile" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_one_line(built, monkeypatch, capsys):
    def refuse(path, exist_ok):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(built.os, "makedirs", refuse)
    assert built.main([]) == 1
    assert capsys.readouterr().err.startswith("Set-up failed: ")


# Handing over


@posix_only
def test_the_python_of_the_venv_is_run_by_its_own_path(run, monkeypatch):
    called = []

    def execv(path, line):
        called.append((path, line))
        raise SystemExit  # exec does not return

    Path(run.VENV_PYTHON).parent.mkdir(parents=True)
    Path(run.VENV_PYTHON).symlink_to(sys.executable)  # which must not be resolved
    monkeypatch.setattr(run.os, "execv", execv)
    with pytest.raises(SystemExit):
        run.hand_over(["cite"])
    assert called == [(run.VENV_PYTHON, [run.VENV_PYTHON, "-P", "-m", "sim.cli", "cite"])]


def test_on_windows_a_child_runs_and_its_exit_code_is_passed_on(run, monkeypatch):
    class Child:
        """Ctrl-C reaches it first; it ends with code 7."""

        def __init__(self, line):
            self.waits = iter([KeyboardInterrupt, 7])

        def wait(self):
            code = next(self.waits)
            if code is KeyboardInterrupt:
                raise code
            return code

    monkeypatch.setattr(run, "IS_WINDOWS", True)
    monkeypatch.setattr(run.subprocess, "Popen", Child)
    assert run.hand_over(["cite"]) == 7


@pytest.mark.parametrize(("is_windows", "name"), [(True, "py run.py"), (False, "python3 run.py")])
def test_messages_name_the_command_that_the_system_has(built, monkeypatch, is_windows, name):
    monkeypatch.setattr(built, "IS_WINDOWS", is_windows)
    monkeypatch.setattr(sys, "argv", ["run.py"])
    built.main([])
    assert os.environ["MULTIVECTOR_STARTED_AS"] == name


def test_inside_an_environment_that_has_all_no_venv_is_made(tmp_path):
    tree = copy_tree(tmp_path / "a folder")
    done = start(sys.executable, tree, "--version", env=bare(tmp_path), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("multivector ")
    assert not (tree / ".venv").exists()


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from sim.cli import main; main(['--help']);"
        "print([name for name in ('numpy', 'pydantic', 'mesa', 'rich', 'matplotlib', 'duckdb',"
        " 'yaml') if name in sys.modules])"
    )
    line = [sys.executable, "-c", code]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


# With a real environment


@posix_only
@pytest.mark.slow
def test_an_empty_environment_is_set_up_though_the_first_try_is_killed(tmp_path):
    tree = needing_little(copy_tree(tmp_path / "tree"))
    passing = tmp_path / "passing"
    passing.mkdir()
    env = bare(tmp_path, TMPDIR=str(passing))
    line = [BASE_PYTHON, str(tree / "run.py"), "--version"]
    first = subprocess.Popen(line, env=env, stderr=subprocess.PIPE, text=True, process_group=0)
    for said in first.stderr:
        if said.startswith("Installing"):
            break
    until(lambda: has_begun(tree / ".venv", passing) or first.poll() is not None)
    with suppress(ProcessLookupError):  # without a network it may have ended
        os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    first.stderr.close()

    second = start(BASE_PYTHON, tree, "--version", env=env, cwd=tmp_path)
    if "No network:" in second.stderr:
        pytest.skip("no network to install from")
    assert second.returncode == 0, second.stderr
    assert second.stdout.startswith("multivector ")
    assert [said.split()[0] for said in second.stderr.splitlines()] == [
        "Setting",
        "Installing",
        "Ready",
    ]

    shutil.rmtree(next((tree / ".venv").glob("lib/python*/site-packages/pip")))
    third = start(BASE_PYTHON, tree, "--help", env=offline(tmp_path), cwd=tmp_path)
    assert (third.returncode, third.stderr) == (0, "")
    assert f"Usage: python3 {tree / 'run.py'}" in third.stdout


@pytest.mark.slow
def test_no_network_stops_with_one_line_after_the_steps(tmp_path):
    tree = copy_tree(tmp_path / "tree")
    done = start(BASE_PYTHON, tree, env=offline(tmp_path))
    assert done.returncode == 1
    said = done.stderr.splitlines()
    assert len(said) == 3, done.stderr
    assert said[-1].startswith("No network:")

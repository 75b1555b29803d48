"""The frame: help, errors and exit codes are the same whatever the command does."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer

from sim.cli import main
from sim.cli.commands import BY_NAME, COMMANDS, DEFAULT
from sim.cli.test import WHOLE_SUITE
from sim.core.errors import FailedError, Problem, ScenarioError, UserError
from sim.core.references import REFERENCES, where_cited

CLI = Path(sys.modules["sim.cli"].__file__).parent
NO_COMMANDS = {"findings", "observed", "record_data", "said",
    "__init__", "__main__", "commands", "frame", "progress", "options", "big_run", "chunks",
}  # fmt: skip


def replace(monkeypatch, name, command, **more):
    """Let the command of a name be this function."""
    module = SimpleNamespace(command=command, EXAMPLES=(name,), **more)
    monkeypatch.setitem(sys.modules, f"sim.cli.{name}", module)


def fail_with(monkeypatch, error):
    """Let `validate` raise this."""

    def command() -> None:
        raise error

    replace(monkeypatch, "validate", command)


# Help


@pytest.mark.parametrize("args", [["--help"], ["-h"]])
def test_help_shows_five_commands_and_then_more(capsys, args):
    assert main(args) == 0
    said = capsys.readouterr().out
    first, more = said.split("Commands:")[1].split("More:")
    named = [line.split()[0] for line in first.splitlines() if line.strip()]
    assert named == ["run", "whatif", "sweep", "explain", "validate"]
    assert "setup" in more
    assert " ".join(DEFAULT) in said


@pytest.mark.parametrize("name", BY_NAME)
def test_every_command_has_help_with_its_examples(capsys, name):
    assert main([name, "--help"]) == 0
    said = capsys.readouterr().out
    assert "Examples:" in said
    assert said.count(f" {name}") >= 2
    assert all(len(line) <= 80 for line in said.splitlines()), "a line is over 80 columns"


def test_every_file_of_the_room_is_in_the_table():
    assert {file.stem for file in CLI.glob("*.py")} - NO_COMMANDS == set(BY_NAME)


def test_every_line_of_the_table_is_one_short_line():
    assert all(0 < len(command.help) <= 60 for command in COMMANDS)


def test_the_name_in_help_is_the_one_that_run_py_was_started_by(capsys, monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_STARTED_AS", "py run.py")
    main(["cite", "--help"])
    assert "  py run.py cite\n" in capsys.readouterr().out


def test_version_is_one_line(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == "multivector 0.1.0\n"


def test_no_argument_means_the_default_run(monkeypatch):
    ran = []

    def command(scenario: str) -> None:
        ran.append(scenario)

    replace(monkeypatch, "run", command)
    monkeypatch.setattr(sys, "argv", ["multivector"])
    assert main() == main([]) == 0
    assert ran == ["kazakhstan_2020"] * 2


# Errors


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["vlidate"], "no command 'vlidate': did you mean 'validate'?"),
        (["xyzzy"], "no command 'xyzzy': 'multivector --help' lists them"),
        (["my.yaml"], "my.yaml is a file, no command: did you mean 'run my.yaml'?"),
        (["cite", "--jsn"], "multivector cite: No such option: --jsn"),
        (["--verson"], "multivector: No such option: --verson"),
        (["cite", "Nobody1900"], "cite: no reference 'Nobody1900'"),
    ],
)
def test_wrong_input_is_one_line_and_exit_2(capsys, monkeypatch, args, said):
    monkeypatch.setenv("MULTIVECTOR_STARTED_AS", "multivector")
    assert main(args) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(said)
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (UserError("a.yaml: empty"), 2, "a.yaml: empty\n"),
        (UserError("one", "two"), 2, "one\ntwo\n"),
        (
            ScenarioError([Problem("a.yaml", n, 1, "x", "bad") for n in (2, 1)]),
            2,
            "a.yaml:1:1: x: bad\na.yaml:2:1: x: bad\n",
        ),
        (FailedError("disk is full"), 1, "disk is full\n"),
        (ValueError("a\nb"), 1, "failed: ValueError: a b (--debug shows where)\n"),
        (OSError(28, "No space left"), 1, "failed: no space left (--debug shows where)\n"),
        (OSError(5, "Bad", "a.csv"), 1, "failed: a.csv: bad (--debug shows where)\n"),
        (ValueError(), 1, "failed: ValueError: no message (--debug shows where)\n"),
        (UserError("a\nb: \x1b[31mred\0"), 2, "a\\nb: \\x1b[31mred\\x00\n"),
        (KeyboardInterrupt(), 130, "interrupted\n"),
        (KeyboardInterrupt("kept a half"), 130, "kept a half\n"),
        (typer.Abort(), 1, "stopped\n"),
        (typer.BadParameter("7 is odd"), 2, "multivector validate: Invalid value: 7 is odd\n"),
        (typer.Exit(3), 3, ""),
    ],
)
def test_an_error_ends_with_its_lines_and_its_code(capsys, monkeypatch, error, code, said):
    monkeypatch.setenv("MULTIVECTOR_STARTED_AS", "multivector")
    fail_with(monkeypatch, error)
    assert main(["validate"]) == code
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("args", [["--debug", "validate"], ["validate", "--debug"]])
def test_debug_shows_the_traceback_before_or_after_the_command(capsys, monkeypatch, args):
    fail_with(monkeypatch, UserError("a.yaml: empty"))
    assert main(args) == 2
    said = capsys.readouterr().err
    assert said.startswith("Traceback")
    assert said.endswith("\na.yaml: empty\n")


def test_a_reader_that_has_seen_enough_gets_no_error():
    reader, writer = os.pipe()
    os.close(reader)
    line = [sys.executable, "-m", "sim", "cite"]
    done = subprocess.run(line, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_shell_can_ask_what_could_come_next(monkeypatch):
    ask = {"_MULTIVECTOR_COMPLETE": "complete_bash", "COMP_WORDS": "multivector va"}
    for name, value in {**ask, "COMP_CWORD": "1"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stop:
        main([])
    assert not stop.value.code


@pytest.mark.parametrize("module", ["sim", "sim.cli"])
def test_python_m_works_too(module):
    line = [sys.executable, "-m", module, "--version"]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    assert done.stdout == "multivector 0.1.0\n"


# The small commands


def test_cite_prints_each_reference_and_where_it_is_used(capsys):
    assert main(["cite"]) == 0
    said = capsys.readouterr().out
    assert said.count("\n[") + 1 == len(REFERENCES)
    assert "used in rules/choice.py" in said


def test_cite_for_machines(capsys):
    assert main(["cite", "Boulding1962", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["Boulding1962"]
    assert "rules/reach.py" in found["Boulding1962"]["used_in"]


def test_every_cited_key_has_a_reference():
    assert set(where_cited()) <= set(REFERENCES)


def test_setup_says_what_it_warms_up(capsys, monkeypatch):
    from sim.cli import setup

    done = []
    monkeypatch.setattr(setup, "WARM_UPS", {"boiling water": lambda: done.append(1)})
    assert main(["setup"]) == 0
    assert done == [1]
    assert capsys.readouterr().out.startswith("boiling water: 0.0 s\nready: ")


def test_setup_finds_fonts_and_compiles(monkeypatch):
    from sim.cli import setup

    compiled = []
    monkeypatch.setattr(setup.compileall, "compile_dir", lambda path, quiet: compiled.append(path))
    for warm_up in setup.WARM_UPS.values():
        warm_up()
    assert Path(compiled[0]).name == "sim"


@pytest.mark.parametrize(
    ("args", "passed"),
    [([], [*WHOLE_SUITE]), (["-k", "reach", "-x"], ["-k", "reach", "-x"])],
)
@pytest.mark.parametrize("system", ["posix", "nt"])
def test_test_hands_its_arguments_to_pytest(monkeypatch, tmp_path, system, args, passed):
    from sim.cli import test

    lines = []

    def execv(path, line):
        lines.append(line)
        raise SystemExit(5)  # exec does not return

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(test, "os", SimpleNamespace(name=system, chdir=lambda to: 0, execv=execv))
    monkeypatch.setattr(test.subprocess, "call", lambda line: lines.append(line) or 5)
    try:
        assert main(["test", *args]) == 5
    except SystemExit as stop:
        assert stop.code == 5
    assert lines == [[sys.executable, "-m", "pytest", *passed]]


def test_test_needs_the_source_tree(capsys, monkeypatch):
    from sim.cli import test

    monkeypatch.setattr(test, "source_tree", lambda: None)
    assert main(["test"]) == 1
    assert capsys.readouterr().err.startswith("test: the tests are in the source tree")

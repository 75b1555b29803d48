"""
Every broken file is refused with exactly the lines that it asks for.

A file begins with `# expect LINE:COLUMN: KEY: words` for each problem that must be reported; the
words must occur in it, and nothing else may be reported. A file that it extends stands before.
"""

import re
from pathlib import Path

import pytest

from sim.core.errors import Problem, ScenarioError
from sim.scenario.kinds import kind_of
from sim.scenario.load import load
from sim.scenario.whatif import base_of, load_whatif

BROKEN = sorted(Path(__file__).with_name("broken").glob("*.yaml"))
EXPECT = re.compile(
    r"# expect (?:(?P<file>\S+):)?(?P<line>[0-9]+):(?P<column>[0-9]+): (?P<key>.*?): (?P<words>.*)"
)


def expected(file: Path) -> list[re.Match[str]]:
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("# expect "):
            break
        match = EXPECT.fullmatch(line)
        assert match, line
        found.append(match)
    return found


def problems_of(file: str) -> list[Problem]:
    with pytest.raises(ScenarioError) as refused:
        if kind_of(file) == "whatif":
            load_whatif(file, load(base_of(file)))
        else:
            load(file)
    assert refused.value.lines == [str(each) for each in refused.value.problems]
    assert all("\n" not in line for line in refused.value.lines)
    return refused.value.problems


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_is_refused_with_just_these_lines(file, monkeypatch):
    monkeypatch.chdir(file.parent)
    wanted, found = expected(file), problems_of(file.name)
    assert wanted, "a broken file must say what it expects"
    places = [
        (each["file"] or file.name, int(each["line"]), int(each["column"]), each["key"])
        for each in wanted
    ]
    assert [(each.file, each.line, each.column, each.key) for each in found] == places
    for each, problem in zip(wanted, found, strict=True):
        assert each["words"] in str(problem)


def test_there_are_sixty_and_more():
    assert len(BROKEN) >= 60


def test_names_a_file_as_the_user_did(monkeypatch):
    monkeypatch.chdir(Path(__file__).parent)
    (problem,) = problems_of("broken/months_zero.yaml")
    assert str(problem) == "broken/months_zero.yaml:5:1: months: 0 found, 1 or more is right"

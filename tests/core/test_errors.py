"""Errors: their lines are what the user sees."""

import pickle

import pytest

from sim.core.errors import FailedError, MultivectorError, Problem, ScenarioError, UserError


def test_the_tree_of_exceptions_is_as_its_docstring_draws_it():
    assert ScenarioError.__mro__[1:3] == (UserError, MultivectorError)
    assert FailedError.__mro__[1] is MultivectorError


def test_an_error_is_its_lines():
    error = UserError("one", "two")
    assert error.lines == ["one", "two"]
    assert str(error) == "one\ntwo"


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            Problem("a.yaml", 3, 7, "a.b", "x found", "y is right"),
            "a.yaml:3:7: a.b: x found, y is right",
        ),
        (
            Problem("a.yaml", 3, 0, "a.b", "x found", "y is right"),
            "a.yaml:3: a.b: x found, y is right",
        ),
        (Problem("a.yaml", 0, 0, "", "is empty"), "a.yaml: is empty"),
        (Problem("", 0, 0, "budget.US", "is unknown"), "budget.US: is unknown"),
    ],
)
def test_a_problem_is_one_line_without_the_parts_that_are_empty(problem, line):
    assert str(problem) == line


def test_problems_are_sorted_by_place_and_each_is_said_once():
    places = [("b.yaml", 1, 1), ("a.yaml", 10, 1), ("a.yaml", 2, 9), ("a.yaml", 2, 1)]
    error = ScenarioError(Problem(*place, "k", "bad") for place in places * 2)
    assert [(p.file, p.line, p.column) for p in error.problems] == [
        ("a.yaml", 2, 1),
        ("a.yaml", 2, 9),
        ("a.yaml", 10, 1),
        ("b.yaml", 1, 1),
    ]
    assert error.lines[0] == "a.yaml:2:1: k: bad"


@pytest.mark.parametrize(
    "error", [UserError("one", "two"), ScenarioError([Problem("a.yaml", 1, 1, "k", "bad")])]
)
def test_an_error_survives_the_way_back_from_a_worker_process(error):
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.lines) == (type(error), error.lines)

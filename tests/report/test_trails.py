"""Observed trails: what a line joins, and what is marked."""

import numpy as np

from sim.report import trails
from tests.report.findings import sample


def lines_of(shape):
    found, of = sample("trails", shape)
    return found["numbers"], trails.draw(found, of).axes[0].get_lines()


def test_lines_join_only_years_that_rest_on_the_same_records():
    numbers, lines = lines_of("six")
    trail = numbers["trails"]["S0"]
    kinds = trails.sets_of(numbers)
    for line, kind in zip(lines, kinds, strict=False):
        assert len(line.get_xydata()) == sum(tuple(each) == kind for each in trail["components"])
        assert line.get_linestyle() == trails.DASHES[kinds.index(kind)]


def test_states_differ_by_mark_as_well_as_by_colour():
    _, lines = lines_of("six")
    marks = {(line.get_marker(), line.get_color()) for line in lines if line.get_marker() != "None"}
    assert len({mark for mark, _ in marks}) == len({colour for _, colour in marks}) == 6


def test_first_and_last_years_are_marked():
    numbers, lines = lines_of("one_year")
    hollow, filled = (line for line in lines if len(line.get_xydata()) == 1 and
                      line.get_markersize() in (trails.HOLLOW, trails.LARGE))  # fmt: skip
    assert hollow.get_markerfacecolor() == trails.PAPER
    assert np.array_equal(hollow.get_xydata(), filled.get_xydata())
    assert numbers["first"] == numbers["last"]


def test_a_state_without_years_is_not_named_in_the_triangle():
    found, of = sample("trails", "gone")
    texts = [text.get_text() for text in trails.draw(found, of).axes[0].texts]
    assert "Here" in texts and "Gone" not in texts
    assert {row[0] for row in trails.table(found, of)[1:]} == {"Here"}

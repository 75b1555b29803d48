"""Tests of a lesson that another version goes on with: what comes out otherwise is told, once."""

from io import StringIO
from pathlib import Path

from sim.web.server.options import Options
from sim.web.server.start import tell_fault

OPTIONS = Options(Path("a.room"))


def told(fault):
    out = StringIO()
    tell_fault(fault, OPTIONS, out)
    return out.getvalue()


def test_a_number_that_comes_out_otherwise_is_told_in_one_line():
    assert told("event 9: scores: US: 5.0 was saved") == (
        "a.room: event 9: scores: US: 5.0 was saved; the lesson goes on with what comes out now\n"
    )


def test_nothing_is_told_where_all_is_as_it_was():
    assert told("") == ""

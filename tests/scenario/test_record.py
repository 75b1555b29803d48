"""A scenario says how it is found in public records, and that changes no run."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from sim.scenario.load import load, load_text
from sim.scenario.record import Recording

SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
RECORD = """
record:
  codes: {AAA: ALF, BBB: BET, PP: POW, QQ: QUA}
  others: [OTH]
  weights: {votes: 2, finance: 1}
  observed_in: 2019
  dollars_per_effort: 2e9
  ties:
    - {state: BBB, from: 2001, shares: {QQ: 1}, source: judgement, note: A base.}
    - {state: BBB, from: 1992, to: 2000, shares: {PP: 0.4, QQ: 0.6}, source: judgement}
"""
SECURITY = {
    "KAZ": (0.05, 0.75, 0.20),
    "UZB": (0.12, 0.50, 0.38),
    "KGZ": (0.05, 0.75, 0.20),
    "TJK": (0.05, 0.75, 0.20),
    "TKM": (0.10, 0.45, 0.45),
    "BLR": (0.02, 0.93, 0.05),
}
"""The security row of docs/explanation/start.md."""


@pytest.fixture(scope="module")
def flagship():
    return load("kazakhstan_2020")


def test_it_is_read_as_the_file_says_it():
    found = load_text(SMALL + RECORD).record
    assert found.codes == {"AAA": "ALF", "BBB": "BET", "PP": "POW", "QQ": "QUA"}
    assert (found.others, found.observed_in, found.dollars_per_effort) == (("OTH",), 2019, 2e9)
    assert found.weights == {"votes": 2, "trade": 0, "ties": 0, "finance": 1}
    late, early = found.ties
    assert (late.state, late.first, late.last, late.shares) == (1, 2001, None, (0, 1))
    assert (early.first, early.last, early.shares, early.note) == (1992, 2000, (0.4, 0.6), "")
    assert (late.note, late.source) == ("A base.", "judgement")


def test_weights_that_are_not_said_are_those_of_the_recipe():
    found = load_text(SMALL + "record: {codes: {AAA: ALF, BBB: BET, PP: POW, QQ: QUA}}\n").record
    assert found.weights == {"votes": 1, "trade": 1, "ties": 1, "finance": 0}
    assert (found.ties, found.observed_in) == ((), None)


def test_a_scenario_without_it_is_in_no_record():
    assert load_text(SMALL).record == Recording()


def test_what_extends_a_scenario_takes_its_record_along(tmp_path):
    (tmp_path / "base.yaml").write_text(SMALL + RECORD, encoding="utf-8")
    own = "format: 1\nextends: base.yaml\nname: own\nrecord: {observed_in: 2018, ties: []}\n"
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    found = load(tmp_path / "own.yaml").record
    assert (found.observed_in, found.ties, found.others) == (2018, (), ("OTH",))


def test_it_changes_nothing_else():
    bare, own = load_text(SMALL), load_text(SMALL + RECORD)
    without = replace(own, record=Recording(), text=bare.text, values=bare.values)
    assert without == bare
    assert all((own.values[name] == each).all() for name, each in bare.values.items())


def test_the_flagship_s_ties_of_the_year_observed_are_those_of_its_start(flagship):
    record, states = flagship.record, list(flagship.states)
    found = {
        states[tie.state]: tie.shares
        for tie in record.ties
        if tie.first <= record.observed_in <= (tie.last or record.observed_in)
    }
    assert found == SECURITY


def test_the_flagship_s_ties_leave_no_year_out(flagship):
    for i in range(len(flagship.states)):
        spells = [tie for tie in flagship.record.ties if tie.state == i]
        assert spells[0].first == 1992 and spells[-1].last is None
        for before, after in pairwise(spells):
            assert before.last + 1 == after.first
    assert all(each.note and each.source for each in flagship.record.ties)

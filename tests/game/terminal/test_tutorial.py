"""The tutorial: who types what it says comes to the end, from any seat, with or without a coach."""

import re

import pytest

from sim.game.terminal.loop import play
from sim.game.terminal.tutorial import STEPS, guide
from tests.game.terminal.boards import shown, table_of, words

pytestmark = pytest.mark.slow


class Obedient:
    """A player who types what is said last, and nothing else."""

    is_script = False

    def __init__(self, table, wrong=()):
        self.table = table
        self.typed = []
        self.wrong = list(wrong)

    def line(self, prompt, choices):
        if self.wrong:
            return self.wrong.pop(0)
        if self.table.is_over:
            return None
        said = re.findall(r"type `([^`]*)`", words(self.table))[-1]
        self.typed.append(said)
        self.table.paper.say([f"{prompt}{said}"])
        return said

    def forget(self):
        raise AssertionError("one seat plays: nothing is to be forgotten")

    def place(self):
        return ""


def led(scenario, seat, has_coach=True, wrong=()):
    table = table_of(scenario, seat, guide=guide(has_coach), has_coach=has_coach)
    table.source = Obedient(table, wrong)
    play(table)
    return table


@pytest.mark.parametrize("seat", ["KAZ", "US"])
def test_who_types_what_is_said_comes_to_the_end(flagship, seat):
    table = led(flagship, seat)
    assert table.is_over
    assert len(table.source.typed) == len(STEPS)
    assert len(table.game.rounds) == 3
    assert table.game.rounds[0].turn[seat] and table.game.rounds[1].turn[seat]
    assert "skill or luck" in shown(table)


def test_a_mistake_is_answered_with_what_to_type(flagship):
    table = led(flagship, "KAZ", has_coach=False, wrong=["mapp", "30 30 30"])
    said = words(table)
    assert said.count(">> To go on, type `map`.") == 2 and table.is_over


def test_who_goes_his_own_way_is_not_held_back(flagship):
    lines = ["34 33 33", "court us", "done", "news", "skip", "done", "skip", "done"]
    table = table_of(flagship, "KAZ", guide=guide(has_coach=True), lines=lines)
    play(table)
    assert table.is_over
    told = re.findall(r">> .*?type `([^`]*)`", words(table))
    assert told == ["map", "menu", "done", "news", "20 60 20", "coach", "skip", "done"]


def test_without_a_coach_it_never_asks_for_one(flagship):
    table = led(flagship, "KAZ", has_coach=False)
    assert table.is_over
    assert "coach" not in table.source.typed
    assert len(table.source.typed) == len(STEPS) - 1

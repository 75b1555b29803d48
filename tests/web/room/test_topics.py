"""Tests of topics that are left out: nothing that a lesson shows or a computer does is about them."""

import random
from contextlib import suppress

import numpy as np
import pytest

from sim.core.errors import UserError
from sim.game.bots.bots import BOTS
from sim.web.room.events import TEACHER, Event
from sim.web.room.topics import leave_out
from tests.web.room.acted import at_random, opened, orders, seated, shown, step, text, until

pytestmark = pytest.mark.slow

WORDS = ("campaign", "asylum", "muslim", "persecuted", "xinjiang", "refuge")


@pytest.fixture
def room():
    return seated(without=["rights_campaign"])


def said_of(screens):
    whole = text(screens).lower()
    return [word for word in WORDS if word in whole]


def test_the_topic_would_be_found():
    assert set(said_of(shown(until(seated(), "review")))) >= {"campaign", "muslim", "xinjiang"}


def test_no_screen_speaks_of_it(room):
    rng = random.Random(1)
    while room.phase != "debrief":
        for _ in range(12):
            event = at_random(rng, room)
            if event.what in ("next", "undo"):
                continue
            with suppress(UserError):
                room.do(event)
        room.do(step(room))
        assert not said_of(shown(room))


def test_nobody_can_order_it_and_no_computer_does(room):
    until(room, "order")
    for order in ("campaign", "quiet", "camp"):
        with pytest.raises(UserError, match="no topic of this lesson"):
            room.do(orders("US", order))
    for strategy in BOTS:
        for power in room.scenario.powers:
            room.do(Event("bot", TEACHER, {"seat": power, "strategy": strategy}))
        until(room, "review")
        ordered = [each.word for given in room.play.game.rounds[-1].turn.values() for each in given]
        assert not {"campaign", "quiet"} & {*ordered}
        room.do(Event("undo"))


def test_it_moves_nothing(room):
    plain = seated()
    for each in (room, plain):
        until(each, "debrief")
    at = list(plain.scenario.powers).index("US")
    loud = [each.play.game.world.world.now.rights_campaign[at, 0] for each in (plain, room)]
    assert loud[0] > 0.2 and loud[1] == 0


def test_events_and_groups_can_be_left_out_too(flagship):
    left = leave_out(flagship, ["tour", "epidemic"])
    names = {each.name for each in left.events}
    assert names == {each.name for each in flagship.events if each.part_of != "tour"} - {"epidemic"}
    assert leave_out(flagship, []).events == flagship.events
    assert np.array_equal(left.values["rights_campaign"], flagship.values["rights_campaign"])


def test_an_unknown_topic_is_refused_with_those_there_are():
    with pytest.raises(UserError, match="did you mean 'rights_campaign'"):
        opened(without=["right_campaign"])

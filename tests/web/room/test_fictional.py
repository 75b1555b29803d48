"""Tests of invented names: no real one is left in anything that a room shows, refuses or keeps."""

import random
import re
from contextlib import suppress
from dataclasses import asdict, replace

import pytest

from sim.core.errors import UserError
from sim.engines.runs import state_of
from sim.game.views.news import news_of
from sim.web.room.fictional import disguised
from tests.web.room.acted import at_random, joined, opened, orders, shown, step, text, until

# Names, what is called after them, and places in titles of events.
REAL = re.compile(
    r"kaz(?!akh)|kazakh|uzb|kyrgyz|kgz|tajik|tjk|turkmen|tkm|belarus|blr|russia|\bRU\b|china|chinese"
    r"|\bCN\b|\bUS\b|united states|america|minsk|nur-sultan|tashkent|xinjiang|afghan|moscow|beijing"
    r"|washington|central asia",
    re.IGNORECASE,
)


@pytest.fixture
def room():
    """A room with two phones in each kind of seat."""
    room = opened(fictional=True)
    for n, seat in enumerate((*room.play.game.seats, "PRESS", "OBSERVER")):
        room.do(joined(f"p{n}", seat))
    return room


def real_in(data):
    return sorted({each.group() for each in REAL.finditer(text(data))})


def test_real_names_would_be_found():
    assert real_in(shown(opened()))


@pytest.mark.slow
def test_no_real_name_is_in_any_screen_of_a_lesson(room):
    rng = random.Random(3)
    while room.phase != "debrief":
        for _ in range(12):
            event = at_random(rng, room)
            if event.what in ("next", "undo"):
                continue
            with suppress(UserError):
                room.do(event)
        room.do(step(room))
        assert not real_in(shown(room))
    assert len(room.play.game.rounds) == 2
    assert not real_in([event.body for event in room.events])


def test_what_is_refused_is_said_in_invented_names_too(room):
    until(room, "order")
    seat = next(iter(room.scenario.states))
    for event in (orders(seat, "visit"), orders(seat, "court x"), orders("KAZ"), orders("x")):
        with pytest.raises(UserError) as caught:
            room.do(event)
        assert not REAL.search(str(caught.value).replace("'KAZ'", ""))


def test_the_scenario_keeps_nothing_that_names_anybody(flagship):
    scenario = disguised(flagship)
    told = asdict(scenario) | {"values": {}, "text": "", "file": "", "elements": {}}
    assert not REAL.findall(str(told))
    assert not REAL.findall(" ".join(scenario.elements))


def test_events_are_told_by_what_they_do(room):
    until(room, "review")
    told = [each.text for each in news_of(room.play.game)]
    assert "Borealia and Polesia quarrel in the open." in told


def test_the_world_is_the_same_but_for_names_and_luck(flagship):
    """Where nothing is left to luck, every number is as under the real names."""
    real, invented = opened(), opened(fictional=True)
    for room in (real, invented):
        start = state_of(room.play.game.world)
        assert start.now["alignment"].tolist() == [flagship.values["alignment"].tolist()]
    assert list(invented.scenario.states) == ["ARD", "ZAR", "TAL", "PAM", "KAR", "POL"]


def test_a_scenario_without_invented_names_is_refused(flagship):
    bare = replace(flagship, text=flagship.text.replace(", fictional: Ardalia", ""))
    with pytest.raises(UserError, match="no fictional name of KAZ"):
        disguised(bare)

"""Tests of what is in no screen: seeds, tokens, and what others do in the round under way."""

import random
from contextlib import suppress

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sim.core.errors import UserError
from sim.web.room.events import TEACHER, Event
from tests.web.room.acted import (
    BODY,
    SEATED,
    at_random,
    forecast,
    guess,
    orders,
    room_orders,
    seated,
    shown,
    step,
    text,
    until,
)

pytestmark = pytest.mark.slow

SECRETS = {"seed": 987_654_321_987, "lots": 123_456_789_123, "secret": "hush-hush", "code": "QXZJ"}
some = settings(
    max_examples=6, deadline=None, derandomize=True, database=None,
    phases=(Phase.generate, Phase.shrink),
)  # fmt: skip
SEATS = ("US", "RU", "CN", "KAZ", "UZB", "KGZ", "TJK", "TKM", "BLR")
lots = st.integers(0, 2**32 - 1)


def of_others(room, seat):
    """What phones of other seats, observers and the projector are shown, beside those of a seat."""
    phones = room.people.phones
    return {
        name: text(screen)
        for name, screen in shown(room).items()
        if name != "teacher" and name != seat and getattr(phones.get(name), "seat", "") != seat
    }


def until_order():
    room = until(seated(), "review")
    return until(room, "order", 2)


@pytest.fixture(scope="module")
def played():
    """A room in whose second round orders are wanted, one for each test to change."""
    return until_order


@some
@given(st.sampled_from(SEATS), lots)
def test_nobody_else_sees_what_a_seat_orders_before_the_round_is_played(played, seat, lot):
    rng, plain, room = random.Random(lot), played(), played()
    plain.do(orders(seat))
    given = rng.sample(room_orders(room, seat), 2)
    with suppress(UserError):
        room.do(orders(seat, *given))
    if room.revision == plain.revision:
        assert of_others(room, seat) == of_others(plain, seat)
        assert text(shown(room)[seat]) != text(shown(plain)[seat])
        assert text(shown(room)["teacher"]) != text(shown(plain)["teacher"])


@some
@given(st.sampled_from(SEATS), st.integers(0, 100))
def test_nobody_else_sees_what_a_seat_forecasts_before_the_round_is_played(seat, falls):
    plain, room = (until(seated(preset="90"), "forecast") for _ in range(2))
    plain.do(forecast(seat, [0, 100, 0]))
    room.do(forecast(seat, [falls, 0, 100 - falls]))
    for phase in ("forecast", "talk", "order"):
        assert of_others(until(room, phase), seat) == of_others(until(plain, phase), seat)
        assert shown(room)["projector"]["forecasts"] is None
        assert text(shown(room)[seat]) != text(shown(plain)[seat])
    assert shown(until(room, "review"))["projector"]["forecasts"][0]["chances"][0] == falls


def test_nobody_else_sees_what_an_observer_guesses_before_the_round_is_played():
    plain, room = (until(seated(), "forecast") for _ in range(2))
    plain.do(guess("p4", [0, 100, 0]))
    room.do(guess("p4", [100, 0, 0]))
    for phase in ("forecast", "order"):
        one, other = shown(until(room, phase)), shown(until(plain, phase))
        assert one.pop("p4") != other.pop("p4")
        assert one == other


def test_hidden_orders_stay_hidden_until_the_debrief():
    plain, room = (until(seated(), "order") for _ in range(2))
    plain.do(orders("CN"))
    room.do(orders("CN", "build TKM"))
    for each in (plain, room):
        until(each, "review")
    said = {name: screen for name, screen in of_others(room, "CN").items() if name != "projector"}
    assert not [name for name, screen in said.items() if "builds roads" in news(screen)]
    assert "build TKM" not in text(shown(room)["projector"])
    assert "build TKM" in text(shown(until(room, "debrief"))["projector"])


def news(screen):
    """What a screen tells as news."""
    return screen.partition('"news": ')[2].partition('"alignment_points"')[0]


@pytest.mark.parametrize("lot", range(3))
def test_no_seed_and_no_token_is_ever_shown(lot):
    rng, room = random.Random(lot), seated(**SECRETS)
    for _ in range(40):
        with suppress(UserError):
            room.do(at_random(rng, room))
        whole = " ".join(map(text, shown(room).values()))
        for secret in (*map(str, SECRETS.values()), "hash-of-"):
            assert secret not in whole


def test_what_others_know_does_not_hang_on_the_luck_that_is_still_to_come():
    """Before the first round is played, another seed shows the same but for what is drawn by lot."""
    one, other = (until(seated(seed=seed), "brief") for seed in (1, 2))
    for name in SEATED:
        for key in ("news", "alignment_points", "role", "result", "orders"):
            assert shown(one)[name][key] == shown(other)[name][key]


def test_who_plays_a_seat_is_told_to_that_seat_and_the_teacher():
    room = until(seated(), "order")
    before = of_others(room, "TJK")
    plain = until(seated(), "order")
    room.do(Event("bot", TEACHER, {"seat": "TJK", "strategy": "hawk"}))
    plain.do(Event("bot", TEACHER, {"seat": "TJK", "strategy": ""}))
    assert of_others(room, "TJK") == of_others(plain, "TJK") != before
    assert shown(room)["TJK"]["you"]["bot"] == "hawk"


def test_texts_of_phones_are_kept_out_of_the_log():
    room = until(seated(), "order")
    for more in ({"note": "my teacher is"}, {"orders": ["visit KAZ"] * 100}, {"seat": "x" * 300}):
        with pytest.raises(UserError):
            room.do(Event("orders", "p1", {"seat": "KAZ", "orders": [], **more}))
    assert "secret" in BODY and room.events[-1].what == "next"
    room.do(step(room))

"""Tests of the debrief: totals, what mattered most, and what would have come otherwise."""

import pytest

from sim.game.field.forecasts import equal_guess, score
from sim.game.review.why import without_each
from tests.web.room.acted import forecast, guess, orders, seated, shown, until

TURNS = (
    {"KAZ": ("welcome CN", "rebuff RU"), "US": ("visit UZB", "visit KAZ")},
    {"KAZ": ("accept CN",), "RU": ("build BLR",)},
)


@pytest.fixture(scope="module")
def room():
    room = seated()
    for number, turn in enumerate(TURNS, 1):
        until(room, "forecast", number)
        room.do(guess("p4", [70, 20, 10]))
        if number == 1:
            room.do(forecast("TJK", [10, 10, 80]))
        until(room, "order")
        for seat, given in turn.items():
            room.do(orders(seat, *given))
    return until(room, "debrief")


def test_totals_add_up_over_rounds(room):
    game, found = room.play.game, shown(room)
    own = found["p1"]["debrief"]
    assert own["total"] == pytest.approx(sum(own["scores"]))
    assert own["scores"] == [each.scores["KAZ"] for each in game.rounds]
    totals = found["projector"]["debrief"]["totals"]
    assert {each["seat"]: each["points"] for each in totals} == game.totals
    assert [each["points"] for each in totals] == sorted(game.totals.values(), reverse=True)


def test_the_best_and_the_worst_order_are_those_whose_lack_would_change_most(room):
    own = shown(room)["p1"]["debrief"]
    values = {
        str(order): value
        for number in (0, 1)
        for order, value in without_each(room.play.game, "KAZ", number).items()
    }
    helped = {order: value for order, value in values.items() if value < 0}
    hurt = {order: value for order, value in values.items() if value > 0}
    assert (own["best"] or {}).get("order") == (min(helped, key=helped.get) if helped else None)
    assert (own["worst"] or {}).get("order") == (max(hurt, key=hurt.get) if hurt else None)
    assert helped or hurt


def test_forecasts_are_averaged_beside_an_equal_guess(room):
    game, found = room.play.game, shown(room)
    came = [game.rounds[n].came[room.play.subject_of(n + 1)] for n in (0, 1)]
    own = found["p4"]["debrief"]["forecasts"]
    assert own["score"] == pytest.approx(sum(score((70, 20, 10), each) for each in came) / 2)
    assert own["equal"] == pytest.approx(sum(map(equal_guess, came)) / 2)
    assert found["TJK"]["debrief"]["forecasts"]["count"] == 1
    assert found["p2"]["debrief"]["forecasts"] is None


def test_one_other_course_is_told_in_words(room):
    debrief = shown(room)["projector"]["debrief"]
    first = debrief["orders"][0]
    assert abs(first["without"]) == max(abs(each["without"]) for each in debrief["orders"])
    told = debrief["counterfactual"]
    assert first["text"] in told and f"{first['without']:+.1f}" in told
    assert told.sentence.startswith("Same luck")


def test_a_game_in_which_nobody_ordered_is_debriefed_too():
    debrief = shown(until(seated(), "debrief"))
    assert debrief["projector"]["debrief"]["counterfactual"] == ""
    assert debrief["p1"]["debrief"]["best"] is debrief["p1"]["debrief"]["worst"] is None

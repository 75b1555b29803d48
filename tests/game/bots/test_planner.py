"""The planner: it gains, it stops, and with a number of futures it always says the same."""

from dataclasses import replace

import numpy as np
import pytest

from sim.game.bots import lookahead
from sim.game.bots.lookahead import Budget, Lookahead
from sim.game.bots.planner import climb, plan
from sim.game.field import scores
from sim.game.field.field import Field
from sim.game.field.forecasts import OTHER_FATES
from sim.game.game import Act, new_game
from sim.game.orders.orders import Order, check
from sim.game.orders.seats import seats_of
from sim.game.orders.terms import terms_of

FATES = 8


@pytest.fixture(scope="module")
def present(flagship):
    return Field(flagship, terms_of(flagship), 0, np.zeros(1, np.int64))


def ahead_of(present, seat, rollouts=None, casts=({},), fates=FATES):
    seat = seats_of(present.scenario)[seat]
    before = np.asarray(present.scenario.values["alignment"])
    return Lookahead(present, seat, casts, before, {}, Budget(1e9, rollouts), fates)


@pytest.mark.parametrize("seat", ["US", "KAZ"])
def test_what_it_orders_is_legal_and_gains_most_of_what_was_tried(present, seat):
    ahead = ahead_of(present, seat, 3000)
    best = climb(ahead, "")
    assert check(present.scenario, present.terms, ahead.seat, best) == best
    assert ahead.gain(best) == max(ahead.tried.values()) > 0
    singles = [ahead.alone(order) for order in ahead.legal((), "")]
    assert ahead.gain(best) >= max(singles)
    assert ahead.budget.done <= 3000


def test_gains_are_those_of_the_games_in_these_fates(present):
    """Beside the same futures without the orders; each future counts its own luck."""
    ahead, orders = ahead_of(present, "US"), (Order("waive", "KAZ"), Order("quiet"))
    ahead.look([orders])
    found = []
    for fate in OTHER_FATES + np.arange(FATES):
        worths = []
        for given in (orders, ()):
            field = Field(present.scenario, present.terms, 0, np.array([fate]))
            worths.append(
                sum(
                    scores.worth(present.scenario, field.play([turn]), ahead.seat)[0]
                    for turn in ({"US": given}, {}, {})
                )
            )
        found.append(worths[0] - worths[1])
    assert ahead.gain(orders) == pytest.approx(np.mean(found), abs=1e-4)


def test_it_never_looks_at_the_games_own_fate(present):
    assert (ahead_of(present, "US").luck >= OTHER_FATES).all()
    other = replace(present, fates=np.array([7]))
    seat = seats_of(present.scenario)["US"]
    one, two = (plan(each, seat, rollouts=800, fates=FATES) for each in (present, other))
    assert one == two


def test_it_stops_when_the_budget_is_out(present, monkeypatch):
    """By a clock of the test's own: a tenth of a second for each future."""
    seat = seats_of(present.scenario)["US"]
    looked = []
    whole = Lookahead.worth

    def counted(ahead, sets):
        looked.append(len(sets) * ahead.fates)
        return whole(ahead, sets)

    monkeypatch.setattr(Lookahead, "worth", counted)
    monkeypatch.setattr(lookahead, "perf_counter", lambda: sum(looked) / 10)
    assert plan(present, seat, seconds=0.0, fates=FATES) == ()
    assert sum(looked) == FATES
    for seconds in (15, 40):
        looked.clear()
        found = plan(present, seat, seconds=seconds, fates=FATES)
        short = lookahead.SLOWER * lookahead.AT_ONCE * FATES / 10
        assert seconds - short < sum(looked) / 10 <= seconds
        assert found


def test_more_budget_never_gains_less_in_what_it_looks_at(present):
    gains = []
    for rollouts in (100, 500, 2000):
        ahead = ahead_of(present, "CN", rollouts)
        gains.append(ahead.gain(climb(ahead, "")))
    assert gains == sorted(gains)
    assert gains[0] < gains[-1]


def test_it_answers_what_others_do(present):
    """Who plays the other seats is in its futures, in this round and in later ones."""
    alone, among = (
        ahead_of(present, "US", casts=casts)
        for casts in (({},), ({"RU": "hawk", "CN": "tit_for_tat"},))
    )
    assert {name for turn in among.given for name in turn} == {"RU"}
    orders = [(Order("visit", "KAZ"),)]
    alone.look(orders)
    among.look(orders)
    assert alone.gain(orders[0]) != among.gain(orders[0])


def test_a_seat_of_a_game_can_be_left_to_it_and_its_forecast_bars_it(flagship):
    game = new_game(flagship, seed=2)
    state = game.subjects["CN"].state
    game.do(Act("bot", "CN", strategy="planner"))
    game.do(Act("next"))
    game.do(Act("forecast", "CN", chances=(30, 40, 30)))
    said = game.turn()["CN"]
    assert said == game.turn()["CN"] and state not in {order.aim for order in said}
    assert check(flagship, game.terms, game.seats["CN"], said, state) == said

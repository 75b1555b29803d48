import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sim.core.errors import UserError
from sim.engines.fates import fate_of
from sim.engines.prepare import strikes
from sim.game.bots.bots import BOTS
from sim.game.game import Act, new_game
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import Order, legal
from sim.game.orders.seats import POWER, seats_of
from sim.game.telling.telling import say
from sim.game.views.views import HAZE, LAG, view_of
from tests.game.played import give, play, until

pytestmark = pytest.mark.slow

SEATS = ("US", "RU", "CN", "KAZ", "UZB", "KGZ", "TJK", "TKM", "BLR")
HIDDEN = {POWER: Order("build", "UZB"), "state": Order("train", "RU")}
some = settings(
    max_examples=25, deadline=None, derandomize=True, database=None,
    phases=(Phase.generate, Phase.shrink),
)  # fmt: skip
seats, lots = st.sampled_from(SEATS), st.integers(0, 2**32 - 1)


def text(game, seat):
    return json.dumps(view_of(game, seat), allow_nan=False)


@pytest.fixture(scope="module")
def reviewed(flagship):
    """A game in the review of its second round; everybody has forecast, some have ordered."""
    turn = {"RU": ("visit KAZ", "build KAZ"), "KAZ": ("accept CN", "rebuff US")}
    return play(flagship, turn, {}, chances=dict.fromkeys(SEATS, (30, 30, 40)))


@pytest.fixture(scope="module")
def ordering(flagship):
    """A game in which the second round's orders are wanted."""
    return until(play(flagship, {"RU": ("build KAZ",)}, chances={"US": (20, 50, 30)}), "order")


def at_random(game, seat, lot):
    """Orders of a seat, drawn until its points are out."""
    rng, given = np.random.default_rng(lot), []
    while free := legal(game.scenario, game.terms, game.seats[seat], given):
        given.append(free[rng.integers(len(free))])
    return tuple(str(each) for each in given)


def others(seat):
    return [each for each in SEATS if each != seat]


@some
@given(seats, st.integers(0, 7), lots)
def test_what_others_order_is_secret_until_the_round_is_played(ordering, seat, other, lot):
    before, game = text(ordering, seat), ordering.fork()
    name = others(seat)[other]
    game.do(Act("orders", name, orders=at_random(game, name, lot)))
    assert text(game, seat) == before
    assert text(game, name) != text(ordering, name)


@some
@given(seats, st.integers(0, 7), st.integers(0, 100))
def test_what_others_forecast_and_who_is_a_bot_is_secret(flagship, seat, other, falls):
    name = others(seat)[other]
    plain, game = (until(new_game(flagship, seed=3), "forecast") for _ in range(2))
    game.do(Act("forecast", name, chances=(falls, 100 - falls, 0)))
    game.do(Act("bot", name, strategy=BOTS[0]))
    assert text(game, seat) == text(plain, seat)
    for each in (plain, game):
        each.do(Act("next"))
    assert text(game, seat) == text(plain, seat)
    assert view_of(game, name)["forecast"]["chances"] == [falls, 100 - falls, 0]
    assert view_of(game, name)["bot"] == BOTS[0]


@pytest.mark.parametrize("seat", SEATS)
def test_what_others_ordered_in_secret_stays_secret(reviewed, seat):
    played, game = reviewed.rounds[-1], reviewed.fork()
    for name in others(seat):
        order = HIDDEN[game.seats[name].kind]
        assert not INSTRUMENTS[order.word].is_public
        turn = {**played.turn, name: (*played.turn.get(name, ()), order)}
        game.rounds[-1] = replace(played, turn=turn, chances={**played.chances, name: (0, 0, 100)})
        assert text(game, seat) == text(reviewed, seat)
        assert text(game, name) != text(reviewed, name)


@pytest.mark.parametrize("seat", SEATS)
def test_what_is_still_to_come_is_in_no_view(reviewed, seat):
    game, scenario = reviewed.fork(), reviewed.scenario
    other = fate_of(scenario, game.seed, 99, game.terms.rounds[-1])
    now = game.world.month
    for mine, its in ((getattr(game.world.fate, name), getattr(other, name))
                      for name in ("common", "own", "incident")):  # fmt: skip
        mine[now + 1 :] = its[now + 1 :]
    game.world.strikes = {
        **{month: each for month, each in game.world.strikes.items() if month <= now},
        **{now + 1: [each for month in strikes(scenario.events, 0, 1).values() for each in month]},
    }
    assert text(game, seat) == text(reviewed, seat)


@pytest.mark.parametrize("seat", SEATS)
def test_rivals_effort_is_seen_half_a_year_late(reviewed, seat):
    late = reviewed.world.month - LAG
    plain, own = text(reviewed, seat), seats_of(reviewed.scenario)[seat]
    game = reviewed.fork()
    at = tuple(slice(None) if own.kind == kind else own.at for kind in ("power", "state"))
    for month in range(late + 1, len(game.months)):
        for name in ("effort", "investment"):
            mine = game.months[month][name][at].copy()
            game.months[month][name] += 1.0
            game.months[month][name][at] = mine
        home = game.months[month]["militancy"].copy()
        game.months[month]["militancy"] += 0.1
        if own.kind == "state":
            game.months[month]["militancy"][own.at] = home[own.at]
    assert text(game, seat) == plain
    game.months[late]["effort"] += 1.0
    assert text(game, seat) != plain


def test_rivals_effort_is_seen_through_the_same_haze_each_time(reviewed):
    month = reviewed.world.month - LAG
    spent = reviewed.months[month]["effort"].sum(axis=-1)
    states, powers = list(reviewed.scenario.states), list(reviewed.scenario.powers)
    ratios, again = [], reviewed.fork()
    for seat in SEATS:
        rivals = view_of(reviewed, seat)["rivals"]
        assert rivals == view_of(again, seat)["rivals"]
        assert rivals["month"] == month
        assert seat not in rivals["effort"]
        for power, row in rivals["effort"].items():
            assert seat not in row
            ratios += [row[i] / spent[states.index(i), powers.index(power)] for i in row]
    assert abs(np.mean(ratios) - 1) < 4 * HAZE / np.sqrt(len(ratios))
    assert 0.7 * HAZE < np.std(ratios) < 1.3 * HAZE
    assert (
        len({view_of(reviewed, seat)["rivals"]["effort"]["RU"]["BLR"] for seat in SEATS[2:8]}) > 3
    )


def test_a_rivals_visit_is_seen_after_its_round_and_its_buildings_are_not(ordering):
    game = ordering.fork()
    give(game, {"RU": ("visit KAZ", "build KAZ"), "KAZ": ("welcome US", "accept CN")})
    assert view_of(game, "US")["seen"] == []
    game.do(Act("next"))
    for phase in ("review", "brief"):
        until(game, phase)
        seen = view_of(game, "US")["seen"]
        assert [(each["seat"], each["order"]) for each in seen] == [
            ("RU", "visit KAZ"),
            ("KAZ", "welcome US"),
        ]
        assert seen[0]["title"] == say(game.scenario, "RU", Order("visit", "KAZ"))


def test_who_ordered_first_is_not_told(ordering):
    turns = {"RU": ("visit KAZ",), "CN": ("visit KAZ",)}
    games = [ordering.fork() for _ in range(2)]
    give(games[0], turns)
    give(games[1], dict(reversed(turns.items())))
    for each in games:
        each.do(Act("next"))
    assert text(games[0], "US") == text(games[1], "US")


def test_scores_are_told_once_a_round_was_played(ordering):
    game = ordering.fork()
    give(game, {"RU": ("visit KAZ",)})
    assert len(view_of(game, "US")["scores"]["rounds_points"]) == 1
    game.do(Act("next"))
    view = view_of(game, "US")
    assert view["scores"]["rounds_points"][1]["RU"] == round(game.rounds[1].scores["RU"], 2)
    assert view["scores"]["total_points"]["RU"] == round(game.totals["RU"], 2)
    assert sum(view["parts_points"][1].values()) == pytest.approx(
        game.rounds[1].scores["US"], abs=0.04
    )


@pytest.mark.parametrize("seat", SEATS)
def test_a_view_is_plain_data(reviewed, seat):
    view = view_of(reviewed, seat)
    assert json.loads(json.dumps(view, allow_nan=False)) == view


def test_a_seat_knows_its_own_orders_and_what_is_left(ordering):
    game = ordering.fork()
    barred = game.subjects["US"].state
    game.do(Act("orders", "US", orders=("quiet",)))
    view = view_of(game, "us")
    assert view["seat"] == {"name": "US", "kind": "power", "title": "United States"}
    assert [each["order"] for each in view["orders"]] == ["quiet"]
    points, cost = game.terms.points[POWER], game.terms.costs["quiet"]
    assert (view["points"], view["spent"], view["left"]) == (points, cost, points - cost)
    menu = {each["order"]: each for each in view["menu"]}
    assert menu["campaign"]["why_not"] == "cannot stand beside 'quiet'"
    assert menu[f"visit {barred}"]["why_not"] == ""  # it has not forecast in this round
    assert menu["speak CN"]["claims"] == ["C36"]
    assert view["ordered_before"] == [[]]


def test_a_seat_that_forecast_sees_what_it_cannot_order(flagship):
    game = until(new_game(flagship), "forecast")
    game.do(Act("forecast", "US", chances=(20, 50, 30)))
    game.do(Act("next"))
    subject = game.subjects["US"]
    menu = {each["order"]: each for each in view_of(game, "US")["menu"]}
    assert menu[f"visit {subject.state}"]["why_not"].startswith("is barred")
    told = view_of(game, "US")["forecast"]
    assert (told["state"], told["power"]) == (subject.state, subject.power)
    assert told["chances"] == [20, 50, 30]
    assert told["falls_below_points"] <= told["rises_above_points"]
    assert told["came"] is None
    game.do(Act("next"))
    assert view_of(game, "US")["forecast"]["came"] in told["ways"]


def test_dates_and_shares_are_those_of_the_world(reviewed):
    view = view_of(reviewed, "KAZ")
    assert (view["round"], view["rounds"], view["round_months"]) == (2, 3, [7, 24])
    assert (view["month"], view["date"]) == (24, "end of December 2021")
    assert view["rivals"]["date"] == "end of June 2021"
    table = reviewed.world.snapshot("alignment")
    assert view["alignment_points"]["KAZ"]["US"] == round(100 * table[0, 0], 2)
    assert view["alignment_before_points"] == view["alignment_months"][2]["points"]
    assert [each["month"] for each in view["alignment_months"]] == [0, 3, 6, *range(9, 25, 3)]
    assert set(view["stances"]["BLR"].values()) <= {"rebuff", "silence", "welcome"}


def test_a_state_knows_what_is_spent_at_home(reviewed):
    own = view_of(reviewed, "KAZ")["own"]
    now = reviewed.months[-1]
    assert own["effort"]["CN"]["economic"] == round(now["effort"][0, 2, 1], 2)
    assert own["militancy_points"] == round(100 * now["militancy"][0], 2)
    assert (
        view_of(reviewed, "RU")["own"]["effort"]["KAZ"]
        == view_of(reviewed, "KAZ")["own"]["effort"]["RU"]
    )


def test_a_seat_that_there_is_not_is_refused(reviewed):
    with pytest.raises(UserError, match="unknown seat 'XX'"):
        view_of(reviewed, "XX")

import numpy as np
import pytest

from sim.core.errors import UserError
from sim.game.game import new_game
from sim.game.orders.orders import Order
from sim.game.telling.telling import say
from sim.game.views.news import MOVED_MUCH, news_of
from tests.game.played import play

TURN = {"RU": ("visit KAZ", "build KAZ"), "KAZ": ("rebuff US", "accept CN")}


@pytest.fixture(scope="module")
def first(flagship):
    return play(flagship, TURN)


@pytest.fixture(scope="module")
def second(flagship):
    return play(flagship, TURN, {"US": ("visit UZB",)})


def texts(game, seat=""):
    return [each.text for each in news_of(game, seat)]


def said(game, seat, word, aim):
    return say(game.scenario, seat, Order(word, aim)) + "."


def test_before_the_first_round_there_is_no_news(flagship):
    assert news_of(new_game(flagship)) == []


def test_events_are_told_with_their_date_their_meaning_and_their_claims(first):
    found = {each.text: each for each in news_of(first)}
    visit = found["The Secretary of State visits Nur-Sultan."]
    assert (visit.month, visit.date) == (2, "February 2020")
    assert visit.why.startswith("United States visits")
    assert visit.claims == ("C1", "C3", "C6", "C35")


def test_an_assumption_says_so(second):
    withdrawal = [each for each in news_of(second) if "Afghanistan" in each.text]
    struck = [month for month, each in second.world.strikes.items()
              for strike in each if strike.event.name == "afghanistan_withdrawal"]  # fmt: skip
    assert [each.month for each in withdrawal] == struck
    assert all("An assumption" in each.why for each in withdrawal)


def test_only_the_last_round_is_told_in_order_of_months(second):
    months = [each.month for each in news_of(second)]
    assert months == sorted(months)
    assert months[0] >= 7 and months[-1] <= 24
    assert said(second, "US", "visit", "UZB") in texts(second)


def test_hidden_orders_are_told_to_who_gave_them_only(first):
    open_ones = {said(first, "RU", "visit", "KAZ"), said(first, "KAZ", "rebuff", "US")}
    built, opened = said(first, "RU", "build", "KAZ"), said(first, "KAZ", "accept", "CN")
    assert open_ones < set(texts(first))
    assert not {built, opened} & set(texts(first)) and not {built, opened} & set(texts(first, "US"))
    assert built in texts(first, "ru") and opened not in texts(first, "RU")
    assert opened in texts(first, "KAZ")


def test_incidents_and_first_changes_of_stances_are_told(flagship):
    game = play(flagship, {}, {}, {})
    news, played = news_of(game), game.rounds[-1]
    states = list(flagship.states.values())
    happened = [(month, f"An incident with militants in {states[i]}.")
                for month in range(played.first, played.last + 1)
                for i in np.flatnonzero(game.months[month]["incident"])]  # fmt: skip
    assert happened
    assert [(each.month, each.text) for each in news if "incident" in each.text] == happened
    told = [each.text for each in news if " speaks " in each.text or " says " in each.text]
    said = np.array([each["stance"] for each in game.months[played.first - 1 : played.last + 1]])
    assert len(told) == (said != said[0]).any(axis=0).sum()


def test_a_stance_is_told_when_it_begins(first):
    quarrel = next(each for each in news_of(first) if each.text == "Belarus speaks against Russia.")
    stance = [table["stance"][5, 1] for table in first.months]
    assert stance[quarrel.month] == -1 and stance[quarrel.month - 1] == 0


def test_large_moves_are_told_largest_first_with_their_causes(first):
    moved = [each for each in news_of(first) if " moved " in each.text]
    change = 100 * (first.months[6]["alignment"] - first.months[0]["alignment"])
    sizes = np.sort(np.abs(change).max(axis=1))[::-1]
    assert [float(each.text.split()[2]) for each in moved] == [
        round(each, 1) for each in sizes[:4] if each >= MOVED_MUCH
    ]
    belarus = next(each for each in moved if each.text.startswith("Belarus"))
    assert belarus.text == "Belarus moved 3.7 points of 100 away from Russia."
    assert belarus.why.startswith("Quarrels -4.")


def test_a_reader_that_there_is_not_is_refused(first):
    with pytest.raises(UserError, match="unknown seat"):
        news_of(first, "XX")

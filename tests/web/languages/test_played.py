"""Tests of a whole game in words: nothing that a student is told stays English."""

import pytest

from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import menu
from sim.game.orders.seats import seats_of
from sim.game.review.why import why_of
from sim.game.telling.telling import date_of, meaning, say
from sim.game.views.news import news_of
from sim.scenario.exercise_text import load_exercise
from sim.web.languages import language_of
from sim.web.languages.files import names_of, of_exercise, of_scenario, paths_in
from sim.web.room.fictional import disguised
from tests.game.played import play
from tests.web.languages.latin import CYRILLIC, latin_in

TURNS = (
    {"US": ("visit KAZ", "campaign"), "RU": ("arm KGZ",), "KAZ": ("rebuff US", "accept CN")},
    {"CN": ("build KAZ",), "UZB": ("welcome RU",), "BLR": ("promise US",)},
    {"US": ("quiet",), "TJK": ("train RU",), "TKM": ("court CN",)},
)


@pytest.fixture(scope="module")
def game(flagship):
    return play(flagship, *TURNS, bots={"KGZ": "hawk"})


def texts_of(game):
    """Everything that seats are told at the end of a game."""
    scenario = game.scenario
    yield from (meaning(scenario, event) for event in scenario.events)
    yield from (date_of(scenario, month) for month in (0, *game.terms.rounds))
    for seat in seats_of(scenario).values():
        for each in news_of(game, seat.name):
            yield from (each.date, each.text, each.why)
        yield from (cause.words for cause in why_of(game, seat.name))
        first = next(iter(menu(scenario, game.terms, seat)))
        for choice in menu(scenario, game.terms, seat, [first.order], "BLR"):
            yield from (choice.why_not, say(scenario, seat.name, choice.order))
            yield INSTRUMENTS[choice.order.word].effect


@pytest.mark.parametrize("code", CYRILLIC)
def test_all_that_a_game_tells_is_translated(game, code):
    language = language_of(code)
    left = {text: found for text in texts_of(game) if (found := latin_in(language.say(text)))}
    assert not left


@pytest.mark.parametrize("code", CYRILLIC)
def test_all_that_an_exercise_says_is_translated(code):
    language = language_of(code)
    for path in paths_in("exercises"):
        exercise = load_exercise(path)
        left = [text for text in of_exercise(exercise) if latin_in(language.say(text))]
        assert not left, path.name


@pytest.mark.parametrize("code", CYRILLIC)
def test_all_names_and_events_are_translated(flagship, code):
    language = language_of(code)
    texts = (*of_scenario(flagship), *names_of(disguised(flagship)))
    assert not [text for text in texts if latin_in(language.say(text))]


def test_english_words_are_found_where_they_are():
    assert latin_in("США: visit, C12") == {"visit"}

"""Tests of what is printed and explored: packs, debriefs, reports and the explore page, in each language."""

import re

import pytest

from sim.scenario.exercise_text import load_exercise
from sim.web.explore.answer import answer
from sim.web.explore.ask import Settings
from sim.web.explore.routes import page_data
from sim.web.languages import language_of
from sim.web.pack.account import account_of
from sim.web.pack.after import debrief_page
from sim.web.pack.key import key_of
from sim.web.pack.pages import pages_of
from sim.web.pages import render
from tests.game.played import play
from tests.web.languages.latin import CYRILLIC, latin_in
from tests.web.languages.templates import seen_in
from tests.web.languages.test_played import TURNS
from tests.web.languages.test_rendered import texts_of

pytestmark = pytest.mark.slow

RUNS = 20
"""Futures of a key: its words are looked at, not its numbers."""
PAGE = re.compile(r"docs/\S+")
"""A page of the documentation, which is in English."""


def english_in(html):
    """The texts of a page that stayed English."""
    return [" ".join(text.split()) for text in seen_in(html) if latin_in(PAGE.sub("", text))]


@pytest.fixture(scope="module", params=["does_one_visit_matter", "play_beijing_in_march"])
def packed(request):
    exercise = load_exercise(request.param)
    return exercise, key_of(exercise, RUNS)


@pytest.mark.parametrize("code", CYRILLIC)
def test_a_pack_is_translated(packed, code):
    exercise, key = packed
    pages = pages_of(exercise, key, code, has_since=True)
    assert not {name: left for name, html in pages.items() if (left := english_in(html))}
    assert {"plan-20.html", "key.html", "since.html"} <= set(pages)


@pytest.mark.parametrize("code", CYRILLIC)
def test_what_is_left_of_a_game_is_translated(flagship, code):
    game = play(flagship, *TURNS, chances={"KAZ": (40, 40, 20), "US": (20, 30, 50)})
    account = account_of(game)
    assert not english_in(debrief_page(account, code))
    report = render(
        "pack/report.html", code, account=account, ends=account["ends"], css="", charts=()
    )
    assert not english_in(report)


@pytest.mark.parametrize("code", CYRILLIC)
def test_the_explore_page_is_translated(flagship, code):
    assert not english_in(render("explore/page.html", code, **page_data(flagship)))


@pytest.mark.parametrize("code", CYRILLIC)
def test_the_answer_of_the_explore_page_is_translated(flagship, code):
    asked = Settings({"reaction.CN": 0.0}, {}, ())
    told = language_of(code).say_all(answer(flagship, "kazakhstan_2020", asked, "US"))
    told.pop("command")
    assert not [text for text in texts_of(told) if latin_in(text)]

"""Tests of phrases: the English stays what it was, and every part can be said anew."""

from sim.core.words import Words
from sim.game.orders.orders import Order
from sim.game.telling.phrases import capital, closed, listed, strung
from sim.game.telling.telling import date_of, meaning, say
from sim.scenario.load import load

FLAGSHIP = load("kazakhstan_2020")


def test_a_list_of_texts_keeps_its_parts() -> None:
    causes = [Words("{cause} {points}", cause="luck", points="+0.3"), Words("quarrels")]
    told = closed(capital(strung(causes)))
    assert told == "Luck +0.3; quarrels."
    assert isinstance(told, Words)
    assert told.parts["said"].parts["t2"] is causes[1]


def test_names_are_listed_with_an_and_before_the_last() -> None:
    told = listed(["Belarus", "Moldova", "Ukraine"])
    assert told == "Belarus, Moldova and Ukraine"
    assert isinstance(told, Words)
    assert told.sentence == "{others} and {last}"


def test_an_order_remembers_its_sentence_and_its_names() -> None:
    told = say(FLAGSHIP, "KAZ", Order("refuse", "CN"))
    assert told.sentence == "{me} holds up projects and keeps out soldiers of {aim}"
    assert told.parts == {"me": "Kazakhstan", "aim": "China"}


def test_a_date_remembers_its_month() -> None:
    assert date_of(FLAGSHIP, 6).parts["month"].parts == {"month": "June", "year": "2020"}


def test_what_events_mean_is_told_as_ever() -> None:
    told = {event.name: meaning(FLAGSHIP, event) for event in FLAGSHIP.events}
    assert told["embassy_statement"] == (
        "China speaks to Kazakhstan, with effort; China meets United States's opponents, which raises"
        " its suspicion."
    )
    assert told["time_to_choose"] == (
        "Each of 5 states is asked to choose sides. The author's reading of the restriction"
        ' ("it is possible that").'
    )
    assert all(isinstance(each, Words) for each in told.values())

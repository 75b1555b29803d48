"""Tests of a language: sentences, their parts, plurals, numbers and dates."""

import gettext
import pickle
from datetime import date

import pytest

from sim.core.words import Words
from sim.game.orders.orders import Order
from sim.game.telling.phrases import capital, closed, strung
from sim.game.telling.telling import date_of, meaning, say
from sim.scenario.load import load
from sim.web.languages import language_of
from sim.web.languages.catalog import read_po_file

FLAGSHIP = load("kazakhstan_2020")
RU, KK, EN = (language_of(code) for code in ("ru", "kk", "en"))


def test_english_is_said_as_it_stands() -> None:
    told = say(FLAGSHIP, "KAZ", Order("refuse", "CN"))
    assert EN.say(told) == str(told)
    assert EN.ngettext("one phone", "many phones", 2) == "many phones"


def test_a_sentence_is_translated_and_then_each_name_in_it() -> None:
    told = say(FLAGSHIP, "US", Order("visit", "KAZ"))
    assert RU.say(told) == "США → Казахстан: ежегодный визит министра иностранных дел"
    assert KK.say(told).startswith("АҚШ → Қазақстан: ")


def test_a_list_of_causes_is_translated_part_by_part() -> None:
    causes = [Words("{cause} {points}", cause=each, points="-0.3") for each in ("luck", "quarrels")]
    assert RU.say(closed(capital(strung(causes)))) == "Случай -0,3; ссоры -0,3."
    assert KK.say(closed(capital(strung(causes)))) == "Кездейсоқтық -0,3; жанжалдар -0,3."


def test_what_an_event_means_is_said_with_its_note() -> None:
    event = next(each for each in FLAGSHIP.events if each.name == "time_to_choose")
    assert RU.say(meaning(FLAGSHIP, event)) == (
        "Каждое из 5 государств: требование выбрать сторону."
        " Так ограничение толкует автор («возможно, что»)."
    )


def test_months_take_the_form_that_their_sentence_needs() -> None:
    assert RU.say(date_of(FLAGSHIP, 6)) == "конец июня 2020"
    assert RU.say(date_of(FLAGSHIP, 6).parts["month"]) == "июнь 2020"
    assert KK.say(date_of(FLAGSHIP, 6)) == "2020 жылғы маусым айының соңы"
    assert EN.say(date_of(FLAGSHIP, 6)) == "end of June 2020"
    assert RU.say("July 2020") == "июль 2020"
    assert KK.say("May") == "мамыр"


def test_dates_are_said_by_babel() -> None:
    day = date(2020, 2, 3)
    assert EN.date(day) == "3 February 2020"
    assert RU.date(day).startswith("3 февраля 2020")
    assert "2020" in KK.date(day)
    assert "ақпан" in KK.date(day)


def test_numbers_take_the_decimal_sign_of_the_language() -> None:
    assert EN.number(0.25, 2) == "0.25"
    assert RU.number(1.5) == KK.number(1.5) == "1,5"
    assert RU.number(0.5, is_signed=True) == "+0,5"
    assert RU.number(-0.01) == "0,0"
    assert RU.say(Words("{cause} {points}", cause="luck", points=-0.5)) == "случай -0,5"


def test_a_number_in_a_gap_may_say_its_form() -> None:
    assert RU.say(Words("{cause} {points:+.1f}", cause="luck", points=0.26)) == "случай +0,3"


def test_what_is_unknown_is_said_as_it_is() -> None:
    assert RU.say("Nobody translated this") == "Nobody translated this"
    assert RU.say(None) == EN.say(None) == RU.say("") == RU.gettext("") == ""
    assert RU.say(3) == "3"
    assert language_of("xx").code == "en"


def test_a_gap_is_no_place_for_a_format_of_the_reader() -> None:
    name = "{0.__class__} {me} %s"
    assert RU.say(Words("{power}'s share", power=name)) == f"{name}: доля"


def test_all_texts_of_plain_data_can_be_said_at_once() -> None:
    chart = {"powers": ["China", "Russia"], "states": [{"name": "Belarus", "trail": [[0.5, 1]]}]}
    assert RU.say_all(chart) == {
        "powers": ["Китай", "Россия"],
        "states": [{"name": "Беларусь", "trail": [[0.5, 1]]}],
    }


def test_words_outlive_a_copy() -> None:
    told = pickle.loads(pickle.dumps(date_of(FLAGSHIP, 6)))
    assert RU.say(told) == "конец июня 2020"


@pytest.mark.parametrize(
    ("n", "form"), [(1, 0), (2, 1), (5, 2), (11, 2), (21, 0), (22, 1), (112, 2)]
)
def test_russian_plurals_are_as_babel_has_them(n: int, form: int) -> None:
    assert gettext.c2py(read_po_file("ru").plural_expr)(n) == form

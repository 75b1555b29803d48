"""The printed key is the model's: what `check_key` says, in the same futures, and what it hangs on."""

import numpy as np
import pytest

from sim.answers.difference import BASELINE
from sim.game.exercise.exercise import Worked, check_key, values_in, work_out
from sim.scenario.changes import merge
from sim.web.pack.hangs import without
from sim.web.pack.key import key_of
from sim.web.pack.values import of_100, value_words
from tests.web.pack.sheets import NAMES, Reader, exercise, key, packed

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", NAMES)
def test_the_key_is_what_the_model_says(name):
    found, worked = key(name), work_out(exercise(name))
    checked = check_key(worked)
    assert [line["goes"] for line in found["lines"]] == [each.goes for each in checked]
    assert [line["says"] for line in found["lines"]] == [each.line.goes for each in checked]
    for line, each in zip(found["lines"], checked, strict=True):
        assert sum(way["of_100"] for way in line["ways"]) == 100
        scale = 100 if each.line.value.unit == "share" else 1
        assert line["adds"]["middle"] == pytest.approx(scale * np.median(each.gap))
    assert [each["share"] for each in found["answers"]] == worked.shares.tolist()
    assert sum(each["of_100"] for each in found["answers"]) == 100
    assert found["equal"] <= found["best"]


@pytest.mark.parametrize("name", NAMES)
def test_the_causes_add_up(name):
    why = key(name)["why"]
    *rows, whole = [each["points"] for each in why]
    assert sum(rows) == pytest.approx(whole)


@pytest.mark.parametrize("name", NAMES)
def test_the_printed_key_says_each_way_in_words(name):
    text = Reader(packed(name)["en/key.html"]).text
    for line in key(name)["lines"]:
        shares = ", ".join(f"{each['way']} {each['of_100']}" for each in line["ways"])
        assert f"{line['value']}: {line['goes_words']} ({shares}; of 100 futures)" in text
        assert line["because"] in text
    for each in exercise(name).misconceptions:
        assert each.says in text and each.but in text
    assert "The file's own key says" not in text


def test_a_key_that_is_wrong_about_its_model_is_told_as_such():
    chosen = exercise("between_two_stools")
    first, *others = chosen.key
    wrong = type(first)(
        **{**{n: getattr(first, n) for n in first.__dataclass_fields__}, "goes": "falls"}
    )
    changed = type(chosen)(**{**vars(chosen), "key": (wrong, *others)})
    line = key_of(changed)["lines"][0]
    assert (line["says"], line["goes"]) == ("falls", "stays")


def test_what_an_answer_hangs_on_is_what_comes_without_it():
    chosen = exercise("does_one_visit_matter")
    line = key("does_one_visit_matter")["lines"][2]
    hang = line["hangs"][0]
    assert (line["goes"], hang["goes"], hang["is_turned"]) == ("rises", "open", True)
    argument = next(
        each for each in chosen.scenario.arguments.values() if each.off == hang["argument"]
    )
    off = without(argument)
    values = {
        name: values_in(chosen, changes, 500, 0)
        for name, changes in {
            BASELINE: off,
            **{name: merge(off, each.changes) for name, each in chosen.levers.items()},
        }.items()
    }
    found = check_key(Worked(chosen, values, (), np.empty(0)))[2]
    assert found.goes == hang["goes"]
    assert hang["middle"] == pytest.approx(100 * np.median(found.gap))


def test_a_lever_does_not_hang_on_itself():
    lines = key("which_argument_would_you_strike_out")["lines"]
    assert "nobody is far" not in {each["argument"] for each in lines[0]["hangs"]}


def test_a_value_is_told_at_the_date_that_exercises_write():
    chosen = exercise("does_one_visit_matter")
    told = value_words(chosen, chosen.forecast.value)
    assert told == "United States: share in Kazakhstan, January 2025"


def test_hundredths_sum_to_a_hundred():
    assert of_100([0.335, 0.335, 0.33]) == [34, 33, 33]
    assert sum(of_100([0.125] * 8)) == 100

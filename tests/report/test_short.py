"""Words that fit a picture: what is left out leaves dots, and chances are never falsely certain."""

import pytest

from sim.report import lever_bars
from sim.report.factor_rows import folded
from sim.report.lever_bars import remark_of
from sim.report.short import told

NAME = "the government's concern about militancy in all of its provinces and abroad"


@pytest.mark.parametrize("letters", [10, 16, 22, 28, 36])
@pytest.mark.parametrize("lines", [2, 3])
def test_no_word_is_left_out_in_silence(letters, lines):
    found = folded(NAME, letters, lines)
    assert len(found) <= lines and max(map(len, found)) <= letters
    assert found[-1].endswith(" ...") or " ".join(found).split() == NAME.split()


def test_chances_in_a_picture_are_never_falsely_certain():
    assert [told(each, 0, True) for each in (0.0, 0.3, 99.7, 100.0)] == ["0", "<1", ">99", "100"]


def test_a_lever_that_hardly_helps_is_not_said_to_do_nothing():
    found = {"half": None, "nine_tenths": None, "most": {"share": 0.0004}}
    assert remark_of(found) == ("out of reach (at most less than 1 of 100)", True)


def test_figures_in_pictures_are_written_out():
    found = {
        "numbers": {
            "goal": "g > 1",
            "levers": {
                "money": {"title": "US money", "low": 0.0, "high": 123456.0, "present": 1.0, "judged": None}
            },
            "alone": {
                "money": {
                    "half": {"values": [54321.0], "values_low": None, "values_high": None, "way": 0.4,
                             "limits": [123456.0]},
                    "nine_tenths": None,
                    "most": {"share": 0.999},
                }
            },
        }
    }  # fmt: skip
    (axes,) = lever_bars.draw(found, "").axes
    assert {"0", "123000", "54300"} <= {each.get_text() for each in axes.texts}
    assert "nine tenths: out of reach (at most more than 99 of 100)" in {
        each.get_text() for each in axes.texts
    }

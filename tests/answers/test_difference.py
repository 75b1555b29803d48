"""What a what-if does: a paired difference, and words that claim no more than its numbers."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.answers.difference import BASELINE, differences, effect, kinds, run_whatifs
from sim.answers.difference_screen import (
    carried_words,
    course_words,
    difference_screen,
    headline,
    size_words,
)
from sim.answers.disguise import disguised, disguised_name
from sim.answers.worlds import change, run_job
from sim.jobs.replicates import Job
from sim.scenario.changes import fictional, fictional_changes, parse_changes
from sim.scenario.load import load_text
from sim.scenario.model import Changes
from sim.scenario.whatif import load_whatif

SMALL = load_text(
    (Path(__file__).parents[1] / "scenario" / "small.yaml").read_text(encoding="utf-8")
)
MONTHS = 12
FOCUS = {"focus": {"state": "AAA", "power": "PP"}, "names": {"AAA": "Alpha"}}


def surer(**more):
    return replace(parse_changes(SMALL, ["hedging_taste=0.3"]), name="surer", **more)


def run_small(whatifs, runs=4, months=MONTHS):
    return run_whatifs(SMALL, whatifs, runs, 3, months, workers=1, engine="mesa")


@pytest.fixture(scope="module")
def small():
    whatifs = {"surer": surer(title="States choose surely", question="Does it help?")}
    ensemble = run_small(whatifs)
    return ensemble, differences(ensemble, whatifs)


# Numbers


def test_paired_difference_is_that_of_two_runs(small):
    """Each world of a comparison is to the last bit what it is when it is run by itself."""
    ensemble, _ = small

    def alone(changes):
        job = Job(SMALL, {"it": changes}, 3, MONTHS, False, paths=("alignment",))
        return run_job(job, 4, None, 1, "mesa").worlds["it"]["alignment"]

    gap = alone(surer()) - alone(Changes())
    assert np.abs(gap[:, -1]).max() > 1e-3
    np.testing.assert_array_equal(change(ensemble, "surer", BASELINE), gap)


def test_numbers_are_those_of_the_paired_difference(small):
    """Middles and shares are taken over the differences of futures, not between two middles."""
    ensemble, found = small
    gap = 100 * change(ensemble, "surer", BASELINE)[:, MONTHS, 1, 0]
    band = found["whatifs"]["surer"]["effects"]["BBB"]["PP"]["at"][str(MONTHS)]
    assert band["middle"] == pytest.approx(np.median(gap))
    assert band["higher"] == np.mean(gap > 0) and band["lower"] == np.mean(gap < 0)


def test_differences_of_powers_cancel(small):
    """What one power gains in a future the others lose."""
    ensemble, _ = small
    gap = change(ensemble, "surer", BASELINE)
    np.testing.assert_allclose(gap.sum(axis=-1), 0, atol=1e-12)


def test_no_change_is_zero_everywhere_and_said_so():
    """Nothing changed: no digit differs in any month, no course, no rows, and words that say it."""
    whatifs = {"nothing": Changes(name="nothing")}
    ensemble = run_small(whatifs)
    assert not change(ensemble, "nothing", BASELINE).any()
    found = differences(ensemble, whatifs)
    each = found["whatifs"]["nothing"]
    for powers in each["effects"].values():
        for it in powers.values():
            assert it["begins_month"] is it["peak_month"] is it["peak"] is None
            assert set(it["at"][str(MONTHS)].values()) == {0.0}
    assert not any(rows for powers in each["moved"]["12"].values() for rows in powers.values())
    assert headline(found, "nothing") == (
        "Nothing is changed: the PP share in Alpha is the same to the last digit by 2021."
    )


def test_rows_add_up_to_the_mean_difference(small):
    """Over mechanisms, what carried it is the mean of the paired differences."""
    ensemble, found = small
    mean = 100 * change(ensemble, "surer", BASELINE).mean(axis=0)
    for horizon, states in found["whatifs"]["surer"]["moved"].items():
        for i, powers in enumerate(states.values()):
            for k, rows in enumerate(powers.values()):
                assert sum(rows.values()) == pytest.approx(mean[int(horizon), i, k], abs=1e-4)


def test_both_engines_tell_the_same_difference(flagship):
    """Single precision costs less than a ten-thousandth of a point, in every month and state."""
    whatifs = {"no_tour": load_whatif("no_tour", flagship)}
    fast, slow = (
        run_whatifs(flagship, whatifs, 4, 5, 9, workers=1, engine=engine)
        for engine in ("ensemble", "mesa")
    )
    one, other = (100 * change(each, "no_tour", BASELINE) for each in (fast, slow))
    assert np.abs(other).max() > 0.05
    np.testing.assert_allclose(one, other, rtol=0, atol=1e-4)
    rows = [100 * each.moved["no_tour"]["at"] for each in (fast, slow)]
    np.testing.assert_allclose(*rows, rtol=0, atol=1e-3)
    np.testing.assert_allclose(rows[0].sum(axis=-1)[-1], one[:, -1].mean(axis=0), atol=1e-3)


def test_shares_count_up_and_down_apart():
    """Futures without any difference are neither."""
    gap = np.zeros((10, 3))
    gap[:, 2] = [1, 2, 3, 0, 0, -1, -1, -1, -1, -1]
    at = effect(gap, (1, 2))["at"]
    assert (at["1"]["higher"], at["1"]["lower"]) == (0, 0)
    assert (at["2"]["higher"], at["2"]["lower"]) == (0.3, 0.5)


def test_bands_at_the_turns_are_of_their_months():
    """The bands `peak` and `against` are those of the months that the course names."""
    path = np.array([0, -0.4, 0.2, 1.0, 0.9])
    found = effect(np.outer([0.5, 1, 2], path), (4,))
    assert (found["against_month"], found["peak_month"]) == (1, 3)
    assert (found["against"]["middle"], found["peak"]["middle"]) == (-0.4, 1.0)
    assert found["against"]["lower"] == 1


def test_a_whatif_cannot_be_called_as_the_scenario_itself():
    """It would be its own baseline, and every difference zero."""
    with pytest.raises(ValueError, match=BASELINE):
        run_small({BASELINE: surer()})


# Words


@pytest.mark.parametrize(
    ("changes", "wanted", "words"),
    [
        (parse_changes(SMALL, ["hedging_taste=0.3"]), ["from_now"], "From now on:"),
        (parse_changes(SMALL, without=["visit"]), ["from_now"], "From now on:"),
        (parse_changes(SMALL, strategies=["PP=steady"]), ["from_now"], "From now on:"),
        (
            parse_changes(SMALL, assume=["peer_weight=0"]),
            ["always"],
            "If it had been so all along:",
        ),
        (
            parse_changes(SMALL, ["hedging_taste=0.3"], ["peer_weight=0"]),
            ["from_now", "always"],
            "From now on and, in part, if it had been so all along:",
        ),
    ],
)
def test_which_question_is_answered_is_said(small, changes, wanted, words):
    """From now on, or as if it had always been so: the words tell which, for they differ."""
    _, found = small
    assert kinds(changes) == wanted
    each = {**found["whatifs"]["surer"], "kinds": kinds(changes)}
    assert headline({**found, "whatifs": {"surer": each}}, "surer").startswith(words)


def said(values):
    """What is said of differences of futures at one month."""
    gap = np.array([[0.0, value] for value in values])
    found = {**FOCUS, "horizons": {"1": "2021"}, "months": 1}
    return size_words(found, effect(gap, (1,)), "1")


def test_all_is_said_only_of_all():
    """One future of a hundred on the other side, and it is not all."""
    assert "all are higher" in said([0.5] * 100)
    assert "9 in 10 are higher" in said([0.5] * 99 + [-0.5])


def test_either_way_is_said_where_the_band_holds_zero():
    """Where more than one future in ten goes the other way, no side is claimed."""
    words = said([0.5] * 8 + [-0.5] * 2)
    assert "may go either way" in words and "8 in 10 are higher" in words
    assert "either way" not in said([0.5] * 19 + [-0.5])


@pytest.mark.parametrize(
    ("values", "side"),
    [([0.3, 0.3, -0.1, -0.1, -0.2, 0.2], "higher"), ([0.1, 0.1, -0.3, -0.3], "lower")],
)
def test_side_is_that_of_the_middle(values, side):
    """Where as many go up as down, the side that is named is where the middle is."""
    assert f"points of 100 {side}" in said(values)


def test_what_rounds_to_nothing_is_no_side():
    """Four thousandths of a point are neither higher nor lower, though all futures agree."""
    words = said([0.004] * 10)
    assert "hardly differs" in words and "higher" not in words


def test_numbers_in_words_are_rounded_and_no_more():
    """The middle and the band, in hundredths."""
    words = said(np.linspace(1, 2, 101))
    assert "1.50 points of 100 higher by 2021" in words
    assert "8 of 10 futures: +1.10 to +1.90" in words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ([0, 0, 1, 2], "begins to differ in month 2 and is largest in month 3 (+2.00), the last."),
        ([0, 2, 1, 0.5], "in month 1 (+2.00); half of that is gone by month 2."),
        ([0, 2, 1.5, 1.5], "(+2.00); more than half of that stays."),
        (
            [0, -2, -1, 0.5],
            "(-2.00); half of that is gone by month 2, and it has turned by month 3.",
        ),
        ([0, -1, 1, 2], "first goes the other way (-1.00 in month 1), turns in month 2 and is"),
        ([0, 0, 0, 0], ""),
    ],
)
def test_course_is_said_with_its_signs(path, words):
    """A peak to the other side than the end cannot be taken for the end."""
    found = course_words(effect(np.array([path, path], dtype=float), (3,)), 3)
    assert words in found
    assert bool(words) == bool(found)


def test_carriers_that_are_named_are_the_largest(small):
    """Each that is named is at least as large as each that is not."""
    _, found = small
    rows = found["whatifs"]["surer"]["moved"]["12"]["AAA"]["PP"]
    words = carried_words(found, "surer", "12")
    numbers = [abs(float(each)) for each in re.findall(r"\(([+-][\d.]+)\)", words)]
    assert numbers == sorted(numbers, reverse=True)
    assert 1 <= len(numbers) <= 3
    assert numbers[0] == pytest.approx(max(map(abs, rows.values())), abs=0.005)


# The screen


def shapes(small, flagship):
    whatifs = {
        f"a_what_if_with_a_name_as_long_as_that_{n}": load_whatif("no_tour", flagship)
        for n in range(2)
    }
    ensemble = run_whatifs(flagship, whatifs, 2, 0, 8, workers=1, engine="ensemble")
    told = fictional(flagship)
    retold = {name: fictional_changes(each, flagship) for name, each in whatifs.items()}
    hidden = replace(ensemble, scenario=told)
    yield small[1]
    yield differences(ensemble, whatifs)
    yield disguised(hidden, differences(hidden, retold))[1]


@pytest.mark.parametrize("is_full", [False, True])
def test_every_line_fits_eighty_columns(small, flagship, is_full):
    """Two powers or three, dates with long months, long and invented names, every table."""
    for found in shapes(small, flagship):
        lines = difference_screen(found, is_full)
        assert max(map(len, lines)) <= 80, max(lines, key=len)


def test_large_differences_keep_their_columns(small):
    """The largest there can be leave a space before them, and lose decimals instead."""
    _, found = small
    each = found["whatifs"]["surer"]
    big = {"middle": -98.7654, "low80": -99.4321, "high80": 87.6543, "higher": 0.4, "lower": 0.6}
    effects = {
        state: {power: {**it, "at": dict.fromkeys(it["at"], big)} for power, it in powers.items()}
        for state, powers in each["effects"].items()
    }
    lines = difference_screen({**found, "whatifs": {"surer": {**each, "effects": effects}}}, True)
    told = [line for line in lines if line.endswith("(-99.4 to +87.7)") or " -98.8 (" in line]
    assert len(told) == 2 + 4
    assert all(line.count(" -98.8 (-99.4 to +87.7)") == 2 for line in told)
    assert max(map(len, lines)) <= 80


def test_one_horizon_is_one_column(small):
    """A run to one date has one column for it, not two of the same."""
    whatifs = {"surer": surer()}
    lines = difference_screen(differences(run_small(whatifs, 2, 3), whatifs))
    (head,) = (line for line in lines if "higher in" in line and "(8 of 10)" in line)
    assert head.count("(8 of 10)") == 1


def test_side_by_side_starts_with_the_largest(small):
    """Sorted by what they do to the focus state."""
    whatifs = {"surer": surer(), "milder": parse_changes(SMALL, ["hedging_taste=0.9"])}
    lines = difference_screen(differences(run_small(whatifs), whatifs))
    rows = [line.split() for line in lines if line.startswith(("surer ", "milder "))]
    assert len(rows) == 2
    assert float(rows[0][1]) > float(rows[1][1])


# Invented names


def test_disguise_leaves_numbers_alone(small):
    """Names change, keys follow, and no number does."""
    ensemble, found = small
    hidden, told = disguised(replace(ensemble, scenario=fictional(SMALL)), found)
    assert list(hidden.scenario.states) == ["ARC", "BOH"]
    assert told["focus"] == {"state": "ARC", "power": "Might"}
    one, other = found["whatifs"]["surer"], told["whatifs"]["surer"]
    assert other["effects"]["BOH"]["Might"] == one["effects"]["BBB"]["PP"]
    assert other["moved"]["12"]["ARC"]["Quarrel"] == one["moved"]["12"]["AAA"]["QQ"]


def test_a_name_without_real_ones_stays():
    """Only a word that is a real name is replaced, not letters within one."""
    words = {"China": "Orientia", "US": "Oceana"}
    assert disguised_name("trust_Us", words) == "trust_oceana"
    assert disguised_name("Trust", words) == "Trust"

"""Audits of a part of the flagship's case, small enough to be worked out in another way."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import sim.rules
from sim.answers.worlds import change, run_ensemble
from sim.core.errors import UserError
from sim.jobs.replicates import draws_of
from sim.rules.month import PARAMETERS
from sim.scenario.arguments import Argument, Conclusion
from sim.scenario.model import Changes
from sim.study.audit import audit as whole
from sim.study.audit import groups
from sim.study.audit.audit import audit, game_of, planned
from sim.study.audit.numbers import Holding, holds, sets_of, split_of, told
from sim.study.audit.play import play
from sim.study.audit.reach import BESIDE_SIZES, READ_BY, reached
from sim.study.audit.shapley import orders_of, shapley
from sim.study.screen import lines

NAMES = ("distance", "sharp_answer_of_china", "asylum", "frictions_of_belarus", "attention")
RUNS = 20
GAIN = Conclusion("gain", "gain", "tour.alignment.KAZ.US@6", 0.0, True)
AWAY = Conclusion("away", "away", "drift.alignment.UZB.US@12", 0.0, False, 0.6)


@pytest.fixture(scope="module")
def part(flagship):
    """Five arguments, two of them of what stands, and two conclusions of the first year."""
    return replace(
        flagship,
        arguments={name: flagship.arguments[name] for name in NAMES},
        conclusions={"gain": GAIN, "away": AWAY},
        months=12,
    )


@pytest.fixture(scope="module")
def game(part):
    return game_of(part, list(part.conclusions.values()), RUNS, seed=0, threads=1)


@pytest.fixture(scope="module")
def worth(game):
    return play(game, np.arange(32))


@pytest.fixture(scope="module")
def found(part):
    return audit(part, runs=RUNS, threads=1)


def off(part, some):
    """What a set of arguments leaves off, as changes."""
    gone = [each for at, each in enumerate(part.arguments.values()) if not some >> at & 1]
    return Changes(
        from_now={k: v for each in gone if not each.is_always for k, v in each.neutral.items()},
        always={k: v for each in gone if each.is_always for k, v in each.neutral.items()},
    )


def by_run(part, some, engine="ensemble", runs=RUNS):
    """Both conclusions as `run` gives them for a set, (2, run)."""
    ensemble = run_ensemble(part, off(part, some), runs, 0, 12, False, workers=1, engine=engine)
    states = list(part.states)
    gain = change(ensemble, "scenario", "no_tour", states.index("KAZ"))[:, 6, 0]
    away = change(ensemble, "scenario", "still", states.index("UZB"))[:, 12, 0]
    return np.array([gain, away])


@pytest.mark.parametrize("some", [0, 1, 0b01010, 0b10110, 0b11111])
def test_a_set_is_worth_what_run_gives_with_the_others_off(part, worth, some):
    assert worth.values[:, some] @ worth.weights == pytest.approx(
        by_run(part, some).mean(axis=1), abs=1e-7
    )
    passes = by_run(part, some)[1] < 0
    assert worth.passes[1, some] @ worth.weights == pytest.approx(passes.mean())


def test_a_set_is_worth_what_the_readable_world_gives(part, game):
    few = replace(game, runs=2)
    worth = play(few, np.array([0b10110]))
    found = by_run(part, 0b10110, "mesa", 2).mean(axis=1)
    assert worth.values[:, 0] @ worth.weights == pytest.approx(found, abs=1e-5)


def test_fates_share_the_draws_of_run(worth):
    assert len(worth.weights) == len(set(draws_of(range(RUNS), False)))
    assert worth.weights.sum() == pytest.approx(1)


def test_an_odd_fate_weighs_half_a_draw(game):
    worth = play(replace(game, runs=3), np.array([31]))
    assert worth.weights == pytest.approx([2 / 3, 1 / 3])


def test_nothing_depends_on_batches_threads_or_what_is_run_together(game, worth, monkeypatch):
    monkeypatch.setattr(groups, "BATCH_RUNS", 3 * RUNS)
    assert (play(replace(game, threads=2), np.arange(32)).values == worth.values).all()
    some = np.array([3, 17, 30])
    assert (play(game, some).values == worth.values[:, some]).all()


def test_what_cannot_matter_is_left_out_and_does_not(game, worth, monkeypatch):
    assert reached(game.case, game.arguments, "still", False) == [0, 3]
    assert reached(game.case, game.arguments, "still", True) == []
    assert reached(game.case, game.arguments, "no_tour", False) == [0, 1, 2, 3]

    def every(case, arguments, world, is_frozen):
        return [at for at, each in enumerate(arguments) if world != "still" or each.is_always]

    for module in ("game", "play"):
        monkeypatch.setattr(f"sim.study.audit.{module}.reached", every)
    assert (play(game, np.arange(32)).values == worth.values).all()


def test_only_effects_read_what_is_said_to_matter_to_effects_only():
    folder = Path(sim.rules.__file__).parent
    for name in {key.partition(".")[0] for key in READ_BY}:
        reading = {
            file.stem
            for file in folder.glob("*.py")
            if re.search(rf"\bp\.{name}\b", file.read_text(encoding="utf-8"))
        }
        assert reading == {"effects"}, name
    assert set(BESIDE_SIZES) <= set(PARAMETERS)


def test_values_add_up_from_all_off_to_all_on(found, worth):
    for n, each in enumerate(found["numbers"]["conclusions"].values()):
        values = [one["value"] for one in each["arguments"].values()]
        assert sum(values) == pytest.approx(each["all"] - each["none"], abs=1e-8)
        assert each["all"] == pytest.approx(worth.values[n, 31] @ worth.weights, rel=1e-5)
        assert values == pytest.approx(shapley(worth.values[n] @ worth.weights), abs=1e-8)
        assert all(one["low"] <= one["value"] <= one["high"] for one in each["arguments"].values())


def test_a_positive_value_raises_the_outcome(found):
    gain = found["numbers"]["conclusions"]["gain"]["arguments"]
    assert gain["attention"]["value"] > 0 > gain["asylum"]["value"]


def test_sampled_orders_agree_with_all_sets(part, game, worth):
    orders = orders_of(5, 30, seed=1)
    sampled = planned(game, orders)
    some = play(game, sampled.sets)
    for n in range(2):
        exact, split = split_of(worth, n, None).mean, split_of(some, n, orders)
        assert split.mean.sum() == pytest.approx(exact.sum())
        low, high = split.intervals(seed=0)
        assert ((low <= exact + 1e-9) & (exact <= high + 1e-9)).all()
    found = audit(part, ["gain"], runs=RUNS, sample=30, threads=1)
    assert "30 orders" in found["how_sure"][0] and not found["numbers"]["is_whole"]
    assert found["numbers"]["conclusions"]["gain"]["pairs"] == []


def test_many_arguments_are_sampled(part, monkeypatch):
    monkeypatch.setattr(whole, "MOST_WHOLE", 4)
    monkeypatch.setattr(whole, "ORDERS", 10)
    found = audit(part, ["gain"], runs=10, threads=1)
    assert found["numbers"]["orders"] == 10
    gain = found["numbers"]["conclusions"]["gain"]
    added = sum(each["value"] for each in gain["arguments"].values())
    assert added == pytest.approx(gain["all"] - gain["none"], abs=1e-8)


def test_overnight_everything_goes_from_now_on(part, found):
    """With every set run, frozen and sampled all the same."""
    frozen = {name: replace(each, is_always=False) for name, each in part.arguments.items()}
    other = audit(replace(part, arguments=frozen), runs=RUNS, threads=1)
    for name, each in found["numbers"]["conclusions"].items():
        over, exact = each["overnight"], other["numbers"]["conclusions"][name]
        assert over["none"] == pytest.approx(exact["none"], rel=1e-5)
        for argument, value in over["arguments"].items():
            width = max(value["high"] - value["low"], 1e-7)
            assert abs(value["value"] - exact["arguments"][argument]["value"]) <= width
    assert all(each["overnight"] is None for each in other["numbers"]["conclusions"].values())
    assert not any("overnight" in each["caption"] for each in other["tables"])


def test_the_finding_is_plain_data_and_fits_the_screen(found):
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["kind"] == "audit" and found["answer"][-1] == "This audits the model, not history."
    assert all(len(line) <= 80 for line in lines(found, True))
    for table in found["tables"]:
        assert len({len(row) for row in table["rows"]}) == 1
    assert found["made"]["runs"] == RUNS and found["made"]["months"] == 12


def test_every_row_says_what_is_so_without_it(found, part):
    first = found["tables"][0]["rows"]
    assert [row[-1] for row in first[2:-1]] == [each.off for each in part.arguments.values()]


# How it is told


def test_a_test_may_be_of_the_mean_or_of_fates():
    values, passes, weights = np.array([[0.1, 0.3]]), np.array([[1.0, 0.5]]), np.array([0.5, 0.5])
    above = Conclusion("a", "a", "x", 0.15, True)
    assert holds(above, values, passes, weights).tolist() == [True]
    assert holds(replace(above, is_above=False), values, passes, weights).tolist() == [False]
    assert holds(replace(above, in_share=0.75), values, passes, weights).tolist() == [True]
    assert holds(replace(above, in_share=0.8), values, passes, weights).tolist() == [False]


def test_ranks_and_signs_are_counted_by_draw(worth):
    split = split_of(worth, 0, None)
    flat = replace(split, by_order=np.array([[[3.0, 3.0, 1.0, 3.0], [-2.0, -2.0, -2.0, 2.0]]]))
    flat = replace(flat, weights=np.full(4, 0.25))
    first, second = told(flat, ["one", "other"], seed=0).values()
    assert (first["rank"], first["same_rank"], first["same_sign"]) == (1, 0.75, 1.0)
    assert (second["rank"], second["same_rank"], second["same_sign"]) == (2, 0.75, 0.75)


def made_up(worth, values, conclusion=AWAY):
    """What one conclusion's sets are, if every fate gives these values."""
    values = np.repeat(np.array(values, dtype=float)[None, :, None], 10, axis=2)
    passes = (values < 0).astype(np.float32)
    some = replace(worth, sets=np.arange(4), values=values, passes=passes)
    return Holding(conclusion, replace(some, weights=np.full(10, 0.1)), 0, 0)


@pytest.mark.parametrize(
    ("values", "give", "overturn"),
    [
        ([1, -1, -1, -1], [["one"], ["other"]], [["one", "other"]]),
        ([1, 1, 1, -1], [["one", "other"]], [["one"], ["other"]]),
        ([-1, -1, -1, -1], [[]], []),
        ([-1, 1, 1, -1], [[]], [["one"], ["other"]]),
        ([1, -1, 1, 1], [["one"]], [[]]),
    ],
)
def test_sets_that_give_and_overturn(worth, values, give, overturn):
    holding = made_up(worth, values)
    for is_all in (True, False):
        found = sets_of(holding, ["one", "other"], is_all)
        assert [each["arguments"] for each in found["give"]] == give
        assert [each["arguments"] for each in found["overturn"]] == overturn
        assert all(each["sure"] == 1 for each in (*found["give"], *found["overturn"]))


# What is refused


def test_a_scenario_without_a_case_is_refused(flagship):
    for section in ("arguments", "conclusions"):
        with pytest.raises(UserError, match=f"no {section} in it to audit"):
            audit(replace(flagship, **{section: {}}))


def test_an_unknown_conclusion_is_refused(part):
    with pytest.raises(UserError, match="unknown conclusion 'gian', did you mean 'gain'"):
        audit(part, ["gian"])


def test_a_value_that_some_fates_lack_is_refused(part):
    never = replace(GAIN, name="never", text="first(alignment.KAZ.US > 0.99)")
    with pytest.raises(UserError, match="never: no value in some fates"):
        audit(replace(part, conclusions={"never": never}), runs=2, threads=1)


def test_what_follows_another_number_cannot_be_off_as_if_ever(part):
    anchor = Argument("a", "a", True, {}, {"anchor.KAZ.US": 0.1}, "x")
    with pytest.raises(UserError, match=r"anchor.KAZ.US: follows another number"):
        audit(replace(part, arguments={"a": anchor}), runs=2)


def test_an_audit_can_be_stopped(part):
    def stop(done, every):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        audit(part, runs=2, threads=1, progress=stop)

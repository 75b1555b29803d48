"""What charts of forecasts and of calibration show is what is in their tables."""

import numpy as np
import pytest

from sim.report import FINDINGS
from sim.report.rank_bars import INSIDE, OUTSIDE, even_band
from tests.report.findings import sample


def with_gid(made, begins):
    return [
        each
        for axes in made.axes
        for each in [*axes.get_lines(), *axes.patches]
        if (each.get_gid() or "").startswith(begins)
    ]


@pytest.mark.parametrize("shape", ["five", "gone"])
def test_marks_are_the_skills_of_the_table(shape):
    found, of = sample("skill_bars", shape)
    chart = FINDINGS["skill_bars"]
    drawn = [line.get_xdata()[0] for line in with_gid(chart.draw(found, of), "m")]
    wanted = [float(row[2]) for row in chart.table(found, of)[1:] if row[2] != "-"]
    assert sorted(drawn) == pytest.approx(sorted(wanted), rel=1e-4)


def test_the_model_has_a_shape_of_its_own():
    made = FINDINGS["skill_bars"].draw(*sample("skill_bars", "five"))
    model = {line.get_marker() for line in with_gid(made, "m0")}
    others = {line.get_marker() for at in range(1, 5) for line in with_gid(made, f"m{at}")}
    assert len(model) == 1 and not model & others


def test_what_skill_is_counted_over_has_no_row():
    found, of = sample("skill_bars", "five")
    assert "nothing changes" not in [row[0] for row in FINDINGS["skill_bars"].table(found, of)]


def test_bars_are_the_counts_of_the_table():
    found, of = sample("rank_bars", "eleven")
    chart = FINDINGS["rank_bars"]
    drawn = [bar.get_height() for bar in with_gid(chart.draw(found, of), "ranks")]
    assert drawn == [float(cell) for row in chart.table(found, of)[1:] for cell in row[4:]]


def test_bars_beyond_the_band_and_no_others_are_marked_and_told():
    found, of = sample("rank_bars", "eleven")
    chart = FINDINGS["rank_bars"]
    low, high = even_band(200, 10)
    bars = with_gid(chart.draw(found, of), "ranks")
    marked = {bar.get_gid(): bar.get_hatch() for bar in bars if bar.get_hatch()}
    assert set(marked) == {b.get_gid() for b in bars if not low <= b.get_height() <= high}
    assert marked and INSIDE != OUTSIDE
    assert "pace of S10" in chart.ALT.format(**chart.words(found, of))


def test_nineteen_of_twenty_flat_histograms_lie_in_the_band():
    for sets in (7, 40, 200):
        low, high = even_band(sets, 10)
        made = np.random.default_rng(0).multinomial(sets, np.full(10, 0.1), 20_000)
        within = ((made >= low) & (made <= high)).all(axis=1).mean()
        narrower = ((made > low) & (made < high)).all(axis=1).mean()
        assert within > 0.945 and narrower < 0.95

"""What holds of every chart, whatever the scenario."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

import sim.report
from sim.report import CHARTS, COMPARISONS, FINDINGS
from sim.report.findings_files import png_bytes
from sim.report.style import figure, look, small_multiples, styled, svg_text
from sim.report.wording import number, words
from tests.report.shapes import WHATIF

pytestmark = pytest.mark.slow

UNITS = ("of 100", "months")


class OfOne:
    """A chart of a what-if, drawn as a chart of a run is: of the what-if that the fixtures have."""

    def __init__(self, comparison):
        self.comparison = comparison
        self.HEADING, self.TITLE, self.ALT = comparison.HEADING, comparison.TITLE, comparison.ALT

    def draw(self, ensemble, found):
        return self.comparison.draw(ensemble, found, WHATIF)

    def table(self, ensemble, found):
        return self.comparison.table(ensemble, found, WHATIF)


EVERY = {**CHARTS, **{name: OfOne(each) for name, each in COMPARISONS.items()}}


@pytest.fixture(params=EVERY)
def chart(request):
    return EVERY[request.param]


@pytest.fixture
def shown(chart, any_shape):
    """What the chart is drawn of, in each of the shapes: (ensemble, summary)."""
    return any_shape["whatif" if isinstance(chart, OfOne) else "run"]


def said(summary):
    """What the words of a chart may name."""
    if "whatifs" in summary:
        return words(summary) | {"title": summary["whatifs"][WHATIF]["title"]}
    return words(summary)


def lines_of(made, gid):
    return [line for axes in made.axes for line in axes.get_lines() if line.get_gid() == gid]


def test_every_file_that_draws_is_in_the_table():
    folder = Path(sim.report.__file__).parent
    drawing = {
        file.stem for file in folder.glob("*.py") if "\ndef draw(" in file.read_text("utf-8")
    }
    assert drawing == {*CHARTS, *COMPARISONS, *FINDINGS}
    for table in (CHARTS, COMPARISONS, FINDINGS):
        assert all(chart.__name__ == f"sim.report.{name}" for name, chart in table.items())


def test_axes_are_labelled_with_units(chart, shown):
    made = chart.draw(*shown)
    labels = [made.get_supxlabel(), made.get_supylabel()]
    for axes in made.axes:
        kinds = "tlr" if hasattr(axes, "get_tlabel") else "xy"
        labels += [getattr(axes, f"get_{kind}label")() for kind in kinds]
    labels = [label for label in labels if label]
    assert len(labels) >= 2
    assert all(any(unit in label for unit in UNITS) for label in labels), labels


def test_title_is_short_and_alt_text_is_filled_in(chart, shown):
    _, summary = shown
    for text in (chart.HEADING, chart.TITLE, chart.ALT):
        assert "{" not in text.format(**said(summary))
    assert len(chart.TITLE.format(**said(summary))) <= 64
    seen = " ".join(text.get_text() for text in chart.draw(*shown).texts)
    assert chart.TITLE.format(**said(summary)) in seen or "three powers" in seen


def test_table_is_rectangular_and_has_every_month(chart, shown):
    ensemble, summary = shown
    head, *rows = chart.table(ensemble, summary)
    assert {len(row) for row in rows} == {len(head)}
    at = head.index("month")
    assert {row[at] for row in rows} == {str(month) for month in range(ensemble.months + 1)}
    for column in range(at + 1, len(head)):
        assert "of 100" in head[column]
        assert all(np.isfinite(float(row[column])) for row in rows)


def test_same_numbers_make_the_same_picture(chart, shown):
    once, twice = (svg_text(chart.draw(*shown), "title") for _ in range(2))
    assert once == twice
    assert "<text" in once


def test_letters_that_the_font_lacks_are_kept_and_no_warning_gets_through():
    with styled():
        made = figure("哈萨克斯坦", 1.0)
    assert "哈萨克斯坦" in svg_text(made, "哈萨克斯坦")
    assert png_bytes(made).startswith(b"\x89PNG")


def shown_texts(made):
    """Every text that is drawn, with its box; slanted ones have no box to speak of."""
    canvas = FigureCanvasAgg(made)
    canvas.draw()
    found = []
    for text in made.findobj(Text):
        if text.get_visible() and text.get_text().strip() and text.get_rotation() % 90 == 0:
            # An annotation's own box would include its line, which may cross letters.
            found.append((text, Text.get_window_extent(text, canvas.get_renderer())))
    outside = {
        label
        for axes in made.axes
        for axis in (axes.xaxis, axes.yaxis)
        for tick, label in zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=False)
        if not min(axis.get_view_interval()) <= tick <= max(axis.get_view_interval())
    }
    return [(text, box) for text, box in found if text not in outside]


def test_no_letters_lie_on_others(chart, shown):
    made = chart.draw(*shown)
    texts = shown_texts(made)
    for text, box in texts:
        assert made.bbox.x0 <= box.x0 and box.x1 <= made.bbox.x1, text.get_text()
        assert made.bbox.y0 <= box.y0 and box.y1 <= made.bbox.y1, text.get_text()
    for (one, box), (other, other_box) in combinations(texts, 2):
        assert not box.overlaps(other_box), (one.get_text(), other.get_text())


@pytest.mark.parametrize("chart", [EVERY[name] for name in ("fan", "tour", "effect")])
def test_bands_chart_shows_its_table(chart, shown):
    _, summary = shown
    made, (_, *rows) = chart.draw(*shown), chart.table(*shown)
    for i, state in enumerate(summary["states"]):
        (line,) = lines_of(made, f"middle{i}")
        wanted = [row[2] for row in rows if row[0] == summary["names"][state]]
        assert [number(y) for y in line.get_ydata()] == wanted
    # Both bands of a panel, too: the highest and lowest points are those of 95 %.
    wide = made.axes[0].collections[0].get_paths()[0].vertices[:, 1]
    numbers = [row for row in rows if row[0] == summary["names"][next(iter(summary["states"]))]]
    assert number(wide.max()) == number(max(float(row[6]) for row in numbers))
    assert number(wide.min()) == number(min(float(row[5]) for row in numbers))


def test_fan_agrees_with_the_summary(shipped):
    ensemble, summary = shipped
    _, *rows = CHARTS["fan"].table(ensemble, summary)
    last = str(ensemble.months)
    found = {row[0]: row for row in rows if row[1] == last}
    for state, each in summary["states"].items():
        band = each["share"][last][summary["focus"]["power"]]
        wanted = [band[key] for key in ("middle", "low80", "high80", "low95", "high95")]
        assert found[summary["names"][state]][2:] == [number(value) for value in wanted]


def test_effect_is_what_the_answer_says(any_whatif):
    """The chart's last month, and the course under it, are those of the numbers."""
    ensemble, found = any_whatif
    _, *rows = COMPARISONS["effect"].table(ensemble, found, WHATIF)
    last, power = str(ensemble.months), found["focus"]["power"]
    for state in found["states"]:
        effect = found["whatifs"][WHATIF]["effects"][state][power]
        (row,) = (row for row in rows if row[:2] == [found["names"][state], last])
        wanted = [effect["at"][last][key] for key in ("middle", "low80", "high80")]
        assert [float(cell) for cell in row[2:5]] == pytest.approx(wanted, abs=1e-4)


def test_tour_starts_at_nothing(any_run):
    _, *rows = CHARTS["tour"].table(*any_run)
    assert {cell for row in rows if row[1] == "0" for cell in row[2:]} == {"0"}


def test_trails_are_those_of_the_table(shipped):
    made, (_, *rows) = CHARTS["ternary"].draw(*shipped), CHARTS["ternary"].table(*shipped)
    _, summary = shipped
    assert hasattr(made.axes[0], "get_tlabel")
    for i, state in enumerate(summary["states"]):
        (line,) = lines_of(made, f"trail{i}")
        wanted = [list(map(float, row[2:])) for row in rows if row[0] == summary["names"][state]]
        assert np.allclose(np.sum(wanted, axis=1), 100, atol=1e-3)
        xy = made.axes[0].transProjection.transform(np.array(wanted))
        assert np.allclose(line.get_xydata(), xy, atol=1e-5)


def test_without_three_powers_trails_are_lines(two_powers):
    made, (head, *rows) = CHARTS["ternary"].draw(*two_powers), CHARTS["ternary"].table(*two_powers)
    _, summary = two_powers
    assert head == ["state", "month", "PP (share of 100)", "QQ (share of 100)"]
    assert "three powers" in made.texts[0].get_text()
    for k in range(2):
        (line,) = lines_of(made, f"trail1-{k}")
        assert [number(y) for y in line.get_ydata()] == [
            row[2 + k] for row in rows if row[0] == summary["names"]["BBB"]
        ]
    shapes = {line.get_marker() for line in made.legends[0].get_lines()}
    assert len(shapes) == 2


def test_bars_add_up_and_are_those_of_the_table(any_run):
    ensemble, _ = any_run
    made, (_, *rows) = CHARTS["moved"].draw(*any_run), CHARTS["moved"].table(*any_run)
    bars = [number(bar.get_width()) for bar in made.axes[0].patches]
    last = [row[2] for row in rows if row[1] == str(ensemble.months)]
    assert bars == last
    assert sum(map(float, last[:-1])) == pytest.approx(float(last[-1]), abs=0.01)
    state, power = ensemble.scenario.focus
    worlds = ensemble.worlds
    change = worlds["scenario"]["alignment"] - worlds["still"]["alignment"]
    mean = 100 * change[:, -1, state, power].mean()
    assert float(last[-1]) == pytest.approx(mean, abs=1e-5)


def test_an_odd_number_of_panels_leaves_no_empty_one():
    made, panels = small_multiples("title", ["a", "b", "c"], "months", "share of 100")
    assert len(panels) == len(made.axes) == 3
    # The last of each column shows the months.
    shows = [panel.xaxis.get_tick_params()["labelbottom"] for panel in panels]
    assert shows == [False, True, True]


def test_looks_differ_by_more_than_colour():
    looks = [look(at) for at in range(77)]
    assert len(set(looks)) == 77
    assert all(len({each.marker for each in looks[at : at + 11]}) == 11 for at in range(0, 66, 11))

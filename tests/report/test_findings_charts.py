"""What holds of every chart of a finding, whatever it shows."""

from itertools import combinations

import pytest
from matplotlib.colors import to_hex
from matplotlib.contour import ContourSet

from sim.report import FINDINGS
from sim.report.findings_files import png_bytes
from sim.report.short import contrast, light
from sim.report.style import INK, PAPER, svg_text
from tests.report.findings import SAMPLES, sample
from tests.report.test_charts import shown_texts

pytestmark = pytest.mark.slow

UNITS = ("of 100", "month", "(", "value", "times")


@pytest.fixture(
    scope="module",
    params=[(name, shape) for name in SAMPLES for shape in SAMPLES[name]],
    ids="-".join,
)
def shown(request):
    """A chart, and what it is drawn of."""
    name, shape = request.param
    return FINDINGS[name], *sample(name, shape)


@pytest.fixture(scope="module")
def made(shown):
    """The chart drawn, and its texts with where they are: once for all tests that only look."""
    chart, found, of = shown
    drawn = chart.draw(found, of)
    return drawn, shown_texts(drawn)  # which draws, so that there are ticks


def is_number(text):
    try:
        float(text.replace("%", ""))
    except ValueError:
        return False
    return True


def test_every_chart_is_tried_here():
    assert set(SAMPLES) == set(FINDINGS), (
        "a chart of FINDINGS needs samples in tests/report/findings.py"
    )


def test_axes_with_numbers_say_of_what(made):
    made, _ = made
    every = {"x": made.get_supxlabel(), "y": made.get_supylabel()}
    labels = [label for label in every.values() if label]
    for axes in made.axes:
        for kind in "tlr" if axes.name == "ternary" else "xy":
            axis = getattr(axes, f"{kind}axis")
            ticks = [
                each.get_text()
                for each in axis.get_ticklabels()
                if each.get_visible() and each.get_text()
            ]
            own = axis.get_label_text()
            labels += [own] if own else []
            if ticks and all(map(is_number, ticks)):
                assert own or every.get(kind), (kind, ticks)
    assert any(unit in label for unit in UNITS for label in labels), labels


def test_words_are_filled_in_and_the_title_is_short_and_seen(shown, made):
    chart, found, of = shown
    words = chart.words(found, of)
    for text in (chart.HEADING, chart.TITLE, chart.ALT):
        said = text.format(**words)
        assert "{" not in said and "  " not in said and said == said.strip(), said
    title = chart.TITLE.format(**words)
    assert 0 < len(title) <= 64
    assert title in " ".join(text.get_text() for text in made[0].texts)
    assert len(chart.ALT.format(**words)) > len(title)


def test_table_is_rectangular_under_a_header(shown):
    chart, found, of = shown
    head, *rows = chart.table(found, of)
    assert rows and {len(row) for row in rows} == {len(head)}
    assert all(head) and len(set(head)) == len(head)
    assert all(isinstance(cell, str) and cell != "nan" for row in [head, *rows] for cell in row)


@pytest.mark.parametrize("name", SAMPLES)
def test_same_numbers_make_the_same_pictures(name):
    """Of one sample of each chart: pictures take long."""
    chart, (found, of) = FINDINGS[name], sample(name, next(iter(SAMPLES[name])))
    one, other = chart.draw(found, of), chart.draw(found, of)
    assert svg_text(one, "title") == svg_text(other, "title")


def test_same_numbers_make_the_same_bytes_of_a_picture():
    """Of the smallest chart: dots take longer than lines."""
    chart, (found, of) = FINDINGS["lever_bars"], sample("lever_bars", "one")
    one, other = (png_bytes(chart.draw(found, of)) for _ in range(2))
    assert one == other
    assert b"tEXt" not in one[:200] and b"tIME" not in one


def test_no_letters_lie_on_others(made):
    made, texts = made
    for text, box in texts:
        assert made.bbox.x0 <= box.x0 and box.x1 <= made.bbox.x1, text.get_text()
        assert made.bbox.y0 <= box.y0 and box.y1 <= made.bbox.y1, text.get_text()
    for (one, box), (other, other_box) in combinations(texts, 2):
        assert not box.overlaps(other_box), (one.get_text(), other.get_text())


def test_every_chart_that_is_asked_for_is_there():
    for name, shapes in SAMPLES.items():
        for shape in shapes:
            found, _ = sample(name, shape)
            for each in found["charts"]:
                assert FINDINGS[each["chart"]].table(found, each["of"])


def test_cells_of_a_heat_map_are_those_of_its_table():
    for shape in ("grid", "small", "chance"):
        found, of = sample("heat_map", shape)
        chart = FINDINGS["heat_map"]
        shown, (_, *rows) = found["numbers"]["heat_maps"][of], chart.table(found, of)
        texts = [text.get_text() for text in chart.draw(found, of).axes[0].texts]
        for text, row in zip(texts, rows, strict=True):
            assert abs(float(text) - float(row[2])) <= 0.501 * 10 ** -shown["digits"]


def test_cells_of_a_heat_map_can_be_read():
    for text in FINDINGS["heat_map"].draw(*sample("heat_map", "grid")).axes[0].texts:
        paper = to_hex(text.get_bbox_patch().get_facecolor())
        assert contrast(text.get_color(), paper) > 4, text.get_text()


def test_colours_of_a_heat_map_rise_in_brightness():
    """So that grey paper shows the same order."""
    found, of = sample("heat_map", "grid")
    texts = FINDINGS["heat_map"].draw(found, of).axes[0].texts
    papers = {float(t.get_text()): light(to_hex(t.get_bbox_patch().get_facecolor())) for t in texts}
    in_order = [papers[each] for each in sorted(papers)]
    assert in_order == sorted(in_order)


@pytest.mark.parametrize(
    ("shape", "is_there"), [("grid", True), ("constant", False), ("never", False)]
)
def test_the_line_of_a_heat_map_is_there_if_something_crosses_it(shape, is_there):
    found, of = sample("heat_map", shape)
    chart = FINDINGS["heat_map"]
    made = chart.draw(found, of)
    assert bool(made.legends) == is_there
    assert ("A line" in chart.ALT.format(**chart.words(found, of))) == is_there
    if is_there:
        assert made.legends[0].get_texts()[0].get_text() == "10 points of 100"


def test_the_line_of_a_heat_map_parts_where_it_holds_from_where_it_does_not():
    """Every point of it has, between cells, the level."""
    found, of = sample("heat_map", "grid")
    axes = FINDINGS["heat_map"].draw(found, of).axes[0]
    (line,) = (each for each in axes.collections if isinstance(each, ContourSet))
    for x, y in line.get_paths()[0].vertices:
        # The outcome is 20 times the product of two factors of 0 to 1 in 5 levels, in each row linear.
        assert 20 * ((x - 0.5) / 4) * ((y - 0.5) / 4) == pytest.approx(10, abs=0.7)


def test_curves_are_those_of_their_table():
    for shape in ("one", "cloud", "chance"):
        found, of = sample("response_curves", shape)
        chart = FINDINGS["response_curves"]
        made, (_, *rows) = chart.draw(found, of), chart.table(found, of)
        lines = [line for axes in made.axes for line in axes.get_lines() if line.get_gid()]
        drawn = [point for line in lines for point in line.get_xydata()]
        wanted = [[float(cell) for cell in row[1:3]] for row in rows]
        assert len(drawn) == len(wanted)
        for one, other in zip(drawn, wanted, strict=True):
            assert list(one) == pytest.approx(other, rel=1e-5)


def test_light_is_that_of_the_eye():
    assert contrast(PAPER, PAPER) == 1
    assert contrast(INK, PAPER) > 15

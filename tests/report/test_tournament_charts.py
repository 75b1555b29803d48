"""What charts of a tournament show is what is in their tables."""

import pytest

from sim.report import FINDINGS
from tests.report.findings import sample


def texts(made, begins):
    return [
        each
        for axes in made.axes
        for each in axes.texts
        if (each.get_gid() or "").startswith(begins)
    ]


@pytest.mark.parametrize("shape", ["three", "still"])
def test_cells_are_the_means_of_the_table_each_in_its_row_and_column(shape):
    found, of = sample("payoff_map", shape)
    chart = FINDINGS["payoff_map"]
    (axes, _), rows = (chart.draw(found, of).axes, chart.table(found, of)[1:])
    across = [label.get_text() for label in axes.get_xticklabels()]
    upward = [label.get_text() for label in axes.get_yticklabels()]
    wanted = {(row[0], row[1]): float(row[2]) for row in rows}
    shown = {}
    for text in axes.texts:
        if text.get_gid():
            row, column = map(int, text.get_gid().removeprefix("mean").split("-"))
            assert int(text.get_position()[0]) == column and int(text.get_position()[1]) == row
            shown[upward[row], across[column]] = float(text.get_text())
    assert shown == pytest.approx(wanted, abs=0.051)


def test_intervals_are_written_where_there_is_room_and_nothing_where_there_is_none():
    three, four, many = (
        FINDINGS["payoff_map"].draw(*sample("payoff_map", shape)).axes[0].texts
        for shape in ("three", "far", "many")
    )
    assert sum(" to " in text.get_text() for text in three) == 21
    assert four and not any(" to " in text.get_text() for text in four)
    assert not many


def test_marks_are_the_scores_of_the_table():
    found, of = sample("planner_gain", "three")
    chart = FINDINGS["planner_gain"]
    (axes,), (head, *rows) = chart.draw(found, of).axes, chart.table(found, of)
    for name, column in (("planner", "planner"), ("best_gets", "best strategy's score")):
        lines = {line.get_gid(): line.get_xdata()[0] for line in axes.get_lines() if line.get_gid()}
        at = head.index(column)
        for row, cells in enumerate(rows):
            assert lines[f"{name}{row}"] == pytest.approx(float(cells[at]), rel=1e-4)
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert [label.split(",")[0] for label in labels] == [cells[0] for cells in rows]
    assert all(cells[2] in label for label, cells in zip(labels, rows, strict=True))
    assert "thought 0.25 s a turn" in chart.ALT.format(**chart.words(found, of))

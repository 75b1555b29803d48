"""What was found, on a terminal."""

from sim.study.screen import lines, plain_table
from sim.study.survey.survey import survey
from tests.study.made_up import grid, lucky, sweep


def found():
    points = grid([0, 0.5, 1], [1, 2, 3])
    return survey(sweep(points, lucky(points[:, 0] / 10), when="share > 0.02"))


def test_order_is_question_answer_table_how_sure_notes():
    made = found()
    text = " ".join(" ".join(lines(made)).split())
    wanted = [
        made["title"], made["question"], made["answer"][0], made["tables"][0]["caption"],
        made["how_sure"][0], made["notes"][-1],
    ]  # fmt: skip
    places = [text.index(each) for each in wanted]
    assert places == sorted(places)


def test_every_line_fits():
    made = found()
    made["answer"] = ["word " * 60]
    made["tables"].append(
        {"caption": "c " * 90, "rows": [["a b"] * 30, ["+0.71 (-0.3 to 0.9)"] * 30]}
    )
    assert max(len(each) for each in lines(made, is_full=True)) <= 80


def test_every_cell_is_shown_once_however_wide_the_table():
    rows = [["argument", *(f"test {at}" for at in range(9))]]
    rows += [
        [f"argument {at}", *(f"{at}{to}.5 (-0.3 to +0.9)" for to in range(9))] for at in range(4)
    ]
    told = "\n".join(plain_table(rows))
    for row in rows[1:]:
        for cell in row[1:]:
            assert told.count(cell) == 1
    assert told.count("argument 3") == 3  # in each part


def test_parts_of_a_table_are_about_as_wide():
    rows = [["what", *"abcdefghi"], ["this", *["+0.71 (-0.30)"] * 9]]
    heads = [line for line in plain_table(rows) if line.startswith("what")]
    assert [len(each.split()) - 1 for each in heads] == [5, 4]


def test_long_words_are_wrapped_and_numbers_are_not():
    rows = [
        ["box", "how it reads", "coverage"],
        ["1", "Where it is high and low " * 5, "0.72 (0.6 to 0.8)"],
    ]
    told = plain_table(rows)
    assert len(told) > 3 and "0.72 (0.6 to 0.8)" in told[1]
    assert max(map(len, told)) <= 80


def test_a_long_table_is_cut_unless_all_is_wanted():
    made = found()
    made["tables"] = [
        {"caption": "Many", "rows": [["a", "b"], *([[str(at), "1"] for at in range(40)])]}
    ]
    assert "... and 24 rows more" in lines(made)
    assert not any("rows more" in each for each in lines(made, is_full=True))


def test_a_table_may_have_no_rows_and_one_column():
    assert plain_table([["a"]]) == ["a"]
    assert plain_table([["a", "b"]]) == ["a  b"]


def test_only_the_first_table_is_shown_at_first():
    made = found()
    assert "All outcomes" not in " ".join(lines(made))
    assert "All outcomes" in " ".join(lines(made, is_full=True))


def test_no_control_character_reaches_the_terminal():
    made = found()
    made["title"], made["question"] = "A \x1b[31mred\x07 title", "One\nline?"
    made["tables"] = [{"caption": "C\x9b", "rows": [["a\x1b[2J", "b"], ["1\n", "2"]]}]
    told = lines(made, is_full=True)
    assert all(each.isprintable() for each in told)
    assert told[0].startswith("A \\x1b[31mred\\x07 title. One line?")


def test_nothing_is_changed():
    made, again = found(), found()
    lines(made, is_full=True)
    assert made == again

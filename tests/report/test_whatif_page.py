"""The report of a comparison."""

import re
from copy import deepcopy
from dataclasses import replace

import pytest

from sim.answers.difference import differences, run_whatifs
from sim.answers.difference_screen import headline, small_print
from sim.report import COMPARISONS
from sim.report.files import about, check_folder, write_whatifs
from sim.report.style import svg_text
from sim.report.whatif_page import whatif_page
from sim.scenario.changes import parse_changes
from tests.report.shapes import TITLE, WHATIF
from tests.report.test_page import EVIL, Reader

pytestmark = pytest.mark.slow

EFFECT = COMPARISONS["effect"]


def page_of(ensemble, found, command="run it", **options):
    return whatif_page(
        found,
        {name: svg_text(EFFECT.draw(ensemble, found, name), name) for name in found["whatifs"]},
        {name: EFFECT.table(ensemble, found, name) for name in found["whatifs"]},
        about(ensemble, command, options),
    )


@pytest.fixture(scope="module")
def several(two_powers_whatif):
    """Two what-ifs of two states and two powers."""
    scenario = two_powers_whatif[0].scenario
    whatifs = {
        name: replace(parse_changes(scenario, [said]), name=name, title=title)
        for name, said, title in (
            ("one", "hedging_taste=0.3", "First thing"),
            ("two", "hedging_taste=0.9", "What then?"),
        )
    }
    ensemble = run_whatifs(scenario, whatifs, 2, 1, 8, workers=1, engine="mesa")
    return ensemble, differences(ensemble, whatifs)


def test_page_of_any_shape_is_whole(any_whatif):
    """One picture for each what-if, each table with its caption, nothing of the network."""
    html = page_of(*any_whatif)
    read = Reader(html)
    assert len(read.all("svg")) == 1
    assert len(read.all("caption")) == len(read.all("table"))
    assert not re.search(r"https?:|//[a-z]|@import|url\((?!#)", html)
    assert read.headings[0] == 1 and read.headings.count(1) == 1


def test_answer_is_that_of_the_screen(shipped_whatif):
    """The words of the first screen come first, then what was compared."""
    ensemble, found = shipped_whatif
    html = page_of(ensemble, found)
    assert html.index(headline(found, WHATIF)) < html.index(small_print(found))
    assert "<strong>" not in html


def test_answers_start_with_their_titles_where_there_are_several(several):
    """So that one can tell them apart; a title that is a question keeps its mark."""
    _, found = several
    html = page_of(*several)
    answers = re.findall(r'<p class="answer">(.*?)</p>', html)
    assert [each.partition("</strong>")[0] for each in answers] == [
        "<strong>First thing.",
        "<strong>What then?",
    ]
    assert all(
        headline(found, name) in each for name, each in zip(found["whatifs"], answers, strict=True)
    )
    assert "<h1>What if? 2 changes, side by side</h1>" in html
    assert "Side by side" in html


def test_everything_from_files_is_escaped(shipped_whatif):
    """Titles, questions, names, the command."""
    ensemble, found = shipped_whatif
    assert TITLE not in page_of(ensemble, found)
    found = deepcopy(found)
    found["title"] = found["information_ends"] = EVIL
    found["names"] = dict.fromkeys(found["names"], EVIL)
    found["whatifs"][WHATIF] |= {"title": EVIL + "{braces}", "question": EVIL}
    html = page_of(ensemble, found, command=EVIL)
    assert "<script" not in html
    assert not Reader(html).all("script")


def test_tables_have_the_numbers_of_the_answer(shipped_whatif):
    """A row per state, the last horizon's middle in it; a row per state and other power."""
    _, found = shipped_whatif
    html = page_of(*shipped_whatif)
    last = list(found["horizons"])[-1]
    for state, powers in found["whatifs"][WHATIF]["effects"].items():
        for power, each in powers.items():
            middle = f"{each['at'][last]['middle']:+.2f} ("
            assert middle.replace("+0.00", "0.00").replace("-0.00", "0.00") in html, (state, power)
    assert html.count('<th scope="row">Kazakhstan</th><th scope="row">') == 2


def test_a_page_with_invented_names_does_not_show_its_command(shipped_whatif):
    """The command and the scenario's name are real ones."""
    html = page_of(*shipped_whatif, command="run kazakhstan_2020", fictional=True)
    assert "kazakhstan_2020" not in html
    assert "manifest.json has the command" in html
    assert "kazakhstan_2020" in page_of(*shipped_whatif, command="run kazakhstan_2020")


def test_files_of_any_shape_are_written(any_whatif, tmp_path):
    """The manifest last; rows of both worlds."""
    import duckdb

    written = write_whatifs(tmp_path / "new", *any_whatif, "command", {"with": ["odd_one"]})
    assert written[-1].name == "manifest.json"
    rows = duckdb.sql(f"SELECT DISTINCT world FROM '{tmp_path / 'new' / 'runs.parquet'}'")
    assert {world for (world,) in rows.fetchall()} == {"baseline", WHATIF}


def test_a_folder_that_can_be_made_is_no_problem(tmp_path, monkeypatch):
    """Checking makes nothing."""
    monkeypatch.chdir(tmp_path)
    check_folder(tmp_path / "a" / "b")
    check_folder(tmp_path.relative_to(tmp_path))
    check_folder(tmp_path.relative_to(tmp_path) / "a")
    assert not list(tmp_path.iterdir())

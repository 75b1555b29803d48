"""A pack: every shipped exercise in each language, each page whole, and nothing half-written."""

import re

import pytest

from sim.core.errors import FailedError, UserError
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.seats import seats_of
from sim.game.orders.terms import terms_of
from sim.web.languages import LANGUAGES
from sim.web.pack.cards import cards_of
from sim.web.pack.folder import pack, write_all
from sim.web.pack.since import FACTS
from tests.web.languages.latin import CYRILLIC
from tests.web.pack.sheets import NAMES, Reader, check_page, exercise, packed

pytestmark = pytest.mark.slow

SHEETS = {
    "index",
    "plan-20",
    "plan-45",
    "plan-90",
    "roles",
    "forecast",
    "key",
    "rubric",
    "debrief",
    "since",
}
LETTERS = re.compile("[\u0400-\u04ff]{3}")


@pytest.mark.parametrize("name", NAMES)
def test_every_exercise_packs_in_each_language(name):
    files = packed(name)
    wanted = {f"{code}/{each}.html" for code in LANGUAGES for each in SHEETS}
    assert set(files) == {"index.html", *wanted}


@pytest.mark.parametrize("name", NAMES)
def test_every_sheet_is_well_formed_and_needs_nothing_else(name):
    files = packed(name)
    for file, page in files.items():
        folder = file.rpartition("/")[0]
        beside = {each.removeprefix(f"{folder}/") for each in files}
        read = check_page(page, may_ask=beside)
        assert bool(LETTERS.search(read.text)) == (folder in CYRILLIC) or file == "index.html"


def test_plans_on_paper_add_up_too():
    for minutes in (20, 45, 90):
        text = packed(NAMES[0])[f"en/plan-{minutes}.html"]
        rows = re.findall(
            r'<td class="n">(\d+)</td><td class="n">(\d+)</td><td class="n">(\d+)</td>', text
        )
        assert sum(int(each) for *_, each in rows) == minutes
        assert all(int(last) - int(first) == int(each) for first, last, each in rows)


def test_every_seat_has_a_card_with_its_means_and_their_costs(flagship):
    cards, terms = cards_of(flagship), terms_of(flagship)
    assert [each["seat"] for each in cards] == list(seats_of(flagship))
    for card in cards:
        kind = seats_of(flagship)[card["seat"]].kind
        own = {word: terms.costs[word] for word, each in INSTRUMENTS.items() if each.kind == kind}
        assert {each["word"]: each["cost"] for each in card["means"]} == own
        assert card["points"] == terms.points[kind]
        assert "You argue a role, not your own view." in card["notes"]
        assert "Information ends February 2020." in card["notes"]


def test_the_cards_on_paper_say_what_must_stand_on_each(flagship):
    text = Reader(packed(NAMES[0])["en/roles.html"]).text
    count = len(seats_of(flagship))
    assert text.count("You argue a role, not your own view.") == count
    assert text.count("Information ends February 2020.") == count


def test_a_forecast_sheet_has_a_row_for_each_answer_and_no_place_for_a_name():
    name = "what_makes_the_us_matter"
    page = packed(name)["en/forecast.html"]
    for offer in exercise(name).levers.values():
        assert page.count(f"<td>{offer.title}</td>".replace("'", "&#39;")) == 2
    assert "no name" in page


def test_what_happened_since_is_left_out_unless_wanted():
    assert not [name for name in pack(exercise(NAMES[0]), ("en",)) if "since" in name]
    assert "since.html" not in pack(exercise(NAMES[0]), ("en",))["en/index.html"]


def test_every_line_of_what_happened_since_has_a_source():
    for facts in FACTS.values():
        assert all(each.says and each.source for each in facts)
    page = packed(NAMES[0])["en/since.html"]
    assert page.count("Source:") == len(FACTS["kazakhstan_2020"])


def test_a_scenario_that_nobody_looked_after_has_no_such_card():
    chosen = exercise(NAMES[0])
    scenario = type(chosen.scenario)(**{**vars(chosen.scenario), "name": "other"})
    other = type(chosen)(**{**vars(chosen), "scenario": scenario})
    with pytest.raises(UserError, match="--since"):
        pack(other, ("en",), has_since=True)


def test_texts_of_a_file_are_escaped():
    chosen = exercise(NAMES[0])
    other = type(chosen)(**{**vars(chosen), "title": "<b>Bold</b> & <script>"})
    page = pack(other, ("en",))["en/index.html"]
    assert "<script>" not in page
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp;" in page


def test_files_are_whole_and_others_are_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    write_all(tmp_path, {"en/a.html": "one", "b.xlsx": b"two"})
    write_all(tmp_path, {"en/a.html": "three"})
    assert (tmp_path / "en/a.html").read_text() == "three"
    assert (tmp_path / "b.xlsx").read_bytes() == b"two"
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_file_that_cannot_be_written_leaves_the_old_one_whole(tmp_path, monkeypatch):
    write_all(tmp_path, {"a.html": "old"})

    def full(self, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(FailedError, match="No space left"):
        write_all(tmp_path, {"a.html": "new"})
    assert (tmp_path / "a.html").read_text() == "old"

"""What can be typed: each word is answered where it belongs, and refused in one line elsewhere."""

import pytest

from sim.core.errors import UserError
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import all_orders
from sim.game.orders.seats import seat_named
from sim.game.saves.saves import load_game
from sim.game.terminal.loop import play
from sim.game.terminal.words import WORDS, choices, now_words, obey
from tests.game.terminal.boards import played, shown, table_of, words

AT = {"forecast": [], "order": ["skip"], "over": ["skip", "done"] * 3}


def at(scenario, phase, *hands, **more):
    table = table_of(scenario, *hands, lines=AT[phase], **more)
    play(table)
    table.is_left = False
    return table


def test_every_word_says_what_it_is_for_in_a_line():
    for word in WORDS.values():
        usage = f"  {word.name} {word.after}"
        assert word.help and len(usage) <= 20 and 20 + len(word.help) <= 80
        assert word.phases and set(word.phases) <= set(AT)


@pytest.mark.parametrize("phase", AT)
def test_help_lists_what_can_be_typed_now_and_nothing_else(flagship, phase):
    table = at(flagship, phase)
    before = len(shown(table))
    obey(table, "?")
    listed = [line.split()[0] for line in shown(table)[before:].splitlines() if line[:2] == "  "]
    assert listed == [each.name for each in WORDS.values() if phase in each.phases]


@pytest.mark.parametrize("phase", AT)
def test_what_is_not_for_now_is_refused_and_what_is_next_is_said(flagship, phase):
    table = at(flagship, phase)
    for word in WORDS.values():
        if phase not in word.phases:
            with pytest.raises(UserError, match=f"'{word.name}' is not for now: "):
                obey(table, word.name)


def test_nothing_that_only_looks_changes_the_game(flagship):
    table = at(flagship, "order")
    acts = list(table.game.acts)
    for line in (
        "menu",
        "orders",
        "coach",
        "why",
        "why visit",
        "news",
        "map",
        "effort",
        "brief",
        "help",
    ):
        obey(table, line)
    assert table.game.acts == acts


def test_beginnings_of_words_will_do_where_one_is_meant(flagship):
    table = at(flagship, "order")
    assert obey(table, "VIS kaz") == "visit"
    assert obey(table, "co") == "coach"
    with pytest.raises(UserError, match="unknown word 'c': one of campaign, coach is"):
        obey(table, "c")


def test_full_names_will_do(flagship):
    table = at(flagship, "order")
    obey(table, "visit  Kazakhstan")
    obey(table, "speak chi")
    assert [str(each) for each in table.game.orders["US"]] == ["visit KAZ", "speak CN"]


def test_what_is_no_word_is_told_where_to_look(flagship):
    for phase in AT:
        with pytest.raises(UserError, match="unknown word 'exit', 'help' lists what is right"):
            obey(at(flagship, phase), "exit")


def test_words_after_a_word_that_takes_none_are_refused(flagship):
    with pytest.raises(UserError, match="done: 'now' found, nothing is right after it"):
        obey(at(flagship, "order"), "done now")


@pytest.mark.parametrize(
    "said", ["20 50 30", "20,50,30", "20% 50% 30%", "forecast 20 50 30", "fo 20 50 30"]
)
def test_a_forecast_is_three_numbers(flagship, said):
    table = at(flagship, "forecast")
    obey(table, said)
    assert table.game.chances == {"US": (20, 50, 30)}


@pytest.mark.parametrize("said", ["20 50", "20 50 thirty", "20 50 31", "-20 60 60", "forecast"])
def test_a_wrong_forecast_changes_nothing(flagship, said):
    table = at(flagship, "forecast")
    with pytest.raises(UserError, match="forecast: "):
        obey(table, said)
    assert table.game.phase == "forecast" and not table.game.chances


@pytest.mark.parametrize("seat", ["US", "KAZ"])
def test_the_menu_shows_every_order_with_its_cost_its_effect_and_its_claims(flagship, seat):
    table = at(flagship, "order", seat)
    obey(table, "menu")
    text = words(table)
    for order in all_orders(flagship, seat_named(flagship, seat)):
        instrument = INSTRUMENTS[order.word]
        assert f"{order.word} {table.game.terms.costs[order.word]}" in text
        assert instrument.effect in text and ", ".join(instrument.claims) in text
        assert order.aim in text


def test_the_menu_says_why_not(flagship):
    table = at(flagship, "order")
    obey(table, "build kaz")
    obey(table, "arm uzb")
    obey(table, "menu")
    assert "visit 1 - costs 1, and 0 of 4 are left" in words(table)


def test_why_tells_what_an_order_is_for_in_the_authors_words(flagship):
    table = at(flagship, "forecast")
    obey(table, "why visit")
    text = words(table)
    assert INSTRUMENTS["visit"].effect in text
    for claim in INSTRUMENTS["visit"].claims:
        assert f'{claim}: "{flagship.claims[claim].quote}"' in text


def test_why_before_anything_was_played_says_so(flagship):
    table = at(flagship, "forecast")
    obey(table, "why")
    obey(table, "news")
    assert "Nothing was played yet" in shown(table) and "No news yet" in shown(table)


def test_the_coach_names_up_to_three_orders_that_can_be_given(flagship):
    table = at(flagship, "order", "KAZ")
    obey(table, "coach")
    lines = shown(table).splitlines()
    head = next(n for n, line in enumerate(lines) if line.startswith("order     "))
    named = [line[:14].strip() for line in lines[head + 1 : head + 4]]
    known = {str(each) for each in all_orders(flagship, seat_named(flagship, "KAZ"))}
    assert named and set(named) <= known
    assert '"' in words(table).split("model's own rule.")[-1]  # the article's own words


def test_a_coach_that_knows_nothing_says_so(flagship):
    table = at(flagship, "order")
    for line in ("build kaz", "build uzb", "coach"):
        obey(table, line)
    assert table.view["left"] == 0
    assert "The coach knows no order that is still open to you" in words(table)


def test_a_coach_that_is_switched_off_says_so(flagship):
    table = at(flagship, "order", has_coach=False)
    assert "coach" not in shown(table)
    with pytest.raises(UserError, match="switched off"):
        obey(table, "coach")


def test_save_asks_where_once(flagship, tmp_path):
    table = at(flagship, "order")
    with pytest.raises(UserError, match="save: where"):
        obey(table, "save")
    obey(table, f"save {tmp_path / 'my game.jsonl'}")
    obey(table, "save")
    assert (tmp_path / "my game.jsonl").is_file()


def test_no_file_that_is_something_else_is_written_over(flagship, tmp_path):
    file = tmp_path / "essay.txt"
    file.write_text("An essay.")
    with pytest.raises(UserError, match="it is there and no saved game"):
        obey(at(flagship, "order"), f"save {file}")
    assert file.read_text() == "An essay."
    file.write_text("")
    obey(at(flagship, "order"), f"save {file}")
    obey(at(flagship, "forecast"), f"save {file}")
    assert load_game(file).phase == "forecast"


def test_another_course_of_a_game_is_kept_beside(flagship, tmp_path):
    """One that goes on from what is there takes its place; what was undone or is another stays."""
    file = tmp_path / "game.jsonl"
    table = at(flagship, "order")
    obey(table, f"save {file}")
    obey(table, "visit kaz")
    obey(table, "save")
    assert not list(tmp_path.glob("*.before*"))
    longer = file.read_text()
    obey(table, "undo")
    obey(table, "save")
    obey(at(flagship, "forecast"), f"save {file}")
    assert (tmp_path / "game.jsonl.before1").read_text() == longer
    assert load_game(tmp_path / "game.jsonl.before2").phase == "order"
    assert load_game(file).phase == "forecast"


def test_an_order_of_the_other_kind_is_called_so(flagship):
    with pytest.raises(UserError, match="'accept' is an order of a state, yours are visit"):
        obey(at(flagship, "order"), "accept CN")


def test_help_leaves_out_a_coach_that_is_switched_off(flagship):
    for has_coach in (True, False):
        table = at(flagship, "order")
        table.has_coach = has_coach
        obey(table, "help")
        assert ("  coach" in shown(table)) == has_coach


@pytest.mark.parametrize(
    ("phase", "before", "has", "lacks"),
    [
        ("forecast", "", "skip", "visit"),
        ("order", "", "visit", "skip"),
        ("order", "vis ", "KAZ", "RU"),
        ("order", "speak ", "RU", "KAZ"),
        ("order", "why ", "campaign", "welcome"),
        ("order", "visit kaz ", None, "KAZ"),
        ("order", "nonsense ", None, "KAZ"),
        ("over", "", "quit", "visit"),
    ],
)
def test_completion_knows_what_can_come_next(flagship, phase, before, has, lacks):
    found = choices(at(flagship, phase), before)
    assert lacks not in found
    assert has in found if has else found == []


def test_words_of_orders_are_no_words_of_the_terminal(flagship):
    """Else an order could not be given."""
    assert not set(WORDS) & set(INSTRUMENTS)
    assert set(now_words(at(flagship, "order"))) > {"visit", "done"}


def test_the_brief_can_be_read_again(flagship):
    table = played(flagship, lines=["brief"])
    assert shown(table).count("You play United States (US)") == 2

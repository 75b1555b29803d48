"""What is left of a game: a debrief that is filled, tables that a spreadsheet reads, one whole report."""

import csv
import io
import zipfile
from copy import deepcopy

import numpy as np
import pytest
from openpyxl import load_workbook

from sim.core.errors import UserError
from sim.game.game import Act
from sim.game.orders.orders import Order
from sim.game.review.why import without_each
from sim.game.saves.saves import save
from sim.game.views.views import shares
from sim.web.pack.account import account_of
from sim.web.pack.after import after_files, debrief_page, export, report_page, sheet_of, timeline
from sim.web.pack.beside import Beside, beside_of
from sim.web.pack.rerun import Weighed, rerun, weighed
from sim.web.pack.spreadsheet import csv_text, xlsx, zipped
from sim.web.pack.tables import safe, tables_of
from sim.web.room.events import Event
from sim.web.room.keeper import Keeper
from sim.web.room.opening import first_body, lesson_body
from sim.web.room.room import Room
from tests.game.played import play
from tests.web.pack.sheets import Reader, check_page, exercise

pytestmark = pytest.mark.slow

TURNS = (
    {"US": ("visit KAZ", "campaign"), "RU": ("arm KGZ",), "KAZ": ("rebuff US", "accept CN")},
    {"CN": ("build KAZ",), "UZB": ("welcome RU",), "BLR": ("promise US",)},
    {"US": ("quiet",), "TJK": ("train RU",), "TKM": ("court CN",)},
)
CHANCES = {"US": (30, 40, 30), "KAZ": (20, 20, 60)}
LANGUAGES = ("en", "ru", "kk")


@pytest.fixture(scope="module")
def game(flagship):
    played = play(flagship, *TURNS, chances=CHANCES)
    played.do(Act("next"))
    return played


@pytest.fixture(scope="module")
def account(game):
    return account_of(game)


@pytest.fixture(scope="module")
def room():
    """A room with phones, in its debrief after two rounds."""
    body = {"scenario": "kazakhstan_2020", "seed": 7, "preset": "45", "lots": 3, "rounds": [6, 24]}
    room = Room.open({**body, "secret": "0secret0", "code": "2345", "language": "en"})
    for name, seat in {"p1": "KAZ", "p2": "PRESS", "p3": "OBSERVER", "p4": "OBSERVER"}.items():
        said = {"phone": name, "token_hash": f"hash-{name}", "kind": "player", "seat": seat}
        room.do(Event("phone", "room", said))
    while room.phase != "debrief":
        room.do(Event("next", "teacher", {"from": room.phase, "round": room.number}))
        act(room)
    return room


def act(room):
    if room.phase == "forecast":
        for name, chances in {"p2": [10, 80, 10], "p3": [100, 0, 0], "p4": [0, 0, 100]}.items():
            room.do(Event("guess", name, {"phone": name, "chances": chances}))
        room.do(Event("forecast", "p1", {"seat": "KAZ", "chances": [20, 20, 60]}))
    if room.phase == "order":
        room.do(Event("orders", "p1", {"seat": "KAZ", "orders": ["welcome CN"]}))
    if room.phase == "review":
        room.do(Event("headline", "p2", {"item": 1}))


# The account


def test_an_account_has_the_game_s_own_numbers(game, account):
    assert [each["points"] for each in account["totals"]] == sorted(game.totals.values())[::-1]
    for told, played in zip(account["rounds"], game.rounds, strict=True):
        assert {each["seat"]: each["points"] for each in told["scores"]} == played.scores
        said = {each["seat"]: each["score"] for each in told["forecasts"]}
        assert said == played.forecast_scores
    last = account["alignment"][-1]
    assert last["month"] == game.world.month
    assert last["points"] == shares(game.scenario, game.months[-1]["alignment"])


def test_every_order_is_weighed(game, account):
    for each in weighed(game):
        assert without_each(game, each.seat, each.round)[each.order] == each.without
    given = sum(len(orders) for played in game.rounds for orders in played.turn.values())
    sizes = [abs(each["without"]) for each in account["decisions"]]
    assert len(sizes) == given
    assert sizes == sorted(sizes)[::-1]


def test_the_seed_is_told_when_the_game_is_over_and_not_before(flagship, account):
    assert (account["seed"], account["fate"], account["is_over"]) == (7, 0, True)
    under_way = account_of(play(flagship, TURNS[0], seed=4711))
    assert under_way["seed"] is None
    assert "4711" not in report_page(under_way, "en")
    assert "seed 7" in report_page(account, "en")


def test_a_game_without_orders_or_rounds_is_told_too(flagship):
    idle = account_of(play(flagship, {}))
    assert (idle["rerun"], idle["decisions"]) == (None, [])
    check_page(debrief_page(idle, "en"))
    empty = account_of(play(flagship))
    assert "No round was played." in Reader(debrief_page(empty, "en")).text
    check_page(report_page(empty, "en"))
    assert len(tables_of(empty)["scores"]) == 1
    xlsx(tables_of(empty))


# Once more without the decision that mattered most


def test_with_the_order_the_rerun_is_the_game(game):
    found = rerun(game, weighed(game)[0])
    played = game.rounds[found["round"] - 1 :]
    assert [each["with"] for each in found["rounds"]] == [
        each.scores[found["seat"]] for each in played
    ]
    for each in found["shares"]:
        states = list(game.scenario.states.values())
        powers = list(game.scenario.powers.values())
        share = game.months[-1]["alignment"][
            states.index(each["state"]), powers.index(each["power"])
        ]
        assert each["with"] == pytest.approx(100 * share, abs=0.01)


def test_without_the_order_it_is_the_game_in_which_it_was_not_given(game, flagship):
    first = Weighed(0, "KAZ", Order("rebuff", "US"), 0.0)
    found = rerun(game, first)
    others = {**TURNS[0], "KAZ": ("accept CN",)}
    without = play(flagship, others, *TURNS[1:], chances=CHANCES)
    assert [each["without"] for each in found["rounds"]] == pytest.approx(
        [each.scores["KAZ"] for each in without.rounds], abs=0.01
    )
    told = {(each["state"], each["power"]): each["without"] for each in found["shares"]}
    ends = shares(flagship, without.months[-1]["alignment"])
    named = {
        (flagship.states[state], flagship.powers[power]): points
        for state, row in ends.items()
        for power, points in row.items()
    }
    assert {pair: named[pair] for pair in told} == pytest.approx(told, abs=0.02)


# Pages


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("drawn")
def test_pages_need_nothing_else(account, code):
    check_page(debrief_page(account, code))
    read = check_page(report_page(account, code))
    assert len([each for each in read.asked if each.startswith("data:image/svg+xml")]) == 3


def test_the_server_s_own_page_brings_no_style_along(account):
    page = debrief_page(account, "en", is_alone=False)
    assert "<style" not in page and "style=" not in page
    assert '<link rel="stylesheet" href="/static/print.css">' in page


def test_the_debrief_has_four_parts_and_is_filled(account):
    text = Reader(debrief_page(account, "en")).text
    places = [text.index(f"{n}. {word}") for n, word in enumerate(PARTS, start=1)]
    assert places == sorted(places)
    assert account["decisions"][0]["text"] in text
    assert "Once more, without the decision that mattered most" in text
    assert "United States" in text


PARTS = ("Description", "Analysis", "Transition", "Application")


def test_a_timeline_has_the_headline_the_first_and_the_last():
    news = [{"is_headline": at == 10, "at": at} for at in range(30)]
    assert [each["at"] for each in timeline(news)] == [*range(8), 10, *range(26, 30)]
    assert timeline(news[:9]) == news[:9]


# Tables


def test_a_workbook_opens_again_with_the_right_numbers(account):
    book = load_workbook(io.BytesIO(xlsx(tables_of(account))))
    assert book.sheetnames == ["rounds", "orders", "forecasts", "scores", "alignment"]
    for name, table in tables_of(account).items():
        rows = [list(row) for row in book[name].iter_rows(values_only=True)]
        assert rows == [[None if cell == "" else cell for cell in row] for row in table]
    points = [row[4].value for row in list(book["scores"].rows)[1:]]
    told = [each["points"] for one in account["rounds"] for each in one["scores"]]
    assert points == pytest.approx(told, abs=1e-6)


def test_csv_files_have_the_same_numbers(account):
    tables = tables_of(account)
    with zipfile.ZipFile(io.BytesIO(zipped(tables))) as archive:
        assert archive.namelist() == [f"{name}.csv" for name in tables]
        text = archive.read("alignment.csv").decode("utf-8-sig")
    assert text == csv_text(tables["alignment"]).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [float(each) for each in rows[1][4:]] == tables["alignment"][1][4:]
    sums = [sum(float(each) for each in row[4:]) for row in rows[1:]]
    assert np.allclose(sums, 100, atol=0.05)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "\n=1"])
def test_no_text_is_a_formula(text, account):
    assert safe(text) == f"'{text}"
    named = {**account, "states": dict.fromkeys(account["states"], text)}
    table = tables_of(named)["alignment"]
    assert {row[3] for row in table[1:]} == {f"'{text}"}
    book = load_workbook(io.BytesIO(xlsx({"alignment": table})))
    assert all(cell.data_type == "s" for cell in list(book["alignment"].columns)[3])


def test_numbers_stay_numbers_and_signs_that_files_cannot_hold_go():
    assert safe(-0.5) == -0.5
    assert safe(None) is None
    assert safe("a\x00b\x07c") == "abc"


# Rooms


def test_a_room_adds_its_observers_and_headlines_and_nobody_s_phone(room):
    beside = beside_of(room)
    account = account_of(room.play.game, beside)
    said = {each["seat"]: each for each in account["rounds"][0]["forecasts"]}
    assert set(said) == {"KAZ", "PRESS", "OBSERVER"}
    assert (said["OBSERVER"]["count"], said["OBSERVER"]["chances"]) == (2, [50, 0, 50])
    for told in account["rounds"]:
        assert [each["is_headline"] for each in told["news"]].index(True) == 1
    whole = b"".join(export(room, kind, "en").data for kind in ("html",)).decode()
    whole += str(tables_of(account)) + debrief_page(account, "en")
    for secret in ("hash-p1", "'p1'", ">p1", "0secret0", "2345"):
        assert secret not in whole


def test_a_phone_that_has_left_counts_as_one_that_watched(room, monkeypatch):
    monkeypatch.setattr(
        room, "people", deepcopy(room.people)
    )  # the room is shared with other tests
    room.people.leave("p2")
    assert set(beside_of(room).guesses[0]) == {"OBSERVER"}


def test_a_room_without_anybody_adds_nothing(flagship):
    game = play(flagship, {})
    assert account_of(game, Beside([{}], [])) == account_of(game)


@pytest.mark.parametrize(("kind", "starts"), [("csv", b"PK"), ("xlsx", b"PK"), ("html", b"<!doc")])
def test_a_room_can_be_saved(room, kind, starts):
    saved = export(room, kind, "ru")
    assert saved.data.startswith(starts)
    assert saved.name.startswith("lesson")
    with pytest.raises(UserError, match="one of csv, xlsx, html"):
        export(room, "pdf", "ru")


# Files


def test_a_saved_game_becomes_files(game, tmp_path):
    save(game, tmp_path / "game.jsonl")
    files = after_files(str(tmp_path / "game.jsonl"), ("en", "kk"))
    pages = {f"{code}/{name}.html" for code in ("en", "kk") for name in ("debrief", "report")}
    assert set(files) == {
        *pages,
        "lesson.xlsx",
        *(f"{name}.csv" for name in tables_of(account_of(game))),
    }
    assert files["scores.csv"] == csv_text(tables_of(account_of(game))["scores"])


def test_a_room_s_log_becomes_files(flagship, tmp_path):
    body = first_body("kazakhstan_2020", flagship, "20", seed=7)
    keeper = Keeper.create(tmp_path / "a.room", {**body, "code": "2345"})
    while keeper.room.phase != "debrief":
        step = {"from": keeper.room.phase, "round": keeper.room.number}
        keeper.submit(Event("next", "teacher", step))
    keeper.close()
    files = after_files(str(tmp_path / "a.room"), ("en",))
    assert "seed 7" in files["en/report.html"]
    assert body["secret"] not in "".join(each for each in files.values() if isinstance(each, str))


def test_the_log_of_an_exercise_becomes_files(tmp_path):
    body = lesson_body("between_two_stools", exercise("between_two_stools"), "20")
    keeper = Keeper.create(tmp_path / "a.room", {**body, "code": "2345"})
    steps(keeper, "brief", "forecast")
    for said in ([20, 60, 20], [0, 100, 0]):
        keeper.submit(Event("forecast", "teacher", {"seat": "CLASS", "chances": said}))
    steps(keeper, "review", "debrief")
    keeper.close()
    files = after_files(str(tmp_path / "a.room"), LANGUAGES)
    for code in LANGUAGES:
        check_page(files[f"{code}/debrief.html"])
    book = load_workbook(io.BytesIO(files["lesson.xlsx"]))
    (row,) = list(book["forecasts"].iter_rows(min_row=2, values_only=True))
    assert row[:4] == (1, 0, 100, 0)
    assert row[-1] > 99
    for kind in ("csv", "xlsx", "html"):
        assert export(keeper.room, kind, "kk").data
    page = sheet_of(keeper.room, "kk")
    assert "<style" not in page and "style=" not in page


def steps(keeper, *phases):
    for phase in phases:
        keeper.submit(Event("next", "teacher", {"from": keeper.room.phase, "round": 1}))
        assert keeper.room.phase == phase


def test_no_file_tells_of_an_exercise_before_forecasts_are_closed(tmp_path):
    body = lesson_body("between_two_stools", exercise("between_two_stools"), "20")
    keeper = Keeper.create(tmp_path / "a.room", {**body, "code": "2345"})
    steps(keeper, "brief", "forecast")
    keeper.close()
    text = Reader(export(keeper.room, "html", "en").data.decode()).text
    assert "Forecasts are not closed yet." in text
    assert "99.6" not in str(export(keeper.room, "html", "en").data)


def test_what_is_neither_a_game_nor_a_log_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("no game")
    with pytest.raises(UserError, match="saved game"):
        after_files(str(tmp_path / "a.txt"), ("en",))

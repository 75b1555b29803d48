"""The shipped illustration of another region: nothing that it shows speaks of the flagship's."""

import io
import json
import re

import pytest

from sim.cli.frame import main
from sim.scenario.load import load
from sim.web.explore.questions import questions_for
from sim.web.explore.routes import page_data
from sim.web.pages import render
from sim.web.room.events import Event
from sim.web.room.room import Room
from sim.web.room.screens import SCREENS
from sim.web.server.messages import Audience, Facts, message, shown
from tests.web.languages.lesson import BODY

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("drawn")]

ELSEWHERE = re.compile(
    "Kazakh|Uzbek|Kyrgyz|Tajik|Turkmen|Belarus|Central Asia|China|United States|Nur-Sultan"
    r"|\b(?:KAZ|UZB|KGZ|TJK|TKM|BLR|US|CN)\b|\bC[1-9][0-9]?\b|\b[Tt]he article\b|\bauthor of\b"
)
SHORT = ("--engine", "mesa", "--workers", "1", "--runs", "4", "--months", "6")


@pytest.mark.parametrize("more", [(), ("--full",), ("--json",)])
def test_a_run_its_report_and_its_charts_name_nobody_from_elsewhere(more, tmp_path, capsys):
    assert main(["run", "south_caucasus", *SHORT, *more, "--out", str(tmp_path)]) == 0
    told = [capsys.readouterr().out]
    told += [
        file.read_text(encoding="utf-8")
        for suffix in ("html", "svg", "json")
        for file in tmp_path.rglob(f"*.{suffix}")
    ]
    assert len(told) > 3
    assert any("Armenia" in each for each in told)
    assert [ELSEWHERE.findall(each) for each in told] == [[]] * len(told)


def test_a_whatif_names_nobody_from_elsewhere(tmp_path, capsys):
    change = ("--set", "hedging_taste=0.3")
    assert main(["whatif", "south_caucasus", *change, *SHORT, "--out", str(tmp_path)]) == 0
    told = capsys.readouterr().out + (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Armenia" in told
    assert ELSEWHERE.findall(told) == []


STUDY = """\
format: 1
study: answers
base: south_caucasus
title: What Turkey's answer moves
factors:
  hedging_taste: {kind: unknown, range: [0.2, 0.8], title: hedging}
  reaction.TUR: {kind: change, range: [0, 0.2], title: Turkey's answer}
design: {kind: sobol, base: 8}
replicates: 4
months: 12
outcomes:
  eu: {value: "alignment.ARM.EU@12", title: EU share in Armenia}
"""


def test_a_sweep_names_nobody_from_elsewhere(tmp_path, capsys):
    study = tmp_path / "answers.yaml"
    study.write_text(STUDY, encoding="utf-8")
    assert main(["sweep", str(study), "--full", "--out", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    told = capsys.readouterr().out + page
    assert "Armenia" in told
    assert ELSEWHERE.findall(told) == []


@pytest.mark.parametrize(("seat", "order"), [("EU", "visit GEO"), ("ARM", "welcome EU")])
def test_a_game_names_nobody_from_elsewhere(seat, order, monkeypatch, capsys):
    lines = ["menu", "coach", f"why {order.split()[0]}", "40 40 20", order, "done", "news"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    assert main(["play", "south_caucasus", "--as", seat, "--seed", "3"]) == 0
    told = capsys.readouterr()
    for answer in ("cost  aimed at", "Points of what you hold", "Round 1 is over", "2024: "):
        assert answer in told.out
    assert ELSEWHERE.findall(told.out + told.err) == []


ROOM = {**BODY, "scenario": "south_caucasus", "preset": "20", "rounds": [6]}
SEATED = {"p1": "ARM", "p2": "EU", "p3": "PRESS", "p4": "OBSERVER"}
AUDIENCES = (
    *(Audience("phone", name) for name in SEATED),
    Audience("projector"),
    Audience("teacher"),
)


def rooms():
    """A lesson of one round as it goes on."""
    room = Room.open(ROOM)
    for name, seat in SEATED.items():
        kind = "observer" if seat == "OBSERVER" else "player"
        body = {"phone": name, "kind": kind, "token_hash": name, "language": "en", "seat": seat}
        room.do(Event("phone", "room", body))
    yield room
    while room.phase != "debrief":
        room.do(Event("next", "teacher", {"from": room.phase, "round": room.number}))
        if room.phase == "order":
            body = {"seat": "EU", "orders": ["visit GEO", "campaign"], "round": room.number}
            room.do(Event("orders", "teacher", body))
        yield room


def test_a_lesson_names_nobody_from_elsewhere():
    facts = Facts("2345", "http://10.0.0.1:8000", True, True, ("p1",), (), ())
    told = [
        json.dumps(message(shown(room, SCREENS, each, facts), each, "en"), default=str)
        for room in rooms()
        for each in AUDIENCES
    ]
    assert any("Armenia" in each for each in told)
    assert [each for told_one in told for each in ELSEWHERE.findall(told_one)] == []


def test_what_explains_it_names_nobody_from_elsewhere(capsys):
    assert main(["explain", "south_caucasus"]) == 0
    assert main(["explain", "south_caucasus", "zzz"]) == 2
    told = capsys.readouterr()
    assert ELSEWHERE.findall(told.out + told.err) == []


def test_the_explore_page_asks_about_its_own_powers():
    asked = json.dumps(questions_for(load("south_caucasus")), default=str)
    assert "answer" in asked
    assert "effort_cap" not in asked, "it says of no power what it may spend at most"
    assert ELSEWHERE.findall(asked) == []


def test_the_explore_page_is_about_its_own_powers():
    page = render("explore/page.html", "en", **page_data(load("south_caucasus")))
    assert "Armenia" in page and "Information ends December 2023." in page
    assert ELSEWHERE.findall(page) == []


def test_every_number_of_it_is_a_judgement():
    said = {each.status for each in load("south_caucasus").elements.values()}
    assert said == {"judgement"}

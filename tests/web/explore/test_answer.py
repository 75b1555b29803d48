"""What the explore page shows is what the command line says."""

import json

import numpy as np
import pytest
from starlette.testclient import TestClient

from sim.cli import main
from sim.core.errors import UserError
from sim.web.explore.answer import answer
from sim.web.explore.ask import Settings, arguments, read_settings
from sim.web.explore.questions import QUESTIONS, questions_for
from sim.web.explore.routes import page_data
from sim.web.explore.start import app_of
from sim.web.explore.telling import carried, effects_on
from sim.web.explore.worlds import LAST, Worlds, run

ASKED = Settings({"effort_cap.US.economic": 3.0}, {"reach_length": 2500.0}, ("tour",))


@pytest.fixture(scope="module")
def worlds(flagship):
    return run(flagship, ASKED, 0)


@pytest.fixture(scope="module")
def shown(flagship):
    return answer(flagship, "kazakhstan_2020", ASKED, "US")


@pytest.fixture
def page(flagship):
    with TestClient(app_of(flagship, "kazakhstan_2020"), "http://127.0.0.1:8001") as client:
        yield client


def post(page, **more):
    said = {"set": {}, "assume": {}, "without": [], "power": "US", "client": "a", "number": 1}
    return page.post("/explore/answer", json={**said, **more})


def test_the_command_that_is_copied_comes_to_the_numbers_on_the_page(worlds, capsys):
    assert main([*arguments("kazakhstan_2020", ASKED, 500, 0), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["whatifs"].values()
    for k, power in enumerate(worlds.scenario.powers):
        own = effects_on(worlds, k)
        for state, by_power in told["effects"].items():
            assert own[state] == by_power[power]["at"]


def test_lines_and_bands_end_where_the_numbers_do(shown, worlds):
    effects = effects_on(worlds, list(worlds.scenario.powers).index("US"))
    for panel, at in zip(shown["effect"]["panels"], effects.values(), strict=True):
        (line,) = panel["series"]
        last = at[str(worlds.months)]
        assert line["middle"][-1] == pytest.approx(last["middle"], abs=0.006)
        assert line["low"][-1] == pytest.approx(last["low80"], abs=0.006)
        assert line["high"][-1] == pytest.approx(last["high80"], abs=0.006)


def test_both_worlds_start_at_the_same_place(shown, flagship):
    months = shown["fan"]["months"]
    assert (months[0], months[-1]) == (0, flagship.months)
    for panel in shown["fan"]["panels"]:
        before, after = panel["series"]
        assert before["middle"][0] == after["middle"][0]
        assert (np.array(before["low"]) <= before["high"]).all()


def test_nothing_changed_adds_nothing(flagship):
    found = answer(flagship, "kazakhstan_2020", Settings({}, {}, ()), "RU")
    for panel in found["effect"]["panels"]:
        assert set(panel["series"][0]["middle"]) == {0.0}
    assert "Nothing moves it yet" in found["headline"] and not found["carried"]
    assert " run kazakhstan_2020" in found["command"]


def test_what_carried_it_is_told_largest_first_and_adds_up(worlds):
    *rows, together = carried(worlds, "KAZ", "US")
    causes = [each["value"] for each in rows[:-1]]
    assert causes == sorted(causes, key=abs, reverse=True)
    at = effects_on(worlds, 0)["KAZ"][str(worlds.months)]
    assert sum(each["value"] for each in rows) == pytest.approx(together["value"])
    assert together["value"] == pytest.approx(at["middle"], abs=0.5)  # a mean beside a median


def test_one_state_alone_can_be_looked_at(flagship):
    found = answer(flagship, "x", ASKED, "CN", "UZB")
    assert [each["name"] for each in found["fan"]["panels"]] == ["Uzbekistan"]
    assert "China in Uzbekistan" in found["headline"]
    assert {name: len(each["rows"]) for name, each in found["tables"].items()} == {
        "fan": 2,
        "effect": 1,
        "ternary": 6,
        "bars": len(found["bars"]["rows"]),
    }


def test_worlds_that_were_run_are_kept_and_the_oldest_are_not(flagship):
    kept = Worlds(flagship)
    first = kept.of(Settings({}, {}, ()), 0)
    assert kept.of(Settings({}, {}, ()), 0) is first
    for seed in range(1, LAST + 1):
        kept.of(Settings({}, {}, ()), seed)
    assert len(kept.kept) == LAST and kept.of(Settings({}, {}, ()), 0) is not first


def test_the_flagship_can_be_asked_all_questions(flagship):
    assert [each["name"] for each in questions_for(flagship)] == [each.name for each in QUESTIONS]


@pytest.mark.parametrize("name", [each.name for each in QUESTIONS])
def test_every_answer_to_a_question_changes_something(flagship, name):
    asked = next(each for each in questions_for(flagship) if each["name"] == name)
    for option in asked["options"]:
        values = {"set": {}, "assume": {}}
        for kind, key, value in option["settings"]:
            values[kind][key] = value
        found = run(flagship, Settings(values["set"], values["assume"], ()), 0)
        effects = effects_on(found, 0).values()
        moved = max(abs(at["middle"]) for by_month in effects for at in by_month.values())
        assert (moved > 0) == bool(option["settings"])


@pytest.mark.parametrize("most", [3.0, 5.0])
def test_a_power_can_be_given_what_the_richest_rival_may_spend(flagship, most):
    from dataclasses import replace

    key = "effort_cap.CN.economic"
    rich = {**flagship.elements, key: replace(flagship.elements[key], value=most)}
    asked = questions_for(replace(flagship, elements=rich))
    money = next(each for each in asked if each["name"] == "money")
    assert [option["settings"][:1] for option in money["options"]] == [
        [],
        [["set", "effort_cap.US.economic", most]],
        [["set", "effort_cap.US.economic", most]],
    ]


def test_nobody_is_offered_money_where_no_rival_has_more(flagship):
    from dataclasses import replace

    elements = {k: each for k, each in flagship.elements.items() if k != "effort_cap.CN.economic"}
    own = replace(elements["effort_cap.US.economic"], value=9.0)
    asked = questions_for(replace(flagship, elements={**elements, "effort_cap.US.economic": own}))
    assert "money" not in [each["name"] for each in asked]


def test_a_question_about_what_a_scenario_has_not_is_left_out(flagship):
    from dataclasses import replace

    fewer = {key: each for key, each in flagship.elements.items() if key != "reach_length"}
    names = [each["name"] for each in questions_for(replace(flagship, elements=fewer))]
    assert "distance" not in names and "answer" in names


def test_the_page_has_all_levers_of_the_scenario(flagship, page):
    html = page.get("/explore").text
    assert all(f'data-key="{key}"' in html for key in flagship.levers)
    assert "style=" not in html and "<script>" not in html
    assert len(page_data(flagship)["events"]) > len(flagship.groups)


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_the_page_speaks_other_languages(page, code):
    html = page.get("/explore", params={"language": code}).text
    assert f'<html lang="{code}">' in html and "More levers" not in html


def test_an_answer_is_what_was_asked_for(page):
    told = post(page, set={"third_force": 0}, number=7).json()
    assert told["number"] == 7 and "--set third_force=0" in told["command"]


def test_an_answer_that_was_overtaken_is_not_worked_out(page):
    assert post(page, number=5).status_code == 200
    assert post(page, number=4).status_code == 204


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"set": {"third_force": -1}}, "third_force"),
        ({"set": {"no_such": 1}}, "unknown key"),
        ({"set": {"third_force": "1"}}, "a number is right"),
        ({"set": {"third_force": True}}, "a number is right"),
        ({"set": []}, "by their keys"),
        ({"without": ["no_such"]}, "no_such"),
        ({"power": "XX"}, "power"),
        ({"state": "XX"}, "state"),
        ({"seed": -1}, "seed"),
    ],
)
def test_settings_that_make_no_sense_are_refused_in_one_line(page, more, fault):
    answered = post(page, **more)
    assert answered.status_code == 422
    assert fault in answered.json()["error"] and "\n" not in answered.json()["error"]


@pytest.mark.parametrize("body", ["", "[]", "{}", "x", '{"number": "x"}'])
def test_what_is_no_question_is_refused(page, body):
    assert page.post("/explore/answer", content=body).status_code in (400, 422)


def test_a_large_body_is_refused_before_it_is_read(page):
    assert page.post("/explore/answer", content="x" * 20_000).status_code == 413


def test_another_site_and_another_host_are_refused(page):
    assert (
        page.post("/explore/answer", headers={"origin": "http://evil.example"}).status_code == 403
    )
    assert page.get("/explore", headers={"host": "evil.example"}).status_code == 421


def test_settings_are_read_as_they_are():
    said = {"set": {"a": 1}, "assume": {}, "without": ["b"]}
    assert read_settings(said) == Settings({"a": 1}, {}, ("b",))
    with pytest.raises(UserError, match="an object"):
        read_settings([])

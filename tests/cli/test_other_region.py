"""The shipped illustration of another region: nothing that it shows speaks of the flagship's."""

import json
import re

import pytest

from sim.cli.frame import main
from sim.scenario.load import load
from sim.web.explore.questions import questions_for

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("drawn")]

ELSEWHERE = re.compile(
    "Kazakh|Uzbek|Kyrgyz|Tajik|Turkmen|Belarus|Central Asia|China|United States|Nur-Sultan"
    r"|\b(?:KAZ|UZB|KGZ|TJK|TKM|BLR|US|CN)\b"
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


def test_what_explains_it_names_nobody_from_elsewhere(capsys):
    assert main(["explain", "south_caucasus"]) == 0
    assert ELSEWHERE.findall(capsys.readouterr().out) == []


def test_the_explore_page_asks_about_its_own_powers():
    asked = json.dumps(questions_for(load("south_caucasus")), default=str)
    assert "answer" in asked
    assert "effort_cap" not in asked, "it says of no power what it may spend at most"
    assert ELSEWHERE.findall(asked) == []


def test_every_number_of_it_is_a_judgement():
    said = {each.status for each in load("south_caucasus").elements.values()}
    assert said == {"judgement"}

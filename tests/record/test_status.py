"""What a folder has, said to machines and to readers."""

import json

from sim.record.series import SERIES
from sim.record.status import faults, record_status, spans, status_lines
from tests.builders import build
from tests.record.series.made_up import put, scenario

DEMOCRACY = "iso3,year,v2x_polyarchy"


def of(status, name):
    return next(each for each in status["series"] if each["name"] == name)


def test_a_series_that_is_there_has_its_years_and_places(tmp_path):
    put(tmp_path, "x.csv", DEMOCRACY, "AAA,2001,.5", "AAA,2003,.6")
    found = of(record_status(tmp_path, scenario()), "democracy")
    assert (found["state"], found["file"], found["years"]) == ("found", "x.csv", [2001, 2003])
    assert (found["places"], found["without"]) == ({"S0": [2001, 2003, 2]}, ["S1"])


def test_a_fault_hides_no_other_series(tmp_path):
    put(tmp_path, "x.csv", DEMOCRACY, "AAA,2001,high")
    put(tmp_path, "y.csv", "iso3,year,cinc", "USA,2001,.1")
    status = record_status(tmp_path, scenario())
    assert of(status, "democracy")["state"] == "faulty"
    assert of(status, "capability")["state"] == "found"
    assert len(faults(status)) == 1
    assert "x.csv:2: v2x_polyarchy" in faults(status)[0]


def test_a_file_about_others_is_said_to_be_one(tmp_path):
    put(tmp_path, "x.csv", DEMOCRACY, "ZZZ,2001,.5")
    status = record_status(tmp_path, scenario())
    assert of(status, "democracy")["state"] == "nowhere"
    assert "Nothing of the scenario in x.csv: Electoral democracy" in " ".join(status_lines(status))


def test_without_a_folder_everything_is_missing_and_it_says_where_to_get_it():
    status = record_status(None, scenario())
    said = " ".join(status_lines(status))
    assert {each["state"] for each in status["series"]} == {"missing"}
    assert said.startswith("No folder of public data")
    assert said.count("Missing: ") == said.count("From: ") == len(SERIES)


def test_other_tables_of_the_folder_are_named(tmp_path):
    put(tmp_path, "capitals.csv", "iso3,capital")
    put(tmp_path, "README.md", "nothing")
    assert record_status(tmp_path, scenario())["not_read"] == ["capitals.csv"]


def test_visits_are_counted_by_the_years_that_had_any(tmp_path):
    rows = ("BBB,2001-12-08,secretary,Ann", "BBB,2001-12-09,president,Bea")
    put(tmp_path, "x.csv", "iso3,start,role,name", *rows)
    found = of(record_status(tmp_path, scenario()), "visits")
    assert found["places"] == {"S1": [2001, 2001, 1]}


def test_lines_fit_the_screen_and_all_of_it_is_json(tmp_path):
    put(tmp_path, "x.csv", DEMOCRACY, *(f"AAA,{year},.5" for year in range(1991, 2021, 2)))
    status = record_status(tmp_path, scenario())
    assert "S0 1991 to 2019 (14 missing)" in " ".join(status_lines(status, True))
    assert max(map(len, status_lines(status, True))) <= 80
    assert json.loads(json.dumps(status, allow_nan=False)) == status


def test_years_that_follow_each_other_are_one_span():
    assert spans([2001, 2003, 2004, 2005]) == "2001, 2003 to 2005"


def test_a_scenario_without_codes_is_told_what_is_looked_for(tmp_path):
    put(tmp_path, "x.csv", DEMOCRACY, "S0,2001,.5")
    status = record_status(tmp_path, build(2, 3))
    assert of(status, "democracy")["places"] == {"S0": [2001, 2001, 1]}
    assert "its short names are looked for" in " ".join(status_lines(status))

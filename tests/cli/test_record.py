"""`record status`: its screen, its exit codes, and what each action takes."""

import json

import pytest

from sim.cli import main


@pytest.fixture(autouse=True)
def no_data(monkeypatch):
    monkeypatch.delenv("MULTIVECTOR_DATA", raising=False)


@pytest.mark.parametrize("args", [["record"], ["record", "status", "kazakhstan_2020"]])
def test_without_any_data_it_says_what_to_do(capsys, args):
    assert main(args) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("No folder of public data for kazakhstan_2020.")
    assert shown.err == ""


def test_a_folder_may_be_named(capsys, tmp_path):
    (tmp_path / "x.csv").write_text("iso3,year,cinc\nUSA,2001,.1\n")
    assert main(["record", "status", "--data", str(tmp_path), "--json"]) == 0
    states = [each["state"] for each in json.loads(capsys.readouterr().out)["series"]]
    assert states.count("found") == 1


def test_a_fault_is_an_error_after_the_rest_has_been_said(capsys, tmp_path):
    (tmp_path / "x.csv").write_text("iso3,year,cinc\nUSA,2001,many\n")
    assert main(["record", "status", "--data", str(tmp_path)]) == 2
    shown = capsys.readouterr()
    assert "0 of 8 series found" in shown.out
    assert shown.err == f"{tmp_path / 'x.csv'}:2: cinc: 'many' found, a number is right\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["sttus"], "record: no action 'sttus': there are status, observed, plot"),
        (["status", "--year", "2015"], "record status: --year is none of its options: --data"),
        (["observed", "--from", "2015"], "record observed: --from is none of its options"),
        (["status", "--data", "/no/where"], "/no/where: no such folder"),
    ],
)
def test_wrong_input_is_one_line_and_exit_2(capsys, args, said):
    assert main(["record", *args]) == 2
    shown = capsys.readouterr().err
    assert shown.startswith(said)
    assert shown.count("\n") == 1

"""The folder of a run."""

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from sim.core.errors import FailedError, UserError
from sim.report import CHARTS, files
from sim.report.files import Writer, check_folder, json_text, write_reduced, write_run
from sim.report.rows import MOST, months_of, worlds_of

pytestmark = pytest.mark.slow

COMMAND = "multivector run kazakhstan_2020 --runs 3"


@pytest.fixture(scope="module")
def folder(shipped, tmp_path_factory):
    made = tmp_path_factory.mktemp("run")
    write_run(made, *shipped, COMMAND, {"set": ["a=1"]})
    return made


def names_in(folder):
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_all_files_are_there_and_nothing_else(folder):
    charts = {f"charts/{name}.{kind}" for name in CHARTS for kind in ("svg", "csv")}
    single = {"summary.json", "runs.parquet", "report.html", "manifest.json"}
    assert names_in(folder) == charts | single


def test_files_of_any_shape_are_written(any_run, tmp_path):
    written = write_run(tmp_path / "new" / "folder", *any_run, COMMAND)
    assert written[-1].name == "manifest.json"
    assert all(file.stat().st_size for file in written)


def test_same_run_gives_the_same_bytes(folder, shipped, tmp_path):
    for file in write_run(tmp_path, *shipped, COMMAND, {"set": ["a=1"]}):
        assert file.read_bytes() == (folder / file.relative_to(tmp_path)).read_bytes(), file.name


def test_running_again_replaces_ours_and_leaves_the_rest(shipped, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "summary.json").write_text("old")
    write_run(tmp_path, *shipped, COMMAND)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert json.loads((tmp_path / "summary.json").read_text("utf-8"))["runs"] == 3


def test_summary_keeps_its_order_and_its_numbers(folder, shipped):
    text = (folder / "summary.json").read_text("utf-8")
    assert text.endswith("}\n")
    read, (_, summary) = json.loads(text), shipped
    assert list(read) == list(summary)
    start = summary["states"]["KAZ"]["start"]
    assert read["states"]["KAZ"]["start"] == pytest.approx(start, rel=1e-11)


def test_a_number_that_is_none_is_never_written():
    with pytest.raises(ValueError):
        json_text({"a": float("nan")})


def test_manifest_is_enough_to_repeat_and_to_check(folder, shipped):
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    ensemble, _ = shipped
    assert manifest["format"] == 1
    assert manifest["command"] == COMMAND
    assert manifest["options"] == {"set": ["a=1"]}
    run = {"seed": 7, "runs": 3, "months": 26, "is_luck_only": False, "engine": "ensemble"}
    assert manifest["run"] == run
    text = ensemble.scenario.text.encode()
    assert manifest["scenario"]["sha256"] == hashlib.sha256(text).hexdigest()
    assert set(manifest["files"]) == names_in(folder) - {"manifest.json"}
    for name, wanted in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == wanted


def test_manifest_says_nothing_about_the_machine(folder):
    text = (folder / "manifest.json").read_text("utf-8").lower()
    assert "linux" not in text and str(folder).lower() not in text and os.sep + "home" not in text


def test_a_missing_package_is_said(monkeypatch):
    monkeypatch.setattr(files, "PACKAGES", ("no-such-package-at-all",))
    assert files.versions() == {"no-such-package-at-all": "not installed"}


def test_every_package_that_numbers_depend_on_has_a_version():
    found = files.versions()
    assert {"numpy", "scipy", "SALib"} <= set(found)
    assert all(each[0].isdigit() for each in found.values()), found


def test_a_big_run_says_what_it_was_made_with_as_any_run_does(folder, tmp_path):
    write_reduced(tmp_path, {"runs": 3}, {"command": COMMAND})
    whole = json.loads((folder / "manifest.json").read_text("utf-8"))
    reduced = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert list(reduced.pop("files")) == ["summary.json"]
    assert list(reduced) == ["format", "command", "python", "packages"]
    assert reduced.items() <= whole.items()


def test_rows_are_every_run_world_and_kept_month(folder, shipped):
    ensemble, _ = shipped
    months = months_of(ensemble)
    assert months == [0, 6, 12, 18, 24, 26]
    rows = duckdb.sql(f"SELECT * FROM '{folder / 'runs.parquet'}'")
    assert rows.columns == [
        "run", "seed", "replicate", "draw", "world", "month", "state", "power", "alignment",
    ]  # fmt: skip
    every = rows.fetchall()
    assert len(every) == 3 * len(worlds_of(ensemble)) * len(months) * 6 * 3
    states, powers = list(ensemble.scenario.states), list(ensemble.scenario.powers)
    for run, seed, replicate, draw, world, month, state, power, alignment in every[::97]:
        assert (seed, replicate, draw) == (7, run, run // 2)
        place = run, month, states.index(state), powers.index(power)
        assert alignment == ensemble.worlds[world]["alignment"][place]
    assert [row[0] for row in every] == sorted(row[0] for row in every)


def test_a_draw_of_the_scenario_itself_is_empty(two_powers, tmp_path):
    ensemble, summary = two_powers
    write_run(tmp_path, replace(ensemble, seed=MOST + 1), summary, COMMAND)
    rows = duckdb.sql(f"SELECT DISTINCT draw, seed FROM '{tmp_path / 'runs.parquet'}'").fetchall()
    assert rows == [(None, str(MOST + 1))]


def test_a_folder_that_is_a_file_is_one_line(shipped, tmp_path):
    blocked = tmp_path / "taken"
    blocked.write_text("a file")
    with pytest.raises(FailedError) as caught:
        write_run(blocked, *shipped, COMMAND)
    (line,) = caught.value.lines
    assert line.startswith(f"{blocked / 'summary.json'}: cannot be written (")


def test_a_folder_is_called_as_the_user_gave_it(tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("a file")
    for option, said in (("--out", f"--out {taken}: "), ("", f"{taken}: ")):
        with pytest.raises(UserError) as caught:
            check_folder(taken, option)
        assert caught.value.lines == [f"{said}{taken} is a file, a folder is right"]


@pytest.mark.skipif(os.name == "nt", reason="such names are merely not there")
def test_a_folder_with_a_name_that_no_system_has_is_one_short_line():
    with pytest.raises(UserError, match="file name too long, another folder is right") as caught:
        check_folder(Path("a" * 300))
    assert len(caught.value.lines[0]) < 160


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_without_the_right_to_write_is_one_line(shipped, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(FailedError, match="cannot be written"):
        write_run(tmp_path / "out", *shipped, COMMAND)


def test_a_full_disk_is_one_line(tmp_path, monkeypatch, two_powers):
    def full():
        raise duckdb.IOException("No space left\nand more")

    monkeypatch.setattr("duckdb.connect", full)
    with pytest.raises(FailedError) as caught:
        write_run(tmp_path, *two_powers, COMMAND)
    assert caught.value.lines == [f"{tmp_path / 'runs.parquet'}: cannot be written (No space left)"]
    assert names_in(tmp_path) == {"summary.json"}


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError])
def test_an_interrupted_write_leaves_the_old_file(tmp_path, stop):
    (tmp_path / "a.txt").write_text("old")

    def half(file):
        file.write_text("ne")
        raise stop

    with pytest.raises(stop):
        Writer(tmp_path).write("a.txt", half)
    assert names_in(tmp_path) == {"a.txt"}
    assert (tmp_path / "a.txt").read_text() == "old"

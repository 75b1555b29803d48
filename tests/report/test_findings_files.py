"""The files of a finding: whole, the same for the same numbers, and in nobody's way."""

import csv
import hashlib
import json
import os

import pytest

from sim.core.errors import FailedError
from sim.report import FINDINGS, findings_files
from sim.report.findings_files import chart_names, names_of, write_findings
from tests.report.findings import sample

pytestmark = pytest.mark.slow

COMMAND = "multivector sweep made_up.yaml --out results/made_up"


@pytest.fixture(scope="module")
def found():
    return sample("heat_map", "grid")[0]


@pytest.fixture(scope="module")
def folder(found, tmp_path_factory):
    made = tmp_path_factory.mktemp("finding")
    write_findings(made, found, COMMAND, {"set": ["a=1"]})
    return made


def names_in(folder):
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_all_files_are_there_and_nothing_else(folder):
    charts = {f"charts/report-heat_map-share.{kind}" for kind in ("svg", "png", "csv")}
    assert names_in(folder) == charts | {"summary.json", "report.html", "manifest.json"}


def test_same_numbers_give_the_same_bytes(folder, found, tmp_path):
    for file in write_findings(tmp_path, found, COMMAND, {"set": ["a=1"]}):
        assert file.read_bytes() == (folder / file.relative_to(tmp_path)).read_bytes(), file.name


def test_the_manifest_comes_last_and_knows_all_files(folder, found, tmp_path):
    assert write_findings(tmp_path, found, COMMAND)[-1].name == "manifest.json"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert set(manifest["files"]) == names_in(folder) - {"manifest.json"}
    for name, wanted in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == wanted
    assert manifest["command"] == COMMAND and manifest["options"] == {"set": ["a=1"]}
    assert manifest["run"] == {"seed": 3, "runs": 225, "months": 36}
    text = json.dumps(manifest).lower()
    assert "linux" not in text and str(folder).lower() not in text and os.sep + "home" not in text


def test_the_study_is_known_by_its_hash(found, tmp_path):
    made = found["made"] | {"study": "odd", "study_sha256": "ab" * 32}
    write_findings(tmp_path, found | {"made": made}, COMMAND)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert manifest["study"] == {"name": "odd", "sha256": "ab" * 32}


def test_numbers_are_all_of_the_finding(folder, found):
    read = json.loads((folder / "summary.json").read_text("utf-8"))
    assert list(read) == list(found)
    assert read["answer"] == found["answer"]
    assert read["numbers"]["outcomes"]["share"]["highest"] == pytest.approx(
        found["numbers"]["outcomes"]["share"]["highest"]
    )


def test_the_table_of_a_chart_is_its_own(folder, found):
    with (folder / "charts/report-heat_map-share.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == FINDINGS["heat_map"].table(found, "share")


def test_pictures_are_the_same_figure_at_150_dots_per_inch(folder):
    header = (folder / "charts/report-heat_map-share.png").read_bytes()
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(header[16:20], "big") == 6.4 * 150


def test_another_stem_leaves_the_files_of_the_first_alone(folder, found, tmp_path):
    write_findings(tmp_path, found, COMMAND)
    (tmp_path / "notes.txt").write_text("mine")
    before = {name: (tmp_path / name).read_bytes() for name in names_in(tmp_path)}
    written = write_findings(tmp_path, found, "multivector discover x", stem="discover")
    assert {file.relative_to(tmp_path).as_posix() for file in written} == {
        "discover.html",
        "discover.json",
        "discover.manifest.json",
        *(f"charts/discover-heat_map-share.{kind}" for kind in ("svg", "png", "csv")),
    }
    assert all((tmp_path / name).read_bytes() == kept for name, kept in before.items())
    assert "discover.json" in (tmp_path / "discover.html").read_text("utf-8")


def test_charts_that_the_new_finding_has_not_are_taken_away(found, tmp_path):
    write_findings(tmp_path, found, COMMAND)
    write_findings(tmp_path, found, COMMAND, stem="discover")
    (tmp_path / "charts/discover-mine.png").write_text("mine")
    both = names_in(tmp_path)
    write_findings(tmp_path, found | {"charts": []}, COMMAND, stem="discover")
    gone = {f"charts/discover-heat_map-share.{kind}" for kind in ("svg", "png", "csv")}
    assert names_in(tmp_path) == both - gone


def test_nothing_else_is_taken_away_whatever_a_manifest_lists(found, tmp_path):
    names = ["notes.txt", "charts/mine.png", "charts/discover-a.txt", "charts/other-a.png"]
    names += [
        "charts/sub/discover-a.png",
        "summary.json",
        "discover-a.png",
        "near/charts/discover-a.svg",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("mine")
    (tmp_path / "charts/discover-a.svg").mkdir()
    above = [
        "../charts/discover-a.svg",
        "charts/../near/charts/discover-a.svg",
        "charts/discover-../a.svg",
    ]
    listed = json.dumps({"files": dict.fromkeys([*names, *above, "charts/discover-a.svg"], "")})
    (tmp_path / "discover.manifest.json").write_text(listed)
    write_findings(tmp_path, found | {"charts": []}, COMMAND, stem="discover")
    assert set(names) <= names_in(tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"files": 3}', '{"files": [1]}', '"files"'])
def test_a_damaged_manifest_takes_nothing_away(found, tmp_path, text):
    write_findings(tmp_path, found, COMMAND)
    before = names_in(tmp_path)
    (tmp_path / "manifest.json").write_text(text)
    write_findings(tmp_path, found | {"charts": []}, COMMAND)
    assert names_in(tmp_path) == before


def test_names_of_charts_are_files_everywhere():
    asked = [
        {"chart": "box", "of": of}
        for of in ("US share", "us/share", "a" * 99, "", "..", "été", "?")
    ]
    names = chart_names("report", asked)
    assert len({name.lower() for name in names}) == len(asked)
    assert all(
        name.replace("-", "").replace("_", "").isalnum() and name.isascii() for name in names
    )
    assert max(map(len, names)) < 80


def test_names_of_stems():
    assert names_of("report") == {
        "page": "report.html",
        "numbers": "summary.json",
        "manifest": "manifest.json",
    }


def test_a_finding_without_charts_is_written_too(found, tmp_path):
    written = write_findings(tmp_path / "new" / "folder", found | {"charts": []}, COMMAND)
    assert [file.name for file in written] == ["summary.json", "report.html", "manifest.json"]


def test_a_folder_that_is_a_file_is_one_line(found, tmp_path):
    blocked = tmp_path / "taken"
    blocked.write_text("a file")
    with pytest.raises(FailedError) as caught:
        write_findings(blocked, found, COMMAND)
    (line,) = caught.value.lines
    assert "cannot be written (" in line


def test_an_interrupted_write_leaves_no_half_file(found, tmp_path, monkeypatch):
    def stop(drawn):
        raise KeyboardInterrupt

    monkeypatch.setattr(findings_files, "png_bytes", stop)
    with pytest.raises(KeyboardInterrupt):
        write_findings(tmp_path, found, COMMAND)
    assert names_in(tmp_path) == {"charts/report-heat_map-share.svg"}


def test_a_package_that_is_not_there_is_left_out(monkeypatch):
    monkeypatch.setitem(findings_files.ANALYSERS, "odd", ("no-such-package-at-all", "numpy"))
    assert list(findings_files.analysers("odd")) == ["numpy"]

"""`whatif`: every shipped one answers, wrong input is one line, and a folder is whole."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli import main
from sim.core.places import scenarios_folder
from sim.scenario.changes import fictional_words

pytestmark = pytest.mark.slow

FAST = ["--runs", "4", "--months", "8", "--workers", "1"]
SHIPPED = sorted(file.stem for file in (scenarios_folder() / "whatifs").glob("*.yaml"))
HEAD = "format: 1\nwhatif: {name}\nbase: kazakhstan_2020\ntitle: {name}\n"
SMALL = Path(__file__).parents[1] / "scenario" / "small.yaml"


def whatif(*more, scenario="kazakhstan_2020"):
    return main(["whatif", scenario, *FAST, *more])


def own_file(folder, name="own", body="set: {nest_mu: 0.9}\n"):
    file = folder / "own.yaml"
    file.write_text(HEAD.format(name=name) + body, encoding="utf-8")
    return str(file)


def refused(capsys, code=2):
    """The lines of an error; standard output is empty."""
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err.strip().splitlines()


# What it answers


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_whatif_answers(capsys, name):
    """By its name alone: the base is the one that its file names."""
    assert whatif(scenario=name) == 0
    text = capsys.readouterr().out
    assert re.search(r"From now on: the US share in\s+Kazakhstan", text)
    assert "4 futures, each run with the change and without it" in text.replace("\n", " ")


def test_a_whatif_alone_is_its_base_with_it(capsys):
    """`whatif no_tour` is `whatif kazakhstan_2020 --with no_tour`, to the letter."""
    told = []
    for scenario, more in (("no_tour", []), ("kazakhstan_2020", ["--with", "no_tour"])):
        assert whatif(*more, scenario=scenario) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_leaving_out_by_option_is_leaving_out_by_file(capsys):
    """`--without tour` makes the difference that the file no_tour makes."""
    found = []
    for more in (["--with", "no_tour"], ["--without", "tour"]):
        assert whatif("--json", *more) == 0
        (each,) = json.loads(capsys.readouterr().out)["whatifs"].values()
        found.append(each["effects"])
    assert found[0] == found[1]


def test_several_are_side_by_side_under_the_same_luck(capsys):
    """Each has its table, one table has all, and none changes what another does."""
    assert whatif("--with", "no_tour", "--with", "roads", "--set", "nest_mu=0.9", "--json") == 0
    together = json.loads(capsys.readouterr().out)["whatifs"]
    assert list(together) == ["no_tour", "roads", "changed"]
    assert whatif("--with", "roads", "--json") == 0
    assert json.loads(capsys.readouterr().out)["whatifs"]["roads"] == together["roads"]
    assert whatif("--with", "no_tour", "--with", "roads") == 0
    assert capsys.readouterr().out.count("\nroads  ") == 1


@pytest.mark.parametrize(
    ("more", "title"),
    [
        (["--set", "nest_mu=0.9"], "nest_mu=0.9"),
        (["--assume", "nest_mu=0.9"], "nest_mu=0.9 all along"),
        (["--without", "tour", "--strategy", "US=steady"], "US=steady, without tour"),
        (["--without", "rights_campaign"], "without rights_campaign"),
    ],
)
def test_options_are_told_as_they_were_asked(capsys, more, title):
    """The title of what was asked with options says all of them, and in which sense."""
    assert whatif(*more) == 0
    assert capsys.readouterr().out.startswith(f"{title}\n")


def test_what_does_not_happen_in_time_changes_nothing(capsys, tmp_path):
    """An event beyond --months leaves every digit as it is, and the words say so."""
    late = (
        "events: {late: {title: Late, date: 2028-02-03, from: US, status: judgement,"
        " does: [{effect: visit, to: [KAZ]}]}}\n"
    )
    assert whatif(scenario=own_file(tmp_path, body=late)) == 0
    assert "the same to the last digit" in capsys.readouterr().out.replace("\n", " ")


def test_two_powers_on_the_readable_engine(capsys, tmp_path):
    """Another scenario than the shipped one, with as many states and powers as it likes."""
    out = tmp_path / "out"
    more = ["--set", "hedging_taste=0.3", "--engine", "mesa", "--full", "--out", str(out)]
    assert whatif(*more, scenario=str(SMALL)) == 0
    text = capsys.readouterr().out
    assert "PP share in Alpha" in text and "Quarrel" not in text
    assert max(map(len, text.replace(str(tmp_path), "results").splitlines())) <= 80
    assert (out / "charts" / "changed.svg").is_file()


@pytest.mark.parametrize("more", [["--months", "1"], ["--runs", "2"], ["--seed", str(2**64 - 1)]])
def test_edges_of_what_may_be_asked_work(capsys, tmp_path, more):
    """One month, two futures, the largest seed: an answer and all files."""
    out = tmp_path / "out"
    assert whatif("--with", "no_tour", "--out", str(out), *more) == 0
    assert json.loads((out / "manifest.json").read_text("utf-8"))["files"]


# What it prints and writes


def test_json_is_all_there_is_on_standard_output(capsys):
    """One document, the same that `summary.json` of a folder has."""
    assert whatif("--with", "no_tour", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["version"] == 1 and found["runs"] == 4


@pytest.mark.parametrize("is_full", [False, True])
def test_no_line_is_over_eighty_columns(capsys, is_full):
    """With every table as well."""
    more = ["--full"] if is_full else []
    assert whatif("--with", "distance_abolished", "--with", "punish_by_merit", *more) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


@pytest.mark.usefixtures("drawn")
def test_folder_is_whole_and_its_command_repeats_it(capsys, tmp_path, monkeypatch):
    """Report, charts, rows, summary, manifest; running the manifest's command gives the same bytes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MULTIVECTOR_STARTED_AS", "it")
    line = ["whatif", "no_tour", *FAST, "--with", "roads", "--set", "nest_mu=0.9", "--out", "out"]
    monkeypatch.setattr(sys, "argv", ["it", *line])
    assert main() == 0
    assert "Report: out" in capsys.readouterr().out
    names = {
        file.relative_to("out").as_posix() for file in Path("out").rglob("*") if file.is_file()
    }
    charts = {
        f"charts/{name}.{kind}"
        for name in ("no_tour", "roads", "changed")
        for kind in ("svg", "csv")
    }
    single = {"report.html", "summary.json", "runs.parquet", "manifest.json"}
    assert names == charts | single
    first = {name: Path("out", name).read_bytes() for name in names}
    command = json.loads(first["manifest.json"])["command"]
    started, *again = shlex.split(command)
    assert started == "it"
    monkeypatch.setattr(sys, "argv", ["it", *again])
    assert main() == 0
    assert {name: Path("out", name).read_bytes() for name in names} == first


@pytest.mark.usefixtures("drawn")
def test_invented_names_are_all_there_are(capsys, tmp_path, flagship):
    """No real name, long or short, on the screen, in the report, or in a chart and its name."""
    out = tmp_path / "invented"
    more = ["--set", "effort_cap.US.economic=3"]
    for name in SHIPPED:
        more += ["--with", name]
    assert whatif(*more, "--fictional", "--full", "--out", str(out)) == 0
    shown = {"screen": capsys.readouterr().out.replace(str(tmp_path), "results")}
    for file in [out / "report.html", *(out / "charts").iterdir()]:
        shown[file.name] = file.name + file.read_text("utf-8")
    real = "|".join(map(re.escape, fictional_words(flagship)))
    for where, text in shown.items():
        assert not re.findall(rf"(?<![A-Za-z])(?:{real})(?![A-Za-z])", text), where
        assert not re.findall("kazakh|china|russia|xinjiang", text.lower()), where
    assert "Ardalia" in shown["screen"] and "Ardalia" in shown["report.html"]


def test_nothing_is_written_unless_asked(capsys, tmp_path, monkeypatch):
    """Without --out there is no folder; the last line says how to get one."""
    monkeypatch.chdir(tmp_path)
    assert whatif("--with", "no_tour") == 0
    assert capsys.readouterr().out.endswith("add --out FOLDER\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_reader_that_has_seen_enough_gets_no_error(more):
    """Into a pipe that is closed: no traceback."""
    reader, writer = os.pipe()
    os.close(reader)
    line = [sys.executable, "-m", "sim", "whatif", "no_tour", *FAST, *more]
    done = subprocess.run(line, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 1


# What it refuses


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "nothing is changed, --with FILE or --set KEY=VALUE is right"),
        (["--set", "reach_flor=1"], "--set: reach_flor: unknown key, did you mean 'reach_floor'?"),
        (["--set", "nest_mu"], "--set: nest_mu: found, KEY=VALUE is right"),
        (["--set", "nest_mu=7"], "--set: nest_mu: 7 found"),
        (["--set", "nest_mu=nan"], "--set: nest_mu: text 'nan' found, a number is right"),
        (["--set", "nest_mu=1", "--set", "nest_mu=0.5"], "--set: nest_mu: said more than once"),
        (["--strategy", "US=steady", "--strategy", "US=reaction"], "--strategy: US: said more"),
        (["--assume", "alignment.KAZ.US=0.5"], "--assume: alignment.KAZ: the row then sums to"),
        (
            ["--without", "tur"],
            "--without: tur: unknown event or group 'tur', did you mean 'tour'?",
        ),
        (["--strategy", "US=stedy"], "--strategy: US: unknown strategy 'stedy', did you mean"),
        (["--strategy", "UK=steady"], "--strategy: UK: unknown power 'UK'"),
        (["--with", "no_tur"], "no_tur: no such file or shipped scenario, did you mean no_tour?"),
        (["--with", "no_tour", "--with", "no_tour"], "--with no_tour: no_tour is named twice"),
        (["--with", "kazakhstan_2020"], ": states: a scenario found, a what-if file is right"),
        (["--seed", str(2**64), "--with", "no_tour"], f"at most {2**64 - 1} is right"),
        (["--runs", "1", "--with", "no_tour"], "'--runs'"),
        (["--months", "0", "--with", "no_tour"], "'--months'"),
        (["--engine", "fast", "--with", "no_tour"], "'--engine'"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_wrong_input_is_one_line_and_nothing_is_written(capsys, tmp_path, more, words):
    """Exit 2, one line that says what would be right, no folder."""
    out = tmp_path / "out"
    assert whatif(*more, "--out", str(out)) == 2
    (line,) = refused(capsys)
    assert words in line
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("own", "set: {nest_m: 0.9}\n", "own.yaml:5:7: set.nest_m: unknown key, did you mean"),
        ("own", "sett: {nest_mu: 0.9}\n", "own.yaml:5:1: sett: unknown key"),
        ("own", "set: {nest_mu: 9}\n", "own.yaml:5:7: set.nest_mu: 9 found"),
        ("own", "without: [tur]\n", "own.yaml:5:11: without: unknown event or group 'tur'"),
        ("own", "claims: [C99]\n", "own.yaml:5:10: claims: unknown claim 'C99'"),
        ("own", "set: {nest_mu: 0.9}\nset: {nest_mu: 0.9}\n", "own.yaml:6:1: set:"),
        ("../own", "", "own.yaml:2:1: whatif: '../own' is no name"),
        ("baseline", "", "own.yaml: whatif: 'baseline' found, another name is right"),
    ],
)
def test_a_wrong_file_is_one_line_with_its_place(capsys, tmp_path, name, body, words):
    """File, line, column, key, what was found; and a chart can never land outside its folder."""
    out = tmp_path / "out"
    assert whatif("--with", own_file(tmp_path, name, body), "--out", str(out)) == 2
    (line,) = refused(capsys)
    assert words in line
    assert not out.exists()


def test_a_file_of_another_base_is_refused_for_what_does_not_fit(capsys, tmp_path):
    """It may change this scenario if all its keys are there; each that is not is one line."""
    assert whatif("--with", "no_tour", "--with", own_file(tmp_path), scenario=str(SMALL)) == 2
    assert all("no_tour.yaml:" in line for line in refused(capsys))
    assert whatif("--with", own_file(tmp_path), "--engine", "mesa", scenario=str(SMALL)) == 0


def test_a_base_that_is_not_there_is_one_line(capsys, tmp_path):
    """The line is that of the key `base`."""
    file = own_file(tmp_path)
    Path(file).write_text(Path(file).read_text("utf-8").replace("kazakhstan_2020", "nowhere"))
    assert whatif(scenario=file) == 2
    (line,) = refused(capsys)
    assert "own.yaml:3:1: base: 'nowhere' found" in line


def test_a_name_that_options_use_is_refused_beside_them(capsys, tmp_path):
    """A file called `changed` is fine alone; with --set two things would have one name."""
    file = own_file(tmp_path, "changed")
    assert whatif("--with", file) == 0
    capsys.readouterr()
    assert whatif("--with", file, "--set", "nest_mu=1") == 2
    (line,) = refused(capsys)
    assert "'changed' found, another name is right" in line


def test_names_that_differ_in_case_only_are_one(capsys, tmp_path):
    """Their charts would be one file on some systems."""
    assert whatif("--with", "no_tour", "--with", own_file(tmp_path, "No_Tour")) == 2
    (line,) = refused(capsys)
    assert "No_Tour is named twice" in line


@pytest.mark.parametrize("inside", ["", "deeper/still"])
def test_a_folder_that_is_a_file_is_refused_before_anything_is_run(capsys, tmp_path, inside):
    """Or one that lies in a file: exit 2, at once, and the file is as it was."""
    taken = tmp_path / "taken"
    taken.write_text("mine")
    assert whatif("--with", "no_tour", "--out", str(taken / inside)) == 2
    (line,) = refused(capsys)
    assert line.startswith(f"--out {taken / inside}: {taken} is a file, a folder is right")
    assert taken.read_text() == "mine"

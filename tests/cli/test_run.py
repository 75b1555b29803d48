"""`run`: its screen, its files, its errors."""

import json
from pathlib import Path

import pytest

from sim.cli import main
from sim.cli.run import next_steps

pytestmark = pytest.mark.slow

FAST = ["--runs", "4", "--months", "24", "--workers", "1"]


def run(tmp_path, *more, scenario="kazakhstan_2020"):
    return main(["run", scenario, *FAST, "--out", str(tmp_path / "out"), *more])


def test_first_screen_fits(tmp_path, capsys):
    """At most 25 lines of 80 columns, and the caution is on it."""
    assert run(tmp_path) == 0
    lines = capsys.readouterr().out.replace(str(tmp_path), "results").splitlines()
    assert len(lines) <= 25
    assert max(len(line) for line in lines) <= 80
    text = " ".join(lines)
    for words in ("How successful is the tour", "Not a forecast", "nothing changes", "Kazakhstan"):
        assert words in text


@pytest.mark.usefixtures("drawn")
def test_same_seed_same_bytes(tmp_path, capsys):
    """Twice the same summary; seed 0 is a seed, and another gives another."""
    texts = []
    for seed in ("0", "0", "1"):
        assert run(tmp_path, "--seed", seed) == 0
        texts.append((tmp_path / "out" / "summary.json").read_bytes())
    assert texts[0] == texts[1] != texts[2]


def test_json_is_the_summary(tmp_path, capsys):
    """Standard output is the summary and nothing else."""
    assert run(tmp_path, "--json") == 0
    assert json.loads(capsys.readouterr().out)["version"] == 1


def test_full_shows_every_table(tmp_path, capsys):
    """All powers, what moved it, the goals, what could be reached."""
    assert run(tmp_path, "--full") == 0
    text = capsys.readouterr().out
    for words in ("Hedging index", "What moved", "The goals", "could reach", "CN"):
        assert words in text


def test_luck_only_and_fictional(tmp_path, capsys):
    """Unknown sizes held, invented names shown."""
    assert run(tmp_path, "--luck-only", "--fictional") == 0
    text = capsys.readouterr().out
    assert "All of the range is luck" in " ".join(text.split())
    assert "Kazakhstan " not in text


def test_without_the_topic(tmp_path, capsys):
    """The rights campaign can be left out: then it moves nothing."""
    assert run(tmp_path, "--without", "rights_campaign", "--json") == 0
    moved = json.loads(capsys.readouterr().out)["moved"]["24"]
    assert all("rights_campaign" not in rows for each in moved.values() for rows in each.values())


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--set", "reach_flor=1"], "reach_floor"),
        (["--set", "nest_mu=7"], "nest_mu"),
        (["--without", "tur"], "tour"),
        (["--seed", str(2**64)], "at most 18446744073709551615 is right"),
    ],
)
def test_wrong_input_is_one_line(tmp_path, capsys, more, words):
    """Exit 2, one line that says what would be right, and nothing written."""
    assert run(tmp_path, *more) == 2
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 1
    assert words in said[0]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["no_tour", "nothing_like_this"])
def test_a_wrong_file_is_one_line(tmp_path, capsys, name):
    """A what-if, or no file at all."""
    assert run(tmp_path, scenario=name) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_the_screen_and_the_report_carry_the_last_back_test(tmp_path, capsys):
    """One line from the file in the folder of results; with it the screen still fits."""
    from sim.core.hashes import text_hash
    from sim.scenario.load import load

    figures = {"skill": 0.02, "low": -0.03, "high": 0.07}
    said = {"version": 1, "sha256": text_hash(load("kazakhstan_2020").text), "series": "votes"}
    (tmp_path / "out").mkdir()
    kept = json.dumps({**said, "horizons": {"3": figures}})
    (tmp_path / "out" / "backtest.json").write_text(kept)
    assert run(tmp_path) == 0
    lines = capsys.readouterr().out.replace(str(tmp_path), "results").splitlines()
    assert len(lines) <= 25 and max(len(line) for line in lines) <= 80
    assert "Against 'nothing changes': no clear skill, +.02 (-.03 to +.07) at 3 years." in lines
    assert "Back-test on votes" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert run(tmp_path, "--assume", "nest_mu=1") == 0
    assert "not tested with what is assumed" in " ".join(capsys.readouterr().out.split())


def test_a_next_step_pulls_the_scenario_s_own_first_lever(flagship):
    """And where it names none, takes the unknown sizes away."""
    own, none = (next_steps("it", levers, Path("out"), {})[2] for levers in (flagship.levers, {}))
    assert own.endswith("whatif it --set effort_cap.US.economic=3")
    assert none.endswith("run it --luck-only")


def test_a_next_step_keeps_what_was_changed():
    steps = next_steps("it", {}, Path("out"), {"set": ["nest_mu=.5"], "without": ["tour"]})
    assert steps[1].endswith("run it --set nest_mu=.5 --without tour --full")

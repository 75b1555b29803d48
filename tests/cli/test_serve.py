"""`serve` says what is wrong in one line, and goes on with a log that is there."""

import json
import os
from types import SimpleNamespace

import pytest

from sim.cli import main
from sim.cli.serve import newest_log, own_log
from sim.web.languages import LANGUAGES
from sim.web.server import check, start
from sim.web.server.options import Options, asked_for, kept, logged, named, said_for


@pytest.fixture
def asked(monkeypatch):
    """Take what the server would be asked for, and serve nothing."""
    found = []
    monkeypatch.setattr(start, "serve", found.append)
    return found


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["--preset", "30"], "--preset: '30' found, one of 20, 45, 90 is right"),
        (["--language", "de"], f"--language: 'de' found, one of {', '.join(LANGUAGES)} is right"),
        (["--resume", "--log", "none.room"], "none.room found nowhere"),
        (["nowhere"], "nowhere"),
        (["--without", "weather"], "--without: unknown 'weather'"),
        (["does_one_visit_matter", "--fictional"], "an exercise has neither"),
        (["--seed", str(2**64)], "--seed"),
        (["--port", "70000"], "--port"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(capsys, tmp_path, monkeypatch, args, line):
    monkeypatch.chdir(tmp_path)
    port = [] if "--port" in args else ["--port", "8437"]
    assert main(["serve", *args, *port]) == 2
    said = capsys.readouterr()
    assert line in said.err and len(said.err.strip().splitlines()) == 1
    assert not said.out and not list(tmp_path.rglob("*.room"))


def test_a_file_that_is_no_log_is_left_alone(capsys, tmp_path):
    file = tmp_path / "essay.txt"
    file.write_text("of mine")
    assert main(["serve", "--log", str(file), "--port", "8437"]) == 2
    assert "the log of a room is right" in capsys.readouterr().err
    assert file.read_text() == "of mine"


def test_without_a_log_a_new_one_is_kept_among_the_results(asked, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["serve"]) == 0
    (options,) = asked
    assert options.log.parent.as_posix() == "results/rooms"
    assert options.log.name.startswith("kazakhstan_2020-")
    assert not options.is_lan and options.opens
    assert own_log("does_one_visit_matter").name.startswith("does_one_visit_matter-")


def test_resume_alone_goes_on_with_the_newest(asked, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["serve", "--resume"]) == 2
    assert "no lesson in results" in capsys.readouterr().err
    rooms = tmp_path / "results" / "rooms"
    rooms.mkdir(parents=True)
    for name, at in (("old.room", 1), ("new.room", 3), ("middle.room", 2)):
        (rooms / name).touch()
        os.utime(rooms / name, (at, at))
    assert newest_log().name == "new.room"
    assert main(["serve", "--resume"]) == 0
    assert asked[0].log.name == "new.room"


@pytest.mark.parametrize(("missing", "code"), [("", 0), ("MISSING: a network", 1)])
def test_check_ends_with_what_is_missing(capsys, monkeypatch, missing, code):
    monkeypatch.setattr(check, "missing", lambda addresses, port: missing)
    assert main(["serve", "--check"]) == code
    assert capsys.readouterr().out.strip().splitlines()[-1] == (missing or "READY OFFLINE")


# The log that there may be


@pytest.fixture
def lesson(tmp_path):
    """The log of a lesson, and what it was opened with."""
    options = Options(tmp_path / "a.room", "kazakhstan_2020", preset="20", seed=5)
    said = said_for(options)
    kept(options, said).close()
    return options.log, said


def test_a_log_is_gone_on_with_as_it_was_opened(lesson):
    log, said = lesson
    assert logged(log) == said
    assert said_for(Options(log)) == said
    keeper = kept(Options(log), said)
    assert keeper.room.said["code"] == said["code"]
    keeper.close()


@pytest.mark.parametrize(
    ("more", "option"),
    [
        ({"preset": "45"}, "--preset"),
        ({"seed": 6}, "--seed"),
        ({"language": "kk"}, "--language"),
        ({"is_fictional": True}, "--fictional"),
        ({"without": ("rights_campaign",)}, "--without"),
    ],
)
def test_a_log_is_not_gone_on_with_under_other_terms(lesson, more, option):
    with pytest.raises(Exception, match=f"{option}: the lesson in .* has another one"):
        said_for(Options(lesson[0], **more))


def test_a_log_of_another_scenario_is_refused(lesson):
    log, said = lesson
    with pytest.raises(Exception, match="a lesson about kazakhstan_2020, does_one_visit"):
        named(Options(log, "does_one_visit_matter"), said)


def test_a_log_names_no_file_that_the_user_did_not(lesson, tmp_path):
    log, said = lesson
    secret = tmp_path / "secret.yaml"
    secret.write_text("scenario: secret")
    for name in (str(secret), "../secret", "/etc/passwd"):
        with pytest.raises(Exception, match="a lesson about"):
            kept(Options(log), {**said, "scenario": name})
        with pytest.raises(Exception, match="a lesson about"):
            kept(Options(log, "kazakhstan_2020"), {**said, "scenario": name})


def test_a_scenario_of_ones_own_is_named_again(tmp_path):
    from sim.core.places import find_scenario

    own = tmp_path / "mine.yaml"
    own.write_text(find_scenario("kazakhstan_2020").read_text())
    said = asked_for(Options(tmp_path / "a.room", str(own)))
    assert said["scenario"] == str(own)
    with pytest.raises(Exception, match=r"serve .*mine.yaml --log"):
        named(Options(tmp_path / "a.room"), said)
    assert named(Options(tmp_path / "a.room", str(own)), said) == str(own)


def test_without_a_seed_every_room_has_another(tmp_path):
    seeds = {asked_for(Options(tmp_path / "a.room"))["seed"] for _ in range(3)}
    assert len(seeds) == 3
    assert asked_for(Options(tmp_path / "a.room", seed=5))["seed"] == 5


def test_what_a_log_was_opened_with_must_be_whole(lesson, tmp_path, monkeypatch):
    row = SimpleNamespace(event=SimpleNamespace(body={"scenario": "kazakhstan_2020"}))
    monkeypatch.setattr("sim.web.room.log.read", lambda path: [row])
    with pytest.raises(Exception, match="secret is missing"):
        logged(tmp_path / "a.room")
    assert json.dumps(lesson[1])

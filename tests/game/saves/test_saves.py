import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.core.errors import FailedError, UserError
from sim.game.game import Act, new_game
from sim.game.saves.lines import CHECK, checksum
from sim.game.saves.saves import is_to_the_digit, lines_of, load_game, read_lines, save
from tests.game.played import play, until

pytestmark = pytest.mark.slow

TURN = {"US": ("visit UZB",), "KAZ": ("accept CN", "train RU")}
OWN = "format: 1\nname: own\nextends: kazakhstan_2020\ntitle: Own\n"


@pytest.fixture(scope="module")
def game(flagship):
    """In the second round, after orders."""
    game = play(flagship, TURN, chances={"BLR": (10, 20, 70)}, bots={"RU": "hawk"})
    until(game, "order").do(Act("orders", "CN", ("campaign",)))
    return game


@pytest.fixture(scope="module")
def lines(game):
    return lines_of(game)


def told_and_read(lines):
    told = []
    return told, read_lines(lines, "a.jsonl", told.append)


def refusal(lines, file="a.jsonl"):
    """The one line with which lines are refused."""
    with pytest.raises(UserError) as caught:
        read_lines(lines, file, pytest.fail)
    (line,) = caught.value.lines
    return line


def forged(lines, at, **changes):
    """Lines of which one says something else, with checksums that are right again."""
    bodies = [json.loads(line) for line in lines]
    bodies[at] |= changes
    return sealed(bodies)


def sealed(bodies):
    last, found = "", []
    for body in bodies:
        rest = {key: value for key, value in body.items() if key != CHECK}
        last = checksum(last, rest)
        found.append(json.dumps(rest | {CHECK: last}))
    return found


def place_of(lines, word):
    return next(at for at, line in enumerate(lines) if f'"{word}"' in line)


# What a save says


def test_a_person_can_read_a_save(lines):
    head, *rest = (json.loads(line) for line in lines)
    assert head["format"] == "multivector game"
    assert head["scenario"]["name"] == head["scenario"]["file"] == "kazakhstan_2020"
    assert re.fullmatch("[0-9a-f]{64}", head["scenario"]["sha256"])
    assert {"act": "bot", "seat": "RU", "strategy": "hawk"}.items() <= rest[0].items()
    assert any(each.get("orders") == ["accept CN", "train RU"] for each in rest)
    assert rest[-1]["end"] == len(rest) - 2  # all but the round and the end are acts


def test_a_save_is_that_of_an_earlier_moment_with_more_below(flagship, lines):
    """All but its end: a log can grow."""
    earlier = lines_of(play(flagship, bots={"RU": "hawk"}))
    assert lines[: len(earlier) - 1] == earlier[:-1]


def test_the_numbers_of_a_round_are_those_of_the_game(game, lines):
    said = json.loads(lines[place_of(lines, "round")])
    played = game.rounds[0]
    assert said["scores"] == played.scores
    assert said["parts"] == played.parts
    assert said["forecast_scores"] == played.forecast_scores
    assert said["orders"]["KAZ"] == ["accept CN", "train RU"]
    assert said["alignment"]["KAZ"]["US"] == game.months[played.last]["alignment"][0, 0]


# Through the disk


def test_a_game_comes_back(game, tmp_path):
    save(game, tmp_path / "a.jsonl")
    loaded = load_game(tmp_path / "a.jsonl", pytest.fail)
    assert loaded.acts == game.acts
    assert lines_of(loaded, tmp_path) == lines_of(game, tmp_path)
    assert is_to_the_digit(loaded, tmp_path / "a.jsonl")


def test_another_process_comes_to_the_same_numbers(game, lines, tmp_path):
    save(game, tmp_path / "a.jsonl")
    path = str(tmp_path / "a.jsonl")
    said = f"from sim.game.saves.saves import *; print(*lines_of(load_game({path!r})), sep='\\n')"
    told = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == lines
    assert told.stderr == ""


def test_a_file_that_is_there_is_whole_or_as_it_was(game, tmp_path, monkeypatch):
    file = tmp_path / "a.jsonl"
    save(game, file)
    before = file.read_bytes()
    game.fork().undo()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(FailedError, match="No space left"):
        save(game, file)
    assert file.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"]


def test_what_editors_do_to_every_file_does_not_matter(game, tmp_path):
    """The line ends of Windows, a mark of the encoding, an empty line at the end."""
    save(game, tmp_path / "a.jsonl")
    text = (tmp_path / "a.jsonl").read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + text + b"\r\n")
    assert load_game(tmp_path / "a.jsonl", pytest.fail).acts == game.acts


@pytest.mark.parametrize("seed", [2**32 + 1, 2**63, 2**64 - 1])
def test_large_seeds_come_back(flagship, seed):
    assert read_lines(lines_of(new_game(flagship, seed)), notice=pytest.fail).seed == seed


def test_a_game_of_an_own_file_is_found_from_the_save(tmp_path, monkeypatch):
    """A folder with both can be carried elsewhere."""
    here = tmp_path / "here"
    here.mkdir()
    (here / "own.yaml").write_text(OWN, encoding="utf-8")
    save(new_game(str(here / "own.yaml")), here / "saves" / "a.jsonl")
    assert (
        json.loads((here / "saves" / "a.jsonl").read_text().splitlines()[0])["scenario"]["file"]
        == "../own.yaml"
    )
    here.rename(tmp_path / "there")
    monkeypatch.chdir(tmp_path)
    assert load_game("there/saves/a.jsonl", pytest.fail).scenario.name == "own"


# What is refused


def test_every_line_that_was_changed_is_refused(lines):
    for at, line in enumerate(lines):
        changed = line.replace('"', '" ', 1)
        assert refusal([*lines[:at], changed, *lines[at + 1 :]]).startswith(f"a.jsonl:{at + 1}: ")


def test_lines_that_were_left_out_doubled_or_turned_round_are_refused(lines):
    assert "a.jsonl:3: was changed" in refusal([*lines[:2], *lines[3:]])
    assert "a.jsonl:4: was changed" in refusal([*lines[:3], *lines[2:]])
    assert "a.jsonl:2: was changed" in refusal([lines[0], lines[2], lines[1], *lines[3:]])
    assert "a.jsonl:2: damaged" in refusal([lines[0], "", *lines[1:]])
    assert f"a.jsonl:{len(lines) + 1}: was changed" in refusal([*lines, lines[-1]])


def test_what_is_no_save_is_refused(tmp_path):
    for text in ("format: 1\n", "[]\n", '"x"\n', "{}\n", '{"format": "x"}\n', "\x00\n"):
        file = tmp_path / "a.jsonl"
        file.write_text(text)
        with pytest.raises(UserError, match=r"a\.jsonl:1: no saved game, lines of JSON"):
            load_game(file)
    with pytest.raises(UserError, match="a directory, a saved game is right"):
        load_game(tmp_path)
    with pytest.raises(UserError, match="no such file or directory, a saved game is right"):
        load_game(tmp_path / "none")
    with pytest.raises(UserError, match="null byte, a saved game is right"):
        load_game("a\x00b")
    with pytest.raises(UserError, match="empty, a saved game is right"):
        read_lines([])


def test_a_file_that_is_far_too_large_is_not_read(tmp_path):
    with (tmp_path / "a.jsonl").open("wb") as large:
        large.truncate(11_000_000)
    with pytest.raises(UserError, match="more than 10000000 bytes"):
        load_game(tmp_path / "a.jsonl")


@pytest.mark.parametrize("version", [2, 0, "1", None, True, 1.5])
def test_a_newer_save_is_refused_as_such(lines, version):
    """Even if its checksums are made in another way."""
    head = json.dumps(json.loads(lines[0]) | {"version": version, "made_with": "9.0"})
    line = refusal([head, *lines[1:]])
    assert line.startswith("a.jsonl:1: version: ")
    assert "made with text '9.0'" in line


def test_another_text_of_the_scenario_is_refused(tmp_path):
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    save(new_game(str(tmp_path / "own.yaml")), tmp_path / "a.jsonl")
    (tmp_path / "own.yaml").write_text(OWN + "# so\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"a\.jsonl:1: scenario: .*own\.yaml is not as it was when"):
        load_game(tmp_path / "a.jsonl")
    (tmp_path / "own.yaml").unlink()
    with pytest.raises(UserError, match=r"a\.jsonl:1: scenario: .*own\.yaml"):
        load_game(tmp_path / "a.jsonl")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"seed": -1}, "seed: -1 found, a whole number from 0 to"),
        ({"seed": 2**64}, "a whole number from 0 to"),
        ({"seed": True}, "seed: true found"),
        ({"seed": "7"}, "seed: text '7' found"),
        ({"fate": 2**40}, "fate: 1099511627776 found"),
        ({"rounds": [6, 6]}, "rounds: 6, 6 found, rising months are right"),
        ({"rounds": ["x"]}, "rounds: x found, rising months are right"),
        ({"rounds": None}, "rounds: nothing found"),
        ({"scenario": "x"}, "scenario: text 'x' found"),
        ({"scenario": {}}, "scenario.file: nothing found"),
        ({"scenario": {"file": 3}}, "scenario.file: 3 found"),
        ({"scenario": {"file": "zzz"}}, "scenario: zzz"),
        ({"scenario": {"file": "kazakhstan_2020"}}, "is not as it was"),
        ({"scenario": {"file": "a\x00"}}, "scenario: "),
    ],
)
def test_a_forged_head_is_refused_in_one_line(lines, changes, said):
    line = refusal(forged(lines, 0, **changes))
    assert line.startswith("a.jsonl:1: ")
    assert re.search(said, line)


@pytest.mark.parametrize(
    "act",
    [
        {"act": "orders", "seat": "US", "orders": "visit KAZ"},
        {"act": "orders", "seat": "US", "orders": {"visit": "KAZ"}},
        {"act": "orders", "seat": "US", "orders": [1]},
        {"act": "orders", "seat": "US", "orders": ["visit KAZ"] * 9},
        {"act": "orders", "seat": None, "orders": []},
        {"act": "orders", "seat": "US"},
        {"act": "forecast", "seat": "US", "chances": ["20", "50", "30"]},
        {"act": "forecast", "seat": "US", "chances": [20.0, 50.0, 30.0]},
        {"act": "forecast", "seat": "US", "chances": [True, 99, 0]},
        {"act": "forecast", "seat": "US", "chances": 100},
        {"act": "bot", "seat": "US", "strategy": 1},
        {"act": "bot", "seat": "US", "strategy": "zzz"},
        {"act": "next", "seat": "US"},
        {"act": "undo"},
        {"act": ["next"]},
        {"act": None},
        {"x": 1},
        {},
    ],
)
def test_a_forged_act_is_refused_in_one_line(lines, act):
    bodies = [json.loads(line) for line in lines]
    at = place_of(lines, "orders")
    line = refusal(sealed([*bodies[:at], act, *bodies[at:]]))
    assert line.startswith(f"a.jsonl:{at + 1}: ")


def test_a_round_must_come_out_as_it_was_saved(lines):
    """Up to what another processor may round otherwise."""
    at = place_of(lines, "round")
    said = json.loads(lines[at])["scores"]
    for change in (2e-3, -5.0, float("nan")):
        forgery = forged(lines, at, scores=said | {"US": said["US"] + change})
        assert refusal(forgery).startswith(f"a.jsonl:{at + 1}: round 1: scores: US: ")
    nearly = forged(lines, at, scores=said | {"US": said["US"] + 1e-6})
    assert told_and_read(nearly)[0] == []
    for wrong in ({"scores": {}}, {"scores": None}, {"months": [1, 7]}, {"round": 2}, {"came": {}}):
        assert refusal(forged(lines, at, **wrong)).startswith(f"a.jsonl:{at + 1}: round 1: ")


def test_a_rounds_numbers_stand_where_it_was_played(lines):
    bodies = [json.loads(line) for line in lines]
    at = place_of(lines, "round")
    without = sealed([*bodies[:at], *bodies[at + 1 :]])
    assert "text 'act' found, the numbers of round 1 are right here" in refusal(without)
    twice = sealed([*bodies[: at + 1], *bodies[at:]])
    assert "text 'round' found, an act or the end is right here" in refusal(twice)
    first = sealed([bodies[0], bodies[at], *bodies[1:]])
    assert "a.jsonl:2: text 'round' found" in refusal(first)


def test_the_end_counts_the_acts_and_is_the_last(lines):
    assert "acts found" in refusal(forged(lines, -1, end=3))
    assert "acts found" in refusal(forged(lines, -1, end="x"))
    bodies = [json.loads(line) for line in lines]
    assert f"a.jsonl:{len(lines) + 1}: text 'end' found" in refusal(sealed([*bodies, bodies[-1]]))
    more = sealed([*bodies, {"act": "next"}])
    assert f"a.jsonl:{len(lines) + 1}: text 'act' found" in refusal(more)


# What was cut


def test_nothing_is_lost_of_a_file_that_was_cut(game, lines):
    """Wherever it was: every act whose line is whole is there, and it is said."""
    whole = "\n".join(lines)
    for length in range(len(lines[0]), len(whole), 211):
        rest = whole[:length].split("\n")
        told, loaded = told_and_read(rest)
        kept = len(rest) if rest[-1] in lines else len(rest) - 1
        assert loaded.acts == game.acts[: len(loaded.acts)]
        assert len(loaded.acts) == sum('"act"' in line for line in lines[:kept])
        assert told == [
            f"a.jsonl:{kept}: no end after it, read up to here: {len(loaded.acts)} acts"
        ]


def test_a_head_that_was_cut_is_refused(lines):
    assert "a.jsonl:1: no saved game" in refusal([lines[0][:50]])


def test_who_is_told_nothing_reads_it_on_standard_error(lines, tmp_path, capsys):
    (tmp_path / "a.jsonl").write_text("\n".join(lines[:3]))
    load_game(tmp_path / "a.jsonl")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.endswith("a.jsonl:3: no end after it, read up to here: 2 acts\n")


# What nobody foresees


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_never_anything_else(lines, data):
    whole = bytearray("\n".join([*lines, ""]).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    text = whole.decode("utf-8", "replace")
    try:
        read_lines(text.rstrip("\n").split("\n"), "a.jsonl", lambda line: None)
    except UserError as error:
        assert len(error.lines) == 1
        assert error.lines[0].startswith("a.jsonl:")


scraps = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda each: (
        st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=5), each, max_size=3)
    ),
    max_leaves=5,
)


@settings(max_examples=20, deadline=None, derandomize=True, database=None)
@given(data=st.data())
def test_a_forged_file_is_read_or_refused_never_anything_else(lines, data):
    """Someone who knows how checksums are made may say anything."""
    bodies = [json.loads(line) for line in lines]
    body = bodies[data.draw(st.integers(0, len(bodies) - 1))]
    body[data.draw(st.sampled_from([*body, "x"]))] = data.draw(scraps)
    try:
        read_lines(sealed(bodies), "a.jsonl", lambda line: None)
    except UserError as error:
        assert len(error.lines) == 1
        assert error.lines[0].startswith("a.jsonl:")


def test_a_line_that_no_reader_of_json_can_stand_is_damaged(lines):
    for line in ("[" * 100_000, '{"act": ' * 50_000, '{"end": ' + "9" * 5000 + "}"):
        assert "a.jsonl:2: damaged" in refusal([lines[0], line, *lines[1:]])


@pytest.mark.parametrize("path", ["", ".", "a\0b"])
def test_what_is_no_name_of_a_file_is_no_place_for_a_save(flagship, path):
    with pytest.raises(UserError, match="the name of a file is right"):
        save(new_game(flagship), path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_is_neither_written_nor_read_for_ever(flagship):
    with pytest.raises(UserError, match="no regular file"):
        save(new_game(flagship), "/dev/zero")
    with pytest.raises(UserError, match="more than"):
        load_game("/dev/zero")


def test_behind_a_link_the_file_is_written(flagship, tmp_path):
    file, link = tmp_path / "game.jsonl", tmp_path / "link.jsonl"
    link.symlink_to(file)
    save(new_game(flagship), link)
    assert link.is_symlink() and file.is_file()


def test_an_empty_file_is_said_to_be_empty(tmp_path):
    file = tmp_path / "empty.jsonl"
    file.write_text("")
    with pytest.raises(UserError, match="empty, a saved game is right"):
        load_game(file)

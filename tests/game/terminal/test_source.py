"""Where lines come from: a script and a keyboard."""

import io
import sys

import pytest

from sim.game.terminal.paper import Paper
from sim.game.terminal.source import Keyboard, Script


def no_choices(before):
    return []


def keyboard(monkeypatch, *said):
    """A keyboard at which this is typed; then the end of the input."""
    paper, prompts, lines = Paper(is_plain=True), [], list(said)
    paper.console.file = io.StringIO()
    paper.console._force_terminal = True

    def ask(prompt):
        prompts.append(prompt)
        if not lines:
            raise EOFError
        return lines.pop(0)

    monkeypatch.setattr("builtins.input", ask)
    return Keyboard(paper), prompts


def test_a_script_is_commands_and_comments():
    paper = Paper(is_plain=True)
    paper.console.file = io.StringIO()
    script = Script(paper, io.StringIO("\ufeffskip # none\n\n# nothing\n  visit kaz  \r\ndone"))
    found = []
    while (line := script.line("US> ", no_choices)) is not None:
        found.append((line, script.place()))
    assert found == [
        ("skip", "line 1 of the input: "),
        ("visit kaz", "line 4 of the input: "),
        ("done", "line 5 of the input: "),
    ]
    assert paper.console.file.getvalue() == "US> skip\nUS> visit kaz\nUS> done\n"


def test_a_keyboard_asks_until_its_end(monkeypatch):
    source, prompts = keyboard(monkeypatch, "skip")
    assert source.line("US> ", no_choices) == "skip"
    assert source.line("US> ", no_choices) is None
    assert prompts == ["US> ", "US> "]
    assert source.place() == ""


def test_a_page_is_asked_for_and_what_is_typed_there_comes_next(monkeypatch):
    source, _ = keyboard(monkeypatch, "", "map", "skip")
    assert source.more() is True
    assert source.more() is False
    assert source.line("US> ", no_choices) == "map"
    assert source.line("US> ", no_choices) == "skip"
    assert source.more() is False  # the end of the input


def test_what_leaves_a_text_does_not_leave_the_game(monkeypatch):
    source, _ = keyboard(monkeypatch, "q", "quit", "skip")
    assert source.more() is False and source.more() is False
    assert source.line("US> ", no_choices) == "skip"


def test_only_a_terminal_is_read_page_by_page(monkeypatch):
    source, _ = keyboard(monkeypatch)
    assert source.paper.pause == source.more
    paper = Paper(is_plain=True)
    paper.console.file = io.StringIO()
    Keyboard(paper)
    assert paper.pause is None


def test_what_was_typed_is_forgotten(monkeypatch):
    readline = pytest.importorskip("readline")
    source, _ = keyboard(monkeypatch)
    readline.add_history("build kaz")
    source.forget()
    assert readline.get_current_history_length() == 0


def test_the_tabulator_completes_words(monkeypatch):
    readline = pytest.importorskip("readline")
    source, _ = keyboard(monkeypatch, "x", "y")
    source.line("> ", lambda before: {"": ["visit", "waive"], "vis ": ["KAZ"]}[before])
    complete = readline.get_completer()
    for buffer, begun, found in (("v", "v", "visit "), ("vis k", "k", "KAZ "), ("", "", "visit ")):
        monkeypatch.setattr(readline, "get_line_buffer", lambda buffer=buffer: buffer)
        at = len(buffer) - len(begun)
        monkeypatch.setattr(readline, "get_begidx", lambda at=at: at)
        assert complete(begun, 0) == found
    monkeypatch.setattr(readline, "get_line_buffer", lambda: "q")
    monkeypatch.setattr(readline, "get_begidx", lambda: 0)
    assert complete("q", 0) is None


def test_a_system_without_readline_has_no_completion(monkeypatch):
    monkeypatch.setitem(sys.modules, "readline", None)
    source, _ = keyboard(monkeypatch, "skip")
    assert source.line("> ", no_choices) == "skip"
    monkeypatch.delitem(sys.modules, "readline")
    source.forget()

"""Tests that sentences are marked: every visible text of a template, every Words in code."""

import ast

import pytest

from sim.web.languages.extract import messages
from sim.web.languages.marked import (
    TEMPLATES,
    Message,
    calls_in,
    code_files,
    in_code,
    in_templates,
    messages_of,
    named,
)
from tests.web.languages.templates import unmarked

MAY_STAND = {"multivector", "XLSX", "CSV"}
"""The project's own name, and kinds of files."""
FROM_TABLES = {
    "sim/game/telling/telling.py": 5,
    "sim/game/views/news.py": 3,
    "sim/game/orders/orders.py": 1,
    "sim/game/telling/phrases.py": 3,
    "sim/web/explore/answer.py": 1,
    "sim/web/explore/questions.py": 1,
    "sim/web/explore/telling.py": 1,
    "sim/web/pack/cards.py": 1,
    "sim/web/room/roles.py": 1,
    "sim/web/room/screens/history.py": 1,
    "sim/web/room/screens/phone.py": 1,
    "sim/web/room/screens/teacher.py": 1,
}
"""How many Words of a file take their sentence from a table; `tables.py` names these tables."""
TEMPLATE_FILES = sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATE_FILES, ids=[named(each) for each in TEMPLATE_FILES])
def test_all_visible_text_of_a_template_is_marked(path):
    left = [word for word in unmarked(path.read_text("utf-8")) if word not in MAY_STAND]
    assert not left, "put it into {{ _('...') }} or {% trans %}"


def test_unmarked_text_is_found():
    page = "<p>Hello {{ name }}</p><img alt='A map'><b title=\"{{ _('Score') }}\">{% trans %}Go{% endtrans %}</b>"
    assert unmarked(page) == ["Hello", "map"]
    assert unmarked("<script>let one = 1;</script><code>run.py</code>{# Note #}") == []


def test_sentences_of_templates_are_found(tmp_path):
    page = tmp_path / "a.html"
    page.write_text(
        "{{ _('Send') }}{% trans n=3 %}{{ n }} phone{% pluralize %}{{ n }} phones{% endtrans %}"
    )
    assert list(in_templates(tmp_path)) == [
        Message("Send", "", "a.html"),
        Message("%(n)s phone", "%(n)s phones", "a.html"),
    ]


def test_sentences_of_code_are_found(tmp_path):
    page = tmp_path / "a.py"
    page.write_text(
        'x = Words("{me} goes" if here else "{me} stays", me=1)\nngettext("a", "b", 2)\n'
    )
    found = [each for call in calls_in(page) for each in messages_of(call, "a.py")]
    assert found == [
        Message("{me} goes", "", "a.py"),
        Message("{me} stays", "", "a.py"),
        Message("a", "b", "a.py"),
    ]


def test_words_have_a_literal_sentence_or_a_table():
    for path in code_files():
        computed = [call for call in calls_in(path) if not is_literal(call)]
        known = FROM_TABLES.get(named(path), 0)
        lines = [call.lineno for call in computed]
        assert len(computed) <= known, f"{named(path)}: lines {lines} cannot be extracted"


def is_literal(call):
    """Whether the sentences of a call can be read off the code."""
    return bool(list(messages_of(call, ""))) or isinstance(call.args[0], ast.Starred)


def test_what_is_found_is_named_by_its_files():
    found = messages()
    assert found["luck"] == ("", ["sim/answers/sentences.py"])
    assert "sim/scenario/dates.py" in found["{month} {year}"][1]
    assert {each.file for each in in_code()} >= {
        "sim/game/views/news.py",
        "sim/game/orders/orders.py",
    }

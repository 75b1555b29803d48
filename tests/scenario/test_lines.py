"""Values know where they stand, and no text can hurt the reader."""

import pytest

from sim.core.errors import ScenarioError
from sim.scenario.lines import Node, plain, read_word, read_yaml, syntax_problem


def tree(text: str) -> Node:
    root, twice = read_yaml(text, "a.yaml")
    assert not twice
    return root


def refusal(text: str) -> str:
    with pytest.raises(ScenarioError) as refused:
        read_yaml(text, "a.yaml")
    assert len(refused.value.lines) == 1
    return refused.value.lines[0]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("2020-01", "2020-01"),
        ("2020-01-31", "2020-01-31"),
        ("1_000", "1_000"),
        ("010", 10),
        ("-3", -3),
        (".5", 0.5),
        ("1e-3", 0.001),
        ("~", None),
        ("true", True),
    ],
)
def test_a_word_is_what_it_looks_like(word, value):
    assert read_word(word) == value and type(read_word(word)) is type(value)


def test_a_value_stands_where_its_key_does():
    node = tree("a: 1\nb:\n  - x\n  - {c: 2}\n").get("b", 1, "c")
    assert (node.value, node.line, node.column) == (2, 4, 6)


def test_a_path_that_does_not_exist_leads_to_what_is_above():
    root = tree("a: {b: 1}")
    assert root.get("a", "c", "d") is root.get("a")


def test_quoted_numbers_are_text():
    assert plain(tree("a: ['1', \"2\", 3]")) == {"a": ("1", "2", 3)}


def test_an_alias_has_the_value_at_its_own_place():
    root = tree("a: &x {b: 1}\nc: *x\n")
    assert plain(root) == {"a": {"b": 1}, "c": {"b": 1}}
    assert root.get("c").line == 2


def test_a_key_given_twice_keeps_the_first():
    root, twice = read_yaml("a: 1\nb: 2\na: 3\n", "a.yaml")
    assert root.get("a").value == 1
    assert [str(each) for each in twice] == [
        "a.yaml:3:1: a: given twice, first in line 1, once is right"
    ]


def test_aliases_that_explode_are_counted_and_not_expanded():
    bomb = "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 40))
    assert "more than 100000" in refusal("k0: &k0 [x, x]\n" + bomb)


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_no_nesting_exhausts_the_reader(bracket):
    assert refusal(bracket * 20_000)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1\nb: 2\n", "a.yaml:2:2: expected ',' or ']', but got ':', YAML is right"),
        ("a:\n\t- 1\n", "a.yaml:2:1: found character '\\t' that cannot start any token, spaces"),
        ("a: b\x00", "a.yaml:1:5: a character that YAML forbids"),
        ("", "a.yaml: the file is empty"),
        ("# a\n", "a.yaml: the file is empty"),
    ],
)
def test_what_is_no_yaml_is_one_line(text, line):
    assert refusal(text).startswith(line)


def test_a_text_that_only_the_quick_parser_refuses_is_refused_too():
    assert str(syntax_problem("a: 1", "a.yaml")) == "a.yaml: no YAML, YAML is right"

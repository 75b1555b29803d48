"""`schema` prints the schema as JSON and nothing else."""

import json

from sim.cli.frame import main
from sim.scenario.json_schema import json_schema


def test_it_prints_the_schema(capsys):
    assert main(["schema"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert json.loads(shown.out) == json_schema()


def test_its_help_says_how_an_editor_finds_it(capsys):
    assert main(["schema", "--help"]) == 0
    assert "# yaml-language-server: $schema=scenario.schema.json" in capsys.readouterr().out

"""Pages that are written by hand leave out nothing, and their examples are what they say."""

import json
import re

import pytest

from sim.answers.answer import answer
from sim.answers.difference import differences, run_whatifs
from sim.answers.worlds import run_ensemble
from sim.core.errors import ScenarioError
from sim.game.game import Act, new_game
from sim.game.saves.lines import FIELDS
from sim.game.saves.saves import lines_of
from sim.report import CHARTS, COMPARISONS, FINDINGS
from sim.rules.month import MECHANISMS, TERMS
from sim.scenario import game_schema, record_schema, schema
from sim.scenario.changes import parse_changes
from sim.scenario.exercise_text import load_exercise_text
from sim.scenario.load import load, load_text
from sim.scenario.model import Changes
from sim.scenario.study_text import load_study_text
from sim.scenario.whatif import load_whatif_text
from sim.strategies import STRATEGIES
from tests.docs.pages import PAGES, ROOT, blocks, sections

MODEL = PAGES["docs/explanation/model.md"]
LANGUAGE = PAGES["docs/reference/scenario-file.md"]
SUMMARY = PAGES["docs/reference/summary-json.md"]
PARTS = [
    each
    for each in {**vars(schema), **vars(record_schema), **vars(game_schema)}.values()
    if isinstance(each, type) and issubclass(each, schema.Part) and each is not schema.Part
]
YAML = [(page, block) for page, text in PAGES.items() for block in blocks(text, "yaml")]


def flat(text):
    return " ".join(text.split())


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda each: each.__name__)
def test_the_model_has_every_mechanism(mechanism):
    """A section of its name, with the equations that its code carries, and all its parameters."""
    section = sections(MODEL)[mechanism.__name__.rpartition(".")[2]]
    for equation in re.split(r";\s+", mechanism.EQUATION):
        assert flat(equation) in flat("\n".join(blocks(section, "text")))
    for parameter in mechanism.PARAMETERS:
        assert f"`{parameter.name}`" in section


def test_the_model_has_every_term_of_a_pull():
    for term in TERMS:
        assert f"`{term}`" in sections(MODEL)["The pull"]


@pytest.mark.parametrize("part", PARTS, ids=lambda each: each.__name__)
def test_the_language_has_every_key(part):
    for name, field in part.model_fields.items():
        assert f"`{field.alias or name}`" in LANGUAGE


def test_the_language_has_every_strategy():
    for name in STRATEGIES:
        assert f"`{name}`" in LANGUAGE


@pytest.mark.parametrize(("page", "text"), YAML, ids=[page for page, _ in YAML])
def test_an_example_in_yaml_is_right(page, text):
    """Whole files load; parts of files load where they belong."""
    if "exercise:" in text:
        assert load_exercise_text(text).key
    elif "whatif:" in text:
        assert load_whatif_text(text, load("kazakhstan_2020")).from_now
    elif "study:" in text:
        assert load_study_text(text).factors
    elif text.startswith("format"):
        assert load_text(text).states
    elif text.startswith(("arguments:", "record:", "game:")):
        whole = next(each for _, each in YAML if each.startswith("format") and "states:" in each)
        loaded = load_text(f"{whole}\n{text}")
        assert loaded.arguments or loaded.record.ties or loaded.game.rounds
    else:
        word = "events" if "does:" in text else "parameters"
        whole = next(each for _, each in YAML if each.startswith("format") and "states:" in each)
        inner = "\n".join(f"  {line}" for line in text.splitlines())
        rest = whole if word == "events" else whole.replace("parameters:", f"parameters:\n{inner}")
        added = f"groups: {{tour: it}}\nevents:\n{inner}\n" if word == "events" else ""
        assert load_text(rest + added).name


def test_a_wrong_example_would_be_noticed():
    text = next(each for _, each in YAML if each.startswith("format") and "states:" in each)
    with pytest.raises(ScenarioError):
        load_text(text.replace("drift_rate", "drift_rat"))


@pytest.fixture(scope="module")
def summary():
    """The smallest summary."""
    scenario = load(ROOT / "tests" / "scenario" / "small.yaml")
    return answer(run_ensemble(scenario, Changes(), 2, 0, 6, False, workers=1, engine="mesa"))


def test_the_summary_page_has_every_key_and_no_other(summary):
    """Section by section, and in both directions at the top."""
    parts = sections(SUMMARY)
    top = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\|([^|]+)\|", parts["Top"], re.M))))
    assert top == set(summary)
    for part in ("states", "tour"):
        for key in next(iter(summary[part].values())):
            assert f"`{key}`" in parts[part]
    for key in (*summary["luck"], *summary["parameters"]):
        assert f"`{key}`" in parts["luck"] + parts["Top"]


def test_the_summary_page_has_every_row_of_what_moved(summary):
    rows = {
        row
        for states in summary["moved"].values()
        for powers in states.values()
        for each in powers.values()
        for row in each
    }
    for row in rows | set(TERMS):
        assert f"`{row}`" in sections(SUMMARY)["moved"]


def test_the_whatif_page_has_every_key_and_no_other():
    """Section by section, in both directions, for what `whatif --json` prints."""
    scenario = load(ROOT / "tests" / "scenario" / "small.yaml")
    whatifs = {"it": parse_changes(scenario, ["hedging_taste=0.3"])}
    ensemble = run_whatifs(scenario, whatifs, 2, 0, 6, workers=1, engine="mesa")
    found = differences(ensemble, whatifs)
    each = found["whatifs"]["it"]
    effect = each["effects"]["AAA"]["PP"]
    parts = sections(PAGES["docs/reference/whatif-json.md"])
    for part, keys in (("Top", found), ("whatifs", each), ("effects", effect)):
        listed = re.findall(r"`(\w+)`", "".join(re.findall(r"^\|([^|]+)\|", parts[part], re.M)))
        assert set(listed) == set(keys), part
    for key in effect["at"]["6"]:
        assert f"`{key}`" in PAGES["docs/reference/whatif-json.md"]


def test_the_page_of_files_has_every_chart():
    parts = sections(PAGES["docs/reference/files.md"])
    for name in (*CHARTS, *COMPARISONS):
        assert f"`{name}`" in parts["charts/"]
    for name in FINDINGS:
        assert f"`{name}`" in parts["Files of a finding"]


def test_the_page_of_saved_games_has_every_key_and_no_other():
    """Of a round that was played with a forecast, orders, a strategy and an inject."""
    game = new_game("kazakhstan_2020")
    acts = (
        Act("next"),
        Act("forecast", "US", chances=(30, 40, 30)),
        Act("next"),
        Act("orders", "US", orders=("quiet",)),
        Act("bot", "RU", strategy="hawk"),
        Act("inject", inject="defeat RU"),
        Act("next"),
    )
    for act in acts:
        game.do(act)
    lines = [json.loads(line) for line in lines_of(game)]
    page = PAGES["docs/reference/saved-game.md"]
    told = re.findall(r"`(\w+)`", "".join(re.findall(r"^\|([^|]+)\|", page, re.M)))
    assert set(told) == {key for line in lines for key in line}
    for word in (*FIELDS, *lines[0]["scenario"]):
        assert f"`{word}`" in page


def test_nobody_is_told_where_this_was_made():
    """No path of one machine, and no folder that a reader does not have."""
    for page, text in PAGES.items():
        assert not re.search(r"(^|\s)/(home|root|tmp|Users)/|CLAIMS\.md|DESIGN\.md", text), page


def test_readme_is_short():
    assert len(PAGES["README.md"].splitlines()) < 70

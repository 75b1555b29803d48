"""Every number, event and claim of a scenario can be explained, as facts and as lines."""

import json
from pathlib import Path

import pytest

from sim.core.errors import UserError
from sim.core.places import scenarios_folder
from sim.core.references import REFERENCES
from sim.core.results import OUTPUTS
from sim.rules.month import PARAMETERS
from sim.scenario.explain import explain
from sim.scenario.layout import WIDTH
from sim.scenario.load import load, load_text
from sim.scenario.mechanisms import BY_NAME
from sim.scenario.naming import naming_of
from sim.scenario.starter import write_starter
from sim.scenario.telling import tell

SMALL = load_text(Path(__file__).with_name("small.yaml").read_text(encoding="utf-8"))
FLAGSHIP = load("kazakhstan_2020")
SHIPPED = {file.stem: load(file) for file in sorted(scenarios_folder().glob("*.yaml"))}
SCENARIOS = {**SHIPPED, "small": SMALL, "starter": load_text(write_starter("starter"))}


def keys_of_all_kinds(scenario):
    naming = naming_of(scenario)
    return ["", *naming.meanings(), *scenario.claims, *BY_NAME]


def told(scenario, key=""):
    return "\n".join(tell(explain(scenario, key)))


@pytest.mark.parametrize("name", SCENARIOS)
def test_everything_that_has_a_key_is_explained_within_the_width(name):
    scenario = SCENARIOS[name]
    for key in keys_of_all_kinds(scenario):
        facts = explain(scenario, key)
        json.dumps(facts, allow_nan=False)
        lines = tell(facts)
        assert key.partition(".")[0] in lines[0]
        for line in lines:
            assert line == line.rstrip() and len(line) <= WIDTH, key


def test_all_claims_of_the_flagship_are_accounted_for():
    facts = explain(FLAGSHIP)
    assert facts["claims"] == {
        "all": 53,
        "accounted_for": 53,
        "not_modelled": {"C34": "a value judgement"},
        "disagreed_with": ["C13", "C14", "C53"],
    }
    assert "53 of 53 claims accounted for" in told(FLAGSHIP)


def test_the_list_has_every_parameter_once_and_every_number():
    facts = explain(FLAGSHIP)
    listed = [each for one in facts["mechanisms"] for each in one["parameters"]]
    assert sorted(each["name"] for each in listed) == sorted(PARAMETERS)
    numbers = [each for one in listed for each in one["elements"]]
    assert {each["key"] for each in numbers} == set(FLAGSHIP.elements)
    assert facts["numbers"]["all"] == len(numbers) == sum(
        facts["numbers"][status] for status in ("data", "article", "judgement")
    )  # fmt: skip
    assert facts["numbers"]["drawn"] == sum(each["is_drawn"] for each in numbers)
    for each in listed:
        size = FLAGSHIP.values[each["name"]].size
        assert len(each["elements"]) + each["not_given"] == size


def test_a_row_of_the_list_spans_values_and_ranges():
    lines = told(FLAGSHIP).splitlines()
    (line,) = [line.split("  ") for line in lines if line.startswith("  peer_weight ")]
    cells = [cell.strip() for cell in line if cell.strip()]
    assert cells == ["peer_weight", "6", "0.05 to 0.1", "0.025 to 0.15", "judgement"]


def test_one_number_says_all_that_is_known_of_it():
    said = told(FLAGSHIP, "capability.US.trend")
    for words in (
        "value         -0.014",
        "range         -0.03 to -0.002, drawn anew for each future",
        "article: it gives the direction, the size is ours",
        "CINC shares",
        "relative change per year",
        "symbol        g",
        "neutral       0",
        "C_k(t+1) = C_k(t) (1 + trend_k / 12)",
        'C25 "capabilities have been diminishing"',
    ):
        assert words in said


def test_references_are_written_out():
    assert REFERENCES["Boulding1962"][:60] in told(FLAGSHIP, "reach_length")
    for name, mechanism in BY_NAME.items():
        facts = explain(SMALL, name)
        assert facts["references"] == {key: REFERENCES[key] for key in mechanism.REFERENCES}


def test_data_have_source_and_year_and_are_never_drawn():
    said = told(SMALL, "alignment.AAA.PP")
    assert "no: it is data" in said
    assert "source        Counted" in said
    assert "year          2019" in said
    assert "no: it is fixed" in told(SMALL, "budget.PP")


def test_a_table_counts_its_numbers_and_says_once_what_they_share():
    said = told(SMALL, "alignment")
    assert "4 given" in said
    assert said.count("Counted, 2019") == 1
    partial = told(SMALL, "effort")
    assert "2 given; 10 not in the file: 0, the neutral value, since the file is silent" in partial


def test_different_sources_say_which_numbers_they_are_of():
    said = told(FLAGSHIP, "dependence.KAZ")
    assert "partners, 2017 (dependence.KAZ.US.economic)" in said
    assert "mixed" not in said
    assert "more than one status" in told(FLAGSHIP)
    assert "more than one status" not in told(SMALL)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("anchor", "0.4 to 0.6, taken from alignment, since the file is silent"),
        ("believed_taste.AAA.PP", "0.5, taken from hedging_taste, since the file is silent"),
        ("peers", "0 to 1, even over all other states, since the file is silent"),
        ("same_side.PP.QQ", "0, from `side` of the powers"),
        ("intercept.AAA.PP", "value         solved from the start"),
        ("reach_floor.AAA.QQ", "1, the neutral value, since the file is silent"),
    ],
)
def test_what_the_file_does_not_say_is_explained_too(key, words):
    assert words in told(SMALL, key)


def test_intercepts_that_are_given_are_numbers_like_others():
    text = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
    entry = "  intercept: {values: {AAA: {PP: 0.5}}, status: judgement, fixed: Given.}\n"
    given = load_text(
        text.replace("start: ", "start_point: given\nstart: ").replace(
            "groups:\n", f"{entry}groups:\n"
        )
    )
    assert "value         0.5" in told(given, "intercept.AAA.PP")
    assert "1 given; 3 not in the file: 0, the neutral value" in told(given, "intercept")


def test_a_facet_is_named_beside_what_it_is_of():
    assert "see also      capability.PP.trend" in told(SMALL, "capability.PP")
    assert "see also" not in told(SMALL, "capability.QQ")


def test_an_event_says_when_who_and_what_with_sizes():
    said = told(FLAGSHIP, "afghanistan_withdrawal")
    assert "in one month from 2020-06 to 2022-12, with probability 0.8" in said
    assert "by            US" in said
    assert "does          defeat: the actor loses a war" in said
    assert "credibility_loss = 0.15" in said
    assert "retreat to KAZ, UZB, KGZ, TJK, TKM:" in said
    assert "contact to CN:" in told(FLAGSHIP, "visit_kazakhstan")
    assert "contact to US at 0.5 of its strength:" in told(FLAGSHIP, "events.embassy_statement")
    assert "part of       tour: the tour of" in told(FLAGSHIP, "visit_kazakhstan")


@pytest.mark.parametrize(("choose", "words"), [("merit", "earned the least"), ("random", "by lot")])
def test_an_event_that_chooses_says_how(choose, words):
    text = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "does: [{effect: visit, to: [AAA]}]",
        f"choose: {choose}\n    does: [{{effect: visit, to: [AAA, BBB]}}]",
    )
    assert words in told(load_text(text), "events.visit")


def test_a_claim_says_what_stands_for_it_now():
    said = told(FLAGSHIP, "C48")
    assert said.startswith('C48. The author says: "bound to fall between two stools"')
    assert "campaign_cost = 0.35 (range 0.1 to 0.6; article)" in said
    assert "events.press_conference" in said
    assert told(FLAGSHIP, "c48") == said


def test_a_claim_that_is_not_modelled_says_why():
    assert "not modelled: a value judgement" in told(FLAGSHIP, "C34")


@pytest.mark.parametrize("claim", ["C13", "C14", "C53"])
def test_facts_that_disagree_are_told(claim):
    assert "\nThe facts disagree: " in told(FLAGSHIP, claim)


def test_facts_that_agree_are_not_said_to_disagree():
    assert "disagree" not in told(FLAGSHIP, "C25")


def test_every_claim_leads_to_something_and_is_led_to_from_there():
    for name, claim in FLAGSHIP.claims.items():
        for meaning in claim.stands_for:
            if not meaning.startswith("not modelled: "):
                assert name in explain(FLAGSHIP, meaning)["claims"], (name, meaning)


def test_what_cites_a_claim_is_named_with_it():
    for element in FLAGSHIP.elements.values():
        for claim in element.claims:
            assert claim in explain(FLAGSHIP, element.key)["claims"]
    assert "effort" in explain(FLAGSHIP, "C19")["cited_by"]
    assert "events.visit_kazakhstan" in explain(FLAGSHIP, "C6")["cited_by"]


def test_claims_that_nobody_lists_are_not_accounted_for():
    text = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
    without = load_text(text[: text.index("\nclaims:") + 1])
    assert "0 of 1 claims accounted for" in told(without)
    assert "claim         C1" in told(without, "hedging_taste")
    silent = load_text(text[: text.index("\nclaims:") + 1].replace("claims: [C1]", "claims: []"))
    assert told(silent).splitlines()[-1] == "no claims"


def test_groups_and_outputs_are_explained():
    assert "event         events.visit: A visit" in told(SMALL, "groups.tour")
    assert told(SMALL, "tour") == told(SMALL, "groups.tour")
    for name, output in OUTPUTS.items():
        assert output.meaning[:40] in told(SMALL, f"output.{name}")
    assert "one for each  state, power" in told(SMALL, "output.alignment")


def test_a_parameter_goes_before_a_mechanism_of_the_same_name():
    assert explain(SMALL, "balance")["kind"] == "parameter"
    assert explain(SMALL, "drift")["kind"] == "mechanism"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("hedging_tast", "did you mean 'hedging_taste'?"),
        ("capability.USA", "did you mean 'capability.US'?"),
        ("events.visit_kazakstan", "did you mean 'events.visit_kazakhstan'?"),
        ("C54", "no such claim, C1 to C53 are right"),
        ("sovereignity", "did you mean 'sovereignty'?"),
        ("zzzzzz", "events.NAME, groups.NAME or output.NAME is right"),
    ],
)
def test_an_unknown_key_is_one_line_that_names_the_nearest(key, words):
    with pytest.raises(UserError) as refused:
        explain(FLAGSHIP, key)
    (line,) = refused.value.lines
    assert line.startswith(f"{key}: kazakhstan_2020 has no such ")
    assert words in line

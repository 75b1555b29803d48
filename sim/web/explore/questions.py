"""
Questions: the few levers that the explore page opens with, in words.

Each is about parameters that a scenario may have; where it has not, the question is left out. What a
choice sets stands here as data: a number, or "low" and "high" for the ends of the value's own range,
or "twice", "most" for the largest, or "rivals" for the largest that a rival has. `set` is from now on, `assume`
is as if it had always been so.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sim.core.errors import UserError
from sim.core.words import Words
from sim.scenario.changes import parse_changes
from sim.scenario.model import Scenario
from sim.web.explore.levers import claims_of

LESS, JUDGED, MORE, NO, TWICE = (
    Words("less"),
    Words("as judged"),
    Words("more"),
    Words("no"),
    Words("twice as much"),
)
Setting = tuple[str, str, float | str]
"""set or assume, a key with {power} and {rival} in it, and a value."""


class Option(NamedTuple):
    """One answer to a question, and what it sets; nothing for what is judged."""

    words: Words
    settings: tuple[Setting, ...] = ()


class Question(NamedTuple):
    """A question in words, what it means, the claims behind it, and its answers."""

    name: str
    words: Words
    meaning: Words
    claims: tuple[str, ...]
    options: tuple[Option, ...]


QUESTIONS = (
    Question(
        "distance",
        Words("Does distance matter?"),
        Words("Powers reach a capital as if the way to it were shorter, or longer."),
        ("C21", "C23"),
        (
            Option(Words("not at all"), (("set", "reach_floor", 1.0),)),
            Option(LESS, (("set", "reach_length", "high"),)),
            Option(JUDGED),
            Option(MORE, (("set", "reach_length", "low"),)),
        ),
    ),
    Question(
        "campaign",
        Words("Does the campaign for Muslims abroad go on?"),
        Words("Governments that fear militants at home keep away from who campaigns."),
        ("C48", "C49", "C53"),
        (
            Option(
                NO,
                (
                    ("set", "rights_campaign.{power}", 0.0),
                    ("set", "asylum_appeal.{power}", 0.0),
                    ("set", "campaign_rise", 0.0),
                    ("set", "asylum_rise", 0.0),
                ),
            ),
            Option(JUDGED),
            Option(Words("louder"), (("set", "rights_campaign.{power}", "twice"),)),
        ),
    ),
    Question(
        "answer",
        Words("Do rivals answer?"),
        Words("How strongly other powers spend against what they see each other do."),
        ("C26", "C27"),
        (
            Option(NO, (("set", "reaction.{rival}", 0.0),)),
            Option(JUDGED),
            Option(TWICE, (("set", "reaction.{rival}", "twice"),)),
        ),
    ),
    Question(
        "money",
        Words("{power}: can it offer money?", power=""),
        Words("The most that it may put into one state."),
        ("C41", "C42", "C46"),
        (
            Option(JUDGED),
            Option(Words("yes"), (("set", "effort_cap.{power}.economic", "rivals"),)),
            Option(
                Words("yes, and not into oil"),
                (
                    ("set", "effort_cap.{power}.economic", "rivals"),
                    ("set", "extractive_share.{power}", 0.0),
                ),
            ),
        ),
    ),
    Question(
        "third_force",
        Words("Do governments want a third force?"),
        Words("How much pressure by one power draws them to the others."),
        ("C18",),
        (
            Option(NO, (("set", "third_force", 0.0),)),
            Option(JUDGED),
            Option(TWICE, (("set", "third_force", "twice"),)),
        ),
    ),
)
"""What the page opens with."""


def settings_of(scenario: Scenario, option: Option) -> list[tuple[str, str, float]]:
    """What an answer sets in a scenario: (set or assume, key, value)."""
    powers = list(scenario.powers)
    power = powers[scenario.focus[1]]
    rivals = [each for each in powers if each != power]
    found = []
    for kind, pattern, value in option.settings:
        for rival in rivals if "{rival}" in pattern else [""]:
            key = pattern.format(power=power, rival=rival)
            of_rivals = [pattern.format(power=each, rival=each) for each in rivals]
            found.append((kind, key, number_of(scenario, key, value, of_rivals)))
    return found


def number_of(
    scenario: Scenario, key: str, value: float | str, of_rivals: Sequence[str] = ()
) -> float:
    """A number, where it is said in words; `of_rivals` are the keys of the same for other powers."""
    if not isinstance(value, str):
        return value
    if value == "rivals":
        most = max((number_of(scenario, each, "most") for each in of_rivals), default=0.0)
        if most <= number_of(scenario, key, "most"):
            raise UserError(f"{key}: no rival has more in this scenario")
        return most
    own = [each for name, each in scenario.elements.items() if f"{name}.".startswith(f"{key}.")]
    if not own:
        raise UserError(f"{key}: not in this scenario")
    most = max(each.value for each in own)
    ends = {"low": own[0].low, "high": own[0].high, "most": most, "twice": 2 * most}
    found = ends[value]
    if found is None:
        raise UserError(f"{key}: no range in this scenario")
    return float(found)


def questions_for(scenario: Scenario) -> list[dict[str, Any]]:
    """The questions that a scenario can be asked, as data."""
    found = []
    focus = list(scenario.powers.values())[scenario.focus[1]]
    for each in QUESTIONS:
        try:
            options = [option_of(scenario, option) for option in each.options]
        except UserError:
            continue  # it has no such parameters
        found.append(
            {
                "name": each.name,
                "words": Words(each.words.sentence, power=focus)
                if each.words.parts
                else each.words,
                "meaning": each.meaning,
                "claims": claims_of(scenario, each.claims),
                "is_always": any(
                    kind == "assume" for one in each.options for kind, *_ in one.settings
                ),
                "options": options,
            }
        )
    return found


def option_of(scenario: Scenario, option: Option) -> dict[str, Any]:
    """An answer as data; refused where the scenario's own rules refuse what it sets."""
    settings = settings_of(scenario, option)
    parse_changes(
        scenario,
        set=[f"{key}={value!r}" for kind, key, value in settings if kind == "set"],
        assume=[f"{key}={value!r}" for kind, key, value in settings if kind == "assume"],
    )
    return {"words": option.words, "settings": [list(each) for each in settings]}

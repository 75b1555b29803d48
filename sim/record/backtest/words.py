"""Words: a back-test's scores in sentences, tables and the line that `run` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sim.record.backtest.bootstrap import Skill, skill_over
from sim.record.backtest.events import Checked
from sim.record.backtest.methods import LABELS, MODEL
from sim.record.backtest.run import Scored, summary
from sim.record.backtest.tables import (
    BASE,
    event_table,
    place_table,
    skill_numbers,
    skill_table,
    skill_words,
    told,
)
from sim.record.backtest.target import Target
from sim.scenario.model import Scenario

MAIN = "ideal_points"
RIVALS = ("persistence", "local_level", "regional_mean", "level")
"""Whom the model is set against, one by one."""
COVER = (0.72, 0.88)
"""Where the cover of 80 % intervals is right."""

Scores = Mapping[str, Scored]


class Result(NamedTuple):
    """
    All that a back-test scored.

    Attributes
    ----------
    targets : dict of series -> Target
    scores : dict of series -> method -> Scored
    more : dict
        "attempts", "hindcast" and "placebos" as scores of the main series; "others" a target and scores, or
        None.
    checked : dict of method -> named events
    long : Scored
        The model's, with widths from all past origins.
    """

    targets: Mapping[str, Target]
    scores: Mapping[str, Scores]
    more: Mapping[str, Any]
    checked: Mapping[str, list[Checked]]
    long: Scored


def found(scenario: Scenario, result: Result, made: dict[str, Any]) -> dict[str, Any]:
    """A back-test as a finding."""
    main = result.scores[MAIN]
    rivals = against(result)
    series = {name: skill_numbers(scores) for name, scores in result.scores.items()}
    return {
        "version": 1,
        "kind": "backtest",
        "name": scenario.name,
        "title": f"{scenario.title}: forecasts from past origins",
        "question": "Does the model forecast votes better than 'nothing changes'?",
        "answer": answer(result, rivals),
        "how_sure": how_sure(result),
        "notes": NOTES,
        "tables": tables(result, rivals),
        "charts": charts(series),
        "numbers": {
            "series": series,
            "names": {name: target.name for name, target in result.targets.items()},
            "labels": LABELS,
            "base": BASE,
            "model": MODEL,
            "attempts": skill_numbers({**base_of(main), **result.more["attempts"]}),
            "hindcast": skill_numbers({**base_of(main), **result.more["hindcast"]}),
            "placebos": skill_numbers({**base_of(main), **result.more["placebos"]}),
            "against": {
                rival: {str(h): told(skill) for h, skill in each.items()}
                for rival, each in rivals.items()
            },
            "origins": {
                str(h): [int(main[MODEL][h].origins[0]), int(main[MODEL][h].origins[-1])]
                for h in main[MODEL]
            },
            "last_year": int(result.targets[MAIN].years[-1]),
        },
        "made": made,
    }


def charts(series: Mapping[str, Any]) -> list[dict[str, str]]:
    """
    A picture of each series on which some method has a skill.

    >>> charts({"votes": {"model": {"1": {"skill": 0.1}}}, "none": {"model": {"1": {"skill": None}}}})
    [{'chart': 'skill_bars', 'of': 'votes'}]
    """
    return [
        {"chart": "skill_bars", "of": name}
        for name, scores in series.items()
        if any(
            each["skill"] is not None
            for method, horizons in scores.items()
            if method != BASE
            for each in horizons.values()
        )
    ]


def base_of(scores: Scores) -> dict[str, Scored]:
    """What skill is counted over."""
    return {"persistence": scores["persistence"]}


def against(result: Result) -> dict[str, dict[int, Skill]]:
    """The model's skill over each of its rivals, by horizon."""
    main = {**result.scores[MAIN], "level": result.more["attempts"]["level"]}
    model = main[MODEL]
    return {rival: {h: skill_over(model[h], main[rival][h], h) for h in model} for rival in RIVALS}


def answer(result: Result, rivals: Mapping[str, Mapping[int, Skill]]) -> list[str]:
    """Whether it beats nothing changes, what of that is the model's, and what raw votes say."""
    return [beats(rivals["persistence"]), own_part(rivals["level"]), *raw_sentence(result)]


def beats(skills: Mapping[int, Skill]) -> str:
    """One sentence on skill over persistence."""
    words = ", ".join(f"{skill_words(skill)} at {years(h)}" for h, skill in skills.items())
    if all(skill.low > 0 for skill in skills.values()):
        return f"Yes on smoothed ideal points: skill over 'nothing changes' is {words}."
    if all(skill.high < 0 for skill in skills.values()):
        return f"No: skill over 'nothing changes' is {words}."
    return f"Not surely: skill over 'nothing changes' is {words}."


def own_part(skills: Mapping[int, Skill]) -> str:
    """
    How much of the skill comes from the mechanisms, not from how votes move by themselves.

    >>> own_part({1: Skill(0.2, 0.1, 0.3)})
    "What the model's mechanisms add to how votes move by themselves is +.200 (+.100 to +.300) at 1 year."
    """
    words = ", ".join(f"{skill_words(skill)} at {years(h)}" for h, skill in skills.items())
    said = f"What the model's mechanisms add to how votes move by themselves is {words}"
    is_sure = all(skill.low > 0 for skill in skills.values())
    return f"{said}." if is_sure else f"{said}: not surely anything."


def raw_sentence(result: Result) -> list[str]:
    """The same on raw agreement."""
    scores = result.scores.get("agreement")
    if scores is None:
        return []
    skills = {h: skill_over(scores[MODEL][h], scores["persistence"][h], h) for h in scores[MODEL]}
    words = ", ".join(f"{skill_words(skill)} at {years(h)}" for h, skill in skills.items())
    name = result.targets["agreement"].name
    is_sure = all(skill.low > 0 for skill in skills.values())
    opening = "It holds on" if is_sure else "It does not surely hold on"
    return [f"{opening} {name}, which no estimator has smoothed: {words}."]


def how_sure(result: Result) -> list[str]:
    """Whether the intervals cover, what placebos find."""
    model = result.scores[MAIN][MODEL]
    cover = covers(model)
    is_right = all(COVER[0] <= part <= COVER[1] for part in cover.values())
    first = f"Its 80 % intervals covered {cover_words(cover)}"
    said = [first + ("." if is_right else ": not all between 72 and 88 %, as would be right.")]
    said.append(
        f"Widths come from the last five origins; from all past ones they cover "
        f"{cover_words(covers(result.long))}."
    )
    said.append(stretches(model))
    if result.more["others"]:
        target, scores = result.more["others"]
        words = ", ".join(
            f"{skill_words(skill_over(scores['level'][h], scores['persistence'][h], h))} at {years(h)}"
            for h in scores["level"]
        )
        said.append(
            f"On the {len(target.places)} states outside the scenario the level alone has skill {words}."
        )
    return said


def stretches(scored: Scored) -> str:
    """How many stretches of years that do not overlap the intervals of skill rest on."""
    counts = ", ".join(f"{len(each.origins) // h} at {years(h)}" for h, each in scored.items())
    return (
        "Intervals of skill are meant to be of 90 %, from whole years drawn in blocks as long as the horizon; "
        f"of blocks that do not overlap there are {counts}, and the fewer there are, the more are intervals too "
        "narrow: with 2 of 5 years they held the truth in about half of made-up cases."
    )


def covers(scored: Scored) -> dict[int, float]:
    """The part of what came that lay in 80 % intervals, by horizon."""
    return {h: summary(each).covered[80] for h, each in scored.items()}


def cover_words(cover: Mapping[int, float]) -> str:
    """The same in words."""
    return ", ".join(f"{100 * part:.0f} % at {years(h)}" for h, part in cover.items())


NOTES = [
    "Skill is the part of the CRPS saved: 0 is none, 1 perfect, below 0 worse.",
    "Every method's width was chosen on its own past origins; inputs after an origin are held or go on as "
    "before; the hindcast alone knows what came, and so does the plain rule beside it.",
    "The published ideal points are smoothed over sessions with later votes: a method that follows slow "
    "drifts gains by that.",
    "Widths from the last five origins, not all, were settled on after seeing both; the cover of both is shown.",
    "The level's form was found while looking at these years; the table of what was tried has the forms that "
    "were kept to compare.",
    "Records are as published today: later corrections, and how long publishers took, are not undone.",
    "Sizes of which there is no record, such as efforts other than money, are those of the scenario at every "
    "origin; they were judged with hindsight.",
    "Dated ties are coded by hand, after the fact; their dates are those of treaties and bases.",
]


def tables(result: Result, rivals: Mapping[str, Mapping[int, Skill]]) -> list[dict[str, Any]]:
    """The tables, that of the main series first."""
    main = result.scores[MAIN]
    made = [
        skill_table(skill_numbers(scores), LABELS, result.targets[name].name)
        for name, scores in result.scores.items()
    ]
    made.insert(1, rival_table(rivals))
    for name, caption in (
        ("attempts", "what the model is made of, and what was tried"),
        ("hindcast", "a hindcast, with inputs as they came"),
        ("placebos", "placebos"),
    ):
        scores = {**base_of(main), **result.more[name]}
        made.append(skill_table(skill_numbers(scores), LABELS, caption))
    places = result.targets[MAIN].places
    made.append(place_table(main[MODEL], main["persistence"], places, "The model"))
    events = event_table(result.checked, LABELS) if result.checked else None
    return [*made, *([events] if events else [])]


def rival_table(rivals: Mapping[str, Mapping[int, Skill]]) -> dict[str, Any]:
    """The model's skill over each rival."""
    horizons = list(rivals["persistence"])
    rows = [["over", *(years(h) for h in horizons)]]
    for rival, skills in rivals.items():
        rows.append([LABELS[rival], *(skill_words(skills[h]) for h in horizons)])
    return {"caption": "The model's skill over its rivals", "rows": rows, "heads": 1}


def years(h: int) -> str:
    """
    A horizon in words.

    >>> years(1), years(3)
    ('1 year', '3 years')
    """
    return f"{h} year" if h == 1 else f"{h} years"


def skill_file(found: Mapping[str, Any], command: str) -> dict[str, Any]:
    """What `run` reads of a back-test: a few figures, with what they are of."""
    horizons = found["numbers"]["series"][MAIN][MODEL]
    return {
        "version": 1,
        "scenario": found["name"],
        "sha256": found["made"]["sha256"],
        "made": command,
        "series": "UN ideal points",
        "horizons": {
            h: {name: each[name] for name in ("skill", "low", "high")}
            for h, each in horizons.items()
        },
        "own": found["numbers"]["against"]["level"],
    }

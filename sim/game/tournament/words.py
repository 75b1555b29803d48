"""A tournament in words: what gains most, what the planner adds, how sure that is."""

from typing import Any

from sim.answers.sentences import fixed
from sim.game.tournament.numbers import Found
from sim.game.tournament.tables import PLACES, all_tables, ranged
from sim.strategies.players.sight import named
from sim.study.telling import listed, times_words

RARE = 0.005
"""What is played less often than this in a mix is not named."""
NOTES = [
    "The model is the judge here, not the world: a tournament says which orders move the model.",
    "The best of several strategies is the luckier for having been picked: beside it the planner is"
    " held to a little too much.",
]
"""What a reader must know before believing any of it."""


def in_words(numbers: Found) -> dict[str, Any]:
    """Question, answer, how sure it is, cautions and tables."""
    planner = numbers["planner"]
    return {
        "question": "Which way to play a power gains most?",
        "answer": [
            *(power_words(name, each) for name, each in numbers["powers"].items()),
            mix_words(numbers),
            *([planner_words(planner)] if planner else []),
        ],
        "how_sure": [*how_sure(numbers), *([how_planned(planner)] if planner else [])],
        "notes": NOTES,
        "tables": all_tables(numbers),
    }


def power_words(name: str, power: Found) -> str:
    """What gains most in one seat."""
    best, second = power["best"], power["second"]
    said = f"{name}: {named(best)} gains most, {ranged(power['payoffs'][best])}"
    if best == second:
        return f"{said}."
    lead = f"{fixed(power['lead']['mean'])} more than {named(second)}"
    if power["lead"]["low"] <= 0:
        lead += ", which may be luck"
    if power["rival_profiles"] == 1:
        return f"{said}, {lead}."
    ways = times_words(
        power["best_answers"][best], power["rival_profiles"], "ways that rivals play"
    )
    return f"{said}, {lead}; it is a best answer to {ways}."


def mix_words(numbers: Found) -> str:
    """How the strategies are played where nobody has much to gain otherwise."""
    said = [f"{name} {mix_of(power)}" for name, power in numbers["powers"].items()]
    return (
        f"Where all answer one another, they play {listed(said)}: nobody could gain more than"
        f" {fixed(numbers['regret'], 2)} by leaving that alone."
    )


def mix_of(power: Found) -> str:
    """One power's mix."""
    played = {name: each for name, each in power["mix"].items() if each >= RARE}
    if len(played) == 1:
        return named(next(iter(played)))
    by_most = sorted(played.items(), key=lambda each: -each[1])
    return " or ".join(f"{named(name)} ({100 * each:.0f} of 100)" for name, each in by_most)


def planner_words(planner: Found) -> str:
    """What looking ahead gains, beside autopilot and beside the best strategy."""
    cases = [
        (power, PLACES[against], each)
        for power, places in planner["places"].items()
        for against, each in places.items()
    ]
    above = [each for _, _, each in cases if each["planner"]["low"] > 0]
    said = "The planner, which looks ahead, is ahead of autopilot"
    said += f" in {count_words(len(above), len(cases))}"
    ahead = [each for _, _, each in cases if each["ahead"]["low"] > 0]
    behind = [each for _, _, each in cases if each["ahead"]["high"] < 0]
    said += f", and ahead of the best strategy there in {count_words(len(ahead), len(cases))}"
    return f"{said}, but behind it in {len(behind)}." if behind else f"{said}."


def count_words(count: int, of: int) -> str:
    """
    A count of places.

    >>> count_words(6, 6), count_words(0, 6)
    ('all 6 places', 'no place')
    """
    return times_words(count, of, "places")


def how_sure(numbers: Found) -> list[str]:
    """What was played, and what the intervals are."""
    return [
        f"All {numbers['profiles']:,} ways to hand {len(numbers['strategies'])} strategies to"
        f" {len(numbers['powers'])} powers were played in the same {numbers['fates']} fates, states"
        f" left to the model's own rule: {numbers['games']:,} games.",
        "A score is what a seat moved beside its autopilot with the same luck and the same orders of"
        " others, in hundredths of what the power held at the start, added up over rounds; autopilot's"
        " own is 0. Brackets are intervals of 95 % from drawing fates again.",
        "The mix comes from fictitious play: each answers what the others have played so far. In"
        f" {len(numbers['pure']):,} of the {numbers['profiles']:,} ways nobody could gain by playing"
        " something else alone.",
    ]


def how_planned(planner: Found) -> str:
    """How the planner was tried."""
    return (
        f"The planner played {planner['fates']} of these fates in each place, with"
        f" {planner['rollouts']:,} futures to look at in a turn; it knows what others may play, not"
        " what they will."
    )

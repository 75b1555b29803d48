"""The tables of a tournament."""

from collections.abc import Mapping
from typing import Any

from sim.answers.sentences import fixed, signed
from sim.game.tournament.numbers import Found
from sim.strategies.players.sight import named

PLACES = {"autopilot": "all on autopilot", "mix": "in their mix"}
"""What the others play where the planner is tried."""
RARE = 0.05
"""What is said less often than this in a turn is not named."""


def all_tables(numbers: Found) -> list[dict[str, Any]]:
    """Payoffs first; then the planner, best answers and mixes."""
    told = [payoff_table(numbers)]
    if numbers["planner"]:
        told += [planner_table(numbers), *order_tables(numbers)]
    return [*told, answer_table(numbers), mix_table(numbers)]


def ranged(each: Found) -> str:
    """
    A mean with its interval.

    >>> ranged({"mean": 2.04, "low": -0.02, "high": 4.1})
    '+2.0 (0.0 to 4.1)'
    """
    return f"{signed(each['mean'])} ({fixed(each['low'])} to {fixed(each['high'])})"


def payoff_table(numbers: Found) -> dict[str, Any]:
    """What each strategy gets in each power's seat."""
    powers = numbers["powers"]
    rows = [
        [named(each), *(ranged(power["payoffs"][each]) for power in powers.values())]
        for each in numbers["strategies"]
    ]
    return {
        "caption": "Score of each strategy in each seat, on average over all that rivals play",
        "rows": [["strategy", *powers], *rows],
        "heads": 1,
    }


def planner_table(numbers: Found) -> dict[str, Any]:
    """The planner beside the best of the strategies."""
    rows = [
        [
            power,
            PLACES[against],
            ranged(each["planner"]),
            f"{named(each['best'])} {ranged(each['best_gets'])}",
            ranged(each["ahead"]),
        ]
        for power, places in numbers["planner"]["places"].items()
        for against, each in places.items()
    ]
    head = ["power", "others", "planner", "best strategy there", "planner ahead by"]
    return {"caption": "The planner apart, in the same fates", "rows": [head, *rows], "heads": 2}


def order_tables(numbers: Found) -> list[dict[str, Any]]:
    """What the planner orders: in the first round with aims, then words alone."""
    cases = [
        (power, PLACES[against], each)
        for power, places in numbers["planner"]["places"].items()
        for against, each in places.items()
    ]
    rounds = [f"round {at}" for at in range(1, len(cases[0][2]["words"]) + 1)]
    first = [
        [power, others, ", ".join(each["first"]) or "nothing"] for power, others, each in cases
    ]
    words = [[power, others, *map(words_said, each["words"])] for power, others, each in cases]
    return [
        {
            "caption": "What the planner orders in the first round, which is the same in all fates",
            "rows": [["power", "others", "orders"], *first],
            "heads": 2,
        },
        {
            "caption": "How many orders of each kind the planner gives in a round, on average",
            "rows": [["power", "others", *rounds], *words],
            "heads": 2,
        },
    ]


def words_said(words: Mapping[str, float]) -> str:
    """
    How often each word is said.

    >>> words_said({"waive": 3.0, "visit": 0.8125, "arm": 0.02})
    'waive 3.0, visit 0.8'
    """
    said = [f"{word} {fixed(each)}" for word, each in words.items() if each >= RARE]
    return ", ".join(said) or "nothing"


def answer_table(numbers: Found) -> dict[str, Any]:
    """How often each strategy is a best answer."""
    powers = numbers["powers"]
    rows = [
        [named(each), *(str(power["best_answers"][each]) for power in powers.values())]
        for each in numbers["strategies"]
    ]
    of = next(iter(powers.values()))["rival_profiles"]
    return {
        "caption": f"To how many of {of} ways that rivals play it is a best answer",
        "rows": [["strategy", *powers], *rows],
        "heads": 1,
    }


def mix_table(numbers: Found) -> dict[str, Any]:
    """How often each strategy is played in the mix."""
    powers = numbers["powers"]
    rows = [
        [named(each), *(fixed(100 * power["mix"][each]) for power in powers.values())]
        for each in numbers["strategies"]
    ]
    regrets = [fixed(power["regret"], 2) for power in powers.values()]
    return {
        "caption": "The mix that they come to: how often of 100 each strategy is played",
        "rows": [["strategy", *powers], *rows, ["to gain by leaving it", *regrets]],
        "heads": 1,
    }

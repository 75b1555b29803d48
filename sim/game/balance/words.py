"""A measured balance in words: each criterion, whether it is met, and the tables behind it."""

from collections.abc import Mapping
from typing import Any

from sim.answers.sentences import fixed, signed
from sim.study.telling import of_hundred

Found = Mapping[str, Any]
NAMED = 3
"""Orders that are named where many are best now and then."""


def in_words(numbers: Found) -> dict[str, Any]:
    """Question, answer, how sure it is, cautions and tables."""
    criteria = numbers["criteria"]
    is_met = all(each["passes"] for each in criteria.values())
    return {
        "question": "Is its game fair, and do orders matter in it?",
        "answer": [
            "All three are met." if is_met else "Not all three are met.",
            apart_words(criteria["apart"]),
            often_words(criteria["often"], numbers["seats"]),
            wins_words(criteria["wins"], len(numbers["seats"])),
        ],
        "how_sure": how_sure(numbers),
        "notes": [
            "The model is the judge here, not the world. Where a criterion is not met, change costs,"
            " sizes or round lengths, never the rules of the model."
        ],
        "tables": [
            seats_table(numbers["seats"]),
            orders_table(numbers["seats"]),
            rounds_table(numbers),
            words_table(numbers["seats"]),
        ],
    }


def verdict(passes: bool, good: str, bad: str) -> str:
    """Whether a criterion is met, and what that means."""
    return f"PASS: {good}." if passes else f"FAIL: {bad}."


def apart_words(found: Found) -> str:
    """Whether orders matter."""
    said = verdict(found["passes"], "orders matter", "orders matter too little")
    return (
        f"{said} Good and bad ones differ least for"
        f" {found['seat']}, by {fixed(found['value'])} score points; {found['limit']:g} or more are"
        " asked for."
    )


def often_words(found: Found, seats: Found) -> str:
    """Whether no order is always right."""
    seat = seats[found["seat"]]
    best, share, of = max(
        ((*item, of) for of in ("best", "best_alone") for item in seat[of].items()),
        key=lambda item: item[1],
    )
    counted = ", whatever it costs," if of == "best_alone" else ""
    said = verdict(found["passes"], "no order is always right", "one order is too often right")
    return (
        f"{said} The most frequent best order{counted} is"
        f" {found['seat']}'s '{best}', in {of_hundred(share)} % of its positions; at most"
        f" {of_hundred(found['limit'])} % are asked for."
    )


def wins_words(found: Found, seats: int) -> str:
    """Whether no seat wins by its start."""
    said = verdict(found["passes"], "no seat wins by its start", "one seat wins by its start")
    return (
        f"{said} With random orders everywhere"
        f" {found['seat']} wins most often, {of_hundred(found['value'])} % of games; at most"
        f" {of_hundred(found['limit'])} % are asked for, even would be {of_hundred(1 / seats)} %."
    )


def how_sure(numbers: Found) -> list[str]:
    """What was played."""
    return [
        f"{numbers['fates']} fates for each seat. Orders apart: each order, and some whole turns, are"
        " kept through the game while all others are on autopilot; best and worst are picked in one"
        " half of the fates and judged in the other.",
        f"Positions: {numbers['positions']:,} of fate, round and company, in which all others"
        " order at random. The best order there is the one from which the score of the whole game"
        " gains most for each point that it costs; what is best whatever it costs is held to the"
        " same limit.",
        "Wins: the highest score of all seats where everybody orders at random.",
    ]


def seats_table(seats: Found) -> dict[str, Any]:
    """Every seat, and what the criteria are about."""
    head = ["seat", "orders apart", "turns apart", "best most often", "% of positions",
            "wins %", "score, 5 to 95 %"]  # fmt: skip
    rows = []
    for name, each in seats.items():
        best, share = next(iter(each["best"].items()))
        spread = f"{signed(each['low'], 0)} to {signed(each['high'], 0)}"
        rows.append(
            [
                name,
                fixed(each["orders"]["apart"]),
                fixed(each["turns"]["apart"]),
                best,
                of_hundred(share),
                of_hundred(each["wins"]),
                spread,
            ]
        )
    return {"caption": "Every seat.", "rows": [head, *rows]}


def orders_table(seats: Found) -> dict[str, Any]:
    """The best and the worst orders and turns of every seat, kept through the game."""
    head = ["seat", "what", "best", "score", "worst", "score"]
    rows = [
        [name, what, each[of]["best"], signed(each[of]["high"]), each[of]["worst"],
         signed(each[of]["low"])]
        for name, each in seats.items()
        for of, what in (("orders", "order"), ("turns", "turn"))
    ]  # fmt: skip
    caption = "The best and the worst that is kept through the game, others on autopilot."
    return {"caption": caption, "rows": [head, *rows], "heads": 2}


def rounds_table(numbers: Found) -> dict[str, Any]:
    """Which orders are best in each round."""
    head = ["seat", *(f"to month {month}" for month in numbers["rounds"])]
    rows = [
        [name, *(listing(each) for each in seat["best_by_round"])]
        for name, seat in numbers["seats"].items()
    ]
    return {"caption": "The best order, in % of positions of each round.", "rows": [head, *rows]}


def words_table(seats: Found) -> dict[str, Any]:
    """Which words are best, whatever they are aimed at."""
    head = ["seat", "best word, whatever its aim", "best order, whatever it costs"]
    rows = [
        [name, listing(each["best_words"]), listing(each["best_alone"])]
        for name, each in seats.items()
    ]
    return {"caption": "The same by word and by order alone.", "rows": [head, *rows]}


def listing(found: Mapping[str, float]) -> str:
    """
    The most frequent ones with their shares.

    >>> listing({"visit KAZ": 0.5, "quiet": 0.3, "arm KAZ": 0.15, "speak RU": 0.05})
    'visit KAZ 50, quiet 30, arm KAZ 15, others 5'
    """
    told = list(found.items())[:NAMED]
    said = [f"{name} {of_hundred(share)}" for name, share in told]
    rest = sum(list(found.values())[NAMED:])
    return ", ".join([*said, *([f"others {of_hundred(rest)}"] if rest else [])])

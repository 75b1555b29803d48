"""
Tournament: which way to play a power gains most, in all combinations and the same fates.

    found = tournament(load("kazakhstan_2020"), fates=100)

Each strategy is played in each power's seat against every choice of the others; then the planner,
which needs time to think, against autopilot and against the mix that these come to.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sim.answers.bands import significant
from sim.core.errors import UserError
from sim.game.bots.bots import known
from sim.game.bots.minds import AUTOPILOT, Minds
from sim.game.orders.terms import terms_of
from sim.game.tournament.apart import Mixes, apart, turns_of
from sim.game.tournament.cross import payoffs, profiles_of, worlds_of
from sim.game.tournament.numbers import apart_numbers, cross_numbers, planner_numbers
from sim.game.tournament.words import in_words
from sim.jobs.replicates import Progress
from sim.scenario.model import Scenario
from sim.scenario.problems import near
from sim.strategies.players import PLAYERS
from sim.strategies.players.sight import named
from sim.study.audit.game import Count
from sim.study.evaluate import made_of

DIGITS = 6


def all_on_autopilot(powers: Mapping[str, Any]) -> Mixes:
    """Nobody orders anything."""
    return {name: {AUTOPILOT: 1.0} for name in powers}


def in_their_mix(powers: Mapping[str, Any]) -> Mixes:
    """Each plays the mix that was found."""
    return {name: each["mix"] for name, each in powers.items()}


RIVALS: dict[str, Callable[[Mapping[str, Any]], Mixes]] = {
    "autopilot": all_on_autopilot,
    "mix": in_their_mix,
}
"""What the others play where the planner is tried."""


def tournament(
    scenario: Scenario,
    strategies: Sequence[str] = (),
    fates: int = 100,
    seed: int = 0,
    planned: int = 16,
    rollouts: int = 4_000,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """
    Play all strategies against one another, and the planner apart.

    Parameters
    ----------
    strategies : sequence of str
        All seven by default.
    fates : int
        How many, the same for all that is played.
    planned : int
        Fates that the planner plays in each place; 0 leaves it out.
    rollouts : int
        Futures that it may look at in a turn.
    progress : callable, optional
        Called with (done, all) worlds: those of the games, and the futures that the planner looks at.

    Raises
    ------
    UserError
        If a strategy is unknown or stands twice, or all are too many for the powers.
    """
    names, terms = chosen(strategies), terms_of(scenario)
    powers = list(scenario.powers)
    profiles = profiles_of(powers, names)
    planned = min(planned, fates)
    worlds = worlds_of(len(profiles) * fates, len(powers))
    if planned:
        worlds += len(RIVALS) * len(powers) * turns_of(len(terms.rounds), planned) * rollouts
    count = Count(progress, worlds)
    scores = payoffs(scenario, terms, seed, fates, profiles, count)
    numbers = {
        "strategies": names,
        "profiles": len(profiles),
        "fates": fates,
        "games": len(profiles) * fates,
        **cross_numbers(powers, names, scores),
    }
    minds = Minds(scenario, terms, seed)
    numbers["planner"] = with_planner(minds, numbers, planned, rollouts, count) if planned else None
    return found_of(scenario, significant(numbers, DIGITS), seed, terms.rounds[-1])


def chosen(strategies: Sequence[str]) -> list[str]:
    """The strategies that are asked for, in the order of the table; all by default."""
    wanted: set[str] = set()
    for each in strategies:
        if known(each) not in PLAYERS:
            raise UserError(
                f"--strategy: unknown strategy '{each}', {near(each, map(named, PLAYERS))}"
            )
        if known(each) in wanted:
            raise UserError(f"--strategy: '{each}' found twice, once is right")
        wanted.add(known(each))
    return [name for name in PLAYERS if not wanted or name in wanted]


def with_planner(
    minds: Minds, numbers: dict[str, Any], fates: int, rollouts: int, count: Count
) -> dict[str, Any]:
    """The planner in each power's seat, against autopilot and against the others' best mix."""
    powers = numbers["powers"]
    places: dict[str, dict[str, Any]] = {name: {} for name in powers}
    seconds, turns = 0.0, 0
    for power, of in places.items():
        for against, mixes_of in RIVALS.items():
            scores, others, planner = apart(
                minds, power, mixes_of(powers), fates, numbers["strategies"], rollouts, count
            )
            of[against] = apart_numbers(numbers["strategies"], scores, others, planner.said)
            seconds, turns = seconds + planner.seconds, turns + planner.turns
    return planner_numbers(places, fates, rollouts, seconds / turns)


def found_of(scenario: Scenario, numbers: dict[str, Any], seed: int, months: int) -> dict[str, Any]:
    """The finding, in words and numbers."""
    charts = [{"chart": "payoff_map", "of": ""}]
    if numbers["planner"]:
        charts.append({"chart": "planner_gain", "of": ""})
    return {
        "version": 1,
        "kind": "tournament",
        "name": f"{scenario.name}-tournament",
        "title": scenario.title,
        **in_words(numbers),
        "charts": charts,
        "numbers": numbers,
        "made": made_of(scenario, seed, numbers["games"], months),
    }

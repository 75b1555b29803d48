"""Plans: a lesson of 20, 45 or 90 minutes around an exercise; every plan adds up to its minutes."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.core.words import Words
from sim.scenario.exercise import Exercise

ASKS = "forecast"
"""The step of an exercise's own plan that says this is where its forecast is made."""


class Step(NamedTuple):
    """
    A step of a lesson.

    Attributes
    ----------
    does : str
    minutes : int
    is_own : bool
        Whether it is the exercise's own.
    first : int
        The minute at which it begins.
    """

    does: str
    minutes: int
    is_own: bool = False
    first: int = 0

    @property
    def last(self) -> int:
        """The minute at which it ends."""
        return self.first + self.minutes


class Frame(NamedTuple):
    """
    What a plan has around an exercise's own steps.

    Attributes
    ----------
    before, talk, after : tuple of (words, minutes)
        At the start, once the forecast is locked, and at the end.
    objectives : int
        So many of OBJECTIVES fit in.
    """

    before: tuple[tuple[Words, int], ...]
    talk: tuple[tuple[Words, int], ...]
    after: tuple[tuple[Words, int], ...]
    objectives: int


class Plan(NamedTuple):
    """
    A lesson plan.

    Attributes
    ----------
    minutes : int
    own_minutes : int
        How long the exercise's own steps take here; `exercise.minutes` is what its file plans.
    left_out : tuple of str
        Own steps that had no minute left.
    """

    minutes: int
    objectives: tuple[Words, ...]
    steps: tuple[Step, ...]
    own_minutes: int
    left_out: tuple[str, ...] = ()


OBJECTIVES = (
    Words("Say what you expect as chances that sum to 100, before you know."),
    Words(
        "Tell what a change makes from what comes anyway: compare with the same future without it."
    ),
    Words("Explain the result by what carried it, with the author's claims."),
    Words("Find a belief that the result speaks against, and say why many hold it."),
    Words("Say what the model cannot know, and what is yours to judge."),
)
"""What a class can do afterwards; shorter lessons reach the first of them."""
OPEN = Words("Hand out the forecast sheets. Say: you argue a role, not your own view.")
DEBRIEF = Words(
    "Debrief with the sheet: what happened, why, how it bears on the article, what next."
)
SLACK = Words("Slack: something always takes longer.")
TALK = Words(
    "Compare your chances with a neighbour who said otherwise; then forecast again, and lock."
)
ROLES = Words(
    "Hand out the role cards, two or three students a card. Each seat says what it would do, and why."
)
FRAMES = {
    20: Frame((), (), ((DEBRIEF, 3), (SLACK, 1)), 2),
    45: Frame(((OPEN, 3),), ((TALK, 5),), ((DEBRIEF, 7), (SLACK, 3)), 4),
    90: Frame(((OPEN, 5), (ROLES, 15)), ((TALK, 8),), ((DEBRIEF, 15), (SLACK, 5)), 5),
}
"""Minutes of a lesson -> what stands around the exercise."""


def plans_of(exercise: Exercise) -> list[Plan]:
    """All lesson plans of an exercise."""
    return [plan_of(exercise, minutes) for minutes in FRAMES]


def plan_of(exercise: Exercise, minutes: int) -> Plan:
    """The exercise's own steps in what a frame leaves of a lesson."""
    frame = FRAMES[minutes]
    around = sum(each for part in frame[:3] for _, each in part)
    planned = [step.minutes for step in exercise.time_plan]
    cut = scaled(planned, minutes - around)
    own = [Step(step.does, n, True) for step, n in zip(exercise.time_plan, cut, strict=True)]
    at = place_of_talk(own)
    steps = [
        *(Step(*each) for each in frame.before),
        *own[:at],
        *(Step(*each) for each in frame.talk),
        *own[at:],
        *(Step(*each) for each in frame.after),
    ]
    return Plan(
        minutes,
        OBJECTIVES[: frame.objectives],
        timed([step for step in steps if step.minutes]),
        sum(cut),
        tuple(step.does for step in own if not step.minutes),
    )


def scaled(minutes: Sequence[int], whole: int) -> list[int]:
    """
    Minutes in the same proportions that add up to another whole; the longest keep at least one.

    >>> scaled([5, 5, 10, 10, 5], 16)
    [2, 2, 5, 5, 2]
    >>> scaled([1, 9, 1], 2), sum(scaled([7, 3, 3, 1], 40))
    ([1, 1, 0], 40)
    """
    longest = sorted(range(len(minutes)), key=lambda at: -minutes[at])[:whole]
    # Everybody gets a minute first; what is left is shared out by what is still missing.
    found = [1 if at in longest else 0 for at in range(len(minutes))]
    wanted = {at: whole * minutes[at] / sum(minutes[n] for n in longest) for at in longest}
    while sum(found) < whole:
        most = max(longest, key=lambda at: (wanted[at] - found[at], -at))
        found[most] += 1
    return found


def place_of_talk(steps: Sequence[Step]) -> int:
    """After which step a class talks its forecast over: the one that makes it, or the first."""
    asking = [at for at, step in enumerate(steps, start=1) if ASKS in step.does.lower()]
    return asking[0] if asking else 1


def timed(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Steps with the minutes at which they begin."""
    found: list[Step] = []
    for step in steps:
        found.append(step._replace(first=found[-1].last if found else 0))
    return tuple(found)

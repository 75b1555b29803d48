"""Sheets: what the rubric and the debrief sheet ask, as data."""

from typing import NamedTuple

from sim.core.words import Words


class Row(NamedTuple):
    """A row of the rubric: what counts, and what is not yet, well and very well."""

    what: Words
    levels: tuple[Words, Words, Words]


class Part(NamedTuple):
    """A part of the debrief, and its questions."""

    title: Words
    questions: tuple[Words, ...]


RUBRIC = (
    Row(
        Words("Forecast"),
        (
            Words("Says what will come, as if it were sure."),
            Words("Gives chances that sum to 100."),
            Words("Gives chances, says what they rest on, and what would change them."),
        ),
    ),
    Row(
        Words("Comparison"),
        (
            Words("Compares with before."),
            Words("Compares with the same future without the change."),
            Words("Says too in how many futures it is so, and at which date."),
        ),
    ),
    Row(
        Words("Reasons"),
        (
            Words("Says that it is so."),
            Words("Names what carried the result."),
            Words("Names it, the claim behind it, and what would speak against it."),
        ),
    ),
    Row(
        Words("Role and own view"),
        (
            Words("Mixes the role with an own view."),
            Words("Argues the role, and says so."),
            Words("Argues the role, then weighs it from outside."),
        ),
    ),
    Row(
        Words("Limits"),
        (
            Words("Takes the model for the world, or throws it away."),
            Words("Names something that the model leaves out."),
            Words("Says what that would change in the answer."),
        ),
    ),
)
"""What counts in a lesson. No row asks which side somebody took."""
DEBRIEF = (
    Part(
        Words("Description: what happened?"),
        (
            Words("What did you expect, and what came? Say it in one sentence each."),
            Words("When did you first change your mind?"),
        ),
    ),
    Part(
        Words("Analysis: why?"),
        (
            Words("What carried the result most, and how do you know?"),
            Words("What would have come anyway?"),
        ),
    ),
    Part(
        Words("Transition: how does it bear on the article and the world?"),
        (
            Words("Where would the author agree with what you saw, and where not?"),
            Words("What does the model leave out that matters to you?"),
        ),
    ),
    Part(
        Words("Application: what do you do with it?"),
        (
            Words(
                "Where else do people say that something worked, without asking what came anyway?"
            ),
            Words("What would you ask the model next?"),
        ),
    ),
)
"""A debrief in four parts."""

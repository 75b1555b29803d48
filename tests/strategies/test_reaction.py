"""Reaction: return to the usual effort, and add the answer to what rivals do."""

from sim.strategies.reaction import decide


def test_it_returns_to_the_usual_and_answers():
    assert decide(effort=1.0, base=0.5, effort_return=0.5, answer=0.25) == 1.0


def test_without_anything_to_answer_it_is_steady():
    assert decide(effort=0.5, base=0.5, effort_return=0.1, answer=0.0) == 0.5

"""Talk: words count with the money and the credibility behind them."""

import pytest

from sim.rules.month import TERMS
from sim.rules.talk import back
from tests.builders import build, follow


def test_who_builds_nothing_is_not_believed():
    assert back(credibility=1.0, investment=0.0, talk_half=0.2) == 0


def test_half_is_believed_at_the_half():
    assert back(credibility=1.0, investment=0.2, talk_half=0.2) == 0.5


def test_words_are_never_believed_beyond_credibility():
    backed = [back(0.6, stock, 0.2) for stock in (0.1, 1.0, 10.0, 1e9)]
    assert backed == sorted(backed)
    assert backed[-1] == pytest.approx(0.6)
    assert back(0.0, 10.0, 0.2) == 0


def test_talk_is_the_diplomatic_tie_as_far_as_it_is_believed():
    """The same words: worth nothing without projects, and half of the tie with as many as V0."""
    effort = [[[0, 0.2, 0.5], [0, 0, 0.5]]]
    scenario = build(1, 2, effort=effort, pull_weight=0.8, dependence=0.5, talk_half=0.2)
    talk = follow(scenario, 1, keep=("terms",))[1, 0, :, TERMS.index("talk")]
    assert talk == pytest.approx([0.8 * 0.5 * 0.5 / 2, 0])

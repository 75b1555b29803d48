"""The whole answer of a sweep: what it did, and, where its design can say so, what that depends on."""

from __future__ import annotations

from typing import Any

from sim.core.errors import UserError
from sim.study.folder import Sweep
from sim.study.sensitivity.indices import METHODS
from sim.study.sensitivity.sensitivity import analyse
from sim.study.sensitivity.words import split_words
from sim.study.survey.survey import survey

DEPENDS = 4
"""Sentences on what it depends on that answer; what more they say belongs to how sure it is."""
DID = {"one_by_one": 0}
"""Sentences on what it did that answer, one unless said: of factors one by one they say the same twice."""

DRAWN = ("curves", "heat_maps")
"""Numbers of what it did that charts look for."""


def answer_of(sweep: Sweep) -> dict[str, Any]:
    """
    Say what came of a sweep.

    Returns
    -------
    dict, a finding of kind "sweep"
    """
    did = survey(sweep)
    if sweep.study.design.kind not in METHODS:
        return did
    try:
        return joined(did, analyse(sweep))
    except UserError as error:  # too few points, or one factor: what it did can still be said
        return {**did, "notes": [f"Factors are not ranked: {error}.", *did["notes"]]}


def joined(did: dict[str, Any], depends: dict[str, Any]) -> dict[str, Any]:
    """One finding of two: the study's question, answered by both."""
    first, *tables = depends["tables"]
    leading = DID.get(did["numbers"]["design"], 1)
    numbers = depends["numbers"]
    # How much is factors at all comes first: most of next to nothing is next to nothing.
    size = split_words(numbers, numbers["outcomes"][numbers["main"]])
    ranked = [each for each in depends["answer"] if each not in size]
    pictured = {key: each for key, each in did["numbers"].items() if key in DRAWN}
    return {
        **did,
        "answer": [*did["answer"][:leading], *size, *ranked[:DEPENDS]],
        "how_sure": [
            *ranked[DEPENDS:],
            *depends["how_sure"],
            *did["how_sure"][:1],
        ],
        "notes": [*depends["notes"], *did["notes"][-1:]],
        "tables": [first, *did["tables"], *tables],
        "charts": [*depends["charts"], *did["charts"]],
        "numbers": {**numbers, **pictured, "did": did["numbers"]},
    }

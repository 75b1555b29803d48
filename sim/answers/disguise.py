"""Short names that give nothing away: what `--fictional` shows where real short names would stand."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sim.jobs.replicates import Ensemble
from sim.scenario.changes import retell
from sim.scenario.model import Scenario

LETTERS = 3


def disguised(ensemble: Ensemble, told: dict[str, Any]) -> tuple[Ensemble, dict[str, Any]]:
    """
    Put short names made of invented ones for the real ones, once everything has been worked out.

    Before that they must stay, for keys of parameters and of random streams are made of them.

    Parameters
    ----------
    ensemble : Ensemble
        Of a scenario that has its fictional names already.
    told : dict
        An answer or differences.
    """
    labels = labels_of(ensemble.scenario)
    scenario = replace(
        ensemble.scenario,
        states={labels[short]: name for short, name in ensemble.scenario.states.items()},
        powers={labels[short]: name for short, name in ensemble.scenario.powers.items()},
    )
    return replace(ensemble, scenario=scenario), retold(told, labels)


def retold(told: dict[str, Any], labels: Mapping[str, str]) -> dict[str, Any]:
    """
    Put other short names for the real ones, wherever they stand: in keys and in texts.

    Parameters
    ----------
    told : dict
        Of dicts, lists and plain values; unchanged.
    labels : mapping of str to str
        From `labels_of`.

    Examples
    --------
    >>> retold({"KAZ": ["cap.KAZ", 1.5]}, {"KAZ": "ARD"})
    {'ARD': ['cap.ARD', 1.5]}
    """
    tell = retell(labels)

    def told_of(data: Any) -> Any:
        if isinstance(data, Mapping):
            return {labels.get(key, key): told_of(value) for key, value in data.items()}
        if isinstance(data, list):
            return [told_of(value) for value in data]
        return tell(data) if isinstance(data, str) else data

    changed: dict[str, Any] = told_of(told)
    return changed


def disguised_name(name: str, words: Mapping[str, str]) -> str:
    """
    A what-if's name without the real names that are a part of it.

    >>> disguised_name("china_does_not_answer", {"China": "Orientia", "CN": "Orientia"})
    'orientia_does_not_answer'
    """
    small = {real.lower(): other for real, other in words.items()}
    told = [small.get(part.lower(), part).lower().replace(" ", "_") for part in name.split("_")]
    return "_".join(told) if set(name.lower().split("_")) & set(small) else name


def labels_of(scenario: Scenario) -> dict[str, str]:
    """A new short name for each: powers by their names, states by the first letters of theirs."""
    states = initials(scenario.states.values(), LETTERS)
    return {**dict(zip(scenario.states, states, strict=True)), **scenario.powers}


def initials(names: Iterable[str], letters: int) -> list[str]:
    """
    First letters of names, and a number where two would be alike.

    >>> initials(["Ardalia", "Ardor", "Zarestan"], 3)
    ['ARD', 'AR2', 'ZAR']
    """
    found: list[str] = []
    for name in names:
        short, at = name[:letters].upper(), 1
        while short in found:
            at += 1
            short = f"{name[: letters - len(str(at))].upper()}{at}"
        found.append(short)
    return found

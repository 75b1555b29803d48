"""Names: players may type the full names of states and powers, or their beginnings."""

from sim.scenario.model import Scenario


def short_of(scenario: Scenario, said: str) -> str:
    """
    Return the short name of what was named in full; what is no full name stays as it is.

    >>> from sim.scenario.load import load
    >>> scenario = load("kazakhstan_2020")
    >>> [short_of(scenario, said) for said in ("kazakhstan", "Chin", "united states", "uz", "nowhere")]
    ['KAZ', 'CN', 'US', 'uz', 'nowhere']
    """
    named = {**scenario.states, **scenario.powers}
    wanted = " ".join(said.lower().split())
    if not wanted or any(short.lower().startswith(wanted) for short in named):
        return said
    found = [short for short, full in named.items() if full.lower().startswith(wanted)]
    return found[0] if len(found) == 1 else said

"""Names: what files may call the states and powers of a scenario."""

from __future__ import annotations

from sim.scenario.model import Scenario


class Names:
    """What files may call the places of a scenario."""

    def __init__(self, scenario: Scenario) -> None:
        record = scenario.record
        self.states, self.powers = list(scenario.states), list(scenario.powers)
        self.others = list(record.others)
        self.known = {code.lower(): code for code in self.others}
        for short, long in {**scenario.states, **scenario.powers}.items():
            called = (short, long, record.codes.get(short, short), *record.also.get(short, ()))
            self.known |= {each.lower(): short for each in called}

    def place(self, said: str) -> str | None:
        """The scenario's name of what a file calls a place; None for one that it does not know."""
        return self.known.get(said.lower())

    def power(self, code: str) -> int | None:
        """Which power has this code."""
        place = self.place(code)
        return self.powers.index(place) if place in self.powers else None

    def of(self, series: str) -> list[str]:
        """The places that a series' panel has."""
        if series in ("ideal_points", "agreement"):
            return [*self.states, *self.powers, *self.others]
        return self.powers if series == "capability" else self.states

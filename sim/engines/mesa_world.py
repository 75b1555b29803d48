"""
The readable engine: states and powers as Mesa agents that call the rules.

    world = open_world("kazakhstan_2020")        # in sim.engines.runs
    world.step()
    world.state("KAZ").alignment                 # {"US": 0.14, "RU": 0.5, "CN": 0.36}

`step` reads as the schedule of a month; what each line does is in `sim.rules.month`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import mesa
import numpy as np
from numpy.typing import NDArray

from sim.core.state import World
from sim.core.tables import LANE
from sim.engines.fates import Fate
from sim.engines.prepare import Deed, Order, Strike
from sim.rules import effects, effort, militancy, month
from sim.rules.effects import EFFECTS
from sim.strategies import STRATEGIES


class State(mesa.Agent):
    """A government that balances between powers."""

    def __init__(self, model: "AlignmentWorld", index: int, name: str) -> None:
        super().__init__(model)
        self.index = index
        self.name = name

    @property
    def alignment(self) -> dict[str, float]:
        """The share of its cues that it takes from each power."""
        return self._by_power(self.model.world.now.alignment)

    @property
    def stance(self) -> dict[str, int]:
        """What it said last about each power: -1 rebuff, 0 silence, 1 welcome."""
        return self._by_power(self.model.world.info.stance)

    @property
    def militancy_concern(self) -> float:
        """Its concern about militancy at home, 0 to 1."""
        return float(self.model.world.now.militancy[self.index, LANE])

    def _by_power(self, table: Any) -> dict[str, Any]:
        return {each.name: table[self.index, each.index, LANE] for each in self.model.powers}

    def listen(self) -> None:
        """Let effort arrive; what struck this month may have changed how far a power reaches."""
        model = self.model
        has_changed = model.month == 1 or model.month in model.strikes or model.month in model.deeds
        for k in self.model.power_indices:
            if has_changed:
                month.reach_out(self.model.world, self.index, k, LANE)
            month.arrive(self.model.world, self.index, k, LANE)

    def speak(self) -> None:
        """Say something about each power, or nothing."""
        for k in self.model.power_indices:
            month.speak(self.model.world, self.index, k, LANE)

    def choose(self) -> None:
        """Feel the pulls and work out where to go."""
        w, i = self.model.world, self.index
        for k in self.model.power_indices:
            terms = month.pull_terms(w, i, k, LANE)
            self.model.terms[i, k] = terms
            w.info.pull[i, k, LANE] = month.total(terms)
        month.choose(w, i, LANE)
        month.find_room(w, i, LANE)
        for k in self.model.power_indices:
            month.drift_to(w, i, k, LANE)

    def arrive(self) -> None:
        """Take the step, and let projects and concern settle."""
        w, i = self.model.world, self.index
        for k in self.model.power_indices:
            month.arrive_at(w, i, k, LANE)
            month.build(w, i, k, LANE)
        uniform = self.model.fate.incident[self.model.month][i]
        happened = militancy.is_incident(uniform, w.p.incident_hazard[i, LANE])
        month.worry(w, i, float(happened), LANE)

    def remember(self) -> None:
        """Let memories fade, and the disturbance move on."""
        w, i, model = self.model.world, self.index, self.model
        for k in model.power_indices:
            month.remember_pair(w, i, k, LANE)
            month.disturb(
                w,
                i,
                k,
                model.fate.common[model.month][k],
                model.fate.own[model.month][i * len(model.powers) + k],
                LANE,
            )
        month.remember_state(w, i, LANE)


class Power(mesa.Agent):
    """A power that spends effort on states and answers its rivals."""

    def __init__(self, model: "AlignmentWorld", index: int, name: str, strategy: str) -> None:
        super().__init__(model)
        self.index = index
        self.name = name
        self.decide = STRATEGIES[strategy]

    @property
    def effort(self) -> dict[str, float]:
        """What it spends on each state, all channels together."""
        w = self.model.world
        return {
            each.name: sum(w.now.effort[each.index, self.index, c, LANE] for c in w.size.channels)
            for each in self.model.states
        }

    def notice(self) -> None:
        """Read what rivals do in each state, and what an effort there would move."""
        for i in self.model.state_indices:
            month.notice(self.model.world, i, self.index, LANE)
            month.believe(self.model.world, i, self.index, LANE)
        month.compare(self.model.world, self.index, LANE)

    def take_stock(self) -> None:
        """See how strong it is, and whom it minds."""
        month.take_stock(self.model.world, self.index, LANE)

    def want(self) -> None:
        """Decide what to spend next on each state."""
        w, k = self.model.world, self.index
        for i in self.model.state_indices:
            month.consider(w, i, k, self.model.month, LANE)
            for c in w.size.channels:
                month.want(w, self.decide, i, k, c, LANE)
        for order in self.model.orders.get(self.model.month, ()):
            if order.power == k:
                at = order.state, k, order.channel, LANE
                w.info.wanted[at] = effort.limit(
                    order.effort, w.p.effort_cap[k, order.channel, LANE]
                )

    def spend(self) -> None:
        """Spend it, within the budget; campaigns and capability move on."""
        month.spend(self.model.world, self.index, LANE)
        month.remember_power(self.model.world, self.index, LANE)


class AlignmentWorld(mesa.Model):
    """
    One world, stepped month by month. It uses no random numbers but those of its fate.

    Parameters
    ----------
    world : World
        The start, as `prepare.start` or `prepare.branch` makes it; it is changed in place.
    states, powers : mapping of short name to name
    strategies : sequence of str
        One for each power.
    fate : Fate
        The random numbers.
    strikes : mapping of month to list of Strike

    Attributes
    ----------
    orders : dict of month to list of Order
        What powers are told to want, whatever their strategies; empty, and to be filled by a user.
    deeds : dict of month to list of Deed
        What powers are made to do once; empty too.
    """

    def __init__(
        self,
        world: World,
        states: Iterable[str],
        powers: Iterable[str],
        strategies: Sequence[str],
        fate: Fate,
        strikes: Mapping[int, Sequence[Strike]],
    ) -> None:
        super().__init__(rng=0)
        self.world = world
        self.fate = fate
        self.strikes = strikes
        self.orders: dict[int, list[Order]] = {}
        self.deeds: dict[int, list[Deed]] = {}
        self.month = 0
        self.terms: dict[tuple[int, int], tuple[float, ...]] = {}
        self.states = [State(self, i, name) for i, name in enumerate(states)]
        self.powers = [
            Power(self, k, name, strategy)
            for k, (name, strategy) in enumerate(zip(powers, strategies, strict=True))
        ]
        self.state_indices = range(len(self.states))
        self.power_indices = range(len(self.powers))
        for at, value in enumerate(fate.start_shock(world.p)):
            world.now.shock[*divmod(at, len(self.powers)), LANE] = value

    def step(self) -> None:
        """Run one month, in the order that `sim.rules.month` gives."""
        self.month += 1
        for struck in self.strikes.get(self.month, ()):
            self.strike(struck)
        for deed in self.deeds.get(self.month, ()):
            code = EFFECTS[deed.effect].code
            effects.strike(self.world, code, deed.power, deed.to, deed.strength, LANE)
        month.sound_out(self.world, LANE)
        for power in self.powers:
            power.take_stock()
        for state in self.states:
            state.listen()
        for power in self.powers:
            power.notice()
        for state in self.states:
            state.speak()
        for state in self.states:
            state.choose()
        for state in self.states:
            state.arrive()
        for power in self.powers:
            power.want()
        for state in self.states:
            state.remember()
        for power in self.powers:
            power.spend()

    def state(self, name: str) -> State:
        """The state of this short name."""
        return next(each for each in self.states if each.name == name)

    def power(self, name: str) -> Power:
        """The power of this short name."""
        return next(each for each in self.powers if each.name == name)

    def strike(self, struck: Strike) -> None:
        """Let an event happen."""
        event = struck.event
        chosen = self.choose(struck) if event.choose else None
        for each in event.happenings:
            if chosen is None or each.to == chosen:
                to = event.actor if each.to < 0 else each.to
                effects.strike(
                    self.world, EFFECTS[each.effect].code, event.actor, to, each.strength, LANE
                )

    def choose(self, struck: Strike) -> int:
        """Pick the one state that an event hits: the least deserving, or any."""
        named = list(dict.fromkeys(each.to for each in struck.event.happenings))
        if struck.event.choose == "random":
            return named[int(struck.pick * len(named))]
        for power in self.powers:
            power.take_stock()
        for i in named:
            self.states[i].listen()
        for i in named:
            self.states[i].speak()
        return min(named, key=lambda i: month.merit_of(self.world, i, struck.event.actor, LANE))

    def snapshot(self, field: str) -> NDArray[np.float64]:
        """Copy a table of NOW or INFO into an array."""
        from sim.core.state import INFO, NOW

        axes = NOW.get(field) or INFO[field]
        table = getattr(self.world.now if field in NOW else self.world.info, field)
        found: NDArray[np.float64] = table.array(self.world.size.along(axes))
        return found

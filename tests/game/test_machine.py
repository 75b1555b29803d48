"""Whatever is done to a game, in whatever order: what must hold of it always."""

from functools import cache

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sim.core.errors import UserError
from sim.engines.runs import state_of
from sim.game.bots.bots import BOTS, PLANNER
from sim.game.game import OVER, PHASES, Act, Game, replay
from sim.game.orders.orders import all_orders, check, left_of, legal
from sim.game.orders.seats import seats_of
from sim.game.saves.saves import lines_of, load_game, read_lines, save
from sim.scenario.load import load

FLAGSHIP = load("kazakhstan_2020")
SEATS = seats_of(FLAGSHIP)
seats = st.sampled_from(list(SEATS))
scraps = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 130), st.floats(), st.text(max_size=9),
    st.sampled_from(["US", "visit KAZ", "vis kaz", "accept CN", "next", "forecast", "orders", "bot"]),
    st.lists(st.one_of(st.integers(-9, 99), st.booleans(), st.text(max_size=5), st.none()), max_size=4),
)  # fmt: skip
"""What a file or a page may say where something else is right."""


def bytes_of(tables):
    return {name: table.tobytes() for name, table in tables.items()}


def print_of(game: Game):
    """All that a game is, to the last bit."""
    state = game.beside.state
    return (
        lines_of(game),
        [bytes_of(month) for month in game.months],
        bytes_of(state_of(game.world).now),
        bytes_of(state.now) if state else None,
        (game.phase, game.number, game.orders, game.chances, game.bots, game.cuts, game.subjects),
        game.before,
        game.world.deeds,
    )


class Games(RuleBasedStateMachine):
    """One game, and everything that can be done to it."""

    @initialize(seed=st.sampled_from([0, 7, 2**32 + 5, 2**63, 2**64 - 1]))
    def open(self, seed):
        self.game = Game(FLAGSHIP, seed)

    def is_refused(self, act):
        """Whether an act is refused; then nothing may have changed."""
        acts, phase, orders = list(self.game.acts), self.game.phase, dict(self.game.orders)
        try:
            self.game.do(act)
        except UserError as error:
            assert len(error.lines) == 1 and error.lines[0]
            assert (self.game.acts, self.game.phase, self.game.orders) == (acts, phase, orders)
            return True
        return False

    @rule(phases=st.integers(1, 5))
    def go_on(self, phases):
        for _ in range(phases):
            is_over = self.game.phase == OVER
            assert self.is_refused(Act("next")) == is_over

    @precondition(lambda self: self.game.phase == "forecast")
    @rule(seat=seats, falls=st.integers(0, 100), share=st.integers(0, 100))
    def forecast(self, seat, falls, share):
        stays = (100 - falls) * share // 100
        act = Act("forecast", seat, chances=(falls, stays, 100 - falls - stays))
        assert not self.is_refused(act)
        assert self.game.acts[-1] == act

    @precondition(lambda self: self.game.phase == "order")
    @rule(data=st.data(), seat=seats)
    def order_what_is_legal(self, data, seat):
        game, given = self.game, []
        barred = game.subjects[seat].state if seat in game.chances else ""
        while choices := legal(FLAGSHIP, game.terms, SEATS[seat], given, barred):
            given.append(data.draw(st.sampled_from(choices)))
        assert not self.is_refused(Act("orders", seat, tuple(str(each) for each in given)))
        assert game.orders[seat] == tuple(given)

    @precondition(lambda self: self.game.phase == "order")
    @rule(data=st.data(), seat=seats)
    def order_anything(self, data, seat):
        some = st.lists(st.sampled_from(all_orders(FLAGSHIP, SEATS[seat])), max_size=5)
        given = data.draw(some)
        if not self.is_refused(Act("orders", seat.lower(), tuple(str(each) for each in given))):
            assert self.game.orders[seat] == tuple(given)
            assert self.game.acts[-1].seat == seat

    @rule(seat=seats, strategy=st.sampled_from(["", *(each for each in BOTS if each != PLANNER)]))
    def let_a_bot_play(self, seat, strategy):
        assert self.is_refused(Act("bot", seat, strategy=strategy)) == (self.game.phase == OVER)

    @rule(words=st.tuples(scraps, scraps, scraps, scraps, scraps))
    def say_anything(self, words):
        self.is_refused(Act(*words))

    @precondition(lambda self: self.game.acts)
    @rule()
    def undo_and_redo(self):
        before = print_of(self.game)
        act = self.game.undo()
        self.game.do(act)
        assert print_of(self.game) == before

    @precondition(lambda self: self.game.acts)
    @rule()
    def undo(self):
        acts = list(self.game.acts)
        assert self.game.undo() == acts[-1]
        assert self.game.acts == acts[:-1]

    @rule()
    def save_and_go_on_from_there(self):
        lines = lines_of(self.game)
        loaded = read_lines(lines, notice=pytest.fail)
        assert print_of(loaded) == print_of(self.game)
        self.game = loaded

    @rule()
    def fork(self):
        other = self.game.fork()
        assert print_of(other) == print_of(self.game)
        if other.phase != OVER:
            other.do(Act("next"))
            assert len(other.acts) == len(self.game.acts) + 1

    @invariant()
    def budgets_hold(self):
        for turn in (self.game.orders, *(each.turn for each in self.game.rounds)):
            for seat, orders in turn.items():
                assert left_of(self.game.terms, SEATS[seat], orders) >= 0
                assert check(FLAGSHIP, self.game.terms, SEATS[seat], orders) == orders

    @invariant()
    def nobody_orders_what_he_bets_on(self):
        for seat, orders in self.game.orders.items():
            if seat in self.game.chances:
                assert self.game.subjects[seat].state not in {each.aim for each in orders}

    @invariant()
    def it_is_somewhere(self):
        game = self.game
        assert game.phase in (*PHASES, OVER)
        played = game.number + (game.phase in ("review", OVER))
        assert len(game.rounds) == played
        assert len(game.months) == game.world.month + 1 == (*game.terms.rounds, 0)[played - 1] + 1


often = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "phases": (Phase.generate, Phase.shrink),
}


@pytest.fixture
def loaded_once(monkeypatch):
    """Read the scenario's file once: it stays as it is, and reading it takes as long as playing."""
    monkeypatch.setattr("sim.game.saves.saves.load_scenario", cache(load))


@pytest.mark.usefixtures("loaded_once")
def test_any_course_of_a_game():
    run_state_machine_as_test(
        Games, settings=settings(max_examples=8, stateful_step_count=20, **often)
    )


@pytest.mark.slow
@pytest.mark.usefixtures("loaded_once")
def test_many_courses_of_a_game():
    run_state_machine_as_test(
        Games, settings=settings(max_examples=10, stateful_step_count=30, **often)
    )


def test_a_file_goes_on_to_the_same_bytes_as_the_game(tmp_path):
    """Through the disk, in the middle of a round."""
    game = replay(FLAGSHIP, 3, 0, [Act("next"), Act("forecast", "KAZ", chances=(1, 2, 97))])
    save(game, tmp_path / "game.jsonl")
    loaded = load_game(tmp_path / "game.jsonl", notice=pytest.fail)
    for each in (game, loaded):
        each.do(Act("next"))
        each.do(Act("orders", "kaz", ("welcome ru",)))
        each.do(Act("next"))
        each.do(Act("next"))
    assert print_of(loaded) == print_of(game)

"""Players: the table is whole, and every strategy is what its traits say."""

import re
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.game.bots.sight import sight_of, taken
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import check, left_of, legal
from sim.game.orders.seats import seats_of
from sim.game.orders.terms import terms_of
from sim.scenario.load import load
from sim.strategies import players
from sim.strategies.players import PLAYERS
from sim.strategies.players.sight import ALL, NOTHING, SOME

pytestmark = pytest.mark.slow

FLAGSHIP = load("kazakhstan_2020")
TERMS, SEATS = terms_of(FLAGSHIP), seats_of(FLAGSHIP)
SHAPE = FLAGSHIP.values["alignment"].shape
PUBLIC = sorted(
    (name, each.word, aim)
    for each in INSTRUMENTS.values()
    if each.is_public
    for name, seat in SEATS.items()
    if seat.kind == each.kind
    for aim in (SEATS if each.aim else [""])
    if not aim or (SEATS[aim].kind == each.aim and aim != name)
)


@st.composite
def sights(draw, seat=None):
    """What a seat may see in any game."""
    chosen = SEATS[draw(st.sampled_from(sorted(SEATS)))] if seat is None else seat
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    now, before = rng.dirichlet(np.full(SHAPE[1], 0.7), size=(2, SHAPE[0]))
    seen = tuple(draw(st.lists(st.sampled_from(PUBLIC), max_size=12)))
    blank = sight_of(FLAGSHIP, TERMS, chosen, draw(st.integers(0, 2)), now, before, seen)
    return blank._replace(uniforms=tuple(rng.random(len(blank.menu)).tolist()))


def orders(player, sight):
    return taken(FLAGSHIP, TERMS, SEATS[sight.seat], player.wish(sight))


def test_every_file_is_in_the_table():
    """One word everywhere: the file's name is the strategy's."""
    files = {file.stem for file in Path(players.__file__).parent.glob("*.py")}
    assert set(PLAYERS) == files - {"__init__", "sight"}
    assert all(each.__name__.endswith(f".{name}") for name, each in PLAYERS.items())


@pytest.mark.parametrize("name", PLAYERS)
def test_a_strategy_says_what_it_does_and_why(name):
    """A first line that begins with its name, and claims or literature that stand behind it."""
    said = PLAYERS[name].__doc__
    assert said.strip().startswith(f"{name.replace('_', ' ').capitalize()}:")
    assert "(C" in said or "]_" in said
    assert PLAYERS[name].wish.__doc__


@pytest.mark.parametrize("name", PLAYERS)
@given(sight=sights())
def test_it_says_only_its_words_and_what_is_taken_is_legal(name, sight):
    player = PLAYERS[name]
    wishes = list(player.wish(sight))
    if player.TRAITS.words is not None:
        assert {word for word, _ in wishes} <= player.TRAITS.words <= set(INSTRUMENTS)
    found = orders(player, sight)
    assert check(FLAGSHIP, TERMS, SEATS[sight.seat], found) == found


@pytest.mark.parametrize("name", PLAYERS)
@given(sight=sights())
def test_it_spends_what_it_says(name, sight):
    """Nothing; or all: no word of its own could be said beside what it orders."""
    player, seat = PLAYERS[name], SEATS[sight.seat]
    found, words = orders(player, sight), player.TRAITS.words
    assert player.TRAITS.spends in (NOTHING, SOME, ALL)
    if player.TRAITS.spends == NOTHING:
        assert not found
    if player.TRAITS.spends == ALL:
        assert left_of(TERMS, seat, found) < TERMS.points[seat.kind]
        wished = {aim for _, aim in player.wish(sight)}
        for other in legal(FLAGSHIP, TERMS, seat, found):
            assert words is not None
            assert other.word not in words or other.aim not in wished


@pytest.mark.parametrize("name", PLAYERS)
@given(sight=sights(), other=st.data())
def test_it_reads_only_what_it_says(name, sight, other):
    """What its traits say that it does not read can be anything else."""
    player = PLAYERS[name]
    strange = other.draw(sights(SEATS[sight.seat]))
    unread = {
        "reads_shares": ("alignment", "before"),
        "reads_rivals": ("seen",),
        "reads_luck": ("uniforms",),
    }
    fields = [
        field
        for trait, several in unread.items()
        if not getattr(player.TRAITS, trait)
        for field in several
    ]
    changed = sight._replace(**{field: getattr(strange, field) for field in fields})
    assert list(player.wish(changed)) == list(player.wish(sight))


@pytest.mark.parametrize(
    "name", [n for n, p in PLAYERS.items() if p.TRAITS != PLAYERS["autopilot"].TRAITS]
)
@pytest.mark.parametrize("trait", ["reads_shares", "reads_rivals", "reads_luck"])
@pytest.mark.parametrize("seat", ["US", "KAZ"])
def test_what_it_reads_makes_a_difference(name, trait, seat):
    """A trait that is declared is used."""
    player = PLAYERS[name]
    if not getattr(player.TRAITS, trait):
        return
    found = set()
    for n in range(20):
        rng = np.random.default_rng(n)
        shares = rng.dirichlet(np.full(SHAPE[1], 0.7), size=SHAPE[0])
        seen = tuple(PUBLIC[at] for at in rng.integers(0, len(PUBLIC), 12))
        still = FLAGSHIP.values["alignment"]
        now = shares if trait == "reads_shares" else still
        blank = sight_of(FLAGSHIP, TERMS, SEATS[seat], 1, now, still)
        blank = blank._replace(seen=seen if trait == "reads_rivals" else ())
        luck = rng if trait == "reads_luck" else np.random.default_rng(0)
        found.add(orders(player, blank._replace(uniforms=tuple(luck.random(len(blank.menu))))))
    assert len(found) > 1


def test_what_the_strategies_do_at_the_start_is_what_their_names_say():
    """For the US and for Kazakhstan, at the flagship's start."""
    still = FLAGSHIP.values["alignment"]

    def said(name, seat, seen=()):
        sight = sight_of(FLAGSHIP, TERMS, SEATS[seat], 1, still, still, seen)
        return [str(each) for each in orders(PLAYERS[name], sight)]

    assert said("autopilot", "US") == said("tit_for_tat", "US") == []
    seen = (("RU", "speak", "US"), ("CN", "visit", "KAZ"), ("US", "visit", "UZB"))
    assert said("tit_for_tat", "US", seen) == ["speak RU", "visit KAZ"]
    assert said("tit_for_tat", "KAZ", seen) == ["welcome CN"]
    assert {each.split()[0] for each in said("builder", "CN")} == {"build"}
    assert said("hawk", "KAZ")[0] == "rebuff RU"
    assert said("campaigner", "US")[0] == "campaign"
    assert said("patient", "US")[0] == "quiet"
    assert said("patient", "KAZ")[0] == "refuse RU"


def test_the_example_of_the_page_is_a_strategy():
    """What the page tells to write works as it stands, for powers and for states."""
    page = (Path(__file__).parents[2] / "docs/how-to/add-a-strategy.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    made = ModuleType("rescuer")
    exec(code, vars(made))
    still = np.full(SHAPE, 1 / SHAPE[1])
    moved = still + np.arange(SHAPE[0])[:, None] * np.array([-0.01, 0.01, 0.0])
    words = []
    for name in ("US", "KAZ"):
        sight = sight_of(FLAGSHIP, TERMS, SEATS[name], 1, moved, still)
        words.append([str(each) for each in orders(made, sight)])
        assert {each.split()[0] for each in words[-1]} <= made.TRAITS.words
    last = list(FLAGSHIP.states)[-1]
    assert words[0][0] == f"visit {last}" and words[0][2] == f"waive {last}"
    assert words[1][0] == "welcome US"


def test_the_guide_names_every_strategy():
    page = (Path(__file__).parents[2] / "docs/how-to/strategy-guide.md").read_text(encoding="utf-8")
    for name in PLAYERS:
        assert f"| `{name.replace('_', '-')}` |" in page

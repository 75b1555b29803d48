"""Tables: sentences that are data of the game and of the room, and are put into `Words` from there."""

from collections.abc import Iterator

from sim.answers.sentences import ROW_WORDS
from sim.core.parameter import CHANNELS
from sim.game import news, telling, why
from sim.game.bots import BOTS
from sim.game.forecasts import WAYS
from sim.game.injects import INJECTS
from sim.game.instruments import INSTRUMENTS
from sim.game.moves import WORDS
from sim.game.scores import ASPECTS
from sim.game.seats import POWER, STATE
from sim.rules.effects import EFFECTS
from sim.web.languages.marked import Message
from sim.web.room.presets import PHASES
from sim.web.room.screens.common import BESIDE
from sim.web.room.screens.history import LINES


def in_tables() -> Iterator[Message]:
    """The sentences of all tables."""
    for file, texts in TABLES.items():
        yield from (Message(each, "", file) for each in texts if each)


TABLES: dict[str, tuple[str, ...]] = {
    "sim/game/instruments.py": (
        *(each.title for each in INSTRUMENTS.values()),
        *(each.effect for each in INSTRUMENTS.values()),
        *INSTRUMENTS,
    ),
    "sim/game/injects.py": tuple(
        each for one in INJECTS.values() for each in (one.title, one.does)
    ),
    "sim/answers/sentences.py": tuple(ROW_WORDS.values()),
    "sim/game/moves.py": WORDS[-1:],
    "sim/game/why.py": (why.EARLIER, why.ALL_ELSE),
    "sim/game/news.py": (*news.SAYS.values(), *news.MOVED.values()),
    "sim/game/telling.py": (
        *telling.STANCES.values(),
        *(each for pair in telling.HITS.values() for each in pair),
    ),
    "sim/game/forecasts.py": (*WAYS, "open"),
    "sim/game/scores.py": tuple(ASPECTS),
    "sim/game/seats.py": (POWER, STATE),
    "sim/game/bots.py": BOTS,
    "sim/core/parameter.py": CHANNELS,
    "sim/web/room/presets.py": PHASES,
    "sim/web/room/room.py": ("forecast", "guess", "orders", "headline", "question", "answer"),
    "sim/web/room/screens/history.py": tuple(LINES.values()),
    "sim/web/room/screens/common.py": tuple(BESIDE.values()),
    "sim/rules/effects.py": tuple(telling.with_gaps(each.meaning) for each in EFFECTS.values()),
}
"""File -> what it says to students. What is a name in the code too is in the language of students."""

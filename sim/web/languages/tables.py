"""Tables: sentences that are data of the game and of the room, and are put into `Words` from there."""

from collections.abc import Iterator

from sim.answers.sentences import ROW_WORDS
from sim.core.parameter import CHANNELS
from sim.game.bots.bots import BOTS
from sim.game.field.forecasts import WAYS
from sim.game.field.scores import ASPECTS
from sim.game.orders.injects import INJECTS
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.seats import POWER, STATE
from sim.game.review import why
from sim.game.review.moves import WORDS
from sim.game.telling import telling
from sim.game.views import news
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
    "sim/game/orders/instruments.py": (
        *(each.title for each in INSTRUMENTS.values()),
        *(each.effect for each in INSTRUMENTS.values()),
        *INSTRUMENTS,
    ),
    "sim/game/orders/injects.py": tuple(
        each for one in INJECTS.values() for each in (one.title, one.does)
    ),
    "sim/answers/sentences.py": tuple(ROW_WORDS.values()),
    "sim/game/review/moves.py": WORDS[-1:],
    "sim/game/review/why.py": (why.EARLIER, why.ALL_ELSE),
    "sim/game/views/news.py": (*news.SAYS.values(), *news.MOVED.values()),
    "sim/game/telling/telling.py": (
        *telling.STANCES.values(),
        *(each for pair in telling.HITS.values() for each in pair),
    ),
    "sim/game/field/forecasts.py": (*WAYS, "open"),
    "sim/game/field/scores.py": tuple(ASPECTS),
    "sim/game/orders/seats.py": (POWER, STATE),
    "sim/game/bots/bots.py": BOTS,
    "sim/core/parameter.py": CHANNELS,
    "sim/web/room/presets.py": PHASES,
    "sim/web/room/room.py": ("forecast", "guess", "orders", "headline", "question", "answer"),
    "sim/web/room/screens/history.py": tuple(LINES.values()),
    "sim/web/room/screens/common.py": tuple(BESIDE.values()),
    "sim/rules/effects.py": tuple(telling.with_gaps(each.meaning) for each in EFFECTS.values()),
}
"""File -> what it says to students. What is a name in the code too is in the language of students."""

"""A process that submits events to a room until it is killed, and says each that is acknowledged."""

import random
import sys
from contextlib import suppress
from pathlib import Path

from sim.core.errors import UserError
from sim.web.room.keeper import Keeper
from tests.web.room.acted import BODY, SEATED, at_random, joined


def main(path, lot):
    """Open a room, or open it again, and do what comes."""
    if Path(path).exists():
        keeper = Keeper.open(path)
    else:
        keeper = Keeper.create(path, BODY)
        for name, seat in SEATED.items():
            keeper.submit(joined(name, seat))
    rng = random.Random(lot)
    print("ready", flush=True)
    for n in range(1_000_000):
        event, key = at_random(rng, keeper.room), f"{lot}:{n}"
        with suppress(UserError):
            keeper.submit(event, key)
            print(event.by, key, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

"""A lesson in which everything happens that students can see, phase by phase."""

from sim.game.orders.seats import seats_of
from sim.scenario.changes import retell
from sim.scenario.load import load
from sim.web.room.events import Event
from sim.web.room.room import Room

BODY = {
    "scenario": "kazakhstan_2020",
    "seed": 7,
    "fate": 0,
    "preset": "90",
    "rounds": [6, 24],
    "lots": 11,
    "fictional": False,
    "without": [],
    "language": "en",
    "secret": "of no use",
    "code": "2345",
}
SEATED = {"p1": "KAZ", "p2": "US", "p3": "PRESS", "p4": "OBSERVER", "p5": "KAZ"}
ORDERS = {
    "KAZ": (["welcome CN"], ["rebuff RU", "accept CN"]),
    "US": (["visit UZB", "campaign"], ["restrict TKM", "speak CN"]),
}


def names_in(room):
    """What tells seats of the flagship by the names that a room has for them."""
    flagship = seats_of(load(BODY["scenario"]))
    return retell(dict(zip(flagship, room.play.game.seats, strict=True)))


def lesson(language="en", **changes):
    """The room after each thing that changes what is shown."""
    room = Room.open({**BODY, **changes})
    tell = names_in(room)
    yield room
    for name, seat in SEATED.items():
        kind = "observer" if seat == "OBSERVER" else "player"
        body = {
            "phone": name,
            "kind": kind,
            "token_hash": name,
            "language": language,
            "seat": tell(seat),
        }
        room.do(Event("phone", "room", body))
    room.do(Event("bot", "teacher", {"seat": tell("RU"), "strategy": "hawk"}))
    yield room
    while room.phase != "debrief":
        room.do(Event("next", "teacher", {"from": room.phase, "round": room.number}))
        yield room
        yield from acts(room, tell)


def acts(room, tell):
    """What phones do in a phase."""
    if room.phase == "brief":
        body = {"inject": tell("quarrel RU BLR"), "round": room.number}
        room.do(Event("inject", "teacher", body))
    if room.phase == "forecast":
        for seat in ("KAZ", "US"):
            body = {"seat": tell(seat), "chances": [40, 40, 20], "round": room.number}
            room.do(Event("forecast", "teacher", body))
        for phone in ("p3", "p4"):
            body = {"phone": phone, "chances": [20, 20, 60], "round": room.number}
            room.do(Event("guess", phone, body))
        yield room
    if room.phase == "order":
        for seat, orders in ORDERS.items():
            barred = room.play.game.barred(tell(seat))
            given = [tell(order) for order in orders[room.number - 1]]
            given = [order for order in given if barred not in order.split()]
            body = {"seat": tell(seat), "orders": given, "round": room.number}
            room.do(Event("orders", "teacher", body))
        yield room
        room.do(Event("pause", "teacher"))
        yield room
        room.do(Event("go_on", "teacher"))
    if room.phase == "review":
        room.do(Event("headline", "p3", {"item": 0}))
        body = {"question": "trust", "seat": tell("KAZ"), "round": room.number}
        room.do(Event("question", "p3", body))
        yield room
        room.do(Event("answer", "p1", {"answer": "wait"}))
        yield room

"""What a teacher takes home holds nothing that opens the room."""

import json

import pytest

from sim.web.room.events import ROOM, Event
from sim.web.room.keeper import Keeper
from sim.web.room.opening import first_body, open_room
from sim.web.server.after import without_secrets
from sim.web.server.sessions import hash_of


@pytest.fixture
def keeper(tmp_path, flagship):
    body = {**first_body("kazakhstan_2020", flagship, "20", seed=1), "code": "BCDF"}
    made = Keeper.create(tmp_path / "a.room", body, opener=open_room)
    phone = {"phone": "p1", "kind": "player", "token_hash": hash_of("x"), "language": "en"}
    made.submit(Event("phone", ROOM, phone))
    made.submit(Event("next"))
    yield made
    made.close()


def test_a_log_that_is_passed_on_holds_no_secret_and_replays(keeper, tmp_path):
    copy = tmp_path / "copy.room"
    copy.write_bytes(without_secrets(keeper.db))
    data = copy.read_bytes()
    for secret in (keeper.room.said["secret"], hash_of("x"), "BCDF"):
        assert secret.encode() not in data
    again = Keeper.open(copy, opener=open_room)
    assert again.room.phase == "brief" and set(again.room.people.phones) == {"p1"}
    again.close()


def test_the_log_itself_stays_as_it_is(keeper):
    before = keeper.db.execute("SELECT body FROM event").fetchall()
    without_secrets(keeper.db)
    assert keeper.db.execute("SELECT body FROM event").fetchall() == before
    assert json.loads(before[0][0])["code"] == "BCDF"

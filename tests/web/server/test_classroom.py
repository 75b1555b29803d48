"""The room goes on by itself when everybody is in, unless somebody changes their mind."""

import pytest

from sim.web.room.events import Event
from sim.web.server import classroom
from tests.web.server.test_sockets import until, until_shown

CHANCES = [40, 40, 20]


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(classroom, "GRACE", 0.3)


@pytest.fixture
def slow(monkeypatch):
    monkeypatch.setattr(classroom, "GRACE", 60)


def test_when_everybody_is_in_it_says_so_and_goes_on(served, quick):
    phone = served.phone(kind="observer")
    teacher = served.begin("forecast")
    with teacher.live("/projector/live") as wall:
        phone.act("guess", chances=CHANCES, round=1)
        until_shown(wall, "Everybody is in: we go on in a moment.")
        message = wall.receive_json()
        while not message["screen"].endswith(":order"):
            message = wall.receive_json()
    assert served.room.now.phase == "order"


def test_it_waits_for_everybody(served, slow):
    first, second = served.phone_at("KAZ"), served.phone_at("US")
    served.begin("forecast")
    first.act("forecast", chances=CHANCES, round=1)
    assert served.room.grace is None
    second.act("forecast", chances=CHANCES, round=1)
    assert served.room.grace is not None


def test_a_pause_stops_it_and_the_end_of_the_pause_begins_it_anew(served, slow):
    phone = served.phone(kind="observer")
    teacher = served.begin("forecast")
    phone.act("guess", chances=CHANCES, round=1)
    first = served.room.grace
    teacher.act("pause", "/teacher")
    assert served.room.grace is None
    until(first.cancelled)
    teacher.act("go_on", "/teacher")
    assert served.room.grace is not None


def test_a_changed_forecast_begins_it_anew(served, slow):
    phone = served.phone(kind="observer")
    served.begin("forecast")
    phone.act("guess", chances=CHANCES, round=1)
    first = served.room.grace
    phone.act("guess", chances=[0, 0, 100], round=1)
    until(first.cancelled)
    assert served.room.grace not in (None, first)


def test_a_newcomer_stops_it(served, slow):
    phone = served.phone(kind="observer")
    served.begin("forecast")
    phone.act("guess", chances=CHANCES, round=1)
    served.phone(kind="observer")
    assert served.room.grace is None


def test_who_changes_the_language_cannot_hold_it_up(served, slow):
    phone = served.phone(kind="observer")
    served.begin("forecast")
    phone.act("guess", chances=CHANCES, round=1)
    first = served.room.grace
    phone.act("language", language="ru")
    assert served.room.grace is first


def test_where_it_is_switched_off_the_teacher_alone_goes_on(served, slow):
    phone = served.phone(kind="observer")
    teacher = served.begin("forecast")
    teacher.act("settings", "/teacher", auto=False)
    phone.act("guess", chances=CHANCES, round=1)
    assert served.room.grace is None
    teacher.act("settings", "/teacher", auto=True)
    assert served.room.grace is not None


def test_the_teacher_may_be_quicker(served, quick):
    phone = served.phone(kind="observer")
    teacher = served.begin("forecast")
    phone.act("guess", chances=CHANCES, round=1)
    grace = served.room.grace
    teacher.act("next", "/teacher")
    until(grace.done)
    assert served.room.now.phase == "order"


def test_a_time_that_is_over_locks_nobody_out(served):
    phone = served.phone(kind="observer")
    served.begin("forecast")
    served.room.clock.began -= 3600
    with phone.live() as live:
        assert live.receive_json()["seconds_left"] < -3000
    assert phone.act("guess", chances=CHANCES, round=1).status_code == 200


def test_a_screen_is_made_once_for_all_who_see_the_same(served, monkeypatch):
    teacher = served.teacher()
    made = []
    message = type(served.room).message

    def counted(room, audience, facts):
        made.append((audience, room.keeper.room.revision))
        return message(room, audience, facts)

    monkeypatch.setattr(type(served.room), "message", counted)
    with teacher.live("/projector/live") as one, served.teacher().live("/projector/live") as two:
        teacher.act("next", "/teacher")
        for wall in (one, two):
            until_shown(wall, "What is new")
    walls = [each for each in made if each[0].kind == "projector"]
    assert walls and len(walls) == len(set(walls))


def test_pages_read_each_in_their_own_language(served):
    teacher = served.teacher()
    with (
        served.phone(language="kk").live() as kazakh,
        served.phone(language="ru").live() as russian,
        teacher.live("/projector/live?language=ru") as wall,
        teacher.live("/projector/live") as english,
    ):
        htmls = [each.receive_json()["html"] for each in (kazakh, russian, wall, english)]
    assert len(set(htmls)) == 4
    assert "Join the room" in htmls[3] and "Join the room" not in htmls[2]


def test_a_fault_in_one_screen_leaves_the_others(served, monkeypatch):
    teacher = served.teacher()
    message = type(served.room).message

    def faulty(room, audience, facts):
        if audience.kind == "phone":
            raise ZeroDivisionError
        return message(room, audience, facts)

    phone = served.phone()
    monkeypatch.setattr(type(served.room), "message", faulty)
    with phone.live(), teacher.live("/projector/live") as wall:
        teacher.act("next", "/teacher")
        until_shown(wall, "What is new")


def test_what_nobody_asked_for_is_refused_before_the_room_changes(room):
    before = room.keeper.room.revision
    with pytest.raises(Exception, match="nonsense"):
        room.do(Event("nonsense"), "")
    assert room.keeper.room.revision == before

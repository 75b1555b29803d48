"""What a phone may do, for itself and for its seat, and nothing else."""

import json
import sqlite3

import pytest

from sim.web.server.limits import Bucket

CHANCES = [40, 40, 20]


def test_a_phone_forecasts_for_its_own_seat_whatever_it_says(served):
    phone = served.phone_at("KAZ")
    served.begin("forecast")
    answer = phone.act("forecast", seat="US", chances=CHANCES, round=1)
    assert answer.status_code == 200
    assert list(served.room.keeper.room.play.game.chances) == ["KAZ"]


def test_a_phone_cannot_speak_for_another_phone(served):
    first, second = served.phone(kind="observer"), served.phone(kind="observer")
    served.begin("forecast")
    assert second.act("guess", phone="p1", chances=CHANCES, round=1).status_code == 200
    assert len(served.room.keeper.room.play.guesses[-1]) == 1
    assert "p1" not in served.room.keeper.room.play.guesses[-1]
    assert second.act("language", phone="p1", language="ru").status_code == 200
    assert '<html lang="en">' in first.get("/phone").text


@pytest.mark.parametrize(
    "what",
    ["next", "undo", "pause", "seat", "bot", "inject", "settings", "close", "link", "note",
     "phone", "token", "let_in", "open", "", "__class__"],
)  # fmt: skip
def test_a_phone_cannot_do_what_a_teacher_does(served, what):
    phone = served.phone()
    before = served.room.now.revision
    answer = phone.act(what, role="teacher", phone="p1", token_hash="x")
    assert answer.status_code == 422
    assert served.room.now.revision == before


def test_who_is_not_the_captain_cannot_submit(served):
    captain = served.phone_at("KAZ")
    mate = served.phone_at("KAZ")
    served.begin("order")
    refused = mate.act("orders", orders=[], round=1)
    assert refused.status_code == 422 and "captain" in refused.json()["error"]
    assert mate.act("captain").status_code == 200
    assert mate.act("orders", orders=[], round=1).status_code == 200
    assert captain.act("orders", orders=[], round=1).status_code == 422


def test_an_act_without_the_pages_own_word_is_refused(served):
    phone, other = served.phone(), served.phone()
    act = {"what": "captain"}
    for headers in ({}, {"x-csrf": ""}, {"x-csrf": "0" * 32}, {"x-csrf": other.csrf()}):
        answer = phone.post("/phone/act", json=act, headers=headers)
        assert answer.status_code == 403
    assert phone.act("captain").status_code == 200


def test_an_act_is_done_once_however_often_it_is_sent(served):
    phone = served.phone(kind="observer")
    served.begin("forecast")
    answers = [phone.act("guess", chances=CHANCES, round=1, key="k1").json() for _ in range(3)]
    assert [each["is_new"] for each in answers] == [True, False, False]
    assert len({each["revision"] for each in answers}) == 1


def test_what_comes_too_late_is_told_so(served):
    phone = served.phone(kind="observer")
    served.begin("order")
    answer = phone.act("guess", chances=CHANCES, round=1)
    assert answer.status_code == 409
    assert answer.json()["error"].startswith("That is over already")


def test_phones_can_do_nothing_while_the_room_is_paused(served):
    phone = served.phone(kind="observer")
    teacher = served.begin("forecast")
    teacher.act("pause", "/teacher")
    assert phone.act("guess", chances=CHANCES, round=1).status_code == 423
    teacher.act("go_on", "/teacher")
    assert phone.act("guess", chances=CHANCES, round=1).status_code == 200


def test_what_is_refused_is_said_in_the_readers_language(served):
    phone = served.phone_at("KAZ", language="ru")
    served.begin("forecast")
    said = phone.act("forecast", chances=[50, 50, 50], round=1).json()["error"]
    assert any("\u0430" <= each <= "\u044f" for each in said)


def test_a_phone_that_sends_too_fast_is_slowed_down(served):
    phone, other = served.phone(), served.phone()
    clock = [0.0]
    served.room.limits.acts = Bucket(5, 1, lambda: clock[0])
    csrf = phone.csrf()

    def send():
        return phone.post(
            "/phone/act", json={"what": "captain"}, headers={"x-csrf": csrf}
        ).status_code

    assert [send() for _ in range(6)] == [200] * 5 + [429]
    assert other.act("captain").status_code == 200
    clock[0] += 1
    assert send() == 200


def test_a_phone_that_loads_its_page_again_and_again_is_slowed_down(served):
    phone = served.phone()
    answers = [phone.get("/phone").status_code for _ in range(30)]
    assert answers[:15] == [200] * 15 and answers[-1] == 429


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", 400),
        (b"nonsense", 400),
        (b"[]", 400),
        (b"[" * 9000, 400),
        (b'{"what": 1}', 400),
        (b'{"what": "captain", "key": 1}', 400),
        (b'{"what": "captain", "key": "' + b"x" * 61 + b'"}', 400),
        (b'{"what": "captain", "a": {"b": 1}}', 400),
        (b'{"what": "captain", "a": 1e400}', 400),
        (b'{"what": "captain", "a": NaN}', 400),
        (b'{"what": "captain", "a": "\\ud800"}', 400),
        (b'{"what": "captain", "key": "\\ud800"}', 400),
        (json.dumps({"what": "guess", "chances": [1] * 25}).encode(), 400),
        (json.dumps({"what": "question", "seat": "x" * 61}).encode(), 400),
    ],
)
def test_what_is_no_act_is_refused(served, sent, status):
    phone = served.phone()
    headers = {"x-csrf": phone.csrf(), "content-type": "application/json"}
    assert phone.post("/phone/act", content=sent, headers=headers).status_code == status


def test_a_form_of_another_kind_is_refused(served):
    phone = served.phone()
    headers = {"x-csrf": phone.csrf(), "content-type": "text/plain"}
    sent = json.dumps({"what": "captain"})
    assert phone.post("/phone/act", content=sent, headers=headers).status_code == 415


def test_a_full_disk_is_said_and_the_page_can_still_be_read(served, monkeypatch):
    phone = served.phone(kind="observer")
    served.begin("forecast")

    def full(*said, **more):
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("sim.web.room.log.add", full)
        answer = phone.act("guess", chances=CHANCES, round=1)
        assert answer.status_code == 503
        assert "cannot keep" in answer.json()["error"]
        assert served.browser().post("/join", data={"code": "BCDF"}).status_code == 503
        page = phone.get("/phone")
        assert page.status_code == 200 and "You can still read." in page.text
        assert not served.room.keeper.room.play.guesses[-1]
    assert phone.act("guess", chances=CHANCES, round=1).status_code == 200


def test_a_phone_that_leaves_is_a_stranger(served):
    phone = served.phone()
    assert phone.act("leave").status_code == 200
    assert phone.get("/phone").headers["location"] == "/"
    assert not served.room.now.phones

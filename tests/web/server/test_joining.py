"""Phones come in by the code, and strangers learn nothing."""

import time

import pytest

from sim.web.server import joining
from sim.web.server.limits import Bucket
from sim.web.server.sessions import LETTERS, rejoin_of

SECRETS = ("Kazakhstan", "kazakhstan", "Central Asia", "2020", "alignment")


def test_a_stranger_learns_nothing_not_even_what_is_played(served):
    stranger = served.browser("192.0.2.9")
    for path in ("/", "/phone", "/teacher", "/projector", "/teacher/as/KAZ", "/teacher/export/log",
                 "/explore", "/let-in/x", "/nothing", "/static/nothing"):  # fmt: skip
        said = stranger.get(path).text
        assert not [each for each in SECRETS if each in said], path
    assert stranger.post("/phone/act", json={"what": "next"}).status_code == 403
    assert stranger.post("/teacher/act", json={"what": "next"}).status_code == 403
    assert stranger.post("/explore/answer", json={}).status_code == 404


def test_the_code_lets_a_phone_in_whatever_its_letters_case(served):
    phone = served.browser("192.0.2.7")
    answer = phone.post("/join", data={"code": served.room.code.lower(), "kind": "player"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/phone")
    assert phone.get("/phone").status_code == 200
    assert list(served.room.now.phones) == ["p1"]


def test_the_cookie_is_unguessable_and_for_this_room_alone(served):
    phone = served.browser()
    set_cookie = phone.post("/join", data={"code": served.room.code}).headers["set-cookie"]
    assert "HttpOnly" in set_cookie and "SameSite=strict" in set_cookie
    tokens = {value for each in (served.phone(), served.phone()) for value in each.cookies.values()}
    assert len([each for each in tokens if len(each) >= 43]) == 2


def test_the_log_has_no_token(served):
    phone = served.phone()
    teacher = served.teacher()
    kept = b"".join(each.read_bytes() for each in served.room.keeper.path.parent.iterdir())
    tokens = [each for one in (phone, teacher) for each in one.cookies.values() if len(each) > 9]
    assert len(tokens) == 2
    assert not [each for each in tokens if each.encode() in kept]
    assert b"token_hash" in kept


def test_a_wrong_code_is_refused_slowly(served, monkeypatch):
    monkeypatch.setattr(joining, "SLOW", 0.2)
    start = time.monotonic()
    answer = served.browser("192.0.2.9").post("/join", data={"code": "XXXX"})
    assert answer.status_code == 422
    assert time.monotonic() - start >= 0.2
    assert not answer.headers.get("set-cookie")
    assert not served.room.now.phones


@pytest.mark.parametrize("said", ["", "é" * 4, "BCDFF", "%00", "BCD"])
def test_what_is_no_code_is_refused(served, said):
    assert served.browser().post("/join", data={"code": said}).status_code == 422


def test_an_address_that_guesses_may_soon_not_even_say_the_right_code(served):
    guesser = served.browser("192.0.2.9")
    answers = [guesser.post("/join", data={"code": "XXXX"}).status_code for _ in range(9)]
    assert answers == [422] * 8 + [429]
    assert guesser.post("/join", data={"code": served.room.code}).status_code == 429
    assert guesser.post("/rejoin", data={"rejoin": "XXXXXX"}).status_code == 429
    assert served.phone("192.0.2.10").get("/phone").status_code == 200


def test_many_addresses_together_cannot_guess_the_code(served):
    clock = [0.0]
    served.room.limits.wrong_all = Bucket(100, 1 / 6, lambda: clock[0])
    tried = 0
    for n in range(40):
        guesser = served.browser(f"192.0.2.{n}")
        for _ in range(5):
            tried += guesser.post("/join", data={"code": "XXXX"}).status_code == 422
    assert tried == 100
    assert served.browser("192.0.2.99").post("/join", data={"code": "XXXX"}).status_code == 429
    clock[0] += 7200
    within_two_hours = 100 + 7200 / 6
    assert within_two_hours / len(LETTERS) ** len(served.room.code) < 0.01


def test_phones_that_know_the_code_do_not_wait_for_one_another(served):
    for n in range(20):
        served.phone(f"192.0.2.{n}")
    assert len(served.room.now.phones) == 20


def test_an_address_cannot_fill_the_room(served):
    served.room.limits.joined.clock = lambda: 0.0  # a slow machine would let more in meanwhile
    greedy = [served.browser("192.0.2.9").post("/join", data={"code": served.room.code})
              for _ in range(45)]  # fmt: skip
    assert [each.status_code for each in greedy].count(303) == 40
    assert greedy[-1].status_code == 429


def test_a_full_room_lets_nobody_in(served, monkeypatch):
    monkeypatch.setattr(joining, "PHONES", 2)
    served.phone()
    served.phone()
    answer = served.browser().post("/join", data={"code": served.room.code})
    assert answer.status_code == 422
    assert "The room is full." in answer.text


def test_a_form_that_is_sent_twice_lets_one_phone_in(served):
    form = {"code": served.room.code, "key": "of-the-form"}
    first, second = served.browser(), served.browser()
    assert first.post("/join", data=form).status_code == 303
    assert second.post("/join", data=form).status_code == 303
    assert list(served.room.now.phones) == ["p1"]
    assert second.get("/phone").status_code == 200


def test_every_form_has_a_key_of_its_own(served):
    pages = [served.browser().get("/").text for _ in range(2)]
    keys = {each.split('name="key" value="')[1].split('"')[0] for each in pages}
    assert len(keys) == 2 and all(len(each) >= 43 for each in keys)


def test_a_phone_that_is_in_goes_to_its_page(served):
    phone = served.phone()
    assert phone.get("/").headers["location"] == "/phone"
    assert phone.post("/join", data={"code": "XXXX"}).headers["location"] == "/phone"
    assert len(served.room.now.phones) == 1


def test_who_only_watches_is_an_observer(served):
    served.phone(kind="observer")
    assert served.room.now.phones["p1"].seat == "OBSERVER"


def test_a_phone_reads_the_language_that_it_joined_in(served):
    assert '<html lang="kk">' in served.phone(language="kk").get("/phone").text
    assert '<html lang="ru">' in served.browser().get("/?language=ru").text
    asks = {"accept-language": "ru-KZ,ru;q=0.9,en;q=0.8"}
    assert '<html lang="ru">' in served.browser().get("/", headers=asks).text
    assert '<html lang="en">' in served.browser().get("/?language=%3Cscript%3E").text


def test_what_a_stranger_types_is_escaped(served):
    said = '"><script>alert(1)</script>'
    pages = [
        served.browser().get("/", params={"code": said}).text,
        served.browser().post("/join", data={"code": said, "kind": said}).text,
    ]
    assert not [each for each in pages if "<script>" in each]


# Coming back


def test_a_rejoin_code_gives_a_phone_its_seat_on_another_device(served):
    old = served.phone()
    code = rejoin_of(served.room.secret, "p1")
    assert code in old.get("/phone").text
    new = served.browser("192.0.2.30")
    answer = new.post("/rejoin", data={"rejoin": code.lower()})
    assert answer.headers["location"] == "/phone"
    assert new.get("/phone").status_code == 200
    assert old.get("/phone").headers["location"] == "/", "the old device is still in"
    assert list(served.room.now.phones) == ["p1"]


def test_the_teacher_sees_every_phones_rejoin_code(served):
    served.phone()
    assert rejoin_of(served.room.secret, "p1") in served.teacher().get("/teacher").text


def test_a_wrong_rejoin_code_counts_as_a_wrong_code(served):
    served.phone()
    guesser = served.browser("192.0.2.9")
    answers = [guesser.post("/rejoin", data={"rejoin": "XXXXXX"}).status_code for _ in range(9)]
    assert answers == [422] * 8 + [429]


def test_the_rejoin_code_of_one_phone_is_not_on_anothers_page(served):
    served.phone()
    other = served.phone()
    assert rejoin_of(served.room.secret, "p1") not in other.get("/phone").text

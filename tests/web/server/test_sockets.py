"""A page that listens is shown everything at once, and every change after it."""

import time

import pytest
from starlette.websockets import WebSocketDisconnect

from sim.web.server import sockets

CHANCES = [40, 40, 20]


def until(condition, seconds=5):
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


def until_shown(live, part):
    """Wait for a message whose page has this in it."""
    while part not in (message := live.receive_json())["html"]:
        pass
    return message


def closed(live):
    """Read until the socket is closed; return why it was."""
    with pytest.raises(WebSocketDisconnect) as found:
        while True:
            live.receive_json()
    return found.value.code


def test_a_page_is_shown_everything_at_once(served):
    with served.phone().live() as live:
        message = live.receive_json()
    assert message["revision"] == served.room.now.revision
    assert message["screen"] == "phone/lobby:1:lobby"
    assert "<h1>" in message["html"] and message["charts"] == {}
    assert message["is_paused"] is False and 0 < message["seconds_left"] <= 300


def test_every_page_sees_every_change(served):
    phone, teacher = served.phone(), served.teacher()
    with (
        phone.live() as first,
        served.phone(kind="observer").live() as second,
        teacher.live("/projector/live") as wall,
        teacher.live("/teacher/live") as desk,
    ):
        for phase in ("brief", "forecast", "order", "review"):
            teacher.act("next", "/teacher")
            for live in (first, second, wall, desk):
                while not (message := live.receive_json())["screen"].endswith(f":1:{phase}"):
                    pass
                assert message["revision"] == served.room.now.revision


def test_what_a_seat_does_is_shown_to_its_phones_the_wall_and_the_teacher(served):
    captain, mate, other = served.phone_at("KAZ"), served.phone_at("KAZ"), served.phone_at("US")
    teacher = served.begin("forecast")
    with (
        mate.live() as beside,
        other.live() as elsewhere,
        teacher.live("/projector/live") as wall,
        teacher.live("/teacher/as/KAZ/live") as played,
    ):
        before = elsewhere.receive_json()["revision"]
        captain.act("forecast", chances=CHANCES, round=1)
        until_shown(beside, "In. You can still change it.")
        until_shown(wall, "1 of 2 in")
        until_shown(played, "In. You can still change it.")
        teacher.act("pause", "/teacher")
        message = elsewhere.receive_json()
        assert message["is_paused"] and message["revision"] == before + 2


def test_nobody_is_shown_anothers_forecast_or_orders(served):
    captain, other = served.phone_at("KAZ"), served.phone_at("US")
    teacher = served.begin("forecast")
    captain.act("forecast", chances=[17, 60, 23], round=1)
    with other.live() as live, teacher.live("/projector/live") as wall:
        for html in (live.receive_json()["html"], wall.receive_json()["html"]):
            assert "17" not in html


def test_the_teacher_sees_who_is_there(served):
    phone, teacher = served.phone(), served.teacher()
    with teacher.live("/teacher/live") as desk:
        assert "○" in desk.receive_json()["html"]
        with phone.live():
            until_shown(desk, "●")
        until_shown(desk, "○")


@pytest.mark.parametrize("url", ["/phone/live", "/teacher/live", "/projector/live",
                                 "/teacher/as/KAZ/live"])  # fmt: skip
def test_a_strangers_socket_is_closed_and_told_nothing(served, url):
    for browser in (served.browser(), served.phone() if "phone" not in url else served.teacher()):
        with browser.live(url) as live:
            assert closed(live) == 4403


def test_a_socket_of_a_phone_that_leaves_is_closed(served):
    phone = served.phone()
    with phone.live() as live:
        phone.act("leave")
        assert closed(live) == 4403


def test_a_socket_is_closed_when_its_phone_goes_on_elsewhere(served):
    phone = served.phone()
    code = phone.get("/phone").text.split('class="mono">')[1].split("<")[0]
    with phone.live() as live:
        served.browser().post("/rejoin", data={"rejoin": code})
        assert closed(live) == 4403


def test_an_address_has_only_so_many_sockets(served, monkeypatch):
    monkeypatch.setattr(sockets, "SOCKETS_OF_ONE", 2)
    phone, other = served.phone("192.0.2.9"), served.phone("192.0.2.10")
    with phone.live(), phone.live():
        with phone.live() as third:
            assert closed(third) == 4429
        with other.live() as live:
            assert live.receive_json()["html"]
    with phone.live() as live:
        assert live.receive_json()["html"]


def test_there_are_only_so_many_sockets_altogether(served, monkeypatch):
    monkeypatch.setattr(sockets, "SOCKETS", 2)
    with (
        served.phone("192.0.2.1").live(),
        served.phone("192.0.2.2").live(),
        served.phone("192.0.2.3").live() as third,
    ):
        assert closed(third) == 4429


def test_who_talks_through_a_socket_is_cut_off(served):
    with served.phone().live() as live:
        for _ in range(sockets.CHATTER):
            live.send_text("x")
        assert closed(live) == 1008


@pytest.mark.parametrize("send", ["send_text", "send_bytes"])
def test_what_is_said_through_a_socket_does_nothing(served, send):
    before = served.room.now
    said = '{"what": "next"}'
    with served.phone().live() as live:
        live.receive_json()
        getattr(live, send)(said if send == "send_text" else said.encode())
    assert served.room.now.phase == before.phase


def test_an_address_without_a_socket_is_refused(served):
    with (
        pytest.raises(WebSocketDisconnect),
        served.browser().live("/nothing"),
    ):
        pass

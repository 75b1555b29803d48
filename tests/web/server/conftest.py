"""A room that is served to browsers which share one event loop, as on a real server."""

import re
from contextlib import ExitStack

import pytest
from starlette.testclient import TestClient, WebSocketTestSession

from sim.web.room.keeper import Keeper
from sim.web.room.opening import first_body, open_room
from sim.web.server import joining
from sim.web.server.app import app_of
from sim.web.server.classroom import Classroom

HOST = "10.0.0.1:8000"
ORIGIN = f"http://{HOST}"
TEACHER = "10.0.0.1"
PATIENCE = 20


class Browser(TestClient):
    """A browser: its cookies, its address, and what a page of ours sends along."""

    def get(self, url, **options):
        options.setdefault("follow_redirects", False)
        return super().get(url, **options)

    def post(self, url, **options):
        options.setdefault("follow_redirects", False)
        options["headers"] = {"origin": ORIGIN, **options.get("headers", {})}
        return super().post(url, **options)

    def csrf(self, page="/phone"):
        return re.search(r'name="csrf" content="(\w+)"', self.get(page).text)[1]

    def act(self, what, page="/phone", **body):
        url = "/phone/act" if page == "/phone" else "/teacher/act"
        return self.post(url, json={"what": what, **body}, headers={"x-csrf": self.csrf(page)})

    def live(self, url="/phone/live", **headers):
        return self.websocket_connect(f"ws://{HOST}{url}", headers=headers or {"origin": ORIGIN})


class Served:
    """A room with its server, and browsers that come to it."""

    def __init__(self, room, stack):
        self.room = room
        self.app = app_of(room, {"10.0.0.1"})
        self.first = stack.enter_context(self.browser())

    def browser(self, address=TEACHER):
        made = Browser(self.app, base_url=ORIGIN, client=(address, 50000))
        if hasattr(self, "first"):
            made.portal = self.first.portal
        return made

    def teacher(self, role="teacher"):
        made = self.browser()
        assert made.get(self.room.new_link(role)).status_code == 303
        return made

    def phone(self, address="192.0.2.7", **form):
        made = self.browser(address)
        assert made.post("/join", data={"code": self.room.code, **form}).status_code == 303
        return made

    def phone_at(self, seat, **form):
        """A phone whose seat the teacher chose."""
        made = self.phone(**form)
        name = list(self.room.now.phones)[-1]
        assert self.teacher().act("seat", "/teacher", phone=name, seat=seat).status_code == 200
        return made

    def begin(self, phase):
        """Let the teacher go on to a phase."""
        teacher = self.teacher()
        while self.room.now.phase != phase:
            assert teacher.act("next", "/teacher").status_code == 200
        return teacher


@pytest.fixture
def body(flagship):
    return {**first_body("kazakhstan_2020", flagship, "45", seed=3), "code": "BCDF"}


@pytest.fixture
def room(tmp_path, flagship, body):
    keeper = Keeper.create(tmp_path / "a.room", body, lambda name: flagship, open_room)
    found = Classroom(body, ORIGIN)
    found.take(keeper)
    yield found
    keeper.close()


def receive(live):
    """Wait for a message, and not for ever."""
    return live.portal.start_task_soon(live._send_rx.receive).result(timeout=PATIENCE)


@pytest.fixture
def served(room, monkeypatch):
    monkeypatch.setattr(joining, "SLOW", 0.0)
    monkeypatch.setattr(WebSocketTestSession, "receive", receive)
    with ExitStack() as stack:
        yield Served(room, stack)
    assert not room.lines, "a socket was left open"
    assert not room.tasks, "something still goes on by itself"

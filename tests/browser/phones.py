"""One phone's pages in a browser without a server: screens of a room are pushed, acts are answered or lost."""

import json

from sim.web.pages import STATIC, render
from sim.web.room.screens import SCREENS
from sim.web.server.messages import Audience, Facts, message, shown
from tests.browser.serving import HOST
from tests.web.languages.lesson import lesson

URL = f"http://{HOST}"
KINDS = {".css": "text/css", ".js": "text/javascript"}


def room_at(phase, number=1):
    """A room as a phase of a round begins."""
    return next(room for room in lesson() if (room.phase, room.number) == (phase, number))


class Phone:
    """A page and what stands behind it."""

    def __init__(self, context, room, name):
        self.room, self.audience = room, Audience("phone", name)
        self.acts, self.sockets, self.is_cut = [], [], False
        self.answer = (200, {"revision": 1, "is_new": True})
        context.route("**/*", self.serve)
        context.route_web_socket("**/*", self.listen)
        self.page = context.new_page()
        self.page.goto(f"{URL}/phone")
        self.page.wait_for_function("document.querySelector('.time').textContent")

    def found(self):
        return shown(self.room, SCREENS, self.audience, Facts())

    def serve(self, route):
        path = route.request.url.removeprefix(URL)
        if path == "/phone/act":
            self.act(route)
        elif path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
        else:
            route.fulfill(body=self.whole(), content_type="text/html")

    def act(self, route):
        """Take an act, or lose it as a cut line does."""
        if self.is_cut:
            route.abort("connectionfailed")
            return
        self.acts.append(json.loads(route.request.post_data))
        status, body = self.answer
        route.fulfill(status=status, json=body)

    def whole(self):
        found = self.found()
        more = {"message": message(found, self.audience, "en"), "csrf": "x", "live_url": "/live"}
        return render("phone/page.html", "en", **found, **more)

    def listen(self, socket):
        self.sockets.append(socket)
        self.push()

    def push(self, **changes):
        """Push the room as it is now."""
        told = {**message(self.found(), self.audience, "en"), "seconds_left": 90, **changes}
        self.sockets[-1].send(json.dumps(told))

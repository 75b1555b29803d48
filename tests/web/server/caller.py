"""A browser without a screen, for a server that is a process of its own."""

import json
import re

import httpx2 as httpx
from websockets.sync.client import connect

PATIENCE = 60


class Caller:
    """What a page does: its cookies, its acts, its socket."""

    def __init__(self, server) -> None:
        self.server = server
        self.http = httpx.Client(
            base_url=server.address,
            timeout=PATIENCE,
            headers={"origin": server.address},
            verify=False,  # nothing here is encrypted, and reading certificates takes long
        )

    def join(self, kind="player") -> "Caller":
        form = {"code": self.server.said("Code"), "kind": kind}
        assert self.http.post("/join", data=form).status_code == 303
        return self

    def lead(self) -> "Caller":
        assert self.http.get(self.server.said("Teacher")).status_code == 303
        return self

    def act(self, what, page="/phone", key="", **body):
        html = self.http.get(page).text
        csrf = re.search(r'name="csrf" content="(\w+)"', html)[1]
        url = "/phone/act" if page == "/phone" else "/teacher/act"
        said = {"what": what, "key": key, **body}
        return self.http.post(url, json=said, headers={"x-csrf": csrf})

    def live(self, url="/phone/live"):
        cookie = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        address = self.server.address.replace("http", "ws") + url
        return connect(address, additional_headers={"cookie": cookie}, origin=self.server.address)  # type: ignore[arg-type]

    def close(self) -> None:
        self.http.close()


def shown(live) -> dict:
    """The next message of a socket."""
    return json.loads(live.recv(timeout=PATIENCE))

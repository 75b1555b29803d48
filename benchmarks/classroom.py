"""
How a lesson with 200 sockets holds: does every page see every step, how soon, and with how much memory.

    python benchmarks/classroom.py [--json | --markdown | --write]

A real `serve` on loopback, 200 phones that joined by the code, three rounds; beside it, in the same run,
as many sockets on a bare starlette echo. `--write` puts the table into docs/reference/benchmarks.md.
"""

import asyncio
import json
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

HOST, SOCKETS, ROUNDS = "127.0.0.1", 200, 3
PHASES = ("brief", "forecast", "order", "review")
ECHO = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
async def echo(socket):
    await socket.accept()
    async for text in socket.iter_text():
        await socket.send_text(text)
uvicorn.run(Starlette(routes=[WebSocketRoute("/", echo)]), port=int(sys.argv[1]), log_level="error")
"""


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def asked(port: int, method: str, path: str, body: str = "", **headers: str) -> tuple[str, str]:
    """Ask once; what the page says, and the cookies that it sets."""
    connection = HTTPConnection(HOST, port, timeout=60)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body.encode(), {"origin": f"http://{HOST}:{port}", **named})
    answer = connection.getresponse()
    cookies = "; ".join(
        each.split(";")[0] for name, each in answer.getheaders() if name.lower() == "set-cookie"
    )
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return text, cookies


def joined(port: int, code: str) -> str:
    """Let one phone in; the cookies by which it is known."""
    form = urlencode({"code": code, "kind": "player", "language": "en"})
    kind = "application/x-www-form-urlencoded"
    return asked(port, "POST", "/join", form, content_type=kind)[1]


async def lesson(port: int, code: str, link: str) -> list[list[float]]:
    """Go through all rounds; for each step, the seconds until each page showed it."""
    from websockets.asyncio.client import connect

    cookie = asked(port, "GET", link.partition(f":{port}")[2])[1]
    page = asked(port, "GET", "/teacher", cookie=cookie)[0]
    csrf = re.search(r'name="csrf" content="(\w+)"', page)[1]  # type: ignore[index]
    cookies = [joined(port, code) for _ in range(SOCKETS)]
    opened = [
        await connect(
            f"ws://{HOST}:{port}/phone/live",
            origin=f"http://{HOST}:{port}",  # type: ignore[arg-type]
            additional_headers={"Cookie": each},
        )
        for each in cookies
    ]

    async def shows(page: Any, step: str) -> float:
        while not json.loads(await page.recv())["screen"].endswith(step):
            pass
        return time.perf_counter()

    found, phase, number = [], "lobby", 1
    for n in range(1, ROUNDS + 1):
        for step in PHASES:
            waits = [asyncio.create_task(shows(each, f"{n}:{step}")) for each in opened]
            body = json.dumps({"what": "next", "from": phase, "round": number, "key": f"{n}{step}"})
            start = time.perf_counter()
            said = {"content_type": "application/json", "x_csrf": csrf, "cookie": cookie}
            await asyncio.to_thread(asked, port, "POST", "/teacher/act", body, **said)
            found.append([each - start for each in await asyncio.gather(*waits)])
            phase, number = step, n
    for each in opened:
        await each.close()
    return found


async def echoes(port: int) -> list[list[float]]:
    """The same number of sockets that all say something at once and hear it again."""
    from websockets.asyncio.client import connect

    opened = [await connect(f"ws://{HOST}:{port}/") for _ in range(SOCKETS)]

    async def heard(page: Any) -> float:
        await page.send("x" * 4000)
        await page.recv()
        return time.perf_counter()

    found = []
    for _ in range(ROUNDS * len(PHASES)):
        start = time.perf_counter()
        found.append([each - start for each in await asyncio.gather(*map(heard, opened))])
    for each in opened:
        await each.close()
    return found


def told(found: list[list[float]], pid: int) -> dict[str, float]:
    """Median and 99th percentile in milliseconds, of how many, and the server's megabytes."""
    every = [1000 * each for some in found for each in some]
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    memory = re.search(r"VmHWM:\s+(\d+)", status)
    return {
        "median": median(every),
        "p99": quantiles(every, n=100)[98],
        "seen": len(every),
        "megabytes": int(memory[1]) / 1024 if memory else 0,
    }


def served(line: list[str], port: int, work: Callable[[subprocess.Popen[str]], Any]) -> Any:
    """Start a server, do some work with it, and end it."""
    server = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        return work(server)
    finally:
        server.kill()
        server.communicate()


def measure() -> dict[str, Any]:
    """Both servers, one after the other."""
    port, echo_port = free_port(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = str(Path(folder) / "a.room")
        line = [sys.executable, "run.py", "serve", "--port", str(port), "--log", log, "--seed", "1"]

        def room(server: subprocess.Popen[str]) -> dict[str, float]:
            said: dict[str, str] = {}
            while "Teacher" not in said:
                word, _, rest = server.stdout.readline().partition(":")  # type: ignore[union-attr]
                said[word] = rest.split()[0]
            wait_for(port)
            return told(asyncio.run(lesson(port, said["Code"], said["Teacher"])), server.pid)

        def echo(server: subprocess.Popen[str]) -> dict[str, float]:
            wait_for(echo_port)
            return told(asyncio.run(echoes(echo_port)), server.pid)

        ours = served(line, port, room)
        bare = served([sys.executable, "-c", ECHO, str(echo_port)], echo_port, echo)
    return {"classroom": {"a lesson": ours, "a bare echo": bare}}


def wait_for(port: int) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            asked(port, "GET", "/")
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"nothing answers on port {port}")


def tables(figures: dict[str, Any]) -> list[Any]:
    """What was measured, as a title, a head and rows."""
    from benchmarks.tables import number

    ours, bare = figures["classroom"].values()
    rows = [
        (name, f"{each['seen']:,}", *(number(each[key]) for key in ("median", "p99", "megabytes")))
        for name, each in figures["classroom"].items()
    ]
    ratios = (
        "times the echo's",
        "",
        *(number(ours[k] / bare[k]) for k in ("median", "p99", "megabytes")),
    )
    head = ("what", "messages seen", "median, ms", "99th percentile, ms", "megabytes at the peak")
    return [(f"{SOCKETS} sockets, {ROUNDS} rounds of {len(PHASES)} steps", head, [*rows, ratios])]


def main(args: Sequence[str] | None = None) -> None:
    """Print the figures as a table, as JSON or as Markdown, or write them into the docs."""
    from benchmarks.page import show

    show("classroom", measure(), tables, sys.argv[1:] if args is None else args)


if __name__ == "__main__":
    main()

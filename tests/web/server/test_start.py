"""A real server: started, stopped, killed, and gone on with."""

import json
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
from contextlib import ExitStack, closing

import pytest

from tests.browser.serving import HOST, ROOT, Server, free_port
from tests.web.server.caller import Caller, shown

pytestmark = pytest.mark.slow

CHANCES = [40, 40, 20]


@pytest.fixture
def serve(tmp_path, unmeasured, compiled):
    with ExitStack() as stack:

        def start(*options, scenario="kazakhstan_2020", is_forked=True):
            log = tmp_path / "a.room"
            server = Server("serve", scenario, "--log", str(log), *options)
            server.log, server.is_forked = log, is_forked
            stack.callback(server.kill)
            return server.start()

        yield start


@pytest.fixture
def caller():
    with ExitStack() as stack:

        def make(server):
            made = Caller(server)
            stack.callback(made.close)
            return made

        yield make


def logged(server):
    with closing(sqlite3.connect(server.log)) as log:
        return log.execute("SELECT number, what, by FROM event ORDER BY number").fetchall()


def stop(server, how=signal.SIGINT):
    process, server.process = server.process, None
    process.send_signal(how)
    with process.stdout:
        said = process.stdout.read()
    return process.wait(timeout=30), said


def test_phones_come_back_with_their_cookies_after_the_server_was_killed(serve, caller):
    server = serve()
    teacher, first, second = caller(server).lead(), caller(server).join(), caller(server).join()
    watcher = caller(server).join("observer")
    for _ in range(2):
        assert teacher.act("next", "/teacher").status_code == 200
    assert watcher.act("guess", chances=CHANCES, round=1, key="k1").status_code == 200
    code, before = server.said("Code"), logged(server)
    with first.live() as live:
        screen = shown(live)["screen"]
    server.kill()
    server.start()
    assert server.said("Code") == code
    assert logged(server) == before
    with first.live() as live:
        assert shown(live)["screen"] == screen
    assert second.http.get("/phone").status_code == 200
    again = watcher.act("guess", chances=CHANCES, round=1, key="k1").json()
    assert again["is_new"] is False
    assert logged(server) == before, "what was sent twice was done twice"
    assert teacher.act("next", "/teacher").status_code == 200
    assert caller(server).join().http.get("/phone").status_code == 200
    used = caller(server)
    assert used.http.get(server.said("Teacher")).status_code == 303


def test_ctrl_c_says_where_the_log_is_and_how_to_go_on(serve, caller):
    server = serve(is_forked=False)
    phone = caller(server).join()
    with phone.live() as live:
        shown(live)
        code, said = stop(server)
    assert code == 0
    assert f"The lesson is kept in {server.log}." in said
    line = said.strip().splitlines()[-1]
    assert f"serve kazakhstan_2020 --resume --log {server.log}" in line
    assert line.split()[-2:] == ["--port", str(server.port)]
    server.start("--resume")
    assert phone.http.get("/phone").status_code == 200


def test_the_log_is_for_nobody_else_on_this_machine(serve, caller):
    server = serve()
    caller(server).join()
    files = [each for each in server.log.parent.iterdir() if each.name.startswith("a.room")]
    assert files
    assert not [each for each in files if os.stat(each).st_mode & (stat.S_IRWXG | stat.S_IRWXO)]


def test_without_lan_nobody_else_can_reach_it(serve):
    server = serve()
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # Another address of this machine: who listens on all of them has it too.
        assert probe.connect_ex(("127.0.0.2", server.port)) != 0
    assert "Only this machine can join" in "\n".join(server.lines)


def test_with_lan_others_can_reach_it_by_its_own_names_only(serve, caller):
    server = serve("--lan")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        assert probe.connect_ex(("127.0.0.2", server.port)) == 0
    here = caller(server).http
    assert here.get("/").status_code == 200
    assert here.get("/", headers={"host": f"evil.example:{server.port}"}).status_code == 421


def test_a_forwarded_address_is_not_believed(serve, caller):
    server = serve("--lan")
    guesser = caller(server).http
    answers = [
        guesser.post(
            "/join", data={"code": "XXXX"}, headers={"x-forwarded-for": f"192.0.2.{n}"}
        ).status_code
        for n in range(9)
    ]
    assert answers == [422] * 8 + [429]


def test_the_seed_is_secret_unless_it_is_said(serve, caller):
    server = serve()
    caller(server).join()
    with closing(sqlite3.connect(server.log)) as log:
        (body,) = log.execute("SELECT body FROM event WHERE number = 1").fetchone()
    seed = json.loads(body)["seed"]
    assert seed > 2**32, "chance could do that in one of a thousand million rooms"
    assert str(seed) not in "\n".join(server.lines)


def test_an_exercise_is_served_too(serve, caller):
    server = serve(scenario="does_one_visit_matter")
    teacher, phone = caller(server).lead(), caller(server).join()
    with phone.live() as live:
        assert shown(live)["screen"] == "phone/exercise_lobby:1:lobby"
        teacher.act("next", "/teacher")
        assert shown(live)["screen"] == "phone/exercise_brief:1:brief"


def test_a_room_that_cannot_be_opened_ends_with_one_line(serve, caller):
    server = serve(is_forked=False)
    caller(server).join()
    stop(server)
    with closing(sqlite3.connect(server.log)) as log:
        log.execute("UPDATE event SET body = '{}' WHERE number = 2")
        log.commit()
    again = [sys.executable, "run.py", "serve", "--resume", "--log", str(server.log)]
    ended = subprocess.run(
        [*again, "--port", str(server.port)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 2
    said = ended.stderr.strip().splitlines()
    assert len(said) == 1 and "event 2" in said[0]


def test_a_port_that_is_taken_is_said_before_anything_is_opened(serve, tmp_path, capsys):
    from sim.cli import main

    server = serve()
    log = tmp_path / "other.room"
    assert main(["serve", "--port", str(server.port), "--log", str(log)]) == 2
    said = capsys.readouterr()
    assert said.err.strip().endswith("is taken by another program, a free one is right")
    assert not said.out and not log.exists()


def test_two_hundred_pages_all_see_every_round(serve, caller):
    server = serve("--preset", "45")
    teacher = caller(server).lead()
    phones = [caller(server).join("observer") for _ in range(200)]
    with ExitStack() as stack:
        lives = [stack.enter_context(each.live()) for each in phones]
        for live in lives:
            assert shown(live)["screen"] == "phone/lobby:1:lobby"
        for number in (1, 2, 3):
            for phase in ("brief", "forecast", "order", "review"):
                assert teacher.act("next", "/teacher").status_code == 200
                for live in lives:
                    while not (screen := shown(live)["screen"]).endswith(f":{number}:{phase}"):
                        assert screen
    assert len(logged(server)) == 1 + 1 + 200 + 12


def test_a_free_port_is_told_from_one_that_is_taken():
    from sim.web.server.listening import bound, is_free

    port = free_port()
    assert is_free(HOST, port)
    with bound(HOST, port):
        assert not is_free(HOST, port)


def test_the_first_page_does_not_wait_for_what_only_rounds_need():
    code = (
        "import sys, sim.web.server.start;"
        "print([name for name in ('mesa', 'scipy', 'pandas', 'matplotlib', 'numba')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

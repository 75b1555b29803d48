"""A real `serve` in a process of its own, which can be killed and started again."""

import multiprocessing
import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
HEAVY = ("sim.cli.serve", "sim.web.server.start", "sim.engines.mesa_world", "numba")
"""What a server imports, which takes it seconds: a process that forks servers has it already."""
FORKS = hasattr(os, "fork") and multiprocessing.get_context("forkserver")
if FORKS:
    FORKS.set_forkserver_preload(list(HEAVY))
START = 120
"""Seconds until the first page: a fresh machine compiles first."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def run_forked(command: list[str], said: Connection) -> None:
    """Run a command in a process that was forked; what it prints is sent."""
    os.chdir(ROOT)
    os.environ["MULTIVECTOR_STARTED_AS"] = "python3 run.py"
    os.dup2(said.fileno(), 1)
    said.close()
    # Not as it was: what the tests' output goes into may be a file, and this is a pipe.
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    from sim.cli import main

    sys.exit(main(command))


class Forked:
    """A command in a process that was forked, used as one of `subprocess` is."""

    def __init__(self, command: list[str]) -> None:
        heard, said = FORKS.Pipe(duplex=False)
        self.process = FORKS.Process(target=run_forked, args=(command, said))
        self.process.start()
        said.close()  # the process has its own: with it what is heard ends
        self.stdout = os.fdopen(os.dup(heard.fileno()), encoding="utf-8")
        heard.close()
        self.kill, self.wait = self.process.kill, self.process.join

    def poll(self) -> int | None:
        return self.process.exitcode


class Server:
    """
    A command that serves pages; its address, what it printed, its end.

    As the real command, or forked, where a test is about pages: that need not import everything anew.
    """

    is_forked = False

    def __init__(self, *command: str) -> None:
        self.port = free_port()
        self.command = command
        self.address = f"http://{HOST}:{self.port}"
        self.lines: list[str] = []
        self.process: subprocess.Popen[str] | Forked | None = None

    def start(self, *more: str) -> "Server":
        """Start it, and wait until it answers."""
        command = [*self.command, "--port", str(self.port), *more]
        self.process = Forked(command) if self.is_forked and FORKS else self.real(command)
        self.lines = []
        for said in self.process.stdout:
            self.lines.append(said.rstrip())
            if said.startswith("Ctrl-C"):
                break
        end = time.monotonic() + START
        while not self.is_up():
            assert self.process.poll() is None, f"it ended: {self.lines}"
            assert time.monotonic() < end, "it does not answer"
            time.sleep(0.05)
        return self

    def real(self, command: list[str]) -> subprocess.Popen[str]:
        """The command as a user starts it."""
        # Coverage makes it twice as slow, and its lines have tests of their own.
        env = {name: value for name, value in os.environ.items() if "COV" not in name}
        line = [sys.executable, str(ROOT / "run.py"), *command]
        return subprocess.Popen(
            line, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def is_up(self) -> bool:
        """Whether the first page is there."""
        asking = HTTPConnection(HOST, self.port, timeout=START)
        try:
            asking.request("GET", "/")
            return asking.getresponse().status < 400
        except OSError:
            return False
        finally:
            asking.close()

    def said(self, word: str) -> str:
        """What it printed behind a word: `said("Code")`."""
        return next(each.split()[1] for each in self.lines if each.startswith(f"{word}:"))

    def kill(self) -> None:
        """End it as a cut of the power would."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.process = None

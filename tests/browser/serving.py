"""A real `serve` in a process of its own, which can be killed and started again."""

import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
START = 120
"""Seconds until the first page: a fresh machine compiles first."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class Server:
    """A command that serves pages; its address, what it printed, its end."""

    def __init__(self, *command: str) -> None:
        self.port = free_port()
        self.command = command
        self.address = f"http://{HOST}:{self.port}"
        self.lines: list[str] = []
        self.process: subprocess.Popen[str] | None = None

    def start(self, *more: str) -> "Server":
        """Start it, and wait until it answers."""
        line = [sys.executable, str(ROOT / "run.py"), *self.command, "--port", str(self.port)]
        # Coverage makes it twice as slow, and its lines have tests of their own.
        env = {name: value for name, value in os.environ.items() if "COV" not in name}
        self.process = subprocess.Popen(
            [*line, *more], cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, encoding="utf-8"
        )
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

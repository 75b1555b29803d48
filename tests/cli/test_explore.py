"""`explore`: a page on this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from sim.cli import main


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer_of(address, seconds=30):
    """The page at an address, as soon as it is there."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=seconds) as answer:
                return answer.read()
        except OSError:
            assert time.monotonic() < end, "it does not answer"
            time.sleep(0.05)


def test_a_port_that_is_taken_is_said_in_one_line(capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["explore", "--port", str(port), "--no-browser"]) == 2
    assert capsys.readouterr().err == (
        f"--port: {port} is taken by another program, a free one is right\n"
    )


def test_an_unknown_scenario_is_refused(capsys):
    assert main(["explore", "no_such", "--no-browser"]) == 2
    assert "no such file or shipped scenario" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="sends an interrupt")
def test_the_page_is_there_until_ctrl_c():
    port = free_port()
    line = [sys.executable, "-m", "sim.cli", "explore", "--port", str(port), "--no-browser"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert f"127.0.0.1:{port}/explore" in server.stdout.readline()
            assert b'id="levers"' in answer_of(f"http://127.0.0.1:{port}/")
            server.send_signal(signal.SIGINT)
            assert server.wait(20) == 0
        finally:
            server.kill()

"""Whether a lesson could begin here: ready, or the one thing that is missing."""

import pytest

from sim.core.errors import UserError
from sim.engines import cache
from sim.web.server import check
from sim.web.server.check import READY, Uncompiled, check_lines


@pytest.fixture
def ready(monkeypatch):
    monkeypatch.setattr(check, "is_free", lambda host, port: True)
    monkeypatch.setattr(check, "own_addresses", lambda: ["192.168.1.5"])
    monkeypatch.setattr(check, "rehearsed", lambda: "")


def test_it_ends_with_ready(ready):
    lines = list(check_lines(8000))
    assert lines[-1] == READY
    assert "192.168.1.5" in lines[0] and lines[1] == "Port 8000: free"
    said = "\n".join(lines)
    assert all(word in said for word in ("Firewall", "isolation", "hotspot", "show of hands"))


def test_a_port_that_is_taken_is_missing(ready, monkeypatch):
    monkeypatch.setattr(check, "is_free", lambda host, port: False)
    assert list(check_lines(8000))[-1].startswith("MISSING: port 8000 is taken")


def test_a_network_is_missing(ready, monkeypatch):
    monkeypatch.setattr(check, "own_addresses", list)
    assert list(check_lines(8000))[-1].startswith("MISSING: no network")


def test_what_is_not_compiled_is_missing_and_nothing_is_compiled(ready, monkeypatch):
    monkeypatch.undo()

    def uncompiled():
        for listener in list(cache.listeners):
            listener("a key")

    monkeypatch.setattr("sim.web.server.rehearsal.rehearse", uncompiled)
    before = list(cache.listeners)
    assert "setup --class" in check.rehearsed()
    assert cache.listeners == before
    with pytest.raises(Uncompiled):
        raise Uncompiled


def test_whatever_else_is_in_a_lessons_way_is_missing(monkeypatch):
    def broken():
        raise UserError("a template is not there")

    monkeypatch.setattr("sim.web.server.rehearsal.rehearse", broken)
    assert check.rehearsed() == "a template is not there"


def test_a_rehearsal_shows_every_page_in_every_language():
    from sim.web.server.rehearsal import rehearse

    phases = 2 + 4 * 5
    assert rehearse() == phases * 6 * 3

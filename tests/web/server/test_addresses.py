"""By which names this machine may be called."""

from sim.web.server import addresses
from sim.web.server.addresses import Hosts, own_addresses


def test_without_lan_only_its_own_names_are_known(monkeypatch):
    monkeypatch.setattr(addresses, "reached", lambda elsewhere: "192.168.1.5")
    hosts = Hosts(is_lan=False)
    assert all(each in hosts for each in ("127.0.0.1", "localhost", "::1"))
    assert not [each for each in ("192.168.1.5", "evil.example", "") if each in hosts]


def test_with_lan_an_address_that_came_later_is_known(monkeypatch):
    monkeypatch.setattr(addresses, "own_addresses", lambda: ["192.168.1.5"])
    now = ["192.168.1.5"]
    monkeypatch.setattr(addresses, "reached", lambda elsewhere: now[0])
    hosts = Hosts(is_lan=True)
    assert "192.168.1.5" in hosts and "192.168.43.1" not in hosts
    now[0] = "192.168.43.1"
    assert "192.168.43.1" in hosts and "192.168.1.5" in hosts
    now[0] = ""
    assert "" not in hosts and "evil.example" not in hosts


def test_addresses_are_no_loopback_and_each_once():
    found = own_addresses()
    assert len(found) == len(set(found))
    assert not [each for each in found if each.startswith("127.") or not each]


def test_a_machine_without_a_name_has_addresses_still(monkeypatch):
    def nameless(*said):
        raise OSError

    monkeypatch.setattr(addresses.socket, "getaddrinfo", nameless)
    monkeypatch.setattr(addresses, "reached", lambda elsewhere: "192.168.1.5")
    assert own_addresses() == ["192.168.1.5"]

"""Addresses: where phones could find this machine, and what often stands between."""

import socket

LOOPBACK = "127.0.0.1"
ELSEWHERE = "192.0.2.1"
"""An address kept for documentation: nobody is there, and nothing is sent to it."""


def own_addresses() -> list[str]:
    """Addresses of this machine in its networks, the one that reaches out first; without loopback."""
    found = [reached(ELSEWHERE)]
    try:
        infos = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(info[4][0]) for info in infos]
    except OSError:
        pass
    return [each for each in dict.fromkeys(found) if each and not each.startswith("127.")]


def reached(elsewhere: str) -> str:
    """The own address from which another one would be reached; "" without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((elsewhere, 9))  # a datagram socket sends nothing by this
            return str(probe.getsockname()[0])
        except OSError:
            return ""


class Hosts:
    """
    The names by which a browser may call this machine: a page elsewhere could give it another one.

    Attributes
    ----------
    names : set of str
        Those that are known to be ours.
    is_lan : bool
        Whether others may call it at all.
    """

    def __init__(self, is_lan: bool) -> None:
        self.is_lan = is_lan
        self.names = {LOOPBACK, "::1", "localhost"}
        if is_lan:
            name = socket.gethostname().lower()
            self.names |= {*own_addresses(), name, f"{name}.local"}

    def __contains__(self, host: object) -> bool:
        """Whether a name is ours; a laptop may have got another address meanwhile."""
        if host in self.names:
            return True
        if self.is_lan and host and host == reached(ELSEWHERE):
            self.names.add(str(host))
        return host in self.names

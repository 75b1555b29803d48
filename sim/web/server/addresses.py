"""Addresses: where phones could find this machine, and what often stands between."""

import socket

LOOPBACK = "127.0.0.1"
ELSEWHERE = ("192.0.2.1", "2001:db8::1")
"""Addresses kept for documentation: nobody is there, and nothing is sent to them."""


def own_addresses() -> list[str]:
    """Addresses of this machine in its networks, the one that reaches out first; without loopback."""
    found = [reached(ELSEWHERE[0])]
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


def is_free(host: str, port: int) -> bool:
    """Whether a port can be listened on."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def hosts_of(addresses: list[str]) -> list[str]:
    """The names by which a browser may call this machine."""
    name = socket.gethostname().lower()
    return [LOOPBACK, "::1", "localhost", *addresses, name, f"{name}.local"]

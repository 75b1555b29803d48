"""Check: whether a lesson could begin here, without a network to the world."""

from collections.abc import Iterator

from sim.web.server.addresses import is_free, own_addresses

READY = "READY OFFLINE"
HINTS = (
    "Firewall: where the system asks whether Python may accept connections, allow private networks.",
    "Client isolation: many school networks keep devices apart. If a phone in the same Wi-Fi does not"
    " see the page, that is why.",
    "A hotspot instead: switch on the hotspot of a phone or of this laptop, join it with all phones, and"
    " start again. No data are used: nothing leaves the room.",
    "Without any of it: play on one screen, with a show of hands (the teacher's page, 'Play for seats').",
)


def check_lines(port: int) -> Iterator[str]:
    """What there is, and what to do; the last line is READY, or the one thing that is missing."""
    addresses = own_addresses()
    yield "Addresses of this machine: " + (", ".join(addresses) or "none but its own, 127.0.0.1")
    yield f"Port {port}: {'free' if is_free('', port) else 'taken'}"
    yield from HINTS
    yield missing(addresses, port) or READY


def missing(addresses: list[str], port: int) -> str:
    """The one thing that is missing; "" if nothing is."""
    if not is_free("", port):
        return f"MISSING: port {port} is taken by another program, --port {port + 1} may be free"
    if not is_compiled():
        return "MISSING: the engine is not compiled yet, 'setup --class' does it"
    if not addresses:
        return (
            "MISSING: no network; join one, or switch a hotspot on (on one screen it works without)"
        )
    return ""


def is_compiled() -> bool:
    """Whether the engine's compiled code is there."""
    from sim.engines.cache import folder

    return any(folder().glob("*.done"))

"""Check: whether a lesson could begin here, without a network to the world."""

from collections.abc import Hashable, Iterator

from sim.core.errors import MultivectorError
from sim.core.places import started_as
from sim.web.server.addresses import own_addresses
from sim.web.server.listening import is_free

READY = "READY OFFLINE"
HINTS = (
    "Firewall: where the system asks whether Python may accept connections, allow private networks.",
    "Client isolation: many school networks keep devices apart. If a phone in the same Wi-Fi does not"
    " see the page, that is why.",
    "A hotspot instead: switch on the hotspot of a phone or of this laptop, join it with all phones, and"
    " start again. No data are used: nothing leaves the room.",
    "Without any of it: play on one screen, with a show of hands (the teacher's page, 'Play for seats').",
)


class Uncompiled(Exception):
    """Something would have to be compiled."""


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
    fault = rehearsed()
    if fault:
        return f"MISSING: {fault}"
    if not addresses:
        return (
            "MISSING: no network; join one, or switch a hotspot on (on one screen it works without)"
        )
    return ""


def rehearsed() -> str:
    """Play a lesson through, without compiling anything; say what is in its way."""
    from sim.engines import cache
    from sim.web.server.rehearsal import rehearse

    def refuse(key: Hashable) -> None:
        raise Uncompiled

    cache.listeners.append(refuse)
    try:
        rehearse()
    except Uncompiled:
        return f"the engine is not compiled for lessons yet, '{started_as()} setup --class' does it"
    except (MultivectorError, OSError, ImportError) as error:
        return str(error)
    finally:
        cache.listeners.remove(refuse)
    return ""

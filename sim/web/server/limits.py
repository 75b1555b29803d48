"""Limits: how often somebody may do something, so that nothing can be guessed or flooded."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

BODY = 16_384
"""Bytes of a request."""
MESSAGE = 4_096
"""Bytes that a page may say through its socket; it has nothing to say."""
SOCKETS, SOCKETS_OF_ONE = 600, 40
"""Sockets altogether, and of one address; this machine itself may have them all."""
PHONES = 400
"""Phones altogether."""
SLOW = 0.5
"""Seconds that a wrong code waits for its answer."""
LONGEST, MOST = 60, 24
"""Letters of a word, and entries of a list, that an act may have."""
LARGEST = 10_000


@dataclass
class Bucket:
    """
    So many at once, and so many a second after that, for each key.

    Attributes
    ----------
    size : float
    rate : float, per second
    clock : callable
        Seconds that only ever rise.
    """

    size: float
    rate: float
    clock: Callable[[], float] = time.monotonic
    left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def take(self, key: str) -> bool:
        """Take one if there is one left."""
        now = self.clock()
        count = self.count(key, now)
        self.left[key] = (count - 1 if count >= 1 else count, now)
        if len(self.left) > LARGEST:  # many addresses must not fill the memory
            self.forget(now)
        return count >= 1

    def has(self, key: str) -> bool:
        """Whether there is one left."""
        return self.count(key, self.clock()) >= 1

    def count(self, key: str, now: float) -> float:
        """How many are left."""
        count, then = self.left.get(key, (self.size, now))
        return min(self.size, count + (now - then) * self.rate)

    def forget(self, now: float) -> None:
        """Forget those who are as if they had never come."""
        self.left = {
            key: each for key, each in self.left.items() if self.count(key, now) < self.size
        }


@dataclass
class Limits:
    """
    What a classroom counts.

    Attributes
    ----------
    wrong, wrong_all : Bucket
        Wrong codes, of one address and altogether: with four letters of twenty, all addresses
        together find the code within two hours in less than one case of a hundred.
    joined : Bucket
        Phones that an address let in.
    acts, views : Bucket
        What a phone asked for, and pages that it loaded.
    """

    wrong: Bucket = field(default_factory=lambda: Bucket(8, 1 / 60))
    wrong_all: Bucket = field(default_factory=lambda: Bucket(100, 1 / 6))
    joined: Bucket = field(default_factory=lambda: Bucket(40, 1 / 2))
    acts: Bucket = field(default_factory=lambda: Bucket(30, 5))
    views: Bucket = field(default_factory=lambda: Bucket(20, 1))


def is_here(address: str) -> bool:
    """
    Whether an address is this machine's own.

    >>> is_here("127.0.0.1"), is_here("::/64"), is_here("192.0.2.7")
    (True, True, False)
    """
    return address in ("127.0.0.1", "::/64")


def address_key(host: str) -> str:
    """
    Whom an address stands for: itself, and in IPv6 its whole network, which one machine can fill.

    >>> address_key("192.0.2.7"), address_key("2001:db8::1:2"), address_key("testclient")
    ('192.0.2.7', '2001:db8::/64', 'testclient')
    """
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network(f"{host}/64", strict=False)) if address.version == 6 else host


def is_plain(value: object, depth: int = 1) -> bool:
    """
    Whether a value of an act is small and plain: text, a number, a switch, or a short list of them.

    >>> is_plain("KAZ"), is_plain([40, 30, 30]), is_plain({"a": 1}), is_plain("x" * 61)
    (True, True, False, False)
    """
    if isinstance(value, bool | None):
        return True
    if isinstance(value, int):
        return abs(value) <= LARGEST
    if isinstance(value, str):
        return len(value) <= LONGEST
    if isinstance(value, list) and depth:
        return len(value) <= MOST and all(is_plain(each, 0) for each in value)
    return False

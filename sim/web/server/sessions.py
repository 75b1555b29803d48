"""
Sessions: how a server knows a phone, a teacher and a projector again.

A token is a secret in a cookie; the room's log holds only its hash. What else is derived comes from
the room's own secret by HMAC, so that it survives a restart and is stored nowhere.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""Of codes: no vowels, so no words; 20 of them."""
PHONE, TEACHER, PROJECTOR = "phone", "teacher", "projector"
"""As what a browser is let in."""
DAY = 24 * 3600
CODE, REJOIN = 4, 6
"""How long a room's code is, and a rejoin code."""


def new_token() -> str:
    """A secret that nobody can guess."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def new_code() -> str:
    """Draw the code of a room."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE))


def derived(secret: str, what: str) -> bytes:
    """Bytes that only the holder of the room's secret can make."""
    return hmac.new(secret.encode(), what.encode(), sha256).digest()


def cookie_of(secret: str, role: str) -> str:
    """
    What a room's cookie is called: browsers share them among all ports of a machine, so each room has its own.

    >>> cookie_of("a", PHONE) == cookie_of("b", PHONE)
    False
    """
    return f"{role}-{derived(secret, 'cookie').hex()[:8]}"


def token_for(secret: str, key: str) -> str:
    """The token of a phone that joins by a form with this key: the same, however often it is sent."""
    return urlsafe_b64encode(derived(secret, f"join:{key}")).decode().rstrip("=")


def csrf_of(secret: str, token_hash: str) -> str:
    """What a page must send along with every act, beside its cookie."""
    return derived(secret, f"csrf:{token_hash}").hex()[:32]


def rejoin_of(secret: str, phone: str) -> str:
    """
    The code by which a phone takes its seat again, on another device if need be.

    >>> rejoin_of("a", "p1") == rejoin_of("a", "p1"), rejoin_of("a", "p1") == rejoin_of("b", "p1")
    (True, False)
    """
    number = int.from_bytes(derived(secret, f"rejoin:{phone}"), "big")
    letters = []
    for _ in range(REJOIN):
        number, at = divmod(number, len(LETTERS))
        letters.append(LETTERS[at])
    return "".join(letters)


def is_same(said: str, wanted: str) -> bool:
    """Compare two codes in constant time, whatever their letters' case."""
    return hmac.compare_digest(said.strip().upper().encode(), wanted.encode())

"""Acts: what a page asks for, read and bounded before anything looks at it."""

import asyncio
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from sim.web.server.limits import BODY, LONGEST, is_plain

PATIENCE = 10.0
"""Seconds in which all of a request must have come."""


class NoAct(Exception):
    """What was sent is no act; the text says why, for whoever writes pages."""

    def __init__(self, why: str, status: int) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True)
class Act:
    """What a page asks for, a key by which it is done once, and what it says with it."""

    what: str
    key: str
    body: dict[str, Any]


async def read_body(request: Request) -> bytes:
    """
    Read what was sent, and no more than is allowed.

    Raises
    ------
    NoAct
        If it is too large, or does not come.
    """
    found = b""
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.stream():
                found += chunk
                if len(found) > BODY:
                    raise NoAct("too large", 413)
    except (TimeoutError, ClientDisconnect):
        raise NoAct("not all of it came", 408) from None
    return found


async def read_act(request: Request, csrf: str, longest: int = LONGEST) -> Act:
    """
    Read an act.

    Raises
    ------
    NoAct
        If it is none, or does not come from a page of ours.
    """
    said = request.headers.get("x-csrf", "").encode()
    if not hmac.compare_digest(said, csrf.encode()):
        raise NoAct("not from a page of this room", 403)
    if request.headers.get("content-type", "").split(";")[0] != "application/json":
        raise NoAct("JSON is right", 415)
    return act_of(await read_body(request), longest)


def act_of(text: bytes, longest: int = LONGEST) -> Act:
    """
    An act, as it was sent.

    >>> act_of(b'{"what": "next", "key": "a1", "round": 2}')
    Act(what='next', key='a1', body={'round': 2})

    Raises
    ------
    NoAct
        If it is none.
    """
    try:
        said = json.loads(text)
        json.dumps(said, ensure_ascii=False).encode()  # refuses halves of letters
    except (ValueError, RecursionError):
        raise NoAct("JSON is right", 400) from None
    if not isinstance(said, dict):
        raise NoAct("an object is right", 400)
    what, key = said.pop("what", None), said.pop("key", "")
    if not isinstance(what, str) or not isinstance(key, str) or len(key) > LONGEST:
        raise NoAct("what and key are right", 400)
    for value in said.values():
        if not is_plain(value) and not (isinstance(value, str) and len(value) <= longest):
            raise NoAct("short, plain values are right", 400)
    return Act(what, key, said)


def body_of(act: Act, fields: Iterable[str]) -> dict[str, Any]:
    """What an act says, of what it may say."""
    return {name: act.body[name] for name in fields if name in act.body}


async def read_form(request: Request) -> dict[str, str]:
    """Read a short form; what is too long counts as not there."""
    try:
        text = (await read_body(request)).decode("utf-8", "replace")
        pairs = parse_qsl(text, max_num_fields=10)
    except (NoAct, ValueError):
        return {}
    return {name: value for name, value in pairs if len(value) <= LONGEST}

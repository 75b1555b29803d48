"""Headers: what every answer says to a browser, and which requests are not answered at all."""

from collections.abc import Container
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sim.web.server.limits import BODY

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SAFE = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with "no-referrer" a browser's own forms have no origin
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
"""On every answer."""


class Guard:
    """
    Refuse strangers' hosts and origins and large bodies, and say on every answer what is allowed.

    Parameters
    ----------
    hosts : container of str
        Names, in small letters, by which this machine may be called.
    """

    def __init__(self, app: ASGIApp, hosts: Container[str]) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or take one socket."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        fault = self.fault(scope)
        if fault and scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFE.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        if fault:
            await PlainTextResponse(fault[1], status_code=fault[0])(scope, receive, tell)
        else:
            await self.app(scope, receive, tell)

    def fault(self, scope: Scope) -> tuple[int, str] | None:
        """What is wrong with a request before anything is read of it; None if nothing."""
        headers = Headers(scope=scope)
        # A page elsewhere may give its own name this machine's address: names are checked too.
        if host_of(f"//{headers.get('host', '')}") not in self.hosts:
            return 421, "unknown host"
        origin = headers.get("origin")
        is_act = scope["type"] == "websocket" or scope["method"] not in ("GET", "HEAD")
        if is_act and origin is not None and netloc_of(origin) != headers.get("host"):
            return 403, "another origin"
        if scope["type"] == "websocket" and origin is None:
            return 403, "no origin"
        if is_act and headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return 403, "another site"
        if is_act and scope["type"] == "http":
            length = headers.get("content-length", "")
            if not length.isdecimal() or int(length) > BODY:
                return 413, "too large"
        return None


def netloc_of(origin: str) -> str:
    """
    The host of an origin, with its port; "" where a browser does not say it.

    >>> netloc_of("http://10.0.0.1:8000"), netloc_of("null"), netloc_of("http://[")
    ('10.0.0.1:8000', '', '')
    """
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def host_of(url: str) -> str:
    """
    The host of an address, without its port.

    >>> host_of("//127.0.0.1:8000"), host_of("//[::1]:80"), host_of("//")
    ('127.0.0.1', '::1', '')
    """
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""

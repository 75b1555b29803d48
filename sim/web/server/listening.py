"""Listening: a port that is ours before anything else is done, so that a taken one is said at once."""

import socket

from sim.core.errors import UserError


def bound(host: str, port: int) -> socket.socket:
    """
    A socket that is bound to a port.

    Raises
    ------
    UserError
        If another program has it.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise UserError(
            f"--port: {port} is taken by another program, a free one is right"
        ) from None
    return listening

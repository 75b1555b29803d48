"""Listening: a port that is ours before anything else is done, so that a taken one is said at once."""

import os
import socket

from sim.core.errors import UserError


def bound(host: str, port: int) -> socket.socket:
    """
    A socket that listens on a port; who asks before anything answers waits.

    Raises
    ------
    UserError
        If another program has it.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        share(listening)
        listening.bind((host, port))
        listening.listen()
    except OSError:
        listening.close()
        raise UserError(
            f"--port: {port} is taken by another program, a free one is right"
        ) from None
    return listening


def share(listening: socket.socket) -> None:
    """Take a port of a program that has just ended; on Windows the same would take that of one that runs."""
    if os.name != "nt":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def is_free(host: str, port: int) -> bool:
    """Whether a port can be listened on."""
    try:
        bound(host, port).close()
    except UserError:
        return False
    return True

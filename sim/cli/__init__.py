"""The command line: one command per file, listed in :mod:`sim.cli.commands`."""

from sim.cli.frame import main

__all__ = ["main"]

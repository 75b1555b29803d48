"""``test``: the whole suite."""

import os
import subprocess
import sys

import typer

from sim.core.errors import FailedError
from sim.core.places import source_tree

EXAMPLES = ("test", "test -k reach", 'test -m "not slow"')
SETTINGS = {"ignore_unknown_options": True, "allow_extra_args": True}

# With arguments of one's own (a debugger, one test) one process is what is wanted.
# A file goes to one worker whole, so that what its tests share is made once.
WHOLE_SUITE = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")


def command(context: typer.Context) -> None:
    """Run the tests with pytest; further arguments go to it as they are."""
    tree = source_tree()
    if tree is None:
        raise FailedError("test: the tests are in the source tree, and this is an installed copy")
    os.chdir(tree)
    line = [sys.executable, "-m", "pytest", *(context.args or WHOLE_SUITE)]
    if os.name == "nt":  # Windows has no exec that waits
        raise typer.Exit(subprocess.call(line))
    os.execv(sys.executable, line)

"""``new``: to be written."""

from sim.core.errors import FailedError

EXAMPLES = ("new",)
SETTINGS = {"ignore_unknown_options": True, "allow_extra_args": True}


def command() -> None:
    """Say that this command is not written yet."""
    raise FailedError("new: not yet")

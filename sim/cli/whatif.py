"""``whatif``: the difference that one change makes."""

from sim.core.errors import FailedError

EXAMPLES = ("whatif kazakhstan_2020 --with no_tour",)
SETTINGS = {"ignore_unknown_options": True, "allow_extra_args": True}


def command() -> None:
    """Compare a scenario with one thing changed to the scenario as it is (not yet)."""
    raise FailedError("whatif: not yet; 'run' takes --set key=value, see run --help")

"""``explore``: a page with levers and charts, in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli import options

EXAMPLES = ("explore", "explore my_scenario.yaml --port 8010 --no-browser")


def command(
    scenario: options.ScenarioName = "kazakhstan_2020",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where to listen.")] = 8001,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:
    """Pull levers and see what comes of it, on a page of this machine."""
    from sim.cli.progress import say_compiling
    from sim.engines import cache
    from sim.web.explore.start import explore

    cache.listeners[:] = [say_compiling]
    explore(scenario, port, opens=not no_browser)

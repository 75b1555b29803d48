"""What-ifs for the shapes that charts and pages must cope with."""

from dataclasses import replace

from sim.answers.difference import differences, run_whatifs
from sim.scenario.changes import parse_changes
from sim.scenario.whatif import load_whatif

WHATIF = "odd_one"
TITLE = """The <b>"odd" & 'one'</b>"""


def compared(scenario, runs, months, said=(), is_luck_only=False, engine="mesa"):
    """A small comparison; without anything said, the shipped no_tour."""
    changes = parse_changes(scenario, said) if said else load_whatif("no_tour", scenario)
    whatifs = {WHATIF: replace(changes, name=WHATIF, title=TITLE)}
    ensemble = run_whatifs(
        scenario, whatifs, runs, 7, months, is_luck_only, workers=1, engine=engine
    )
    return ensemble, differences(ensemble, whatifs)


def of_one_state(ensemble, found):
    """The first state alone."""
    first = found["states"][0]
    scenario = replace(ensemble.scenario, states={first: ensemble.scenario.states[first]})
    worlds = {
        name: {"alignment": world["alignment"][:, :, :1]} for name, world in ensemble.worlds.items()
    }
    each = found["whatifs"][WHATIF]
    cut = {
        **each,
        "effects": {first: each["effects"][first]},
        "moved": {h: {first: moved[first]} for h, moved in each["moved"].items()},
    }
    told = {**found, "states": [first], "whatifs": {WHATIF: cut}}
    return replace(ensemble, scenario=scenario, worlds=worlds), told

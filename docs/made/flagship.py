"""The pages of the flagship's claims and of references, and the parts on its game's rounds and orders."""

from collections.abc import Mapping

from docs.made.markdown import START, code, page, table
from sim.cli.commands import DEFAULT
from sim.core.references import REFERENCES, where_cited
from sim.game.orders.instruments import INSTRUMENTS, Instrument
from sim.game.orders.seats import POWER, STATE
from sim.game.orders.terms import terms_of
from sim.scenario.load import load as load_scenario


def claims() -> str:
    """Every claim of the flagship, and what stands for it."""
    scenario = load_scenario(DEFAULT[1])
    intro = (
        f"The {len(scenario.claims)} claims of the article behind `{scenario.name}`: the author's "
        "words, and what stands for them in the model. "
        f"`{START} explain C48` shows one with its numbers; "
        "[claims](../explanation/claims.md) says how to read this."
    )
    rows = [
        [
            name,
            f"“{each.quote}”",
            ", ".join(meaning_word(meaning) for meaning in each.stands_for),
            " ".join([each.note, each.disagrees and f"**Facts disagree:** {each.disagrees}"]),
        ]
        for name, each in scenario.claims.items()
    ]
    head = ["claim", "the author says", "stands for it", "note"]
    return page("Claims of the flagship", intro, table(head, rows))


def meaning_word(meaning: str) -> str:
    """A key as code; a reason in words."""
    return meaning if " " in meaning else code(meaning)


def bibliography() -> str:
    """Every reference, and what rests on it."""
    cited = where_cited()
    rows = [
        [key, text, ", ".join(code(file) for file in cited.get(key, []))]
        for key, text in REFERENCES.items()
    ]
    intro = f"What the code rests on, by the key that docstrings cite. `{START} cite` prints it."
    return page("Bibliography", intro, table(["key", "reference", "used in"], rows))


def rounds() -> str:
    """When the rounds of the flagship's game end, and what a seat may spend in one."""
    terms = terms_of(load_scenario(DEFAULT[1]))
    *others, last = [str(month) for month in terms.rounds]
    return (
        f"Rounds end after months {', '.join(others)} and {last}. In each, a power has"
        f" {terms.points[POWER]} points to spend, a state {terms.points[STATE]}."
    )


def orders() -> str:
    """Every order, with what it costs in the flagship's game."""
    costs = terms_of(load_scenario(DEFAULT[1])).costs
    head = ["order", "points", "what happens, and what it can change", "claims"]
    parts = [
        f"**A {kind}** can order:\n\n"
        + table(
            head, [order_row(each, costs) for each in INSTRUMENTS.values() if each.kind == kind]
        )
        for kind in (POWER, STATE)
    ]
    return "\n\n".join(parts)


def order_row(instrument: Instrument, costs: Mapping[str, int]) -> list[str]:
    """One order: what happens, what that can change, who sees it, what cannot stand beside it."""
    aim = "another power" if instrument.aim == instrument.kind else f"a {instrument.aim}"
    happens = instrument.title.removeprefix("{me} ").format(me="it", aim=aim)
    hidden = "" if instrument.is_public else " Others do not see it."
    others = " or ".join(code(word) for word in instrument.against)
    same = " of the same aim" if instrument.aim else ""
    beside = f" Not beside {others}{same}." if others else ""
    return [
        code(" ".join([instrument.word, instrument.aim.upper()]).strip()),
        str(costs[instrument.word]),
        f"**{happens[:1].upper()}{happens[1:]}.** {instrument.effect}{hidden}{beside}",
        ", ".join(instrument.claims),
    ]

"""Audits that the waterfall must cope with: few and many arguments, long names, large and no values."""

from sim.study.audit.words import in_words
from tests.study.audit.made_up import conclusion, numbers

MADE = {"scenario": "nowhere", "sha256": "0" * 64, "seed": 3, "runs": 200, "months": 60}


def audited(count=3, title="argument {}", off="nothing", value=0.002, **more):
    """An audit of arguments that are worth less and less, and raise and lower in turn."""
    names = [title.format(at) for at in range(count)]
    values = [value / (at + 1) * (-1) ** at for at in range(count)]
    of = conclusion(names, values, all=0.001 + sum(values), none=0.001, **more)
    found = numbers(names, {"it": of}, off=off)
    return {
        "version": 1,
        "kind": "audit",
        "name": "nowhere-audit",
        "title": "Nowhere",
        **in_words(found, 200),
        "charts": [{"chart": "waterfall", "of": "it"}],
        "numbers": found,
        "made": MADE,
    }


LONG = "the wish of every government there for somebody else to turn to, number {}"
WATERFALLS = {
    "few": audited,
    "one": lambda: audited(1),
    "many": lambda: audited(20, off="it is not so, and has not been so for a very long time"),
    "long": lambda: audited(5, LONG, LONG.format(0), title_of=LONG.format(0)),
    "large": lambda: audited(4, value=3e6, unit="effort", limit=1e6),
    "nothing": lambda: audited(3, value=0.0, unit=""),
}

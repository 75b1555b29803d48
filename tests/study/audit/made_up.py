"""Audits that nobody ran: numbers by hand, so that the words are known."""

NAMES = ("far", "money", "words")
VALUES = (0.002, 0.001, 0.0)


def one(value, rank=1, width=0.0001):
    """What one argument is worth."""
    return {
        "value": value, "low": value - width, "high": value + width,
        "rank": rank, "same_rank": 1.0, "same_sign": 1.0,
    }  # fmt: skip


def conclusion(names=NAMES, values=VALUES, none=0.0, all=0.003, title_of="gain", **more):
    """One conclusion's numbers."""
    by_size = sorted(range(len(values)), key=lambda at: -abs(values[at]))
    return {
        "title": title_of, "note": "", "text": "x", "unit": "share", "limit": 0.001,
        "is_above": True, "in_share": None, "none": none, "all": all, "none_passes": 0.0,
        "all_passes": 1.0, "none_holds": False, "all_holds": True, "all_sure": 1.0,
        "arguments": {
            name: one(value, by_size.index(at) + 1)
            for at, (name, value) in enumerate(zip(names, values, strict=True))
        },
        "pairs": [], "sets": {"give": [], "give_count": 0, "overturn": [], "overturn_count": 0},
        "overnight": None,
    } | more  # fmt: skip


def numbers(names=NAMES, conclusions=None, off="none"):
    """All numbers of an audit."""
    about = {"reading": "always", "claims": ["C1"], "neutral": {"distance": 0}, "note": ""}
    return {
        "arguments": {name: {"title": name, "off": off, **about} for name in names},
        "sets": 8, "is_whole": True, "orders": 0, "overnight_orders": 0, "runs_in_all": 100,
        "conclusions": conclusions or {},
    }  # fmt: skip

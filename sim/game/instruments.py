"""
Instruments: what a seat can order, what it costs, what it does in the model, and why.

One entry of INSTRUMENTS is one word that a player can say. An order is an instrument and what it is
aimed at. While it stands it does two kinds of things, and no others, so that both engines know it:

- deeds, the effects of `rules.effects`: a visit, a quarrel, a campaign, once or every few months;
- settings, a parameter that is otherwise while the order stands: what a power spends, say.

Costs and sizes are the game's, measured and mended by `balance`; the rules are the model's.
"""

from typing import NamedTuple

from sim.game.seats import POWER, STATE

ME, AIM = "me", "aim"
"""In a deed or a setting: the seat that orders, and what the order is aimed at."""


class Does(NamedTuple):
    """
    A deed of an order.

    Attributes
    ----------
    effect : str
        One of `rules.effects.EFFECTS`.
    by, to : str
        Who acts and who is named: ME or AIM; `by` must be a power.
    strength : float
    every : int
        Months between two of them while the order stands; 0 for once.
    """

    effect: str
    by: str = ME
    to: str = AIM
    strength: float = 1.0
    every: int = 0


class Sets(NamedTuple):
    """
    A setting of an order: one number of a parameter is otherwise while it stands.

    Attributes
    ----------
    parameter : str
        `effort` of the power in the state, or a parameter of the state.
    channel : str
        The channel of an effort.
    share : float
        Added: this share of the power's monthly budget.
    times : float
        What is there is multiplied by this first.
    """

    parameter: str
    channel: str = ""
    share: float = 0.0
    times: float = 1.0


class Instrument(NamedTuple):
    """
    One word that a player can say.

    Attributes
    ----------
    word : str
    kind : str
        Whose it is: POWER or STATE.
    aim : str
        What it is aimed at: "state", "power" (another one, for a power), or "" for nothing.
    cost : int
        In points of the round.
    title : str
        What happens, in a few words; {me} and {aim} stand for names.
    effect : str
        What it can change, and why, in plain words.
    claims : tuple of str
        The article's claims behind it.
    does : tuple of Does
    sets : tuple of Sets
    is_public : bool
        Whether everybody sees it done.
    against : tuple of str
        Words that cannot stand beside it with the same aim.
    """

    word: str
    kind: str
    aim: str
    cost: int
    title: str
    effect: str
    claims: tuple[str, ...]
    does: tuple[Does, ...] = ()
    sets: tuple[Sets, ...] = ()
    is_public: bool = True
    against: tuple[str, ...] = ()


POWERS_OWN = (
    Instrument(
        "visit",
        POWER,
        "state",
        1,
        "{me} sends its foreign minister to {aim}, twice a year",
        "Credit with the host, which fades within months. Rivals see every visit and answer with"
        " money and arms of their own.",
        ("C1", "C3", "C6", "C16"),
        does=(Does("visit", every=6),),
    ),
    Instrument(
        "build",
        POWER,
        "state",
        2,
        "{me} builds roads and plants in {aim}",
        "Projects grow slowly and last: jobs and industry, and words that are believed. What a"
        " power has no money for it cannot build, whatever it orders.",
        ("C40", "C41", "C43", "C45"),
        sets=(Sets("effort", "economic", share=0.1),),
        is_public=False,
    ),
    Instrument(
        "arm",
        POWER,
        "state",
        2,
        "{me} delivers arms to {aim} and holds exercises with it",
        "Binds armies that depend on it and calms fear of militants; its weight is felt as"
        " pressure, and distance takes most of it.",
        ("C4", "C19", "C21", "C53"),
        sets=(Sets("effort", "military", share=0.1),),
        is_public=False,
    ),
    Instrument(
        "speak",
        POWER,
        "power",
        1,
        "{me} warns the region that money from {aim} costs sovereignty",
        "Fear for sovereignty takes from what the other's projects are worth, most where it has"
        " built most. It wears off within a year.",
        ("C36",),
        does=(Does("narrative", every=6),),
    ),
    Instrument(
        "campaign",
        POWER,
        "",
        1,
        "{me} campaigns for persecuted Muslims abroad",
        "Pleases voters at home, so that diplomacy grows everywhere. Governments that fear"
        " militants at home turn away, and it stays in the air for years.",
        ("C5", "C48", "C49", "C50"),
        does=(Does("campaign", to=ME), Does("attention", to=ME, every=12)),
        against=("quiet",),
    ),
    Instrument(
        "quiet",
        POWER,
        "",
        1,
        "{me} lets its campaign for Muslims abroad rest",
        "What frightened governments in the campaign and the call for refuge goes away, slowly."
        " Nothing to gain for one that does not campaign.",
        ("C50", "C52", "C53"),
        does=(Does("campaign", to=ME, strength=-1.5), Does("asylum", to=ME, strength=-1.0)),
        against=("campaign",),
    ),
    Instrument(
        "restrict",
        POWER,
        "state",
        1,
        "{me} puts {aim} under restrictions and says that it is time to choose",
        "An example for the others, who remember whom it can punish. The punished turn away for"
        " years; who is asked to choose sides hedges less for a while.",
        ("C8", "C9", "C10"),
        does=(Does("restriction"), Does("demand")),
        against=("waive",),
    ),
    Instrument(
        "waive",
        POWER,
        "state",
        1,
        "{me} grants {aim} a waiver, every year",
        "Mercy is remembered for longer than a visit, and rivals do not count it.",
        ("C9", "C12"),
        does=(Does("waiver", every=12),),
        against=("restrict",),
    ),
)

STATES_OWN = (
    Instrument(
        "welcome",
        STATE,
        "power",
        1,
        "{me} invites {aim} and receives its envoys in public",
        "Credit on both sides, and news: rivals of the guest see it and come with money and arms.",
        ("C18", "C28"),
        does=(Does("visit", by=AIM, to=ME, strength=0.5, every=6),),
        against=("rebuff",),
    ),
    Instrument(
        "rebuff",
        STATE,
        "power",
        1,
        "{me} quarrels with {aim} in the open",
        "A quarrel takes from that power's share and from calm at home. Its rivals may reward it,"
        " as Belarus was spared.",
        ("C13", "C14", "C15"),
        does=(Does("quarrel", by=AIM, to=ME, every=12),),
        against=("welcome",),
    ),
    Instrument(
        "accept",
        STATE,
        "power",
        1,
        "{me} opens its doors to projects of {aim}",
        "Income from trade and building; the more one power owns, the less the state is free.",
        ("C20", "C36", "C40"),
        sets=(Sets("effort", "economic", share=0.05),),
        is_public=False,
        against=("refuse",),
    ),
    Instrument(
        "refuse",
        STATE,
        "power",
        1,
        "{me} holds up projects of {aim}",
        "Keeps a power from owning too much, at the price of income.",
        ("C36", "C42"),
        sets=(Sets("effort", "economic", times=0.5),),
        is_public=False,
        against=("accept",),
    ),
    Instrument(
        "train",
        STATE,
        "power",
        1,
        "{me} asks {aim} for training and arms against militants",
        "Fear of militants falls; the helper's weight is felt as pressure.",
        ("C19", "C51", "C53"),
        sets=(Sets("effort", "military", share=0.05),),
        is_public=False,
    ),
    Instrument(
        "court",
        STATE,
        "power",
        2,
        "{me} courts {aim} as a third force",
        "A louder wish for a third force, and a guest who comes: whoever presses least gains.",
        ("C18",),
        does=(Does("visit", by=AIM, to=ME, every=6),),
        sets=(Sets("third_force", times=1.5),),
    ),
    Instrument(
        "promise",
        STATE,
        "power",
        1,
        "{me} promises {aim} to uphold human rights",
        "Sounds well. The article says that this is not what is rewarded.",
        ("C13",),
        does=(Does("promise", by=AIM, to=ME),),
    ),
)

INSTRUMENTS: dict[str, Instrument] = {each.word: each for each in (*POWERS_OWN, *STATES_OWN)}

"""
Instruments: what a seat can order, what it costs, what it does in the model, and why.

One entry of INSTRUMENTS is one word that a player can say. An order is an instrument and what it is
aimed at. While it stands it does two kinds of things, and no others, so that both engines know it:

- deeds, the effects of `rules.effects`: a visit, a quarrel, a campaign, once or every few months;
- settings, a parameter that is otherwise while the order stands: what a power spends, say.

Costs and sizes are the game's, measured and mended by `balance`; the rules are the model's.
"""

from typing import NamedTuple

from sim.game.orders.seats import POWER, STATE

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
        "{me} sends its foreign minister to {aim} every year",
        "Credit with the host, which fades within months. Rivals see every visit and answer with"
        " money and arms of their own.",
        ("C3", "C1", "C6", "C16"),
        does=(Does("visit", strength=0.6, every=12),),
    ),
    Instrument(
        "build",
        POWER,
        "state",
        2,
        "{me} builds roads and plants in {aim}",
        "Projects grow slowly and last: jobs and industry, and words that are believed. What a"
        " power has no money for it cannot build, and what is spent here is missing elsewhere.",
        ("C40", "C41", "C43", "C45"),
        sets=(Sets("effort", "economic", share=0.25),),
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
        ("C19", "C4", "C21", "C53"),
        sets=(Sets("effort", "military", share=0.2),),
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
        does=(Does("narrative", strength=0.75, every=6),),
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
        does=(Does("campaign", to=ME, strength=0.5), Does("attention", to=ME, every=6)),
        against=("quiet",),
    ),
    Instrument(
        "quiet",
        POWER,
        "",
        1,
        "{me} speaks less of Muslims abroad, year by year",
        "What frightened governments in the campaign and the call for refuge goes away, slowly."
        " Nothing to gain for one in whose name nobody campaigned.",
        ("C50", "C52", "C53"),
        does=(
            Does("campaign", to=ME, strength=-0.2, every=12),
            Does("asylum", to=ME, strength=-0.2, every=12),
        ),
        against=("campaign",),
    ),
    Instrument(
        "restrict",
        POWER,
        "state",
        1,
        "{me} threatens {aim} with restrictions: it is time to choose",
        "Who is asked to choose hedges less and leans to the strongest: good for a power that leads"
        " there, bad for all others. The threat is not forgotten for years, and others take an"
        " example.",
        ("C8", "C9", "C10"),
        does=(Does("restriction", strength=0.05), Does("demand", strength=2.0, every=12)),
        against=("waive",),
    ),
    Instrument(
        "waive",
        POWER,
        "state",
        1,
        "{me} grants {aim} a waiver, once",
        "Mercy is remembered for longer than a visit, others feel it a little too, and rivals do not"
        " count it. It comes at the start: worth most where the round is short.",
        ("C12", "C9"),
        does=(Does("waiver", strength=0.5),),
        against=("restrict",),
    ),
)

STATES_OWN = (
    Instrument(
        "welcome",
        STATE,
        "power",
        1,
        "{me} invites {aim} and receives its envoys in public every year",
        "Credit for the guest, and news: its rivals see it and come with money and arms. A guest"
        " who is too large already leaves less room.",
        ("C18", "C28"),
        does=(Does("visit", by=AIM, to=ME, strength=0.75, every=12),),
        against=("rebuff",),
    ),
    Instrument(
        "rebuff",
        STATE,
        "power",
        1,
        "{me} quarrels with {aim} and sends half of its officers home",
        "A quarrel takes from that power's share, from its pressure, and from calm at home. It pays"
        " where that pressure is heavy. Its rivals may reward it.",
        ("C14", "C13", "C15", "C19"),
        does=(Does("quarrel", by=AIM, to=ME, strength=0.05),),
        sets=(Sets("effort", "military", times=0.5),),
        against=("welcome", "train", "court"),
    ),
    Instrument(
        "accept",
        STATE,
        "power",
        1,
        "{me} opens its doors to projects of {aim}",
        "A quarter more of whatever that power brings: nothing from one that builds nothing. Income"
        " from trade and building; the more one power owns, the less the state is free.",
        ("C40", "C20", "C36", "C41"),
        sets=(Sets("effort", "economic", times=1.25),),
        is_public=False,
        against=("refuse",),
    ),
    Instrument(
        "refuse",
        STATE,
        "power",
        1,
        "{me} holds up projects and keeps out soldiers of {aim}",
        "Keeps a power from owning and pressing too much, at the price of income and of help"
        " against militants.",
        ("C36", "C19", "C42"),
        sets=(
            Sets("effort", "economic", times=0.8),
            Sets("effort", "military", times=0.7),
        ),
        is_public=False,
        against=("accept", "train"),
    ),
    Instrument(
        "train",
        STATE,
        "power",
        1,
        "{me} asks {aim} for training and arms against militants",
        "Fear of militants falls; the helper's weight is felt as pressure.",
        ("C51", "C53", "C19"),
        sets=(Sets("effort", "military", share=0.05),),
        is_public=False,
        against=("refuse", "rebuff"),
    ),
    Instrument(
        "court",
        STATE,
        "power",
        1,
        "{me} courts {aim} as a third force",
        "Twice the wish for a third force, and a guest who comes every year: whoever presses least"
        " gains. Worth most to a state that one power presses hard.",
        ("C18",),
        does=(Does("visit", by=AIM, to=ME, strength=0.5, every=12),),
        sets=(Sets("third_force", times=2.0),),
        against=("rebuff",),
    ),
    Instrument(
        "promise",
        STATE,
        "power",
        1,
        "{me} promises {aim} to uphold human rights",
        "Sounds well. What is rewarded is something else.",
        ("C13",),
        does=(Does("promise", by=AIM, to=ME),),
    ),
)

INSTRUMENTS: dict[str, Instrument] = {each.word: each for each in (*POWERS_OWN, *STATES_OWN)}

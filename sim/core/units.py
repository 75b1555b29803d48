"""Units: every parameter names one of these, and every axis and table prints it."""

UNITS: dict[str, str] = {
    "share": "share, from 0 to 1",
    "share per month": "share closed or lost per month",
    "per month": "chance per month, as a hazard",
    "per year": "relative change per year",
    "months": "months",
    "km": "kilometres, capital to capital",
    "utils": "utils; only their ratio to the taste for hedging shows in alignment",
    "utils per unit": "utils per unit of what it multiplies",
    "effort": "effort; 1 is what the largest giver spends on its largest target in a channel",
    "effort per effort": "effort given for each unit of what is answered",
    "index": "relative to the strongest power in the start month",
    "salience": "salience, from 0 (unheard) to 1 (nothing else is heard)",
    "weight": "weight, relative to the others of its kind",
    "yes or no": "1 yes, 0 no",
}


def unit_words(unit: str) -> str:
    """
    A unit in a few words, for an axis or a column.

    >>> unit_words("km"), unit_words("effort")
    ('kilometres', 'effort')
    """
    return UNITS[unit].partition(",")[0].partition(";")[0]

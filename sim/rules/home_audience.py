"""Home audience: a power is more active abroad when its own voters watch."""

from sim.core.parameter import Parameter

EQUATION = "home_k,dip = home_audience_k (attention_k - attention_k0), added to h_k in the diplomatic channel"
REFERENCES = ()
PARAMETERS = (
    Parameter(
        "home_audience",
        "power",
        "weight",
        "By what part of the usual a watching electorate lifts diplomatic effort",
        "home audience",
        0,
        10,
        neutral=0,
    ),
    Parameter(
        "home_attention",
        "power",
        "salience",
        "How closely the electorate watches at the start",
        "attention",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "home_attention_rise",
        "scalar",
        "salience",
        "By how much one reminder lifts attention",
        "attention rise",
        0,
        1,
        neutral=0,
    ),
    Parameter(
        "home_attention_half_life_months",
        "scalar",
        "months",
        "Months until half of it is gone",
        "attention half-life",
        0,
        1200,
        neutral=12,
    ),
)


def please(home_audience: float, attention: float) -> float:
    """
    The part of the usual diplomatic effort that unusual attention at home adds.

    >>> please(home_audience=0.5, attention=0.5)
    0.25
    """
    return home_audience * attention

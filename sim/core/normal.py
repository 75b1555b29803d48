"""
The normal quantile, so that one uniform number gives one normal number.

Algorithm AS 241 (PPND16), [Wichura1988]_: relative error about 1e-16.
"""

from math import sqrt

from sim.core.maths import log

CENTRE = (
    (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
     13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080),
    (5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
     5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1.0),
)  # fmt: skip
MIDDLE = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
     1.27045825245236838258, 3.64784832476320460504, 5.76949722146069140550,
     4.63033784615654529590, 1.42343711074968357734),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
     1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940,
     2.05319162663775882187, 1.0),
)  # fmt: skip
TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
     2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580,
     5.46378491116411436990, 6.65790464350110377720),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
     7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
     5.99832206555887937690e-1, 1.0),
)  # fmt: skip


def horner(coefficients: tuple[float, ...], x: float) -> float:
    """Evaluate a polynomial, its highest coefficient first."""
    value = coefficients[0]
    for coefficient in coefficients[1:]:
        value = value * x + coefficient
    return value


def quantile(uniform: float) -> float:
    """
    Turn a uniform number, strictly between 0 and 1, into a standard normal one.

    >>> quantile(0.5)
    0.0
    >>> round(quantile(0.975), 6)
    1.959964
    """
    centred = uniform - 0.5
    if -0.425 <= centred <= 0.425:
        x = 0.180625 - centred * centred
        return centred * horner(CENTRE[0], x) / horner(CENTRE[1], x)
    near = uniform if centred < 0 else 1.0 - uniform
    x = sqrt(-log(near))
    if x <= 5.0:
        size = horner(MIDDLE[0], x - 1.6) / horner(MIDDLE[1], x - 1.6)
    else:
        size = horner(TAIL[0], x - 5.0) / horner(TAIL[1], x - 5.0)
    return -size if centred < 0 else size

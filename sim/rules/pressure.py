"""Pressure: coercion repels from the one who presses and attracts to the others."""

from sim.core.parameter import Parameter

EQUATION = "p_ik = sum_c coercion_kc d_kic;  -p_ik + omega_i sum over l not k of p_il"
REFERENCES = ("Kuik2016",)
PARAMETERS = (
    Parameter(
        "coercion",
        "power_channel",
        "share",
        "The part of a power's effort in a channel that presses rather than courts",
        "coercion",
        0,
        5,
        neutral=0,
    ),
    Parameter(
        "third_force",
        "state",
        "weight",
        "Appetite for a third force: the pull to each other power per unit of pressure; 0 none",
        "omega",
        0,
        5,
        neutral=0,
    ),
)


def seek(third_force: float, pressure_of_all: float, pressure_of_one: float) -> float:
    """
    The pull towards one power, in utils, from the pressure of the others.

    >>> seek(third_force=0.5, pressure_of_all=1.0, pressure_of_one=0.25)
    0.375
    """
    return third_force * (pressure_of_all - pressure_of_one)

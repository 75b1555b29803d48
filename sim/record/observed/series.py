"""What the recipe asks of the records: a panel for each series, or None where its file is not there."""

from __future__ import annotations

from typing import Protocol

from sim.record.panel import Panel


class Series(Protocol):
    """
    The part of the records that the recipe reads.

    Attributes
    ----------
    agreement : Panel (year, place, power) or None
        Agreement of votes, from 0 to 1; places are the scenario's states and whoever else.
    exports, imports : Panel (year, state, power) or None
        The power's share of the state's exports and imports, from 0 to 1; NaN where it is not listed.
    aid, finance : Panel (year, state) or None
        Money a year that came from one power.
    aid_from, finance_from : int or None
        Which power that is.
    """

    @property
    def agreement(self) -> Panel | None:
        """Agreement of votes."""

    @property
    def exports(self) -> Panel | None:
        """Shares of exports."""

    @property
    def imports(self) -> Panel | None:
        """Shares of imports."""

    @property
    def aid(self) -> Panel | None:
        """Aid of one power."""

    @property
    def finance(self) -> Panel | None:
        """Official finance of another."""

    @property
    def aid_from(self) -> int | None:
        """Whose aid it is."""

    @property
    def finance_from(self) -> int | None:
        """Whose finance it is."""

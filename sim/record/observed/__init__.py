"""Observed alignment: one recipe from public records to shares of the powers, with how sure they are."""

from sim.record.observed.recipe import Observed, observed_shares, rounded

__all__ = ["Observed", "observed_shares", "rounded"]

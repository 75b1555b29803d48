"""A scenario-simulation game of Central Asian alignment."""

__version__ = "0.1.0"

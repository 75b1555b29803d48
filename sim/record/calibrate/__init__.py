"""Calibrate: what the record says about a scenario's unknown sizes, and how far that can be trusted."""

"""Scenarios: what a file may say, read and checked, and where each of its numbers comes from."""

"""The model before a record: a scenario as of any past year, a bank of its runs, a level, a forecast."""

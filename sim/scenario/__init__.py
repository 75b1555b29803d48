"""
Scenarios: what a file may say, read and checked, and where each of its numbers comes from.

Of each part `NAME.py` says what it is once it is read, `NAME_schema.py` what a file may say of it, and
`NAME_text.py` reads it, with every problem that it has.
"""

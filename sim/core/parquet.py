"""Parquet: columns as a file, with the same bytes for the same numbers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from numpy.typing import NDArray


def write_parquet(
    file: Path, columns: Mapping[str, NDArray[Any]], select: str, more: str = ""
) -> None:
    """
    Write what some SQL makes of columns.

    Parameters
    ----------
    file : Path
        As `write_whole` gives it.
    columns : mapping of name to array, each in one piece of memory
    select : str
        SQL that reads the table `columns`.
    more : str
        Options of Parquet as SQL has them, after the format.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    import duckdb

    try:
        with duckdb.connect() as database:
            database.execute("SET threads = 1")  # rows stay in order, and bytes the same
            database.register("columns", dict(columns))
            database.execute(f"COPY ({select}) TO {quoted(str(file))} (FORMAT parquet{more})")
    except duckdb.IOException as error:
        raise OSError(str(error).splitlines()[0]) from error
    except RuntimeError as error:  # what DuckDB makes of a Ctrl-C
        raise KeyboardInterrupt from error


def quoted(text: str) -> str:
    """
    A text as SQL writes it.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"

"""Small files of public data, written by hand."""

from dataclasses import replace

from sim.record.series import read_records
from sim.scenario.record import Recording
from tests.builders import build

CODES = {"S0": "AAA", "S1": "BBB", "P0": "USA", "P1": "RUS", "P2": "CHN"}
ALSO = {"S0": ("11",), "S1": ("12",), "P0": ("2",), "P1": ("365", "Russia"), "P2": ("710",)}


def scenario(others=("DDD",)):
    """Two states and three powers with codes."""
    return replace(build(2, 3), record=Recording(codes=CODES, others=others, also=ALSO))


def put(folder, name, *lines, encoding="utf-8"):
    """Write a file, line by line."""
    file = folder / name
    file.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return file


def read(folder, name, *lines, **more):
    """The records of a folder with one file."""
    put(folder, name, *lines, **more)
    return read_records(folder, scenario())

"""A folder of small public files that no publisher made: votes and inputs of the flagship's places."""

import csv

from tests.record.model.made_up import FLAGSHIP, made_records

CODES = FLAGSHIP.record.codes


def put(file, head, rows):
    with file.open("w", newline="", encoding="utf-8") as text:
        csv.writer(text).writerows([head, *rows])


def rows_of(panel, *more):
    """Place, year, value, and the value moved by each of some steps."""
    for t, year in enumerate(panel.years.tolist()):
        for i, place in enumerate(panel.places):
            value = round(float(panel.values[t, i]), 6)
            yield [CODES[place], year, value, *(round(value + each, 6) for each in more)]


def made_data(folder, first=None):
    """Write votes, capability and democracy, from a first year on; money and visits are left out."""
    folder.mkdir()
    made = made_records()
    points = [row for row in rows_of(made.ideal_points, -0.18, 0.18) if row[1] >= (first or 0)]
    head = ["iso3", "year", "ideal_point_fp", "q05_fp", "q95_fp"]
    put(folder / "ideal_points.csv", head, points)
    put(folder / "nmc.csv", ["iso3", "year", "cinc"], rows_of(made.capability))
    put(folder / "vdem.csv", ["iso3", "year", "v2x_polyarchy"], rows_of(made.democracy))
    return folder


def one_line(capsys):
    """What a refused command said: one line, and nothing else."""
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.count("\n") == 1
    return shown.err

"""Spreadsheet: tables as CSV, as one archive of CSV files, and as XLSX."""

import csv
import io
import zipfile
from collections.abc import Mapping

from sim.web.pack.tables import Table

MARK = "\ufeff"
"""By which a spreadsheet knows that a CSV file is in UTF-8."""
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of files in an archive: the same archive on every day."""
WIDEST, MARGIN = 60, 2


def csv_text(table: Table) -> str:
    """A table as the text of a CSV file."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(table)
    return MARK + file.getvalue()


def zipped(tables: Mapping[str, Table]) -> bytes:
    """All tables as CSV files in one archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in tables.items():
            archive.writestr(
                zipfile.ZipInfo(f"{name}.csv", OLDEST), csv_text(table).encode("utf-8")
            )
    return file.getvalue()


def xlsx(tables: Mapping[str, Table]) -> bytes:
    """All tables as the sheets of one workbook."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)
    for name, table in tables.items():
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
        sheet.freeze_panes = "A2"
        for at, cells in enumerate(zip(*table, strict=True), start=1):
            sheet.cell(1, at).font = Font(bold=True)
            longest = max(len(str(each)) for each in cells if each is not None)
            sheet.column_dimensions[get_column_letter(at)].width = min(WIDEST, longest + MARGIN)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()

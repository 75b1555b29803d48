"""Catalogue: what sentences are in one language, read from a .po file when it is first needed."""

import gettext
from io import BytesIO
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "catalogs"
Catalog = gettext.GNUTranslations


def file_of(code: str) -> Path:
    """The file of a language."""
    return FOLDER / f"{code}.po"


def read_catalog(code: str) -> Catalog:
    """
    Read a language's file; its plurals are as babel has them.

    What has no translation, or one that is marked as doubtful, is left out and so said in English.
    """
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, read_po_file(code))
    compiled.seek(0)
    return Catalog(compiled)


def read_po_file(code: str) -> Any:
    """All entries of a language's file."""
    from babel.messages.pofile import read_po

    with file_of(code).open("rb") as file:
        return read_po(file, locale=code)

"""Languages: what a page says, in English, Russian or Kazakh."""

from __future__ import annotations

from functools import cache
from typing import Any

from sim.core.words import Words

LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
"""Code -> what its speakers call it."""
USUAL = "en"


class Language:
    """One language: its sentences, plurals and numbers."""

    def __init__(self, code: str) -> None:
        self.code = code

    def gettext(self, message: str) -> str:
        """A sentence in this language."""
        return message

    def ngettext(self, one: str, many: str, n: int) -> str:
        """A sentence about n things."""
        return one if n == 1 else many

    def say(self, said: Any) -> str:
        """Whatever a game or a room tells, in this language."""
        return self.gettext(said.sentence) if isinstance(said, Words) else str(said)

    def number(self, value: float, digits: int = 1, is_signed: bool = False) -> str:
        """A number as this language writes it."""
        return f"{value:+.{digits}f}" if is_signed else f"{value:.{digits}f}"


@cache
def language_of(code: str) -> Language:
    """The language of a code; the usual one where there is no such."""
    return Language(code if code in LANGUAGES else USUAL)

"""
Languages: what a page says, in English, Russian or Kazakh.

    language_of("ru").say(Words("{me} visits {aim}", me="China", aim="Belarus"))

What students see is written in English where it is made, as `Words` in Python and as `_("...")` in
templates. `catalogs/*.po` hold what each sentence is in another language; `extract.py` finds the
sentences. A sentence that has no translation yet is shown in English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from string import Formatter
from typing import Any

from sim.answers.sentences import fixed, signed
from sim.core.words import Words
from sim.web.languages.catalog import Catalog, read_catalog
from sim.web.languages.months import ENGLISH, month_in

LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
"""Code -> what its speakers call it."""
USUAL = "en"
COMMA = ("ru", "kk")
"""Languages that write 0,5 where English writes 0.5."""
DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
NUMBER = re.compile(r"[+-]?\d+\.\d+")
ENDS = (".", "?", "!")


class Language:
    """One language: its sentences, plurals, numbers and dates."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.catalog: Catalog | None = None if code == USUAL else read_catalog(code)
        self.decimal = "," if code in COMMA else "."

    def gettext(self, message: str) -> str:
        """A sentence in this language; nothing stays nothing, for a file's head goes by that name."""
        return self.catalog.gettext(message) if self.catalog and message else message

    def ngettext(self, one: str, many: str, n: int) -> str:
        """A sentence about n things."""
        if self.catalog:
            return self.catalog.ngettext(one, many, n)
        return one if n == 1 else many

    def say(self, said: Any) -> str:
        """
        Whatever a game or a room tells, in this language: its sentence, and each part of it.

        Names, plain texts that the catalogue has, and numbers are said in this language too.
        """
        if said is None:
            return ""
        return self.part(said, is_first=True) if self.catalog else str(said)

    def part(self, said: Any, form: str = "", is_first: bool = False) -> str:
        """Something in a sentence; large at its first letter where it stands first and was large."""
        if isinstance(said, Words) and said.parts:
            text = self.filled(self.found(said.sentence, is_first), said.parts, form, is_first)
            is_large = is_first and said[:1].isupper() and set(said.parts) != {"month", "year"}
            return text[:1].upper() + text[1:] if is_large else text
        if isinstance(said, str):
            return self.text(str(said), form, is_first)
        return self.pointed(str(said))

    def text(self, said: str, form: str = "", is_first: bool = False) -> str:
        """A text without gaps: a month, its year too, a number, a name or a sentence."""
        if NUMBER.fullmatch(said):
            return self.pointed(said)
        month, _, year = said.partition(" ")
        if month in ENGLISH and year.isdigit():
            return self.part(Words("{month} {year}", month=month, year=year), form)
        return month_in(self.code, said, form) or self.found(said, is_first)

    def found(self, said: str, is_first: bool) -> str:
        """What the catalogue has for a sentence, or for the same one with a small first letter."""
        found = self.gettext(said)
        small = said[:1].lower() + said[1:]
        if found != said or small == said:
            return found
        found = self.gettext(small)
        if found == small:
            return said
        return found[:1].upper() + found[1:] if is_first else found

    def filled(
        self, sentence: str, parts: Mapping[str, Any], form: str = "", is_first: bool = False
    ) -> str:
        """A sentence with its gaps filled; `{month:of}` asks for the case that "of" would need."""
        text = ""
        for literal, gap, spec, _ in Formatter().parse(sentence):
            text += literal
            if gap is not None:
                begins = text.rstrip().endswith(ENDS) if text.strip() else is_first
                text += self.gap(parts[gap], spec or "", form, begins)
        return text

    def gap(self, said: Any, spec: str, form: str, is_first: bool) -> str:
        """What stands in a gap."""
        if spec and not isinstance(said, str):
            return self.pointed(format(said, spec))
        return self.part(said, spec or form, is_first)

    def say_all(self, data: Any) -> Any:
        """Say every text of some plain data, such as a chart's; keys stay."""
        if isinstance(data, Mapping):
            return {key: self.say_all(each) for key, each in data.items()}
        if isinstance(data, Sequence) and not isinstance(data, str):
            return [self.say_all(each) for each in data]
        return self.say(data) if isinstance(data, str) else data

    def number(self, value: float, digits: int = 1, is_signed: bool = False) -> str:
        """A number as this language writes it; a plain zero where it rounds to nothing."""
        return self.pointed(signed(value, digits) if is_signed else fixed(value, digits))

    def pointed(self, number: str) -> str:
        """A number in digits with this language's sign for decimals."""
        return DECIMAL.sub(self.decimal, number)

    def date(self, day: date) -> str:
        """A day in words, such as 3 February 2020."""
        from babel.dates import format_date

        return str(format_date(day, "d MMMM y" if self.code == USUAL else "long", self.code))


@cache
def language_of(code: str) -> Language:
    """The language of a code; the usual one where there is no such."""
    return Language(code if code in LANGUAGES else USUAL)

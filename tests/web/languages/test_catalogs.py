"""Tests of the catalogues: whole, up to date, with the gaps of the English, and not much longer."""

import re
from collections import Counter
from io import StringIO
from typing import Any

import pytest
from babel.messages.pofile import read_po

from sim.web.languages import LANGUAGES, USUAL
from sim.web.languages.catalog import read_po_file
from sim.web.languages.extract import has_words, ids_in, merged, messages, missing, text_of
from tests.web.languages.latin import CYRILLIC, latin_in

OTHERS = [code for code in LANGUAGES if code != USUAL]
GAP = re.compile(r"\{(\w*)[^}]*\}|%\((\w+)\)s")
KAZAKH = set("әғқңөұүһі")
LONGER = 1.9
"""So many times as long as the English a long text may be: phones are narrow."""


def pairs(code: str) -> list[tuple[str, str, Any]]:
    """English, translation and entry, plural forms each."""
    found = []
    for entry in read_po_file(code):
        if entry.id:
            english = entry.id if isinstance(entry.id, str) else entry.id[1]
            forms = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            found += [(english, each, entry) for each in forms]
    return found


def gaps(text: str) -> Counter[str]:
    """The names of a sentence's gaps."""
    return Counter(found[1] or found[2] for found in GAP.finditer(text))


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_is_translated(code: str) -> None:
    untranslated = missing(read_po_file(code))
    assert not untranslated, f"{len(untranslated)} in {code}.po"


@pytest.mark.parametrize("code", OTHERS)
def test_no_translation_is_doubtful(code: str) -> None:
    assert not [entry.id for entry in read_po_file(code) if entry.id and entry.fuzzy]


def test_the_catalogues_hold_what_is_said_today() -> None:
    found = messages()
    for code in OTHERS:
        old = read_po_file(code)
        assert ids_in(merged(code, found, old)) == ids_in(old), (
            "run python sim/web/languages/extract.py"
        )


@pytest.mark.parametrize("code", OTHERS)
def test_to_write_a_catalogue_again_changes_nothing(code: str) -> None:
    found = messages()
    once = text_of(code, merged(code, found, read_po_file(code)))
    (entry,) = [each for each in read_po(StringIO(once), code) if each.id == "luck"]
    assert entry.string == read_po_file(code)["luck"].string
    assert text_of(code, merged(code, found, read_po(StringIO(once), code))) == once


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_gaps_of_the_english(code: str) -> None:
    for english, said, entry in pairs(code):
        one = entry.id if isinstance(entry.id, str) else entry.id[0]
        assert gaps(said) in (gaps(english), gaps(one)), (english, said)


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_is_text_and_no_markup(code: str) -> None:
    for english, said, _ in pairs(code):
        assert said.count("<") == english.count("<"), (english, said)
        assert said.strip() == said, (english, said)
        assert said.count("%%") == english.count("%%"), (english, said)


@pytest.mark.parametrize("code", CYRILLIC)
def test_a_translation_is_in_its_own_letters(code: str) -> None:
    for english, said, _ in pairs(code):
        assert not latin_in(GAP.sub("", said)), (english, said)


def test_kazakh_is_no_copy_of_the_russian() -> None:
    russian = {english: said for english, said, _ in pairs("ru")}
    long = [(english, said) for english, said, _ in pairs("kk") if len(GAP.sub("", said)) > 40]
    assert not [english for english, said in long if said == russian[english]]
    assert not [pair for pair in long if not KAZAKH & set(pair[1].lower())]


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_is_not_much_longer(code: str) -> None:
    for english, said, _ in pairs(code):
        assert len(said) <= LONGER * len(english) + 12, (english, said)


def test_sentences_of_gaps_only_need_no_translation() -> None:
    assert not has_words("{cause} {points}")
    assert not has_words("{t1}; {t2}.")
    assert has_words("{me} visits {aim}")

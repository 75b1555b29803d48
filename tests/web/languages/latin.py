"""Latin words in what a reader of Cyrillic sees: strings that nobody marked or translated."""

import re

from sim.web.languages import LANGUAGES

WORD = re.compile(r"[A-Za-z]{2,}")
CLAIM = re.compile(r"\bC\d+\b")
SOURCES = re.compile(r"ForeignAssistance\.gov|Correlates of War|CINC")
ALLOWED = {
    *("audit", "CSV", "XLSX", "HTML", "QR", "Wi", "Fi", "http", "JavaScript"),
    "multivector",
    *WORD.findall(" ".join(LANGUAGES.values())),
}
"""Names of commands and of files' kinds, and of the languages in themselves."""
CYRILLIC = [code for code, name in LANGUAGES.items() if not WORD.search(name)]
"""Languages in which a Latin word is one that was left in English."""


def latin_in(text: str) -> set[str]:
    """The Latin words of a text, but for claims' numbers, names of sources, and what is allowed."""
    return set(WORD.findall(CLAIM.sub("", SOURCES.sub("", text)))) - ALLOWED

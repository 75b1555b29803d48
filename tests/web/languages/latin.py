"""Latin words in what a Russian or Kazakh reader sees: strings that nobody marked or translated."""

import re

WORD = re.compile(r"[A-Za-z]{2,}")
CLAIM = re.compile(r"\bC\d+\b")
SOURCES = re.compile(r"ForeignAssistance\.gov|Correlates of War|CINC")
ALLOWED = {
    *("audit", "CSV", "XLSX", "HTML", "QR", "Wi", "Fi", "English", "http", "JavaScript"),
    "multivector",
}
"""Names of commands and of files' kinds, and of the languages in themselves."""


def latin_in(text: str) -> set[str]:
    """The Latin words of a text, but for claims' numbers, names of sources, and what is allowed."""
    return set(WORD.findall(CLAIM.sub("", SOURCES.sub("", text)))) - ALLOWED

"""Phrases: texts put together from others, so that each part can still be said in another language."""

from collections.abc import Iterable

from sim.answers.sentences import ended
from sim.core.words import Words


def strung(texts: Iterable[str], by: str = "; ") -> Words:
    """
    Put texts one after the other.

    >>> said = strung([Words("luck"), Words("quarrels")])
    >>> said, said.sentence
    ('luck; quarrels', '{t1}; {t2}')
    """
    parts = {f"t{n}": each for n, each in enumerate(texts, start=1)}
    return Words(by.join(f"{{{name}}}" for name in parts), **parts)


def listed(names: Iterable[str]) -> str:
    """
    A list with "and" before its last.

    >>> listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])
    ('A', 'A and B', 'A, B and C')
    """
    *others, last = names
    return Words("{others} and {last}", others=strung(others, ", "), last=last) if others else last


def capital(words: str) -> str:
    """
    A text with a large first letter.

    >>> capital("luck"), capital(""), capital(Words("{cause} {points}", cause="luck", points="+1"))
    ('Luck', '', 'Luck +1')
    """
    if not isinstance(words, Words) or not words.parts:
        return words[:1].upper() + words[1:]
    gap = words.sentence[1:].partition("}")[0]
    if words.sentence.startswith("{") and gap in words.parts:
        return Words(words.sentence, **{**words.parts, gap: capital(words.parts[gap])})
    return Words(capital(words.sentence), **words.parts)


def closed(words: str) -> str:
    """
    A text as a sentence.

    >>> closed("China does not answer"), closed("Why not?")
    ('China does not answer.', 'Why not?')
    """
    return words if ended(words) == words else Words("{said}.", said=words)

"""Words: a text that remembers the sentence it was made from, so that it can be said in another language."""

from __future__ import annotations

from typing import Any


class Words(str):
    """
    A text made of a sentence with gaps, and of what stands in them.

    It is an English text like any other to whoever does not care. A page translates the sentence
    and each part that is itself Words or a known name, and fills the gaps anew.

    Attributes
    ----------
    sentence : str
        With gaps as in `str.format`.
    parts : dict
        What stands in the gaps: texts, Words, numbers.

    Examples
    --------
    >>> said = Words("{me} visits {aim}", me="China", aim="Belarus")
    >>> said
    'China visits Belarus'
    >>> said.sentence, said.parts["aim"]
    ('{me} visits {aim}', 'Belarus')
    """

    sentence: str
    parts: dict[str, Any]

    def __new__(cls, sentence: str, **parts: Any) -> Words:
        """Fill the gaps; a sentence without parts is taken as it is."""
        made = super().__new__(cls, sentence.format(**parts) if parts else sentence)
        made.sentence, made.parts = sentence, parts
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Copy and pickle it whole."""
        return (self.sentence,), self.parts

"""Notes: free text, if the teacher allows it: unsigned, read by the teacher first, kept nowhere, erased."""

from dataclasses import dataclass, field

LONGEST, MOST = 140, 50


@dataclass
class Notes:
    """
    What somebody wrote: in memory and nowhere else.

    Attributes
    ----------
    waiting : dict of number to text
        Not yet read by the teacher.
    shown : list of str
        On the projector.
    """

    waiting: dict[int, str] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, text: str) -> bool:
        """Put a text to those that wait; False if it is empty, or if too many wait."""
        told = " ".join(text.split())[:LONGEST]
        if not told or len(self.waiting) >= MOST:
            return False
        self.count += 1
        self.waiting[self.count] = told
        return True

    def decide(self, number: int, is_good: bool) -> None:
        """Show a text, or throw it away."""
        text = self.waiting.pop(number, None)
        if text is not None and is_good:
            self.shown = [*self.shown, text][-MOST:]

    def erase(self) -> None:
        """Throw all away."""
        self.waiting, self.shown = {}, []

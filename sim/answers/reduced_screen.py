"""What a big run says on a terminal."""

from typing import Any

from sim.answers.reduced import BIN_POINTS
from sim.answers.screen import main_table, paragraph, tour_words
from sim.answers.sentences import caution, headline, parameter_words


def reduced_screen(summary: dict[str, Any]) -> list[str]:
    """The question, the answer, one table, and how exact it is."""
    return [
        *paragraph(f"{summary['title']}. {summary['question'].strip()}"),
        *paragraph(headline(summary)),
        "",
        *main_table(summary),
        "",
        *paragraph(tour_words(summary)),
        *paragraph(f"{exactness(summary)} {parameter_words(summary)}"),
        *paragraph(caution(summary)),
    ]


def exactness(summary: dict[str, Any]) -> str:
    """How many futures were added up, and what that costs."""
    change, tour = (BIN_POINTS[kind] for kind in ("change", "tour"))
    return (
        f"{summary['runs']:,} futures, added up as they ran: means are exact, middles and ranges to"
        f" within {change:.3f} points, those of the tour {tour:.3f}."
    )

"""
Since: what public records say of the years after a scenario's information ends.

For one optional card at the debrief. Each line has its source; what is not in these records is not
on the card. A scenario that has no line here has no card.
"""

from typing import NamedTuple

from sim.core.words import Words
from sim.scenario.model import Scenario


class Fact(NamedTuple):
    """What a record says, and which record it is."""

    says: Words
    source: Words


VISITS = Words("Office of the Historian, US Department of State, travels of the Secretary, to 2023")
AID = Words("ForeignAssistance.gov, disbursements in current dollars, fiscal years")
TRADE = Words("CIA World Factbook, import partners, data of 2019 and 2023")
MEANS = Words("Correlates of War, National Material Capabilities (CINC), 2019 and 2022")
FACTS = {
    "kazakhstan_2020": (
        Fact(
            Words(
                "After February 2020 the next Secretary of State came to Kazakhstan and Uzbekistan"
                " three years later, from 27 February to 1 March 2023; to Belarus, in these records, none."
            ),
            VISITS,
        ),
        Fact(
            Words(
                "Of 100 dollars of Kazakhstan's imports Russia had 34 in 2019 and 24 in 2023, China"
                " 24 and 28."
            ),
            TRADE,
        ),
        Fact(
            Words(
                "US aid paid out in Kazakhstan went from 46.6 million dollars in 2019 to 8.8 million in"
                " 2023."
            ),
            AID,
        ),
        Fact(
            Words(
                "Of 100 parts of all states' material means the US had 12.6 in 2019 and 12.4 in 2022,"
                " China 22.9 and 23.4, Russia 3.5 and 3.8."
            ),
            MEANS,
        ),
    ),
}
"""Scenario -> what is on its card."""
ASK = (
    Words("Which of these did your forecast or your game come near to? Which not?"),
    Words("Does that make the model right, or wrong? What else changed in these years?"),
    Words("What do you know of these years that is not in these records?"),
)
"""What a class can talk about beside them."""


def facts_of(scenario: Scenario) -> tuple[Fact, ...]:
    """What is on the card of a scenario; nothing where nobody has looked."""
    return FACTS.get(scenario.name, ())

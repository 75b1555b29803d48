"""Press: what the press can ask a seat, and what a seat can say; taps, never text."""

from sim.core.words import Words

NEWS = 500
"""There are fewer items of news than this in any round."""
QUESTIONS = {
    "trust": Words("Whom do you trust most?"),
    "price": Words("What is the price of what you did?"),
    "next": Words("Will you go on like this?"),
    "regret": Words("What would you do otherwise?"),
    "promise": Words("Can others rely on your word?"),
}
"""What the press can ask, by word."""
ANSWERS = {
    "yes": Words("Yes."),
    "no": Words("No."),
    "wait": Words("We wait and see."),
    "nobody": Words("Nobody, and we sleep well."),
    "friends": Words("We are friends with everybody."),
    "none": Words("No comment."),
}
"""What a seat can answer, by word."""

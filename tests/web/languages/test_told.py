"""Tests of what a room tells its pages: no sentence of a whole lesson stays English."""

import pytest

from sim.web.languages import language_of
from sim.web.room.screens import phone_screen, projector_screen, teacher_screen
from tests.web.languages.latin import CYRILLIC, latin_in
from tests.web.languages.lesson import SEATED, lesson

TEXTS = {
    *("text", "texts", "why", "words", "name", "names", "effect", "does", "title", "label", "date"),
    *("ends", "aim", "notes", "counterfactual", "why_not", "came", "last", "happens", "short"),
    *("powers", "state_name", "power_name", "aim_name", "answer", "phase", "phases", "bot"),
}
"""Keys under which a page finds what it shows."""
NAMED = {"names"}
"""Keys under which all texts are shown, whatever they are called there."""


def texts_in(data, key=""):
    """All texts of a screen that a page shows."""
    if isinstance(data, dict):
        for name, each in data.items():
            yield from texts_in(each, name if name in TEXTS or key in NAMED else "")
    elif isinstance(data, list | tuple):
        for each in data:
            yield from texts_in(each, key)
    elif isinstance(data, str) and key:
        yield data


@pytest.fixture(scope="module", params=[False, True], ids=["real", "fictional"])
def told(request):
    """Every text of every screen of a lesson."""
    found = {}
    for room in lesson(fictional=request.param):
        screens = [projector_screen(room), teacher_screen(room)]
        screens += [phone_screen(room, name) for name in SEATED if name in room.people.phones]
        texts = [text for screen in screens for text in texts_in(screen)]
        # A plain text and Words that read alike in English are two things to say.
        found |= {(str(text), type(text)): text for text in texts}
    return list(found.values())


@pytest.mark.parametrize("code", CYRILLIC)
def test_all_that_a_room_tells_is_translated(told, code):
    language = language_of(code)
    left = {text: found for text in told if (found := latin_in(language.say(text)))}
    assert not left
    assert len(told) > 100

"""Pages of a lesson as browsers are sent them, and what could be wrong with their marks."""

import json
from html.parser import HTMLParser

from sim.web.room.screens import SCREENS
from sim.web.server.messages import Audience, Facts, message, shown
from tests.web.languages.templates import VOID

FACTS = Facts("KX7P", "http://10.0.0.1:8000", present=("p1",))
FIELDS = ("select", "textarea")
SVG = ("path", "circle", "svg")
"""Marks of a picture, which may close themselves."""


def page_of(room, kind, code="en", facts=FACTS, which=""):
    """The screen that a browser is sent."""
    audience = Audience(kind, which)
    return message(shown(room, SCREENS, audience, facts), audience, code)["html"]


class Marks(HTMLParser):
    """Reads a page's marks, and notes what is wrong."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.labelled, self.fields = [], [], set(), []
        self.wrong, self.names, self.acts = [], [], []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.wrong += [f"{tag} {name}" for name in said if name == "style" or name.startswith("on")]
        if tag in ("script", "style") or (tag == "form" and "form" in self.open):
            self.wrong.append(tag)
        if said.get("role") == "img" and not said.get("aria-label"):
            self.wrong.append(f"{tag} without a label")
        self.ids += [said["id"]] if "id" in said else []
        self.labelled |= {said["for"]} if tag == "label" and "for" in said else set()
        self.note_field(tag, said)
        if tag in ("button", "a", "summary"):
            self.names.append((tag, []))
        if "data-do" in said:
            self.acts.append(json.loads(said["data-do"]))
        if tag not in VOID and tag != "input":
            self.open.append(tag)

    def note_field(self, tag, said):
        """Note a field that must have a label."""
        if tag in FIELDS or (tag == "input" and said.get("type") != "hidden"):
            is_within = "label" in self.open or "aria-label" in said
            self.fields.append("" if is_within else said.get("id", "a field without a name"))

    def handle_startendtag(self, tag, attrs):
        if tag not in SVG:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data):
        if self.names and self.names[-1][0] in self.open:
            self.names[-1][1].append(data)


def marks_of(html):
    """Read a page."""
    marks = Marks()
    marks.feed(html)
    marks.close()
    return marks


def wrong_in(html):
    """What is wrong with a page: marks, scripts, styles, fields without labels, buttons without names."""
    marks = marks_of(html)
    return [
        *marks.wrong,
        *marks.open,
        *{each for each in marks.ids if marks.ids.count(each) > 1},
        *(each for each in marks.fields if each and each not in marks.labelled),
        *(tag for tag, texts in marks.names if not "".join(texts).strip()),
    ]

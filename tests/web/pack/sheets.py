"""What tests of printed sheets share: the shipped exercises, and a reader that takes only well-formed HTML."""

from functools import cache
from html.parser import HTMLParser

from sim.core.places import scenarios_folder
from sim.scenario.exercise_text import load_exercise
from sim.web.pack.folder import pack
from sim.web.pack.key import key_of

FILES = sorted((scenarios_folder() / "exercises").glob("*.yaml"))
NAMES = [each.stem for each in FILES]
VOID = ("meta", "link", "br", "img", "input", "rect", "path", "circle")


@cache
def exercise(name):
    return load_exercise(name)


@cache
def packed(name):
    """A pack with all sheets in all languages."""
    return pack(exercise(name), has_since=True)


class Reader(HTMLParser):
    """Reads a page, and remembers what it asks for; every tag must be closed where it was opened."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.within, self.asked, self.tags, self.texts = [], [], set(), []
        self.feed(page)
        self.close()
        assert not self.within, f"open at the end: {self.within}"

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.asked += [value for name, value in attrs if name in ("src", "href")]
        for name, _ in attrs:
            assert not name.startswith("on"), f"{name} on {tag}"
        if tag not in VOID:
            self.within.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)

    def handle_endtag(self, tag):
        assert self.within and self.within[-1] == tag, f"</{tag}> in {self.within}"
        self.within.pop()

    def handle_data(self, data):
        if self.within and self.within[-1] != "style":
            self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


def check_page(page, *, may_ask=()):
    """A page is well formed, needs nothing else, and holds no script."""
    read = Reader(page)
    assert "script" not in read.tags
    assert page.startswith("<!doctype html>")
    for each in read.asked:
        assert each in may_ask or each.startswith("data:"), each
    assert "http:" not in page and "https:" not in page
    assert "@page" in page
    assert "None" not in read.text
    return read


@cache
def key(name):
    """The key of a shipped exercise, worked out once."""
    return key_of(exercise(name))

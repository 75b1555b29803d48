"""Templates without what fills them in: the words that stand in them as they are."""

import re
from html.parser import HTMLParser

MARKED = re.compile(
    r"\{#.*?#\}"
    r"|\{%-?\s*block (kind|data|styles|head)\b.*?\{%-?\s*endblock\s*-?%\}"
    r"|\{%-?\s*trans\b.*?\{%-?\s*endtrans\s*-?%\}"
    r"|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
SAID = (
    "aria-label",
    "title",
    "placeholder",
    "alt",
    "aria-description",
    "label",
    "content",
    "data-sure",
    "data-kept",
    "data-done",
)
"""Attributes that readers see or hear."""
UNSEEN = ("script", "style", "code", "kbd")
VOID = ("input", "meta", "link", "br", "hr", "img", "path", "col", "source", "wbr")
CODES = {"mono", "code", "address", "claims"}
"""Classes of what is typed as it stands, codes and addresses, and of the author's own words."""
WORD = re.compile(r"[^\W\d_]{2,}")


class Reader(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.seen, self.within, self.classes = [], [], []

    def is_code(self):
        return any(set(each) & CODES for each in self.classes)

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.within.append(tag)
            self.classes.append((dict(attrs).get("class") or "").split())
        is_seen = not self.is_code() and (tag != "meta" or dict(attrs).get("name") == "description")
        self.seen += [value or "" for name, value in attrs if name in SAID and is_seen]
        if tag == "input" and dict(attrs).get("type") in ("submit", "button"):
            self.seen.append(dict(attrs).get("value") or "")

    def handle_endtag(self, tag):
        if tag in self.within:
            while self.within.pop() != tag:
                self.classes.pop()
            self.classes.pop()

    def handle_data(self, data):
        if not self.is_code() and (not self.within or self.within[-1] not in UNSEEN):
            self.seen.append(data)


def seen_in(page):
    """All that a reader sees or hears of a page, text by text."""
    reader = Reader()
    reader.feed(page)
    return [text for text in reader.seen if text.strip()]


def unmarked(source):
    """The words of a template that no translation reaches."""
    return [word for text in seen_in(MARKED.sub(" ", source)) for word in WORD.findall(text)]

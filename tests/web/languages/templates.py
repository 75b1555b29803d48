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
SAID = ("aria-label", "title", "placeholder", "alt", "aria-description", "label", "content", "data-sure", "data-kept", "data-done")
"""Attributes that readers see or hear."""
UNSEEN = ("script", "style", "code", "kbd")
WORD = re.compile(r"[^\W\d_]{2,}")


class Reader(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.seen, self.within = [], []

    def handle_starttag(self, tag, attrs):
        self.within.append(tag)
        is_seen = tag != "meta" or dict(attrs).get("name") == "description"
        self.seen += [value or "" for name, value in attrs if name in SAID and is_seen]
        if tag == "input" and dict(attrs).get("type") in ("submit", "button"):
            self.seen.append(dict(attrs).get("value") or "")

    def handle_endtag(self, tag):
        if tag in self.within:
            while self.within.pop() != tag:
                pass

    def handle_data(self, data):
        if not self.within or self.within[-1] not in UNSEEN:
            self.seen.append(data)


def unmarked(source):
    """The words of a template that no translation reaches."""
    reader = Reader()
    reader.feed(MARKED.sub(" ", source))
    return [word for text in reader.seen for word in WORD.findall(text)]

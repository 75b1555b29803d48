"""What the tests of the documentation share: its pages, its links, its command lines."""

import importlib.util
import re
import shlex
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = {
    file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
    for file in sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
}
"""Every page, README and the like included: path from the root -> text."""

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"python3 run\.py[^`\n]*")


def generator():
    """The program that writes the generated pages."""
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blocks(text, language):
    """The fenced blocks of one language."""
    return [block for word, block in FENCE.findall(text) if word == language]


def links(text):
    """The targets of links and pictures, those in code left out."""
    return LINK.findall(re.sub(r"`[^`\n]*`", "", FENCE.sub("", text)))


def anchors(text):
    """The anchors of a page's headings, as mkdocs and GitHub name them."""
    found = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", each.lower()).strip()) for each in found}


def sections(text):
    """The sections of second rank: heading -> text."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def command_lines(text):
    """The arguments of every `python3 run.py ...`, without comments and redirections."""
    lines = (shlex.split(each, comments=True)[2:] for each in COMMAND.findall(text))
    return [list(takewhile(lambda word: word not in ("<", ">"), line)) for line in lines]

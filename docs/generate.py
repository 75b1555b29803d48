"""
Write the pages of docs/reference that follow from the code: `python docs/generate.py`.

Each page is a function that returns its text; a test compares what is on the disk with it. Nothing
here depends on the machine, on the width of a terminal or on the version of the parser. A page that
is written by hand can hold parts that are made, between `<!-- made: NAME -->` and `<!-- end of NAME -->`.

With `--measure` it runs the command of every comment `<!-- measured: ... -->` in docs too, and puts
what is printed into the block below it. `< FILE` at its end gives it a file of the page to read. A test
runs them as well, but for those that are `measured at length`, which take a minute or so each.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from docs.made.commands import cli  # noqa: E402
from docs.made.files import exercise_file, study_file  # noqa: E402
from docs.made.flagship import bibliography, claims, orders, rounds  # noqa: E402
from docs.made.markdown import START  # noqa: E402
from docs.made.numbers import effects, parameters  # noqa: E402

FOLDER = ROOT / "docs" / "reference"

PAGES: dict[str, Callable[[], str]] = {
    "cli": cli,
    "parameters": parameters,
    "effects": effects,
    "claims": claims,
    "bibliography": bibliography,
    "study-file": study_file,
    "exercise-file": exercise_file,
}
"""File in docs/reference, without `.md` -> what writes it."""

PARTS: dict[str, Callable[[], str]] = {"rounds": rounds, "orders": orders}
"""The name of a part -> what writes it."""
PART = re.compile(r"(<!-- made: (\w+) -->\n\n)(.*?)(<!-- end of \2 -->)", re.DOTALL)


def fill(text: str) -> str:
    """Put the parts that are made into a page."""
    return PART.sub(lambda found: f"{found[1]}{PARTS[found[2]]()}\n\n{found[4]}", text)


MEASURED = re.compile(r"(<!-- measured( at length)?: (.+?) -->\n\n```text\n)(.*?)(```)", re.DOTALL)
"""A comment with a command, and the block that holds what it prints."""
FILE = re.compile(r"<!-- file: (.+?) -->\n\n```\w+\n(.*?)```", re.DOTALL)
"""A comment with a name, and the block that holds that file: commands of the page find it there."""


def measure(text: str, is_at_length: bool = True) -> str:
    """Run the commands of a page's measured blocks, in one folder, and put in what they print."""
    with TemporaryDirectory() as folder:
        for name, content in FILE.findall(text):
            Path(folder, name).write_text(content, encoding="utf-8")

        def block(found: re.Match[str]) -> str:
            if found[2] and not is_at_length:
                return found[0]
            return found[1] + printed(found[3], folder) + found[5]

        return MEASURED.sub(block, text)


def printed(arguments: str, folder: str) -> str:
    """What a command prints, run in a folder; it reads what stands behind `<`, a file there."""
    line, _, file = (each.strip() for each in arguments.partition("<"))
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    told = {"MULTIVECTOR_STARTED_AS": START, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    return subprocess.run(
        [sys.executable, "-m", "sim.cli", *shlex.split(line)],
        input=Path(folder, file).read_text(encoding="utf-8") if file else "",
        cwd=folder,
        env={**os.environ, **told},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    ).stdout


def main(arguments: list[str]) -> None:
    """Write every page and part; with `--measure` every measured block as well."""
    for name, write in PAGES.items():
        (FOLDER / f"{name}.md").write_text(write(), encoding="utf-8", newline="\n")
    for file in sorted(FOLDER.parent.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        if PART.search(text):
            file.write_text(fill(text), encoding="utf-8", newline="\n")
    if "--measure" in arguments:
        for file in sorted(FOLDER.parent.rglob("*.md")):
            text = file.read_text(encoding="utf-8")
            if MEASURED.search(text):
                file.write_text(measure(text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])

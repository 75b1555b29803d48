"""
Write the pages of docs/reference that follow from the code: `python docs/generate.py`.

Each page is a function that returns its text; a test compares what is on the disk with it. Nothing
here depends on the machine, on the width of a terminal or on the version of the parser. A page that
is written by hand can hold parts that are made, between `<!-- made: NAME -->` and `<!-- end of NAME -->`.

With `--measure` it runs the command of every comment `<!-- measured: ... -->` in docs too, and puts
what is printed into the block below it. `< FILE` at its end gives it a file of the page to read.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_type_hints

from sim.cli.commands import COMMANDS, DEFAULT, Command
from sim.core.parameter import SHAPES
from sim.core.parameter import Parameter as Number
from sim.core.references import REFERENCES, where_cited
from sim.core.results import OUTPUTS
from sim.core.units import UNITS
from sim.game.orders.instruments import INSTRUMENTS, Instrument
from sim.game.orders.seats import POWER, STATE
from sim.game.orders.terms import terms_of
from sim.rules.effects import EFFECTS
from sim.rules.month import PARAMETERS
from sim.scenario.exercise_schema import (
    AnswerPart,
    ExercisePart,
    ForecastPart,
    LookPart,
    MisconceptionPart,
    OfferPart,
    StepPart,
)
from sim.scenario.expression import FUNCTIONS
from sim.scenario.expression_text import FIELDS, MINUS
from sim.scenario.load import load as load_scenario
from sim.scenario.mechanisms import BY_NAME, meaning_of
from sim.scenario.study_schema import SETTINGS, DesignPart, FactorPart, OutcomePart, StudyPart

START = "python3 run.py"
ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Made by `python docs/generate.py`; a change here is lost. -->"


def page(title: str, *parts: str) -> str:
    """Put a page together."""
    return "\n\n".join([MADE, f"# {title}", *parts]) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    r"""
    Write a table of Markdown.

    >>> print(table(["a", "b"], [["1", "x|y"]]))
    | a | b |
    | --- | --- |
    | 1 | x\|y |
    """
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *([escape(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def escape(cell: str) -> str:
    """Keep a cell from ending early."""
    return " ".join(cell.split()).replace("|", "\\|")


def code(word: str) -> str:
    """Mark a word as code; nothing stays nothing."""
    return f"`{word}`" if word else ""


# The command line

TAKES = {"int": "whole number", "Path": "path"}
"""What an option takes, by a word of its type, where its help does not say."""


def cli() -> str:
    """Every command with its arguments, options and examples."""
    intro = (
        f"`{START}` alone means `{' '.join([START, *DEFAULT])}`. An installed copy says "
        "`multivector` for `python3 run.py`; Windows says `py run.py`. Every command takes `--help`;"
        " `--debug` anywhere shows tracebacks, and `--version` alone the version."
    )
    codes = table(
        ["exit code", "means"],
        [
            ["0", "done"],
            ["1", "failed"],
            ["2", "what you asked for is wrong: a line for each problem says what would be right"],
            ["130", "interrupted; work in chunks says what it has kept"],
        ],
    )
    return page("Command line", intro, codes, *(command_part(each) for each in COMMANDS))


def command_part(listed: Command) -> str:
    """One command, read from its function: what the parser makes of it is the parser's affair."""
    module = import_module(f"sim.cli.{listed.name}")
    hints = get_type_hints(module.command, include_extras=True)
    shown = [
        option_row(each, hints[each.name])
        for each in signature(module.command).parameters.values()
        if hasattr(hints[each.name], "__metadata__")
    ]
    parts = [f"## {listed.name}", prose(module.command.__doc__)]
    if shown:
        parts.append(table(["", "what it is", "default"], shown))
    lines = "\n".join(f"{START} {example}" for example in module.EXAMPLES)
    return "\n\n".join([*parts, f"```console\n{lines}\n```"])


def prose(text: str) -> str:
    """A docstring as paragraphs; a line that is meant for a file stays code."""
    paragraphs = [" ".join(each.split()) for each in text.strip().split("\n\n")]
    return "\n\n".join(f"`{each}`" if each.startswith("#") else each for each in paragraphs)


def option_row(option: Any, hint: Any) -> list[str]:
    """One argument or option: how it is written, what it is, what it is by default."""
    kind, info = hint.__origin__, hint.__metadata__[0]
    is_argument = type(info).__name__ == "ArgumentInfo"
    given = [each for each in (info.default, *(info.param_decls or ())) if isinstance(each, str)]
    if is_argument:
        names = [info.metavar or option.name.upper()]
    else:
        names = given or [f"--{option.name.replace('_', '-')}"]
    word = next((word for each, word in TAKES.items() if each in str(kind)), "")
    bounds = "" if info.min is None else f", from {info.min:g}"
    bounds += "" if info.max is None else f" to {info.max:g}"
    what = f"{info.help} ({word}{bounds})" if word and not is_argument else info.help
    default = option.default
    is_silent = any(default is each for each in (None, False, Parameter.empty))
    return [", ".join(code(each) for each in names), what, "" if is_silent else code(str(default))]


# Parameters


def parameters() -> str:
    """Every parameter, by mechanism."""
    count = len(PARAMETERS)
    intro = (
        f"All {count} parameters that a scenario may set, by mechanism. The word is the same in "
        "YAML, in the code and here. *Neutral* is the value at which the mechanism does nothing, "
        "and what a scenario that is silent gets; where there is none, a scenario must say it, or "
        "it follows from another parameter. How the mechanisms work together is in "
        "[the model](../explanation/model.md)."
    )
    shapes = table(
        ["shape", "indexed by"],
        [[code(name), " and ".join(axes) or "one number"] for name, axes in SHAPES.items()],
    )
    units = table(["unit", "means"], [[name, meaning] for name, meaning in UNITS.items()])
    parts = [mechanism_part(name, each) for name, each in BY_NAME.items()]
    return page("Parameters", intro, "## Shapes", shapes, "## Units", units, *parts)


def mechanism_part(name: str, mechanism: Any) -> str:
    """One mechanism and its parameters."""
    what = meaning_of(mechanism)
    cited = ", ".join(mechanism.REFERENCES)
    said = f"{what[:1].upper()}{what[1:]}" + (f" References: {cited}." if cited else "")
    rows = table(
        ["parameter", "symbol", "shape", "unit", "from", "to", "neutral", "meaning"],
        [parameter_row(each) for each in mechanism.PARAMETERS],
    )
    return "\n\n".join([f"## {name}", said, rows])


def parameter_row(parameter: Number) -> list[str]:
    """One parameter."""
    neutral = "" if parameter.neutral is None else f"{parameter.neutral:.6g}"
    extra = " Rows sum to one." if parameter.sums_to_one else ""
    extra += " A whole number." if parameter.is_whole else ""
    written = (
        f" Written as `{parameter.facet}` below `{parameter.facet_of}`." if parameter.facet else ""
    )
    return [
        code(parameter.name),
        parameter.symbol,
        parameter.shape,
        parameter.unit,
        f"{parameter.low:g}",
        f"{parameter.high:g}",
        neutral,
        f"{parameter.meaning}.{extra}{written}",
    ]


# Studies


def study_file() -> str:
    """What a study file may say, and the expressions that its outcomes are written in."""
    intro = (
        "What a study may say: which numbers of a scenario are swept, by which design, and what is"
        " asked of every run. [From a question to an answer](../tutorials/from-question-to-answer.md)"
        f" walks through one; `{START} validate FILE` checks one, and `{START} sweep FILE` runs it."
    )
    designs = table(
        ["`kind`", "may say", "unless said"],
        [
            [code(kind), ", ".join(map(code, known)), said_unless(known)]
            for kind, known in SETTINGS.items()
        ],
    )
    parts = [
        "## The file",
        keys_of(StudyPart),
        "## A factor",
        "Below `factors`, by the key of an element, a row or a table, such as `talk_half`,"
        " `third_force` or `effort_cap.US.economic`.",
        keys_of(FactorPart),
        "## The design",
        keys_of(DesignPart),
        designs,
        "## An outcome",
        "Below `outcomes`, by a short name.",
        keys_of(OutcomePart),
        *expression_parts(),
    ]
    return page("Study file", intro, *parts)


# Exercises


def exercise_file() -> str:
    """What an exercise file may say."""
    intro = (
        "What an exercise may say: a question to a class, the forecast that is asked for, the levers"
        " that are compared, and the answer key. [Run an exercise](../how-to/run-an-exercise.md)"
        f" walks through one; `{START} validate FILE` checks one, and `{START} exercise FILE` runs it."
    )
    parts = [
        "## The file",
        keys_of(ExercisePart),
        "## The forecast",
        "Below `forecast`, with one of `lever` and `which`.",
        keys_of(ForecastPart),
        "## A lever",
        "Below `levers`, by a short name; at most nine. Each is one of three: a what-if file"
        " (`whatif`), an argument of the scenario that is put off (`strike`), or changes that are said"
        " here in the words of a [what-if file](scenario-file.md#what-if-files).",
        keys_of(OfferPart),
        "## What to look at",
        keys_of(LookPart),
        "## The key",
        "A list; each lever has at least one line. A line compares a value with the lever to the same"
        " future without it. In numbers of the value's own unit, so that 0.001 of a share is 0.1 points"
        " of 100.",
        keys_of(AnswerPart),
        "## A misconception",
        keys_of(MisconceptionPart),
        "## A step of the time plan",
        keys_of(StepPart),
        "Expressions are those of a [study file](study-file.md#expressions).",
    ]
    return page("Exercise file", intro, *parts)


def keys_of(part: Any) -> str:
    """The keys of one part of a file."""
    rows = [
        [code(field.alias or name), field.description or ""]
        for name, field in part.model_fields.items()
    ]
    return table(["key", "says"], rows)


def said_unless(settings: Any) -> str:
    """What a design is told where the study says nothing."""
    return ", ".join(
        f"{name} {'must be said' if value is None else str(value).lower()}"
        for name, value in settings.items()
    )


def expression_parts() -> list[str]:
    """The language of outcomes, conditions, goals and conclusions."""
    worlds = ", ".join(f"`{word}.` subtracts the world `{world}`" for word, world in MINUS.items())
    known = {**PARAMETERS, **OUTPUTS}
    fields = table(
        ["field", "of each", "unit", "what it is"],
        [
            [code(name), ", ".join(axes), known[name].unit, known[name].meaning]
            for name, axes in FIELDS.items()
        ],
    )
    functions = table(
        ["function", "gives"],
        [[code(f"{name}()"), each.meaning] for name, each in FUNCTIONS.items()],
    )
    return [
        "## Expressions",
        "The same words name outcomes of studies, conditions (`when`, `discover --when`), goals"
        " (`levers --goal`) and the conclusions of a scenario. `alignment.KAZ.US@36` is the share in"
        " month 36, counted from the start; `(a - b)@36` puts the month behind several. Without a"
        " month it is a path over all months after the start, of which a function makes one number."
        " Numbers, `+ - * /`, `< <= > >= == !=`, `and`, `or`, `not` and brackets work as usual; a"
        " condition is 1 or 0, so that its mean over futures is a probability.",
        f"In front of a field, {worlds}; `still.` and `no_tour.` name those worlds themselves. Effort"
        " without a channel is the sum over channels.",
        functions,
        fields,
    ]


# The rest


def effects() -> str:
    """Every effect that an event can have."""
    intro = (
        "What an event may name in `does`. An event itself only says who acts, on whom, when and "
        "how strongly; how much one effect of strength 1 does is the parameter in the last column, "
        "so that it has a source and a range like any other number."
    )
    whom = {"state": "states", "power": "powers", "": "nobody: it is about the actor"}
    rows = [
        [code(name), each.meaning, whom[each.to], code(each.size)] for name, each in EFFECTS.items()
    ]
    return page("Effects", intro, table(["effect", "what happens", "`to` names", "size"], rows))


def claims() -> str:
    """Every claim of the flagship, and what stands for it."""
    scenario = load_scenario(DEFAULT[1])
    intro = (
        f"The {len(scenario.claims)} claims of the article behind `{scenario.name}`: the author's "
        "words, and what stands for them in the model. "
        f"`{START} explain C48` shows one with its numbers; "
        "[claims](../explanation/claims.md) says how to read this."
    )
    rows = [
        [
            name,
            f"“{each.quote}”",
            ", ".join(meaning_word(meaning) for meaning in each.stands_for),
            " ".join([each.note, each.disagrees and f"**Facts disagree:** {each.disagrees}"]),
        ]
        for name, each in scenario.claims.items()
    ]
    head = ["claim", "the author says", "stands for it", "note"]
    return page("Claims of the flagship", intro, table(head, rows))


def meaning_word(meaning: str) -> str:
    """A key as code; a reason in words."""
    return meaning if " " in meaning else code(meaning)


def bibliography() -> str:
    """Every reference, and what rests on it."""
    cited = where_cited()
    rows = [
        [key, text, ", ".join(code(file) for file in cited.get(key, []))]
        for key, text in REFERENCES.items()
    ]
    intro = f"What the code rests on, by the key that docstrings cite. `{START} cite` prints it."
    return page("Bibliography", intro, table(["key", "reference", "used in"], rows))


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


# Parts of pages that are written by hand


def rounds() -> str:
    """When the rounds of the flagship's game end, and what a seat may spend in one."""
    terms = terms_of(load_scenario(DEFAULT[1]))
    *others, last = [str(month) for month in terms.rounds]
    return (
        f"Rounds end after months {', '.join(others)} and {last}. In each, a power has"
        f" {terms.points[POWER]} points to spend, a state {terms.points[STATE]}."
    )


def orders() -> str:
    """Every order, with what it costs in the flagship's game."""
    costs = terms_of(load_scenario(DEFAULT[1])).costs
    head = ["order", "points", "what happens, and what it can change", "claims"]
    parts = [
        f"**A {kind}** can order:\n\n"
        + table(
            head, [order_row(each, costs) for each in INSTRUMENTS.values() if each.kind == kind]
        )
        for kind in (POWER, STATE)
    ]
    return "\n\n".join(parts)


def order_row(instrument: Instrument, costs: Mapping[str, int]) -> list[str]:
    """One order: what happens, what that can change, who sees it, what cannot stand beside it."""
    aim = "another power" if instrument.aim == instrument.kind else f"a {instrument.aim}"
    happens = instrument.title.removeprefix("{me} ").format(me="it", aim=aim)
    hidden = "" if instrument.is_public else " Others do not see it."
    others = " or ".join(code(word) for word in instrument.against)
    same = " of the same aim" if instrument.aim else ""
    beside = f" Not beside {others}{same}." if others else ""
    return [
        code(" ".join([instrument.word, instrument.aim.upper()]).strip()),
        str(costs[instrument.word]),
        f"**{happens[:1].upper()}{happens[1:]}.** {instrument.effect}{hidden}{beside}",
        ", ".join(instrument.claims),
    ]


PARTS: dict[str, Callable[[], str]] = {"rounds": rounds, "orders": orders}
"""The name of a part -> what writes it."""
PART = re.compile(r"(<!-- made: (\w+) -->\n\n)(.*?)(<!-- end of \2 -->)", re.DOTALL)


def fill(text: str) -> str:
    """Put the parts that are made into a page."""
    return PART.sub(lambda found: f"{found[1]}{PARTS[found[2]]()}\n\n{found[4]}", text)


MEASURED = re.compile(r"(<!-- measured: (.+?) -->\n\n```text\n)(.*?)(```)", re.DOTALL)
"""A comment with a command, and the block that holds what it prints."""
FILE = re.compile(r"<!-- file: (.+?) -->\n\n```\w+\n(.*?)```", re.DOTALL)
"""A comment with a name, and the block that holds that file: commands of the page find it there."""


def measure(text: str) -> str:
    """Run the commands of a page's measured blocks, in one folder, and put in what they print."""
    with TemporaryDirectory() as folder:
        for name, content in FILE.findall(text):
            Path(folder, name).write_text(content, encoding="utf-8")
        return MEASURED.sub(lambda found: found[1] + printed(found[2], folder) + found[4], text)


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

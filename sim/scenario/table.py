"""Table: from the entries below `parameters` to elements and full arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import Problem
from sim.core.parameter import Parameter
from sim.rules.month import PARAMETERS
from sim.scenario.lines import Node
from sim.scenario.model import Element
from sim.scenario.naming import FACETS, Naming
from sim.scenario.particulars import (
    RANGES,
    bounds,
    check_claims,
    inherit,
    needs,
    number_fault,
    range_fault,
)
from sim.scenario.problems import check, near, show
from sim.scenario.schema import Meta

NEUTRAL_ELEMENT = {"peers": 0.0}
"""An element left out of a table that has no neutral value."""

POSTERIOR = "posterior"
"""The one key among the parameters that is no parameter: it names a file of draws."""

Values = dict[str, NDArray[np.float64]]


@dataclass
class Table:
    """
    The parameters of one file while they are read.

    Attributes
    ----------
    values : dict
        Parameter -> array; NaN where nothing is known yet.
    elements : dict
        Key -> Element.
    nodes : dict
        Key of an element, row or table -> where it stands.
    """

    naming: Naming
    problems: list[Problem]
    values: Values = field(default_factory=dict)
    elements: dict[str, Element] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)

    def entry(self, parameter: Parameter, node: Node) -> None:
        """Read one entry: its particulars, then its value or its table of values."""
        name = parameter.name
        self.nodes[name] = node
        word, other = ("values", "value") if parameter.axes else ("value", "values")
        inner = node.value if isinstance(node.value, dict) else {}
        rest = node.with_value({key: each for key, each in inner.items() if key != word})
        if not isinstance(node.value, dict):
            wanted = f"a mapping with '{word}' and 'status' is right"
            self.problems.append(node.problem(name, f"{show(node.value)} found", wanted))
            return
        if other in inner:
            what = "a table" if parameter.axes else "a single number"
            wanted = f"'{word}' is right, for {name} is {what}"
            self.problems.append(inner[other].problem(f"{name}.{other}", "found", wanted))
            rest.value.pop(other)
        meta = self.meta(rest, name, (word,))
        if word not in inner:
            if other not in inner:
                self.problems.append(node.problem(f"{name}.{word}", "missing", "it is needed"))
            return
        lacking: dict[str, list[Problem]] = {}
        self.walk(parameter, inner[word], (), meta, lacking)
        self.report_lacking(parameter, node, lacking)

    def meta(self, node: Node, key: str, also: tuple[str, ...]) -> Meta | None:
        """Read particulars, and check those that need no value beside them."""
        meta = check(Meta, node, key, self.problems, also)
        if meta is None:
            return None
        kinds = [word for word in RANGES if word in meta.model_fields_set]
        if len(kinds) > 1:
            found = f"{' and '.join(kinds)} found"
            self.problems.append(node.get(kinds[1]).problem(key, found, "one of them is right"))
        if meta.range and meta.range[0] > meta.range[1]:
            found = f"[{meta.range[0]:g}, {meta.range[1]:g}] found"
            wanted = "[lowest, highest] is right"
            self.problems.append(node.get("range").problem(f"{key}.range", found, wanted))
        check_claims(meta.claims, node, key, self.naming, self.problems)
        return meta

    def walk(
        self,
        parameter: Parameter,
        node: Node,
        at: tuple[int, ...],
        meta: Meta | None,
        lacking: dict[str, list[Problem]],
    ) -> None:
        """Go down the axes of a table to its elements."""
        words = self.naming.words_of(parameter, at)
        key = parameter.key(words)
        self.nodes.setdefault(key, node)
        if len(at) == len(parameter.axes):
            self.element(parameter, node, at, meta, lacking)
            return
        axis = parameter.axes[len(at)]
        names = self.naming.labels[axis]
        if not isinstance(node.value, dict):
            found = f"{show(node.value)} found"
            wanted = f"a mapping by {axis} ({', '.join(names)}) is right"
            self.problems.append(node.problem(key, found, wanted))
            return
        for name, each in node.items():
            if name in names:
                self.walk(parameter, each, (*at, names.index(name)), meta, lacking)
            else:
                full = parameter.key([*words, name])
                self.problems.append(each.problem(full, f"unknown {axis}", near(name, names)))

    def element(
        self,
        parameter: Parameter,
        node: Node,
        at: tuple[int, ...],
        meta: Meta | None,
        lacking: dict[str, list[Problem]],
    ) -> None:
        """Read one element: a number, or a mapping with its own particulars."""
        key = parameter.key(self.naming.words_of(parameter, at))
        holder, number = node if parameter.axes else self.nodes[parameter.name], node
        if isinstance(node.value, dict) and parameter.axes:
            facets = FACETS.get(parameter.name, {})
            taken = {"value", *facets}
            own = {word: each for word, each in node.items() if word not in taken}
            own_meta = self.meta(node.with_value(own), key, tuple(taken))
            for word, facet in facets.items():
                if word in node.value:
                    self.facet(facet, node.value[word], at)
            if "value" not in node.value:
                self.problems.append(node.problem(f"{key}.value", "missing", "a number is needed"))
                return
            number = node.value["value"]
            meta = inherit(meta, own_meta) if meta and own_meta else None
        value = self.number(parameter, number, key)
        if value is None:
            return
        self.values.setdefault(parameter.name, self.blank(parameter))[at] = value
        if meta is not None:
            self.finish(parameter, (holder, number), key, at, value, meta, lacking)

    def facet(self, facet: Parameter, node: Node, at: tuple[int, ...]) -> None:
        """Read a facet: it is written below another parameter and inherits nothing from it."""
        key = facet.key(self.naming.words_of(facet, at))
        self.nodes[key] = node
        lacking: dict[str, list[Problem]] = {}
        if not isinstance(node.value, dict):
            found = f"{show(node.value)} found"
            wanted = "a mapping with 'value' and 'status' is right"
            self.problems.append(node.problem(key, found, wanted))
            return
        self.element(facet, node, at, Meta.model_validate({}), lacking)
        self.problems += [each for many in lacking.values() for each in many]

    def blank(self, parameter: Parameter) -> NDArray[np.float64]:
        """A table of what an element left out has: the neutral value, or NaN."""
        neutral = NEUTRAL_ELEMENT.get(parameter.name, parameter.neutral)
        shape = self.naming.size.along(parameter.axes)
        return np.full(shape, np.nan if neutral is None else float(neutral), dtype=float)

    def number(self, parameter: Parameter, node: Node, key: str) -> float | None:
        """Read a number within the parameter's bounds."""
        fault = number_fault(parameter, node.value)
        if fault:
            self.problems.append(node.problem(key, *fault))
            return None
        return float(node.value)

    def finish(
        self,
        parameter: Parameter,
        nodes: tuple[Node, Node],
        key: str,
        at: tuple[int, ...],
        value: float,
        meta: Meta,
        lacking: dict[str, list[Problem]],
    ) -> None:
        """Check an element's particulars against its value, and keep it; its node, its number's."""
        node, number = nodes
        for word, found, wanted in needs(meta):
            lacking.setdefault(word, []).append(node.problem(key, found, wanted))
        low, high = bounds(parameter, value, meta)
        if low is not None and high is not None:
            fault = range_fault(parameter, value, low, high)
            if fault:
                place = node.get("range") if low <= value <= high else number
                self.problems.append(place.problem(key, *fault))
        self.elements[key] = Element(
            key,
            parameter.name,
            at,
            value,
            low,
            high,
            meta.status or "judgement",
            meta.claims,
            meta.source,
            meta.year,
            " ".join(part for part in (meta.note, meta.fixed and f"Fixed: {meta.fixed}") if part),
            node.line,
        )

    def report_lacking(
        self, parameter: Parameter, node: Node, lacking: Mapping[str, list[Problem]]
    ) -> None:
        """Say once what all elements of a table lack, else for each that lacks it."""
        n_elements = sum(each.name == parameter.name for each in self.elements.values())
        for many in lacking.values():
            first = many[0]
            if len(many) == n_elements:
                self.problems.append(node.problem(parameter.name, first.found, first.wanted))
            else:
                self.problems += many


def read_parameters(node: Node, naming: Naming, problems: list[Problem]) -> Table:
    """Read all entries below `parameters`."""
    table = Table(naming, problems)
    for name, entry in node.items():
        parameter = PARAMETERS.get(name)
        if name == POSTERIOR:
            continue  # names a file, which is read once all numbers are known
        if parameter is None:
            problems.append(entry.problem(name, "unknown parameter", near(name, PARAMETERS)))
        elif parameter.facet_of:
            where = f"'{parameter.facet}' below {parameter.facet_of} is right"
            problems.append(entry.problem(name, "not here", where))
        elif name == "same_side":
            problems.append(entry.problem(name, "not here", "'side' of the powers says it"))
        else:
            table.entry(parameter, entry)
    return table

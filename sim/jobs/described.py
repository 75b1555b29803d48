"""A big job as its folder describes it: what makes two jobs the same, and what differs where they are not."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim import __version__
from sim.core.errors import UserError
from sim.core.hashes import short_hash
from sim.engines.cache import code_hash
from sim.scenario.model import Changes
from sim.scenario.posterior import named

FORMAT = 1


def described(job: Any) -> dict[str, Any]:
    """What makes two jobs the same: the same numbers come of them."""
    return {
        "format": FORMAT,
        "scenario": job.scenario.name,
        "scenario_sha256": short_hash(job.scenario.text),
        **{key: said["sha256"][:16] for key, said in named(job.scenario).items()},
        "changes": short_hash(json.dumps([changed(each) for each in job.variants.values()])),
        "seed": job.seed,
        "runs": job.runs,
        "months": job.months,
        "is_luck_only": job.is_luck_only,
        "chunks": len(job.chunks),
        "rows": list(job.row_months) if job.has_rows else [],
        **job.also,
        "kept": short_hash(job.kept),
        "version": __version__,
        "code": code_hash(),
    }


def changed(changes: Changes) -> list[Any]:
    """What a variant changes, in an order that is the same in every process."""
    return [
        sorted(changes.from_now.items()),
        sorted(changes.always.items()),
        sorted(changes.without),
        [repr(each) for each in changes.events],
        sorted(changes.strategies.items()),
    ]


def refuse_other(found: Mapping[str, Any], wanted: Mapping[str, Any], file: Path) -> None:
    """Refuse to go on with another job: say what differs."""
    lines = [
        f"{file}: {key}: {found.get(key)} found, {wanted[key]} is asked for: --resume needs the"
        " same, another --out begins anew"
        for key in wanted
        if found.get(key) != wanted[key]
    ]
    if lines:
        raise UserError(*lines)


def read_json(file: Path) -> dict[str, Any]:
    """Read a file of JSON."""
    try:
        read: dict[str, Any] = json.loads(file.read_text("utf-8"))
        if not isinstance(read, dict):
            raise ValueError("no mapping")
    except (OSError, ValueError) as error:
        raise UserError(
            f"{file}: cannot be read ({error}), begin again in another folder"
        ) from None
    return read

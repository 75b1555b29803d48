"""
Forms: how Python hands the kernel what it runs, where it works and where results go.

Arrays under names; the compiler reads named tuples as they are. Importing this needs no Numba.
"""

from typing import Any, NamedTuple


class Job(NamedTuple):
    """
    What one call runs and keeps.

    Attributes
    ----------
    replicates, draws : (run,); a draw of -1 is the scenario's own sizes
    override, is_now : (slot,); what differs by run, before the start is solved or after
    override_in : (slot, variant); 1 where it differs in this variant
    override_value : (slot, run); NaN leaves a run as it is
    first, last : months; the start's and the last
    state_rows, state : (row,), (variant, row, run or 1); a start from a month's full state
    has_room, has_terms : whether tables are asked for that are only worked out then
    acts, act_values : (act, 6), by month: month, power, state, channel, variant, run or -1; effort.
        A channel below 0 is a deed: -1 less the number of an effect, on what is named; its strength
    act_from : (month + 1,); where the acts of each month from the first on begin
    path_rows, path_at : rows kept, and each month's place among those kept or -1
    point_rows, point_at : the same, for other rows at other months
    asked : (quantity, 5): month, variant, row, and variant and row that are subtracted, or -1
    low, scale : (quantity,); where the bins begin, and bins per unit
    pairs : (pair, 2); variants whose difference is split
    split_rows, split_at, split_path_rows : as above, for splits; the path is kept every month
    """

    replicates: Any
    draws: Any
    override: Any
    is_now: Any
    override_in: Any
    override_value: Any
    first: int
    last: int
    is_start_given: bool
    has_room: bool
    has_terms: bool
    state_rows: Any
    state: Any
    acts: Any
    act_values: Any
    act_from: Any
    path_rows: Any
    path_at: Any
    point_rows: Any
    point_at: Any
    asked: Any
    low: Any
    scale: Any
    pairs: Any
    split_rows: Any
    split_at: Any
    split_path_rows: Any


class Room(NamedTuple):
    """The memory that one thread works in."""

    memory: Any
    split: Any
    values: Any
    words: Any
    fates: Any
    when: Any
    pick: Any
    last_word: Any
    replicates: Any
    draws: Any


class Out(NamedTuple):
    """Where results go; `totals` and `counts` are added to."""

    paths: Any
    points: Any
    totals: Any
    counts: Any
    split_totals: Any
    split_path_totals: Any


class Terrain(NamedTuple):
    """Where slots and rows are: see `plan.Slots`; streams of fates; rows of the host's tables."""

    key: Any
    fate_names: Any
    row: Any
    path: Any
    level: Any
    is_half_life: Any
    hazard: Any
    incident: Any
    now: Any
    blank: Any
    rest_stance: Any
    info_stance: Any
    path_from: Any
    path_to: Any
    strength: int
    chosen: int

"""
Lanes: what a world in the ensemble's memory is to the compiler.

The twin of `layout.world_in`: `w.now.alignment[i, k, n]` becomes one load of a vector, at a row
that is fixed when it compiles but for `i` and `k`. Nothing but a pointer is passed about.
Importing this module makes the rules callable from compiled code; it needs Numba.
"""

import inspect
import operator
from typing import Any

from llvmlite import ir
from numba import types
from numba.core.imputils import lower_builtin, lower_getattr_generic
from numba.core.typing.templates import (
    AbstractTemplate,
    AttributeTemplate,
    infer_getattr,
    infer_global,
    signature,
)
from numba.extending import intrinsic, models, overload, register_model
from numba.np.arrayobj import make_array

from sim.core.compiled import compile_rules
from sim.core.tables import LAGS, look_back
from sim.core.vectors import ELEMENTS, Vector, spread
from sim.engines import layout
from sim.engines.fate import WORD
from sim.rules import effects, month, rest, split
from sim.rules.month import MECHANISMS
from sim.strategies import STRATEGIES


class WorldType(types.Type):
    """A world, one of its groups (`p`, `now`...) or one of its tables: a pointer to the memory."""

    def __init__(
        self, states: int, powers: int, dtype: Any, width: int, path: tuple[str, ...] = ()
    ):
        self.states, self.powers, self.dtype, self.width = states, powers, dtype, width
        self.path = path
        said = ".".join(("World", *path))
        super().__init__(name=f"{said}({states}, {powers}, {dtype}, {width})")

    def inside(self, name: str) -> "WorldType":
        """What a name inside it is."""
        return type(self)(self.states, self.powers, self.dtype, self.width, (*self.path, name))

    @property
    def vector(self) -> Vector:
        """What an element of a table is."""
        return Vector(self.dtype, self.width)


class SizeType(types.Type):
    """The numbers of states, powers, channels and kinds, known to the compiler."""

    def __init__(self, states: int, powers: int) -> None:
        self.lengths = layout.size_of(states, powers)
        super().__init__(name=f"Size({states}, {powers})")


@register_model(WorldType)
class WorldModel(models.PrimitiveModel):
    """A pointer to the block's memory."""

    def __init__(self, manager: Any, of: Any) -> None:
        super().__init__(manager, of, ELEMENTS[of.dtype].as_pointer())


@register_model(SizeType)
class SizeModel(models.OpaqueModel):
    """Nothing: all is in the type."""


@infer_getattr
class WorldAttributes(AttributeTemplate):
    """The groups of a world, and the tables of a group."""

    key = WorldType

    def generic_resolve(self, of: Any, name: str) -> Any:
        """Find what a name stands for; None where there is no such name."""
        if of.path:
            group = (layout.AXES | layout.SPLIT_AXES)[of.path[0]]
            return of.inside(name) if len(of.path) == 1 and name in group else None
        if name == "size":
            return SizeType(of.states, of.powers)
        return of.inside(name) if name in layout.AXES else None


@lower_getattr_generic(WorldType)
def lower_world_attribute(context: Any, builder: Any, of: Any, value: Any, name: str) -> Any:
    """Pass the same pointer on."""
    return context.get_dummy_value() if not of.path and name == "size" else value


@infer_getattr
class SizeAttributes(AttributeTemplate):
    """Tuples whose lengths are the sizes."""

    key = SizeType

    def generic_resolve(self, of: Any, name: str) -> Any:
        """The tuple of this name."""
        return types.UniTuple(types.int64, len(getattr(of.lengths, name)))


@lower_getattr_generic(SizeType)
def lower_size(context: Any, builder: Any, of: Any, value: Any, name: str) -> Any:
    """Its numbers in order."""
    numbers = getattr(of.lengths, name)
    kind = types.UniTuple(types.int64, len(numbers))
    return context.make_tuple(builder, kind, [ir.IntType(64)(each) for each in numbers])


@infer_global(operator.getitem)
class GetRow(AbstractTemplate):
    """Read an element of a table in all lanes."""

    def generic(self, args: Any, kws: Any) -> Any:
        """A table and an index."""
        table, at = args
        if isinstance(table, WorldType) and len(table.path) == 2:
            return signature(table.vector, table, at)
        return None


@infer_global(operator.setitem)
class SetRow(AbstractTemplate):
    """Write an element of a table in all lanes."""

    def generic(self, args: Any, kws: Any) -> Any:
        """A table, an index and a vector, or one number for all."""
        table, at, value = args
        if isinstance(table, WorldType) and len(table.path) == 2:
            return signature(types.none, table, at, value)
        return None


def grid_of(table: WorldType) -> layout.Grid:
    """Where a table stands in its memory."""
    group, name = table.path
    return layout.layout_of(table.states, table.powers, group == "split").grids[group][name]


def element(context: Any, builder: Any, table: Any, value: Any, at_type: Any, at: Any) -> Any:
    """Point at an element of a table, as a vector."""
    grid = grid_of(table)
    whole = ir.IntType(64)
    places = []
    if isinstance(at_type, types.BaseTuple):
        for n, each in enumerate(at_type.types):
            places.append(context.cast(builder, builder.extract_value(at, n), each, types.int64))
    row: Any = whole(grid.first)
    for step, place in zip(grid.steps, places, strict=False):
        row = builder.add(row, builder.mul(place, whole(step)))
    row = builder.mul(row, whole(table.width))
    vector = ir.VectorType(ELEMENTS[table.dtype], table.width)
    return builder.bitcast(builder.gep(value, [row]), vector.as_pointer())


@lower_builtin(operator.getitem, WorldType, types.Any)
def lower_get(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    """Load a vector."""
    table, at = sig.args
    place = element(context, builder, table, args[0], at, args[1])
    return builder.load(place, align=table.dtype.bitwidth // 8)


@lower_builtin(operator.setitem, WorldType, types.Any, types.Any)
def lower_set(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    """Store a vector."""
    table, at, kind = sig.args
    place = element(context, builder, table, args[0], at, args[1])
    value = spread(context, builder, args[2], kind, table.vector)
    builder.store(value, place, align=table.dtype.bitwidth // 8)
    return context.get_dummy_value()


def pointing(path: tuple[str, ...]) -> Any:
    """An intrinsic that reads an array (row, lane) as a world, or as one of its groups."""

    @intrinsic
    def point_at(typingctx: Any, memory: Any, shape: Any) -> Any:
        states, powers, lanes = (len(each) for each in shape.types)
        world = WorldType(states, powers, memory.dtype, lanes, path)

        def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            return make_array(sig.args[0])(context, builder, args[0]).data

        return signature(world, memory, shape), build

    return point_at


point_at_world, point_at_split = pointing(()), pointing(("split",))
overload(layout.world_in)(lambda memory, shape: lambda memory, shape: point_at_world(memory, shape))
overload(layout.split_in)(lambda memory, shape: lambda memory, shape: point_at_split(memory, shape))


@intrinsic
def load_lanes(typingctx: Any, world: Any, table: Any, row: Any) -> Any:
    """Load a row of a table that is not the world's own."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        data = make_array(sig.args[1])(context, builder, args[1]).data
        row = builder.mul(args[2], ir.IntType(64)(world.width))
        lanes = ir.VectorType(ELEMENTS[world.dtype], world.width).as_pointer()
        place = builder.bitcast(builder.gep(data, [row]), lanes)
        return builder.load(place, align=world.dtype.bitwidth // 8)

    return signature(world.vector, world, table, types.int64), build


@intrinsic
def store_lanes(typingctx: Any, shape: Any, table: Any, row: Any, vector: Any) -> Any:
    """Write a vector into a row of a table (row, lane)."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        data = make_array(sig.args[1])(context, builder, args[1]).data
        row = builder.mul(args[2], ir.IntType(64)(vector.width))
        place = builder.bitcast(builder.gep(data, [row]), args[3].type.as_pointer())
        builder.store(args[3], place, align=vector.dtype.bitwidth // 8)
        return context.get_dummy_value()

    return signature(types.none, shape, table, types.int64, vector), build


@intrinsic
def place_of(typingctx: Any, shape: Any, words: Any, row: Any) -> Any:
    """
    Where the words of a row lie between 0 and 1.

    Returns
    -------
    three vectors: -1 or 1 for the half, how far from the middle, and how far from the nearer end
    """
    lanes = len(shape.types[2])
    vector = Vector(types.float32, lanes)
    three = types.UniTuple(vector, 3)

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        whole, real = (ir.VectorType(of, lanes) for of in (ir.IntType(32), ir.FloatType()))

        def constant(kind: Any, value: Any) -> Any:
            return ir.Constant(kind, [value] * lanes)

        data = make_array(sig.args[1])(context, builder, args[1]).data
        row = builder.mul(args[2], ir.IntType(64)(lanes))
        word = builder.load(builder.bitcast(builder.gep(data, [row]), whole.as_pointer()), align=4)
        is_high = builder.icmp_signed("<", word, constant(whole, 0))
        most = constant(whole, 0x7FFFFFFF)
        place = builder.and_(builder.select(is_high, word, builder.not_(word)), most)

        def share(number: Any) -> Any:
            added = builder.fadd(builder.sitofp(number, real), constant(real, 0.5))
            return builder.fmul(added, constant(real, WORD))

        side = builder.select(is_high, constant(real, 1.0), constant(real, -1.0))
        found = side, share(place), share(builder.sub(most, place))
        return context.make_tuple(builder, three, found)

    return signature(three, shape, words, types.int64), build


overload(layout.lanes_in)(lambda w, table, row: lambda w, table, row: load_lanes(w, table, row))


def spread_element(builder: Any, vector: Any) -> Any:
    """The first lane of a vector, in every lane."""
    zeros = ir.Constant(ir.VectorType(ir.IntType(32), vector.type.count), [0] * vector.type.count)
    return builder.shuffle_vector(vector, ir.Constant(vector.type, ir.Undefined), zeros)


@intrinsic
def gather_past(typingctx: Any, past: Any, month: Any, lag: Any, i: Any, k: Any) -> Any:
    """In each lane, what a ring held its own number of months ago."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        table, whole = sig.args[0], ir.IntType(64)
        value, now, lags, *place = args
        found: Any = ir.Constant(ir.VectorType(ELEMENTS[table.dtype], table.width), ir.Undefined)
        grid = grid_of(table)
        steps = [whole(step) for step in grid.steps]
        base = builder.mul(place[0], steps[1])
        base = builder.add(builder.add(base, builder.mul(place[1], steps[2])), whole(grid.first))

        def row_of(lane: int) -> Any:
            back = builder.fptosi(builder.extract_element(lags, ir.IntType(32)(lane)), whole)
            at = builder.srem(builder.add(builder.sub(now, back), whole(LAGS)), whole(LAGS))
            row = builder.add(builder.mul(at, steps[0]), base)
            return builder.mul(row, whole(table.width))

        first = spread_element(builder, lags)
        bits = ir.IntType(table.width)
        are_equal = builder.bitcast(builder.fcmp_ordered("==", lags, first), bits)
        is_one_row = builder.icmp_unsigned("==", are_equal, bits(2**table.width - 1))
        with builder.if_else(is_one_row) as (then, otherwise):
            with then:  # most often all lanes have the same lag: one load
                place_ = builder.bitcast(builder.gep(value, [row_of(0)]), found.type.as_pointer())
                together = builder.load(place_, align=table.dtype.bitwidth // 8)
                end_of_one = builder.block
            with otherwise:
                apart = found
                for lane in range(table.width):
                    at = builder.add(row_of(lane), whole(lane))
                    one = builder.load(builder.gep(value, [at]))
                    apart = builder.insert_element(apart, one, ir.IntType(32)(lane))
                end_of_many = builder.block
        joined = builder.phi(found.type)
        joined.add_incoming(together, end_of_one)
        joined.add_incoming(apart, end_of_many)
        return joined

    return signature(past.vector, past, types.int64, lag, types.int64, types.int64), build


overload(look_back)(
    lambda past, month, lag, i, k, n: (
        lambda past, month, lag, i, k, n: gather_past(past, month, lag, i, k)
    )
)


def by_precision(function: Any, single: Any, double: Any) -> None:
    """Let a function of (shape, words, normals) be one of two, by the precision of the third."""
    overload(function)(
        lambda shape, words, normals: (
            (lambda shape, words, normals: single(shape, words, normals))
            if normals.dtype == types.float32
            else (lambda shape, words, normals: double(shape, words, normals))
        )
    )


DECIDING: Any = [inspect.getmodule(each) for each in STRATEGIES.values()]
compile_rules(month, rest, effects, *MECHANISMS, *DECIDING)
compile_rules(split, is_inlined=False)

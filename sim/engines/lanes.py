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
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_getattr
from numba.core.typing.templates import infer_global, signature
from numba.np.arrayobj import make_array
from numba.extending import intrinsic, models, overload, register_model

from sim.core.compiled import compile_rules
from sim.core.tables import look_back, LAGS
from sim.core.vectors import ELEMENTS, Vector, spread
from sim.engines import layout
from sim.rules import effects, month, rest, split
from sim.rules.month import MECHANISMS
from sim.strategies import STRATEGIES

BLOCK = 0
"""A block of lanes has one place along the last axis: the vector of all lanes."""


class WorldType(types.Type):
    """A world, one of its groups (`p`, `now`...) or one of its tables: a pointer to the memory."""

    def __init__(self, states: int, powers: int, dtype: Any, width: int, path: tuple[str, ...] = ()):
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

    @intrinsic  # type: ignore[untyped-decorator]
    def point_at(typingctx: Any, memory: Any, shape: Any) -> Any:
        states, powers, lanes = (len(each) for each in shape.types)
        world = WorldType(states, powers, memory.dtype, lanes, path)

        def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            return make_array(sig.args[0])(context, builder, args[0]).data

        return signature(world, memory, shape), build

    return point_at


point_at_world, point_at_split = pointing(()), pointing(("split",))
overload(layout.world_in)(
    lambda memory, shape: lambda memory, shape: point_at_world(memory, shape)
)
overload(layout.split_in)(
    lambda memory, shape: lambda memory, shape: point_at_split(memory, shape)
)




@intrinsic  # type: ignore[untyped-decorator]
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
        for lane in range(table.width):
            back = builder.fptosi(builder.extract_element(lags, ir.IntType(32)(lane)), whole)
            at = builder.srem(builder.add(builder.sub(now, back), whole(LAGS)), whole(LAGS))
            row = builder.add(builder.mul(at, steps[0]), base)
            row = builder.mul(row, whole(table.width))
            one = builder.load(builder.gep(value, [builder.add(row, whole(lane))]))
            found = builder.insert_element(found, one, ir.IntType(32)(lane))
        return found

    return signature(past.vector, past, types.int64, lag, types.int64, types.int64), build


overload(look_back)(
    lambda past, month, lag, i, k, n: lambda past, month, lag, i, k, n: gather_past(
        past, month, lag, i, k
    )
)


def by_precision(function: Any, single: Any, double: Any) -> None:
    """Let a function of (words, normals) be one of two, by the precision of the second."""
    overload(function)(
        lambda words, normals: (
            (lambda words, normals: single(words, normals))
            if normals.dtype == types.float32
            else (lambda words, normals: double(words, normals))
        )
    )


compile_rules(
    month, rest, effects, split, *MECHANISMS, *(inspect.getmodule(each) for each in STRATEGIES.values())
)

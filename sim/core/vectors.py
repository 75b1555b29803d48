"""
Vectors: the compiled engine's numbers, one number per lane of runs.

In the Mesa world a table holds Python floats. In the compiled engine `table[i, k, n]` is a vector:
that number in all lanes of a block of runs, and `a + b` adds them all in one instruction or two.
So a rule is compiled as it stands, with no loop for a compiler to see through. What a rule cannot
write for a vector is a branch: it says `where(a > b, x, y)` instead.

This file tells Numba what a vector is; `sim.engines.lanes` what a world of tables of them is.
"""

import inspect
import math
import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core.imputils import lower_builtin
from numba.core.typing.templates import AbstractTemplate, infer_global, signature
from numba.extending import intrinsic, models, overload, register_model

from sim.core import maths


class Vector(types.Type):
    """A number for each lane."""

    def __init__(self, dtype: Any, width: int) -> None:
        self.dtype, self.width = dtype, width
        super().__init__(name=f"Vector({dtype}, {width})")

    @property
    def key(self) -> Any:
        """What makes two types one."""
        return self.dtype, self.width


class Mask(types.Type):
    """A yes or no for each lane."""

    def __init__(self, width: int) -> None:
        self.width = width
        super().__init__(name=f"Mask({width})")


@register_model(Vector)
class VectorModel(models.PrimitiveModel):
    """A vector in registers."""

    def __init__(self, manager: Any, of: Any) -> None:
        super().__init__(manager, of, ir.VectorType(ELEMENTS[of.dtype], of.width))


@register_model(Mask)
class MaskModel(models.PrimitiveModel):
    """A mask in registers."""

    def __init__(self, manager: Any, of: Any) -> None:
        super().__init__(manager, of, ir.VectorType(ir.IntType(1), of.width))


ELEMENTS = {
    types.float32: ir.FloatType(),
    types.float64: ir.DoubleType(),
    types.int32: ir.IntType(32),
    types.int64: ir.IntType(64),
}


def spread(context: Any, builder: Any, value: Any, of: Any, to: Vector) -> Any:
    """Put one number into every lane; a vector stays as it is."""
    if isinstance(of, Vector):
        return value
    number = context.cast(builder, value, of, to.dtype)
    if isinstance(number, ir.Constant):
        return ir.Constant(ir.VectorType(number.type, to.width), [number] * to.width)
    lanes = ir.VectorType(number.type, to.width)
    first = builder.insert_element(ir.Constant(lanes, ir.Undefined), number, ir.IntType(32)(0))
    zeros = ir.Constant(ir.VectorType(ir.IntType(32), to.width), [0] * to.width)
    return builder.shuffle_vector(first, ir.Constant(lanes, ir.Undefined), zeros)


def vector_among(args: Any) -> Any:
    """The type of the first vector among these, or None."""
    return next((each for each in args if isinstance(each, Vector)), None)


def register_operator(function: Any, build: Callable[..., Any], is_question: bool) -> None:
    """Let an operator of two numbers work on vectors, lane by lane; one of them may be a number."""

    class Template(AbstractTemplate):
        def generic(self, args: Any, kws: Any) -> Any:
            vector = vector_among(args)
            if vector is None or len(args) != 2:
                return None
            if not all(isinstance(each, Vector | types.Number) for each in args):
                return None
            return signature(Mask(vector.width) if is_question else vector, *args)

    infer_global(function)(Template)

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        vector = vector_among(sig.args)
        both = [spread(context, builder, v, t, vector) for v, t in zip(args, sig.args, strict=True)]
        return build(builder, *both)

    for first, second in ((Vector, Vector), (Vector, types.Number), (types.Number, Vector)):
        lower_builtin(function, first, second)(lower)


def compare(symbol: str) -> Callable[..., Any]:
    """How a comparison is written in LLVM; False where either is not a number."""
    return lambda builder, a, b: builder.fcmp_ordered(symbol, a, b)


for function, build in (
    (operator.add, lambda builder, a, b: builder.fadd(a, b)),
    (operator.sub, lambda builder, a, b: builder.fsub(a, b)),
    (operator.mul, lambda builder, a, b: builder.fmul(a, b)),
    (operator.truediv, lambda builder, a, b: builder.fdiv(a, b)),
    (operator.iadd, lambda builder, a, b: builder.fadd(a, b)),
    (operator.isub, lambda builder, a, b: builder.fsub(a, b)),
):
    register_operator(function, build, is_question=False)
for function, symbol in (
    (operator.gt, ">"),
    (operator.ge, ">="),
    (operator.lt, "<"),
    (operator.le, "<="),
    (operator.eq, "=="),
):
    register_operator(function, compare(symbol), is_question=True)


@infer_global(operator.neg)
class Negative(AbstractTemplate):
    """Minus a vector."""

    def generic(self, args: Any, kws: Any) -> Any:
        """Take one vector."""
        return signature(args[0], args[0]) if isinstance(args[0], Vector) else None


@lower_builtin(operator.neg, Vector)
def lower_negative(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    """As Python does it: the sign of zero changes too."""
    return builder.fneg(args[0])


@intrinsic
def select(typingctx: Any, mask: Any, yes: Any, no: Any) -> Any:
    """In each lane one of two."""
    vector = vector_among((yes, no))
    if not isinstance(mask, Mask) or vector is None:
        return None

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        yes_no = [
            spread(context, builder, v, t, vector)
            for v, t in zip(args[1:], sig.args[1:], strict=True)
        ]
        return builder.select(args[0], *yes_no)

    return signature(vector, mask, yes, no), build


@intrinsic
def in_all(typingctx: Any, mask: Any) -> Any:
    """Whether a mask holds in every lane: the one question that may decide a branch."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        bits = ir.IntType(mask.width)
        return builder.icmp_unsigned("==", builder.bitcast(args[0], bits), bits(2**mask.width - 1))

    return signature(types.boolean, mask), build


@intrinsic
def fill(typingctx: Any, like: Any, number: Any) -> Any:
    """The same number in every lane of a vector like this one."""

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return spread(context, builder, args[1], sig.args[1], sig.return_type)

    return signature(like, like, number), build


def call_llvm(name: str, builder: Any, *values: Any) -> Any:
    """Call LLVM's own function of vectors."""
    of = values[0].type
    number = "f32" if of.element == ir.FloatType() else "f64"
    full = f"llvm.{name}.v{of.count}{number}"
    module = builder.module
    known = module.globals.get(full) or ir.Function(
        module, ir.FunctionType(of, [of] * len(values)), full
    )
    return builder.call(known, values)


def whole_type(of: Any) -> Any:
    """The LLVM vector of whole numbers of as many bits as this vector's numbers."""
    bits = 32 if of.element == ir.FloatType() else 64
    return ir.VectorType(ir.IntType(bits), of.count)


def whole(of: Any, number: int) -> Any:
    """A constant whole number in every lane."""
    lanes = whole_type(of)
    return ir.Constant(lanes, [number] * lanes.count)


def layout_of(of: Any) -> tuple[int, int]:
    """Bits of the fraction, and the exponent's offset, of a vector's numbers."""
    return (23, 127) if of.element == ir.FloatType() else (52, 1023)


def one_argument(build_it: Callable[..., Any]) -> Any:
    """An intrinsic of one vector that gives another of the same type."""

    @intrinsic
    def made(typingctx: Any, x: Any) -> Any:
        def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            return build_it(builder, args[0])

        return signature(x, x), build

    return made


def build_power_of_two(builder: Any, x: Any) -> Any:
    """Two to the power of a vector of whole numbers in the normal range, by its exponent bits."""
    fraction, offset = layout_of(x.type)
    lanes = whole_type(x.type)
    power = builder.add(builder.fptosi(x, lanes), whole(x.type, offset))
    return builder.bitcast(builder.shl(power, whole(x.type, fraction)), x.type)


def build_exponent(builder: Any, x: Any) -> Any:
    """The exponent of normal positive numbers, as `frexp` counts it."""
    fraction, offset = layout_of(x.type)
    bits = builder.bitcast(x, whole_type(x.type))
    raised = builder.lshr(bits, whole(x.type, fraction))
    field = builder.and_(raised, whole(x.type, 2 * offset + 1))
    return builder.sitofp(builder.sub(field, whole(x.type, offset - 1)), x.type)


def build_mantissa(builder: Any, x: Any) -> Any:
    """The mantissa of normal positive numbers, from one half to one, as `frexp` gives it."""
    fraction, offset = layout_of(x.type)
    bits = builder.bitcast(x, whole_type(x.type))
    keep = builder.and_(bits, whole(x.type, ~((2 * offset + 1) << fraction)))
    return builder.bitcast(builder.or_(keep, whole(x.type, (offset - 1) << fraction)), x.type)


floor = one_argument(lambda builder, x: call_llvm("floor", builder, x))
root = one_argument(lambda builder, x: call_llvm("sqrt", builder, x))
power_of_two = one_argument(build_power_of_two)
exponent = one_argument(build_exponent)
mantissa = one_argument(build_mantissa)


overload(math.sqrt)(lambda x: (lambda x: root(x)) if isinstance(x, Vector) else None)


def for_vectors(function: Callable[..., Any], single: Any = None) -> Callable[..., Any]:
    """Write what a function of `maths` is for vectors; another way in single precision, perhaps."""

    def register(twin: Callable[..., Any]) -> Callable[..., Any]:
        arguments = list(inspect.signature(function).parameters)

        def choose(*args: Any) -> Any:
            vector = vector_among(args)
            if vector is None:
                return None
            return twin if vector.dtype == types.float64 or single is None else single

        # Numba compares the arguments of the function that chooses with those of the chosen.
        scope: dict[str, Any] = {"choose": choose, "Any": Any}
        typed = ", ".join(f"{each}: Any" for each in arguments)
        exec(f"def chooser({typed}): return choose({', '.join(arguments)})", scope)
        overload(function, jit_options={"forceinline": True, "no_cfunc_wrapper": True})(
            scope["chooser"]
        )
        return twin

    return register


@intrinsic
def fused(typingctx: Any, a: Any, b: Any, c: Any) -> Any:
    """`a * b + c`, rounded once; only single precision uses it, which has no twin in Python."""
    vector = vector_among((a, b, c))

    def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        three = [
            spread(context, builder, v, t, vector) for v, t in zip(args, sig.args, strict=True)
        ]
        return call_llvm("fma", builder, *three)

    return signature(vector, a, b, c), build


@for_vectors(maths.where)
def where(holds: Any, yes: Any, no: Any) -> Any:
    """In each lane one of two."""
    return select(holds, yes, no)


@for_vectors(maths.larger)
def larger(a: Any, b: Any) -> Any:
    """In each lane the larger."""
    return select(a > b, a, b)


@for_vectors(maths.smaller)
def smaller(a: Any, b: Any) -> Any:
    """In each lane the smaller."""
    return select(a < b, a, b)


@for_vectors(maths.positive)
def positive(x: Any) -> Any:
    """In each lane what is above zero, else zero."""
    return select(x > 0, x, 0)


@for_vectors(maths.number)
def number(like: Any, count: Any) -> Any:
    """The same number in every lane."""
    return fill(like, count)


@for_vectors(maths.one)
def one(like: Any) -> Any:
    """One in every lane."""
    return fill(like, 1)


@for_vectors(maths.zero)
def zero(like: Any) -> Any:
    """Zero in every lane."""
    return fill(like, 0)


LOG2_E, LN2_HIGH, LN2_LOW = maths.LOG2_E, maths.LN2_HIGH, maths.LN2_LOW
SQRT_HALF, EXP_LIMIT = maths.SQRT_HALF, maths.EXP_LIMIT
EXP_FIRST, EXP_OTHERS = maths.EXP_SERIES[0], maths.EXP_SERIES[1:]
LOG_FIRST, LOG_OTHERS = maths.LOG_SERIES[0], maths.LOG_SERIES[1:]
# In single precision: ln 2 in two parts, the high one exact times a small whole number.
SINGLE_HIGH, SINGLE_LOW, SINGLE_LIMIT = 0.693359375, -2.12194440054690583e-4, 87.0
E2, E3, E4, E5, E6, E7 = (1 / math.factorial(n) for n in range(2, 8))
L3, L5, L7, L9 = 1 / 3, 1 / 5, 1 / 7, 1 / 9


def exp_single(x: Any) -> Any:
    """`maths.exp` for single precision."""
    x = select(x > -SINGLE_LIMIT, x, -SINGLE_LIMIT)
    x = select(x < SINGLE_LIMIT, x, SINGLE_LIMIT)
    twos = floor(fused(x, LOG2_E, 0.5))
    rest = fused(twos, -SINGLE_LOW, fused(twos, -SINGLE_HIGH, x))
    square = rest * rest
    high = fused(square, fused(rest, E7, E6), fused(rest, E5, E4))
    series = fused(square, high, fused(rest, E3, E2))
    return (fused(square, series, rest) + 1) * power_of_two(twos)


def log_single(x: Any) -> Any:
    """`maths.log` for single precision."""
    twos, part = exponent(x), mantissa(x)
    is_low = part < SQRT_HALF
    part = select(is_low, part + part, part)
    twos = select(is_low, twos - 1, twos)
    ratio = (part - 1) / (part + 1)
    square = ratio * ratio
    series = fused(square * square, fused(square, L9, L7), fused(square, L5, L3))
    twice = ratio + ratio
    return fused(twos, LN2_HIGH + LN2_LOW, fused(twice * square, series, twice))


@for_vectors(maths.exp, exp_single)
def exp_double(x: Any) -> Any:
    """`maths.exp`, in its order of operations."""
    x = select(x > -EXP_LIMIT, x, -EXP_LIMIT)
    x = select(x < EXP_LIMIT, x, EXP_LIMIT)
    twos = floor(x * LOG2_E + 0.5)
    rest = (x - twos * LN2_HIGH) - twos * LN2_LOW
    series = fill(x, EXP_FIRST)
    for term in EXP_OTHERS:
        series = series * rest + term
    return (series * rest * rest + rest + 1.0) * power_of_two(twos)


@for_vectors(maths.log, log_single)
def log_double(x: Any) -> Any:
    """`maths.log` of positive normal numbers, in its order of operations."""
    twos, part = exponent(x), mantissa(x)
    is_low = part < SQRT_HALF
    part = select(is_low, part * 2.0, part)
    twos = select(is_low, twos - 1.0, twos)
    ratio = (part - 1.0) / (part + 1.0)
    square = ratio * ratio
    series = fill(x, LOG_FIRST)
    for term in LOG_OTHERS:
        series = series * square + term
    small = 2.0 * ratio + 2.0 * ratio * square * series
    return twos * LN2_HIGH + (small + twos * LN2_LOW)


def toward_single(here: Any, there: Any, share: Any) -> Any:
    """`maths.toward`, rounded once."""
    return fused(share, there - here, here)


@for_vectors(maths.toward, toward_single)
def toward(here: Any, there: Any, share: Any) -> Any:
    """`maths.toward`, in its order of operations."""
    return here + share * (there - here)

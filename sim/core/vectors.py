"""
Vectors: the compiled engine's numbers, one number per lane of runs.

In the Mesa world a table holds Python floats. In the compiled engine `table[i, k, n]` is a vector:
that number in all lanes of a block of runs, and `a + b` adds them all in one instruction or two.
So a rule is compiled as it stands, with no loop for a compiler to see through. What a rule cannot
write for a vector is a branch: it says `where(a > b, x, y)` instead.

This file tells Numba what a vector is, `vector_maths` what the functions of `maths` do with one, and
`sim.engines.lanes` what a world of tables of them is.
"""

import math
import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core.imputils import lower_builtin
from numba.core.typing.templates import AbstractTemplate, infer_global, signature
from numba.extending import intrinsic, models, overload, register_model

from sim.core.vector_bits import build_exponent, build_mantissa, build_power_of_two, call_llvm


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


def one_argument(build_it: Callable[..., Any]) -> Any:
    """An intrinsic of one vector that gives another of the same type."""

    @intrinsic
    def made(typingctx: Any, x: Any) -> Any:
        def build(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            return build_it(builder, args[0])

        return signature(x, x), build

    return made


floor = one_argument(lambda builder, x: call_llvm("floor", builder, x))
root = one_argument(lambda builder, x: call_llvm("sqrt", builder, x))
power_of_two = one_argument(build_power_of_two)
exponent = one_argument(build_exponent)
mantissa = one_argument(build_mantissa)


overload(math.sqrt)(lambda x: (lambda x: root(x)) if isinstance(x, Vector) else None)


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

"""Vector bits: what is done with a vector's numbers in LLVM's own words, on their bits or by its functions."""

from typing import Any

from llvmlite import ir


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

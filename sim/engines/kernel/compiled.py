"""How what only the loop calls is compiled: `inner` into its caller, `apart` as a function of its own."""

from typing import Any

from numba import njit

# Only the loop itself is called from Python: what it calls needs no wrappers, which would be compiled too.
INSIDE: Any = {"error_model": "numpy", "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
inner, apart = njit(**INSIDE, forceinline=True), njit(**INSIDE)

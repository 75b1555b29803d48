"""
Cache: where compiled code is kept, and how it is known to be of this source.

Numba looks only at the kernel's own file, and would go on using what it compiled of a rule that has
changed since. So the folder is named by a hash of all that is compiled, and of Numba's version.
"""

import hashlib
import os
import sys
from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOMS = ("core", "rules", "strategies", "engines")
PACKAGE = Path(__file__).resolve().parents[1]


def source_hash(package: Path = PACKAGE) -> str:
    """A short name for the source of all that is compiled, and the compiler's version."""
    digest = hashlib.sha256(f"{version('numba')} {version('llvmlite')} {sys.version}".encode())
    for room in ROOMS:
        for file in sorted((package / room).glob("*.py")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def user_folder() -> Path:
    """The user's own folder for caches."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "multivector" / "compiled"
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "multivector" / "compiled"


@lru_cache(maxsize=1)
def kernel() -> Any:
    """Import the compiled loop; the first call in a process costs Numba's start."""
    folder = os.environ.get("NUMBA_CACHE_DIR") or str(user_folder() / source_hash())
    os.environ["NUMBA_CACHE_DIR"] = folder
    import numba

    numba.config.CACHE_DIR = folder
    return import_module("sim.engines.kernel")

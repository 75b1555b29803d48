"""
Cache: where compiled code is kept, and how it is known to be of this source.

Numba looks only at the kernel's own file, and would go on using what it compiled of a rule that has
changed since. So the folder is named by a hash of all that is compiled, of Numba's version, and of
how far its compiler goes.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

fcntl: Any
try:
    import fcntl
except ImportError:  # Windows: two processes may then compile the same at the same time
    fcntl = None

ROOMS = ("core", "rules", "strategies", "engines")
PACKAGE = Path(__file__).resolve().parents[1]

turn = Lock()
listeners: list[Callable[[Hashable], None]] = []
"""What is called with a key before something is compiled for the first time."""
ready: set[Hashable] = set()
"""What this process has compiled or read from disk."""


def code_hash(package: Path = PACKAGE) -> str:
    """A short name for the source of all that is compiled: what numbers depend on."""
    digest = hashlib.sha256()
    for room in ROOMS:
        for file in sorted((package / room).rglob("*.py")):
            digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def source_hash(package: Path = PACKAGE) -> str:
    """The same with the compiler's version and level: what compiled code depends on."""
    level = os.environ.get("NUMBA_OPT", "3")
    said = f"{version('numba')} {version('llvmlite')} {sys.version} {level} {code_hash(package)}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def user_folder() -> Path:
    """The user's own folder for caches."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "multivector" / "compiled"
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "multivector" / "compiled"


@lru_cache(maxsize=1)
def folder() -> Path:
    """Where this source's compiled code is kept: in NUMBA_CACHE_DIR, or among the user's caches."""
    base = os.environ.get("NUMBA_CACHE_DIR")
    return (Path(base) if base else user_folder()) / source_hash()


@lru_cache(maxsize=1)
def kernel() -> Any:
    """Import the compiled loop; the first call in a process costs Numba's start."""
    import numba

    # Not by the environment: a process that this one starts may run another source.
    numba.config.CACHE_DIR = str(folder())
    return import_module("sim.engines.kernel.loop")


def once(key: Hashable, compile: Callable[[], None]) -> None:
    """Compile something once in this process; of several processes one does, the others read it."""
    if key in ready or is_plain():
        return
    with turn:
        if key in ready:
            return
        if mark_of(key).exists():
            compile()  # reads from disk: no need to wait for who compiles something else
        else:
            with only_process():
                tell(key)
                compile()
                mark_of(key).touch()
        ready.add(key)


def is_plain() -> bool:
    """Whether the compiler is off, so that the loop runs as Python."""
    import numba

    return bool(numba.config.DISABLE_JIT)


def name_of(key: Hashable) -> str:
    """
    A key as a name of a file.

    >>> name_of((6, 3, 32, "float32"))
    '6-3-32-float32'
    """
    return "-".join(str(each) for each in key) if isinstance(key, tuple) else str(key)


def mark_of(key: Hashable) -> Path:
    """The file that says that something has been compiled from this source."""
    return folder() / f"{name_of(key)}.done"


def tell(key: Hashable) -> None:
    """Say so where something will take its time, unless another process has compiled it meanwhile."""
    if not mark_of(key).exists():
        for listener in listeners:
            listener(key)


@contextmanager
def only_process() -> Iterator[None]:
    """Hold a lock that other processes wait for; the system lets go of it when this one ends."""
    folder().mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield
        return
    with open(folder() / "lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

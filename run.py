#!/usr/bin/env python3
"""
Start here: `python3 run.py` (on Windows `py run.py`).

The first start makes `.venv` beside this file and installs the project into it;
every start then hands over to `sim.cli`. Standard library only, and it must
still parse on an old Python 3, to be able to say that Python is too old.

Two files in `.venv` are ours: `setup.lock`, held while a set-up is under way,
and `setup.stamp`, written last. A warm start looks at the stamp and nothing else.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time

TYPE_CHECKING = False  # typing is slow to import
if TYPE_CHECKING:
    from typing import IO, Any

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "setup.stamp")
LOCK = os.path.join(VENV, "setup.lock")
IS_WINDOWS = sys.platform == "win32"
VENV_PYTHON = os.path.join(VENV, *(["Scripts", "python.exe"] if IS_WINDOWS else ["bin", "python"]))
BASE_PYTHON = getattr(sys, "_base_executable", None) or sys.executable
UNFINISHED = "unfinished"
# pip warns of each retry, so only a failure after it counts; then uv's words for the same.
OFFLINE = (
    "(connection broken by|establish a new connection)"
    "(?s:.*)(No matching distribution|OSError: HTTP)"
    "|error sending request|dns error"
)
NO_PIP = "This Python has no venv or no pip. On Debian or Ubuntu: sudo apt install python3-venv"


class Stop(Exception):
    """The set-up cannot go on; the text is the one line to print."""


def main(args: "list[str]") -> int:
    """Find or make an environment, hand over to it, and return the exit code."""
    if sys.version_info < (3, 11):
        return say("Python 3.11 or newer is needed; this is %d.%d." % sys.version_info[:2])
    script = '"%s"' % sys.argv[0] if " " in sys.argv[0] else sys.argv[0]
    os.environ["MULTIVECTOR_STARTED_AS"] = ("py " if IS_WINDOWS else "python3 ") + script
    try:
        extras = extras_for(next((arg for arg in args if not arg.startswith("-")), "run"))
        is_active = sys.prefix != sys.base_prefix or "CONDA_PREFIX" in os.environ
        if (is_active or not is_warm(extras)) and has_dependencies(extras):
            sys.path.insert(0, ROOT)
            from sim.cli import main as command_line

            return command_line(args)
        if not is_warm(extras):
            set_up(extras)
        try:
            return hand_over(args)
        except OSError:  # the Python that .venv was made from has moved or gone
            write_stamp(UNFINISHED)
            set_up(extras)
            return hand_over(args)
    except Stop as stop:
        return say(str(stop))
    except OSError as error:
        return say("Set-up failed: %s" % error)
    except KeyboardInterrupt:
        say("Interrupted. The next start repairs what is missing.")
        return 130


def say(line: str) -> int:
    """Print a line on standard error, so that `--json` stays clean; return 1, for failures."""
    print(line, file=sys.stderr, flush=True)
    return 1


def hand_over(args: "list[str]") -> int:
    """Run the command line in `.venv`: in place of this process, on Windows as its child."""
    # The path as it is: a resolved symlink loses the environment. -P: no `sim` from elsewhere.
    line = [VENV_PYTHON, "-P", "-m", "sim.cli"] + args
    if not IS_WINDOWS:
        os.execv(VENV_PYTHON, line)
    child = subprocess.Popen(line)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the child has it too, and ends in its own way
            pass


# What is needed, and is it there?


def project() -> "dict[str, Any]":
    """Return the table [project] of pyproject.toml."""
    import tomllib  # an old Python has no such module

    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        table: "dict[str, Any]" = tomllib.load(file)["project"]
    return table


def extras_for(command: str) -> "set[str]":
    """Return the extras of a command: `test` has its own, `setup` all that users need."""
    if command == "setup":
        return set(project()["optional-dependencies"]) - {"dev", "bench"}
    return {"test"} if command == "test" else set()


def has_dependencies(extras: "set[str]") -> bool:
    """Tell whether the Python that runs now has all that is needed."""
    table = project()
    lists = [table["dependencies"]] + [table["optional-dependencies"][extra] for extra in extras]
    return all(is_met(requirement) for needed in lists for requirement in needed)


def is_met(requirement: str) -> bool:
    """Tell whether `mesa>=3.3.1,<4` is here; bounds other than >= and < are left to pip."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = numbers(version(re.split(r"[^\w.-]", requirement)[0]))
    except PackageNotFoundError:
        return False
    bounds = re.findall(r"(>=|<)\s*([\d.]+)", requirement)
    return all((found >= numbers(bound)) == (sign == ">=") for sign, bound in bounds)


def numbers(version: str) -> "tuple[int, ...]":
    """Return the numbers that a version starts with: `2.0.1rc1` is (2, 0, 1)."""
    return tuple(int(part) for part in re.split(r"[^\d.]", version)[0].split(".") if part)


# The stamp


def key() -> str:
    """Return a hash of what `.venv` is made from."""
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        made_from = [file.read(), os.fsencode(os.path.realpath(BASE_PYTHON)), os.fsencode(ROOT)]
    return hashlib.sha256(b"\n".join(made_from)).hexdigest()


def read_stamp() -> "list[str]":
    """Return the words of the stamp: the key, and the extras installed; [] if there is none."""
    try:
        with open(STAMP) as file:
            return file.read().split()
    except OSError:
        return []


def write_stamp(*words: str) -> None:
    """Write the stamp in one go, so that nobody reads half of it."""
    with open(STAMP + ".new", "w") as file:
        file.write(" ".join(words))
    os.replace(STAMP + ".new", STAMP)


def is_warm(extras: "set[str]") -> bool:
    """Tell whether `.venv` is complete, these extras included."""
    words = read_stamp()
    return words[:1] == [key()] and extras <= set(words[1:])


# Setting up


def set_up(extras: "set[str]") -> None:
    """Make, repair or extend `.venv`, one line per step; one process at a time."""
    os.makedirs(VENV, exist_ok=True)
    with open(LOCK, "a") as lock:
        wait_for(lock)
        if is_warm(extras):
            return
        start = time.time()
        words = read_stamp()
        wanted = sorted(extras.union(words[1:]))
        is_ours = "import sys; sys.exit(sys.version_info[:2] != %r)" % (sys.version_info[:2],)
        is_usable = words != [UNFINISHED] and works([VENV_PYTHON, "-c", is_ours])
        write_stamp(UNFINISHED)
        if not is_usable:
            say("Setting up, once, in %s" % VENV)
            make_venv(lock)
        say("Installing packages: %s (about a minute)" % " + ".join(["the project"] + wanted))
        step(installer() + ["-e", ROOT + ("[%s]" % ",".join(wanted) if wanted else "")], lock)
        write_stamp(key(), *wanted)
        say("Ready after %.0f s." % (time.time() - start))


def wait_for(lock: "IO[str]") -> None:
    """Take the lock. The system frees it when its process ends, so it cannot go stale."""
    if not try_lock(lock):
        say("Another start is setting up .venv; waiting for it.")
    while not try_lock(lock):
        time.sleep(0.2)


def try_lock(lock: "IO[str]") -> bool:
    """Lock an open file if nobody else has; tell whether it worked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def make_venv(lock: "IO[str]") -> None:
    """Empty `.venv` of all but the lock and the stamp, and make it anew, without pip."""
    for path in [os.path.join(VENV, entry) for entry in os.listdir(VENV)]:
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        elif path not in (LOCK, STAMP):
            os.remove(path)
    if works([BASE_PYTHON, "-m", "venv", "--without-pip", VENV]):
        return
    if not shutil.which("uv"):
        raise Stop(NO_PIP)
    step(["uv", "venv", "-q", "--allow-existing", "--python", BASE_PYTHON, VENV], lock)


def installer() -> "list[str]":
    """Return the command that installs into `.venv`: pip, if need be from ensurepip, else uv."""
    pip = [VENV_PYTHON, "-m", "pip"]
    if works(pip + ["--version"]) or works([VENV_PYTHON, "-m", "ensurepip"]):
        return pip + ["install", "-q", "--disable-pip-version-check", "--no-input"]
    if shutil.which("uv"):
        return ["uv", "pip", "install", "-q", "--python", VENV_PYTHON]
    raise Stop(NO_PIP)


def works(line: "list[str]") -> bool:
    """Tell whether a program can be run and ends well."""
    try:
        return subprocess.run(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE).returncode == 0
    except OSError:
        return False


def step(line: "list[str]", lock: "IO[str]") -> None:
    """Run a program quietly; show its words if it fails."""
    # It keeps the lock open: if we are killed, nobody starts anew while it still works.
    keep = () if IS_WINDOWS else (lock.fileno(),)
    done = subprocess.run(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, pass_fds=keep)
    if done.returncode != 0:
        said = done.stdout.decode(errors="replace").strip()
        # A certificate that is refused is no lack of a network, and pip's words say more.
        if re.search(OFFLINE, said) and "SSL" not in said:
            raise Stop("No network: the packages cannot be fetched. Connect, then start again.")
        say(said)
        raise Stop("Set-up failed; the words above say why. The next start tries again.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

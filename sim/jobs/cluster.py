"""Chunks of a big job on a Dask cluster: any that has this package on its workers."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from sim.core.errors import FailedError, UserError
from sim.jobs.big import Chunk, Chunked, run_chunk

CONNECT_SECONDS = 20
AHEAD = 2
"""Chunks that are sent for each thread of the cluster: one to work on, one that waits."""


def connect(address: str) -> Any:
    """
    Connect to a scheduler.

    Raises
    ------
    UserError
        If it is no address.
    FailedError
        If Dask is not installed, or nobody answers.
    """
    if not re.fullmatch(r"\w+://.+:\d+", address):
        raise UserError(
            f"--scheduler: {address} found, an address such as tcp://host:8786 is right"
        )
    try:
        from distributed import Client
    except ImportError:
        raise FailedError(
            "--scheduler: dask.distributed is not installed; 'python3 run.py setup', or"
            " pip install 'multivector[cluster]', installs it"
        ) from None
    try:
        client: Any = Client
        return client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise FailedError(f"--scheduler {address}: no scheduler answers ({said})") from None


def run_there(job: Chunked, numbers: Sequence[int], client: Any) -> Iterator[Chunk]:
    """
    Run chunks on a cluster, and yield each as it comes back.

    A worker that dies costs only what it had under way: the scheduler gives that to another. For
    that, every chunk carries the job: one copy among the workers would die with its holder.
    """
    import distributed

    as_completed: Any = distributed.as_completed
    waiting = iter(numbers)
    work = partial(client.submit, run_chunk, job, threads=1, pure=False, retries=3)
    threads = sum(client.nthreads().values()) or 1
    under_way = as_completed(
        [work(number) for number in islice(waiting, AHEAD * threads)], loop=client.loop
    )
    try:
        for future in under_way:
            yield future.result()
            future.release()
            number = next(waiting, None)
            if number is not None:
                under_way.add(work(number))
    finally:
        client.cancel(list(under_way.futures))

"""
Kernel: the one thread on which a server computes.

The compiled engine must not be called from two threads at once, and what takes long must not hold up
the event loop. Whatever computes, and whatever changes a room, therefore runs here, one after the
other.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

Result = TypeVar("Result")

THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kernel")


async def in_kernel(work: Callable[..., Result], *args: Any, **named: Any) -> Result:
    """Do some work on the kernel's thread, after what was asked for before."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(THREAD, partial(work, *args, **named))

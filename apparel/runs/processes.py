"""The scheduler and the workers as processes: the same on this machine and on another."""

import asyncio
import os
import sys
import tempfile
import threading

from distributed import Scheduler, Worker


def serve_scheduler(host: str, port: int, lifeline: bool = False) -> None:
    """Hand out runs until the process is ended; the first line on stdout is the address."""
    if lifeline:
        _end_with_parent()

    async def serve() -> None:
        async with Scheduler(host=host, port=port, dashboard=False, dashboard_address=f"{host}:0") as scheduler:
            print(scheduler.address, flush=True)
            await scheduler.finished()

    asyncio.run(serve())


def serve_worker(address: str, lifeline: bool = False) -> None:
    """Train one run at a time for the scheduler at ``address`` until the process is ended."""
    if lifeline:
        _end_with_parent()

    async def serve() -> None:
        scratch = tempfile.gettempdir()
        async with Worker(address, nthreads=1, memory_limit=0, dashboard=False, local_directory=scratch) as worker:
            threading.Thread(target=_get_ready, daemon=True).start()
            await worker.finished()

    asyncio.run(serve())


def _get_ready() -> None:
    """Import and load what every run needs, so that the first one starts at once."""
    from apparel.data import fashion_mnist
    from apparel.runs import task

    del task
    fashion_mnist()


def _end_with_parent() -> None:
    """End this process when stdin closes: the kernel closes it even when the parent is killed with -9."""

    def watch() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()

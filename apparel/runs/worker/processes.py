"""The scheduler and the workers as processes: the same on this machine and on another."""

import asyncio
import os
import tempfile

import dask
from distributed import Scheduler, Security, Worker

from apparel.runs.protection import Protection, host_of, is_local
from apparel.runs.worker.lifeline import end_with_parent

# A lost worker's run goes on from its last checkpoint, which only the app knows, so Dask must not start it again
# itself; and of what goes by, the scheduler keeps the last message alone, not a thousand with weights in them.
# Nobody looks at the profile for which Dask asks each worker a hundred times a second what it does.
dask.config.set(
    {
        "distributed.scheduler.allowed-failures": 0,
        "distributed.admin.low-level-log-length": 1,
        "distributed.worker.profile.enabled": False,
    }
)


HERE_ALONE = "127.0.0.1:0"
"""Where Dask tells of itself by HTTP, for which nobody asks."""


def serve_scheduler(host: str, port: int, protection: Protection, lifeline: bool = False) -> None:
    """Hand out runs until the process is ended; the first line on stdout is the address.

    Raises ConfigError when connections would cross a network without ``protection``.
    """
    security = Security(**protection.for_dask(host))
    if lifeline:
        end_with_parent()

    async def serve() -> None:
        async with Scheduler(
            host=host,
            port=port,
            protocol=f"{protection.scheme}://",
            security=security,
            dashboard=False,
            dashboard_address=HERE_ALONE,
        ) as scheduler:
            print(scheduler.address, flush=True)
            await scheduler.finished()

    asyncio.run(serve())


def serve_worker(address: str, protection: Protection, lifeline: bool = False) -> None:
    """Train one run at a time for the scheduler at ``address`` until the process is ended.

    Raises ConfigError when connections would cross a network without ``protection``.
    """
    security = Security(**protection.for_dask(address))
    if lifeline:
        end_with_parent()
    if is_local(address):
        _let_pages_go_first()
    import torch  # not above: the scheduler does without it, and is 200 MB smaller

    torch.set_num_threads(1)  # workers start together; a run says how many threads it takes
    _get_ready()
    gpu = {"GPU": 1.0} if torch.cuda.is_available() else {}
    scratch = tempfile.gettempdir()

    async def serve() -> None:
        async with Worker(
            address,
            # without it a worker says that it is at 127.0.0.1 and listens to the whole network
            host=host_of(address) if is_local(address) else None,
            security=security,
            nthreads=1,
            memory_limit=0,
            dashboard=False,
            dashboard_address=HERE_ALONE,
            local_directory=scratch,
            resources=gpu,
        ) as worker:
            await worker.finished()

    asyncio.run(serve())


def _get_ready() -> None:
    """Take one step of a run, so that the first real one need not wait for what torch loads at first use."""
    from apparel.data import fashion_mnist
    from apparel.training import find_preset, train
    from apparel.training.events import BatchDone

    quick = find_preset("quick")
    events = train(quick.spec, quick.config, fashion_mnist())
    next(event for event in events if isinstance(event, BatchDone))


def _let_pages_go_first() -> None:
    """Train with what the pages leave of the machine that serves both, so that a click is answered at once."""
    if hasattr(os, "nice"):  # Windows has none
        os.nice(10)

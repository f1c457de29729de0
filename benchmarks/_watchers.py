"""Visitors that watch a run but draw nothing.

``python -m benchmarks._watchers PORT RUN COUNT`` prints a line when all are there, and watches until it is killed.
"""

import asyncio
import sys

from benchmarks._visitor import Visitor


async def main(port: int, run: str, count: int) -> None:
    watchers = [Visitor(port, "train", f"run={run}") for _ in range(count)]
    await asyncio.gather(*(watcher.come() for watcher in watchers))
    await asyncio.gather(*(watcher.refreshes.wait() for watcher in watchers))
    print("all there", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))

"""The app's own scheduler and workers: child processes that never outlive it."""

import os
import subprocess
import sys

from apparel.data import ASSETS


class Cluster:
    """A scheduler and ``workers`` workers on this machine; the scheduler's address is ``address``."""

    def __init__(self, workers: int) -> None:
        self._scheduler = _start("scheduler", stdout=subprocess.PIPE)
        assert self._scheduler.stdout is not None, "it was asked for"
        self.address = self._scheduler.stdout.readline().decode().strip()
        self._workers = [self._worker() for _ in range(workers)]

    def _worker(self) -> "subprocess.Popen[bytes]":
        return _start("worker", self.address)

    def replace_dead_workers(self) -> None:
        """Start a worker for every one that ended."""
        self._workers = [worker if worker.poll() is None else self._worker() for worker in self._workers]

    def close(self) -> None:
        """End every process and wait until it is gone."""
        for process in (*self._workers, self._scheduler):
            process.kill()
        for process in (*self._workers, self._scheduler):
            process.wait()


def _start(*words: str, stdout: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "apparel", *words, "--lifeline"]
    # stdin stays open as long as this process lives: it is the child's lifeline
    quiet = os.environ | {"DASK_LOGGING__DISTRIBUTED": "warning"}
    return subprocess.Popen(command, cwd=ASSETS.parent, env=quiet, stdin=subprocess.PIPE, stdout=stdout)

"""The scheduler and the workers: the app's own, child processes that never outlive it, or somebody else's."""

import os
import subprocess
import sys
from typing import Protocol

from apparel.assets import ASSETS
from apparel.settings import Settings


class Cluster(Protocol):
    """Where runs are trained; ``address`` is its scheduler's."""

    address: str

    def keep_up(self) -> bool:
        """Replace workers that ended; False when the scheduler is gone."""

    def close(self) -> None:
        """End what was started, and wait until it is gone."""


def open_cluster(settings: Settings) -> Cluster:
    """The cluster that the settings name, or one of this machine's own."""
    return JoinedCluster(settings.scheduler) if settings.scheduler else OwnCluster(settings.workers)


class JoinedCluster:
    """A scheduler that was there before; its workers are its own affair."""

    def __init__(self, address: str) -> None:
        self.address = address

    def keep_up(self) -> bool:
        return True

    def close(self) -> None:
        pass


class OwnCluster:
    """A scheduler and ``workers`` workers on this machine."""

    def __init__(self, workers: int) -> None:
        self._scheduler = _start("scheduler", stdout=subprocess.PIPE)
        assert self._scheduler.stdout is not None, "it was asked for"
        self.address = self._scheduler.stdout.readline().decode().strip()
        self._workers = [self._worker() for _ in range(workers)]

    def _worker(self) -> "subprocess.Popen[bytes]":
        return _start("worker", self.address)

    def keep_up(self) -> bool:
        self._workers = [worker if worker.poll() is None else self._worker() for worker in self._workers]
        return self._scheduler.poll() is None

    def close(self) -> None:
        for process in (*self._workers, self._scheduler):
            process.kill()
        for process in (*self._workers, self._scheduler):
            process.wait()


def _start(*words: str, stdout: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "apparel", *words, "--lifeline"]
    # stdin stays open as long as this process lives: it is the child's lifeline
    quiet = os.environ | {"DASK_LOGGING__DISTRIBUTED": "warning"}
    return subprocess.Popen(command, cwd=ASSETS.parent, env=quiet, stdin=subprocess.PIPE, stdout=stdout)

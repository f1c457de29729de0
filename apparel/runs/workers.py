"""The workers as the clerk sees them: hand a run over, steer it, hear of it, notice that a worker is gone."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from distributed import Client, Future, KilledWorker, Security

from apparel.records.ids import RunId
from apparel.runs import wire
from apparel.runs.protection import Protection
from apparel.runs.worker import task
from apparel.runs.worker.handover import train_run

Heard = Callable[[RunId, str, list[wire.Message]], None]
"""Is told in another thread what an attempt at a run said: the run, the attempt's name, the messages."""


@dataclass
class Attempt:
    """One training of a run on one worker; ``name`` tells it from earlier ones of the same run."""

    name: str
    future: "Future[None]"
    worker: str = ""
    """The address of the worker that began it; empty until one did."""

    @property
    def host(self) -> str:
        """The machine of that worker."""
        return self.worker.rpartition(":")[0]


class WorkerLost(Exception):
    """The worker of an attempt ended."""


@contextmanager
def connected(address: str, protection: Protection, heard: Heard) -> Iterator["Workers"]:
    """The workers of the scheduler at ``address``.

    Raises ConfigError when connections would cross a network without ``protection``.
    """
    security = Security(**protection.for_dask(address))
    with Client(address, security=security, timeout=10, set_as_default=False) as client:
        yield Workers(client, heard)


class Workers:
    """Whoever is connected to the scheduler."""

    def __init__(self, client: Client, heard: Heard) -> None:
        self._client, self._heard = client, heard

    @property
    def are_reachable(self) -> bool:
        """Whether the scheduler still answers."""
        return bool(self._client.status == "running")

    def count(self) -> int:
        """How many there are."""
        return len(self._all())

    def have_gpu(self) -> bool:
        """Whether one of them has one."""
        return any(worker["resources"].get("GPU") for worker in self._all())

    def hand_over(self, run_id: RunId, assignment: wire.Assignment, needs_gpu: bool) -> Attempt:
        """Let one of them train what is assigned."""
        self._client.subscribe_topic(assignment.attempt, self._listener(run_id, assignment.attempt))
        resources = {"GPU": 1} if needs_gpu else None
        future = self._client.submit(train_run, assignment, key=assignment.attempt, pure=False, resources=resources)
        return Attempt(assignment.attempt, future)

    def steer(self, attempt: Attempt, orders: wire.Orders) -> None:
        """Pass on what is asked of an attempt."""
        self._client.run(task.steer, attempt.name, orders, wait=False)

    def break_off(self, attempt: Attempt) -> None:
        """Let an attempt end that nobody listens to any more."""
        self._client.run(task.break_off, attempt.name, wait=False)

    def share_cores(self, attempts: Iterable[Attempt]) -> None:
        """Divide each machine's cores among the ``attempts`` that train on it."""
        self._client.run(task.share_cores, dict(Counter(attempt.host for attempt in attempts)), wait=False)

    def stop_listening(self, attempt_name: str) -> None:
        """Hear no more of an attempt that ended."""
        self._client.unsubscribe_topic(attempt_name)
        # in place of the last message, which holds all the weights, in the scheduler's memory
        self._client.log_event(attempt_name, [])

    def fault(self, attempt: Attempt) -> BaseException | None:
        """What ended an attempt against its will: WorkerLost, or what its task raised; None while all is well."""
        if attempt.future.status != "error":
            return None
        fault = attempt.future.exception()
        return WorkerLost() if isinstance(fault, KilledWorker) else fault

    def _all(self) -> list[dict[str, Any]]:
        return list(self._client.scheduler_info(n_workers=-1)["workers"].values())

    def _listener(self, run_id: RunId, name: str) -> Any:
        async def listen(event: tuple[float, list[wire.Plain]]) -> None:
            if event[1]:
                self._heard(run_id, name, list(map(wire.from_plain, event[1])))

        return listen


def new_attempt(run_id: RunId) -> str:
    """A name for one more training of a run."""
    return f"apparel-run-{run_id}-{time.time_ns()}"

"""What a worker does: train one run and tell the app how it goes."""

import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from distributed import get_worker

from apparel.data import fashion_mnist
from apparel.models import ModelSpec
from apparel.runs.settings import core_count
from apparel.training import Control, TrainConfig, pack_model, train
from apparel.training.events import BatchDone, Finished, Started, Validated

SEND_EVERY = 0.15
"""Seconds between two messages while batches go by: often enough to look live, seldom enough to cost nothing."""

control = Control()
"""Of the run that this worker trains; a worker has one thread, so there is one at a time."""

running = ""
"""The id of that run."""


def topic(run_id: str) -> str:
    """The Dask topic on which a run's events travel."""
    return f"apparel-run-{run_id}"


def train_run(run_id: str, preset: str, layers: list[dict[str, Any]], config: dict[str, Any], runs: int) -> None:
    """Train one run, its core share being that of one among ``runs``; every event goes to ``topic(run_id)``."""
    global running
    control.stop, control.threads, running = False, _share(runs), run_id
    worker = get_worker()
    spec, settings, dataset = ModelSpec.from_json(layers), TrainConfig(**config), fashion_mnist()
    send = _Sender(lambda events: worker.log_event(topic(run_id), events))
    started = None
    for event in train(spec, settings, dataset, control=control):
        content: dict[str, Any] = {"kind": type(event).__name__}
        match event:
            case Started():
                started = event
            case Finished():
                assert started is not None, "the loop says Started first"
                packed, facts = pack_model(preset, spec, settings, dataset, started, event)
                send({**content, "reason": event.reason, "step": event.step, "facts": facts, "model": packed})
                continue
        send({**content, **asdict(event)}, now=not isinstance(event, BatchDone | Validated))
    send.flush()


async def stop_run(run_id: str) -> None:
    """Ask the run to stop after the batch at hand, if it trains on this worker."""
    if running == run_id:
        control.stop = True


async def share_cores(runs: int) -> None:
    """Divide this machine's cores among ``runs`` that train at the same time."""
    control.threads = _share(runs)


def _share(runs: int) -> int:
    return max(1, core_count() // runs)


class _Sender:
    """Collects events and sends them together, since a message costs more than a batch of a small network."""

    def __init__(self, send: Callable[[list[dict[str, Any]]], None]) -> None:
        self._send, self._events, self._sent = send, list[dict[str, Any]](), 0.0

    def __call__(self, event: dict[str, Any], now: bool = False) -> None:
        self._events.append(event)
        if now or time.monotonic() - self._sent >= SEND_EVERY:
            self.flush()

    def flush(self) -> None:
        if self._events:
            self._send(self._events)
        self._events, self._sent = [], time.monotonic()

"""What a worker does: train one run and tell the app how it goes."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from distributed import Worker, get_worker

from apparel.data import Dataset, fashion_mnist
from apparel.data.kept import from_bytes
from apparel.data.selection import without
from apparel.models import ModelSpec
from apparel.runs.settings import core_count
from apparel.training import Checkpoint, Control, TrainConfig, pack_model, train
from apparel.training.events import BatchDone, Event, Finished, Saved, Started, Validated

SEND_EVERY = 0.15
"""Seconds between two messages while batches go by: often enough to look live, seldom enough to cost nothing."""

controls: dict[str, Control] = {}
"""Of the attempt that this worker trains, by its name; a worker has one thread, so there is one at a time."""


def train_run(
    attempt: str,
    preset: str,
    layers: list[dict[str, Any]],
    config: dict[str, Any],
    pictures: tuple[str, bytes] | None,
    aside: Sequence[int],
    checkpoint: bytes | None,
    orders: dict[str, Any],
    runs: int,
) -> None:
    """Train a run from ``checkpoint``, with the core share of one among ``runs``, as ``orders`` say.

    ``pictures`` is the name and the kept form of a dataset, None for Fashion-MNIST; those set ``aside`` are left out.

    ``attempt`` names this training of the run; it is also the Dask topic on which every event goes.
    """
    control = controls[attempt] = Control(**orders, threads=_share(runs))
    try:
        dataset = without(replace(from_bytes(pictures[1]), name=pictures[0]) if pictures else fashion_mnist(), aside)
        _train(attempt, preset, ModelSpec.from_json(layers), TrainConfig(**config), dataset, control, checkpoint)
    finally:
        controls.clear()


def _train(
    attempt: str,
    preset: str,
    spec: ModelSpec,
    config: TrainConfig,
    dataset: Dataset,
    control: Control,
    checkpoint: bytes | None,
) -> None:
    worker = get_worker()
    send = _Sender(lambda events: worker.log_event(attempt, events))
    restored = Checkpoint.from_bytes(checkpoint) if checkpoint else None
    started: Started | None = None
    for event in train(spec, config, dataset, control, restored):
        match event:
            case Started():
                started = event
                send(event, now=True, worker=worker.address)
            case BatchDone() | Validated():
                send(event)
            case Saved(checkpoint=made):
                send(replace(event, checkpoint=None), now=True, content=made.to_bytes())  # type: ignore[arg-type]
            case Finished():
                assert started is not None, "the loop says Started first"
                content, facts = pack_model(preset, spec, config, dataset, started, event)
                send(replace(event, weights={}), now=True, content=content, facts=facts)
            case _:
                send(event, now=True)


async def steer(attempt: str, **orders: Any) -> None:
    """Change what is asked of an attempt, if this worker trains it."""
    if attempt in controls:
        for name, value in orders.items():
            setattr(controls[attempt], name, value)


async def share_cores(runs: dict[str, int], dask_worker: Worker) -> None:
    """Divide this machine's cores among the attempts that train on it; ``runs`` is given by host."""
    host = dask_worker.address.rpartition(":")[0]
    for control in controls.values():
        control.threads = _share(runs.get(host, 1))


def _share(runs: int) -> int:
    return max(1, core_count() // runs)


class _Sender:
    """Collects events and sends them together, since a message costs more than a batch of a small network."""

    def __init__(self, send: Callable[[list[dict[str, Any]]], None]) -> None:
        self._send, self._events, self._sent = send, list[dict[str, Any]](), 0.0

    def __call__(self, event: Event, now: bool = False, **more: Any) -> None:
        self._events.append({"kind": type(event).__name__, **asdict(event), **more})
        if now or time.monotonic() - self._sent >= SEND_EVERY:
            self._send(self._events)
            self._events, self._sent = [], time.monotonic()

"""What a worker does: train one run and tell the app how it goes."""

import time
from collections.abc import Callable
from dataclasses import replace

from distributed import Worker, get_worker

from apparel.data import fashion_mnist
from apparel.data.changes import changed
from apparel.data.packed import from_bytes
from apparel.models import ModelSpec
from apparel.runs import wire
from apparel.settings import core_count
from apparel.training import Checkpoint, Control, TrainConfig, pack_model, train
from apparel.training.division import DataVersion, divide_as_before
from apparel.training.events import (
    BatchDone,
    EpochDone,
    Event,
    Failed,
    Finished,
    Glimpsed,
    Paused,
    Saved,
    Started,
    Validated,
)

SEND_EVERY = 0.1
"""Seconds between two messages while batches go by: often enough to look live, seldom enough to cost nothing."""

controls: dict[str, Control] = {}
"""Of the attempt that this worker trains, by its name; a worker has one thread, so there is one at a time."""


def train_run(given: wire.Assignment) -> None:
    """Train a run as it is ``given``; the attempt's name is also the Dask topic on which every message goes."""
    control = controls[given.attempt] = Control(**wire.as_control(given.orders), threads=_share(given.runs))
    try:
        _train(given, control)
    finally:
        controls.clear()


def _train(given: wire.Assignment, control: Control) -> None:
    worker = get_worker()
    send = _Sender(lambda messages: worker.log_event(given.attempt, messages))
    spec, config = ModelSpec.from_json(given.layers), TrainConfig(**given.config)
    dataset = replace(from_bytes(given.pictures[1]), name=given.pictures[0]) if given.pictures else fashion_mnist()
    versions = [DataVersion.from_json(values) for values in given.data]
    division, dataset = divide_as_before(dataset, versions, config), changed(dataset, versions[-1].changes)
    checkpoint = Checkpoint.from_bytes(given.checkpoint) if given.checkpoint else None
    started: Started | None = None
    for event in train(spec, config, dataset, control, checkpoint, division):
        match event:
            case Started():
                started = event
                begun = (event.device, event.images_per_epoch, event.steps_per_epoch, event.step)
                send(wire.Begun(worker.address, *begun), now=True)
            case Finished():
                assert started is not None, "the loop says Started first"
                content, facts = pack_model(given.preset, spec, config, dataset, started, event)
                send(wire.Ended(event.reason, content, facts.to_json()), now=True)
            case BatchDone() | Validated():
                send(_point(event))
            case Glimpsed(glimpse=glimpse):
                send(wire.Seen(vars(glimpse)))
            case _:
                send(_message(event), now=True)


def _point(event: BatchDone | Validated) -> wire.Point:
    if isinstance(event, Validated):
        return wire.Point("validation", event.step, event.loss, event.accuracy)
    return wire.Point("training", event.step, event.loss, event.accuracy, event.images_per_second)


def _message(event: Event) -> wire.Message:
    match event:
        case EpochDone():
            return wire.Epoch(**vars(event))
        case Saved(step=step, checkpoint=made):
            return wire.Saved(step, made.to_bytes())
        case Paused(step=step):
            return wire.Paused(step)
        case Failed(message=message, suggested_rate=rate):
            return wire.Failed(message.to_json(), rate)
        case _:
            raise TypeError(f"nobody is told of {event!r}")


async def steer(attempt: str, orders: wire.Orders) -> None:
    """Change what is asked of an attempt, if this worker trains it."""
    if attempt in controls:
        for name, value in wire.as_control(orders).items():
            setattr(controls[attempt], name, value)


async def break_off(attempt: str) -> None:
    """Let an attempt end that nobody listens to any more, if this worker trains it."""
    if attempt in controls:
        controls[attempt].pause_after = "batch"


async def share_cores(runs: dict[str, int], dask_worker: Worker) -> None:
    """Divide this machine's cores among the attempts that train on it; ``runs`` is given by host."""
    host = dask_worker.address.rpartition(":")[0]
    for control in controls.values():
        control.threads = _share(runs.get(host, 1))


def _share(runs: int) -> int:
    return max(1, core_count() // runs)


class _Sender:
    """Collects messages and sends them together, since sending costs more than a batch of a small network."""

    def __init__(self, send: Callable[[list[wire.Plain]], None]) -> None:
        self._send, self._messages, self._sent = send, list[wire.Plain](), 0.0

    def __call__(self, message: wire.Message, now: bool = False) -> None:
        self._messages.append(wire.to_plain(message))
        if now or time.monotonic() - self._sent >= SEND_EVERY:
            self._send(self._messages)
            self._messages, self._sent = [], time.monotonic()

"""Writing down what workers say: nothing is lost while the disk is full, and nothing is written twice."""

import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from apparel.models.facts import Facts
from apparel.records.ids import RunId
from apparel.records.run import State
from apparel.runs import wire
from apparel.runs.workers import Attempt
from apparel.store.runs import RunStore
from apparel.training.checkpoint import Checkpoint
from apparel.training.division import gone_on_from
from apparel.words import Sentence

STATES = {"completed": State.FINISHED, "time limit": State.FINISHED, "stopped": State.STOPPED}
"""Where a run stands after each ending."""


@dataclass(frozen=True)
class Said:
    """What an attempt at a run said."""

    run_id: RunId
    attempt_name: str
    messages: list[wire.Message]


class Desk(Protocol):
    """Who decides what follows from what was heard."""

    def has_begun(self, run_id: RunId, worker: str) -> None:
        """A worker began with a run."""

    def was_begun_twice(self, run_id: RunId) -> None:
        """A second worker began with a run that the first has not ended."""

    def ends(self, run_id: RunId, state: State, message: Sentence, **news: Any) -> None:
        """A run left its worker and stands in ``state``; ``news`` are other fields of Run."""

    def has_ended(self, attempt_name: str) -> None:
        """All that an attempt said is written down, and it will say no more."""


class Scribe:
    """Hears messages in their order and writes them into the store when asked."""

    def __init__(self, store: RunStore, desk: Desk) -> None:
        self._store, self._desk = store, desk
        self._unwritten: deque[Said] = deque()

    @property
    def has_news(self) -> bool:
        """Whether something was heard that is not written down."""
        return bool(self._unwritten)

    def hear(self, said: Said) -> None:
        """Keep what is to be written down, but no checkpoint that a newer one replaces."""
        if any(isinstance(message, wire.Saved) for message in said.messages):
            for earlier in self._unwritten:
                if earlier.run_id == said.run_id:
                    earlier.messages[:] = [each for each in earlier.messages if not isinstance(each, wire.Saved)]
        self._unwritten.append(said)

    def write_down(self, attempts: Mapping[RunId, Attempt]) -> None:
        """Write all that was heard of ``attempts``; when that raises StorageError, it is kept for later."""
        while self._unwritten:
            said = self._unwritten[0]
            attempt = attempts.get(said.run_id)
            # what an attempt says after its run began anew is of no interest
            if said.messages and attempt and attempt.name == said.attempt_name:
                self._write(said.run_id, attempt, said.messages)
                if said.run_id not in attempts:
                    self._desk.has_ended(said.attempt_name)
            self._unwritten.popleft()

    def _write(self, run_id: RunId, attempt: Attempt, messages: list[wire.Message]) -> None:
        points: list[dict[str, Any]] = []
        news: dict[str, Any] = {}
        for said in messages:
            match said:
                case wire.Begun() if attempt.worker not in ("", said.worker):
                    self._desk.was_begun_twice(run_id)
                    return
                case wire.Begun():
                    news |= self._begin(run_id, said)
                case wire.Point():
                    points.append(
                        {"split": said.split, "step": said.step, "loss": said.loss, "accuracy": said.accuracy}
                    )
                    if said.images_per_second is not None:
                        news |= {"step": said.step, "images_per_second": said.images_per_second}
                case wire.Seen():
                    self._store.files.keep_glimpse(run_id, said.glimpse)
                case wire.Epoch():
                    self._store.add_epoch(run_id, vars(said))
                case wire.Saved():
                    self._store.files.keep_checkpoint(run_id, said.content)
                    self._keep_epoch(run_id, said)
                    news |= {"breaks": 0}
        if points:
            self._store.add_points(run_id, points)
        if news:
            self._store.change(run_id, **news)
        match messages[-1]:
            case wire.Ended() as said:
                is_trial = self._store.get(run_id).study is not None
                self._store.files.keep_model(run_id, said.model, may_go_on=is_trial)
                self._desk.ends(run_id, STATES[said.reason], Sentence(""), facts=Facts.from_json(said.facts))
            case wire.Paused():
                run = self._store.get(run_id)
                # it may have been told to go on or to stop in the meantime
                state = State.PAUSED if run.pause_after and not run.stopping else State.QUEUED
                self._desk.ends(run_id, state, Sentence(""))
            case wire.Failed() as said:
                message = Sentence.from_json(said.message)
                self._desk.ends(run_id, State.FAILED, message, suggested_rate=said.suggested_rate)

    def _begin(self, run_id: RunId, begun: wire.Begun) -> dict[str, Any]:
        """Forget what is beyond the place from which training goes on; returns the fields of Run that are known now."""
        self._store.cut(run_id, begun.step)
        self._store.files.forget_weights(run_id, after=begun.step // begun.steps_per_epoch)
        self._desk.has_begun(run_id, begun.worker)
        known = {name: value for name, value in vars(begun).items() if name != "worker"}
        data = gone_on_from(self._store.get(run_id).data, begun.step)
        return known | {"started": time.time(), "data": data}

    def _keep_epoch(self, run_id: RunId, saved: wire.Saved) -> None:
        """Keep what the network weighs, to look back at, if the checkpoint was made at the end of an epoch."""
        epoch, place = divmod(saved.step, self._store.get(run_id).steps_per_epoch)
        if epoch and not place:
            self._store.files.keep_weights(run_id, epoch, Checkpoint.from_bytes(saved.content).network)

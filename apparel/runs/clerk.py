"""The clerk: the one thread that hands runs to workers and passes orders on."""

import logging
import queue
import threading
import time
from concurrent.futures import Future as Answer
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from apparel.data.changes import Changes
from apparel.errors import ApparelError, CheckpointError, ConfigError, DataError, StorageError
from apparel.records.ids import RunId
from apparel.records.run import Run, State
from apparel.runs import wire
from apparel.runs.cluster import Cluster, open_cluster
from apparel.runs.listening import Said, Scribe
from apparel.runs.news import News
from apparel.runs.protection import Protection
from apparel.runs.queueing import waiting
from apparel.runs.transitions import Order, changes, for_worker
from apparel.runs.watching import Watching
from apparel.runs.workers import Attempt, WorkerLost, Workers, connected, new_attempt
from apparel.settings import Settings
from apparel.store.datasets import DatasetStore
from apparel.store.expiry import Clock
from apparel.store.runs import RunStore
from apparel.words import Sentence

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5
"""Seconds between two looks at the workers when nothing else happens."""

SAY_EVERY = 60.0
"""Seconds between two times that the database is told that this app is there."""

UNREACHABLE = Sentence("The workers cannot be reached. They are started again, and the runs go on.")


@dataclass(frozen=True)
class _Asked:
    """An order of a run's owner; the answer holds a RunError when it makes no sense."""

    order: Order
    run_id: RunId
    value: float | Changes
    answer: "Answer[None]"


@dataclass(frozen=True)
class _Watched:
    """Somebody looks at a run at which nobody looked."""

    run_id: RunId


class Clerk:
    """Works in a thread of its own until it is closed."""

    def __init__(self, store: RunStore, datasets: DatasetStore, clock: Clock, settings: Settings) -> None:
        self._store, self._datasets, self._clock, self._settings = store, datasets, clock, settings
        self._inbox: queue.SimpleQueue[_Asked | _Watched | Said | None] = queue.SimpleQueue()
        self._scribe = Scribe(store, self)
        self._attempts: dict[RunId, Attempt] = {}
        self._crew: Workers | None = None
        self._watching = Watching()
        self._looked = 0.0
        self._closing = threading.Event()
        self.news = News()
        self.trouble = Sentence("")
        """Why what happens cannot be written down; empty when it can."""
        self.workers = 0
        """How many runs can train at once, as far as is known."""
        self.have_gpu = False
        """Whether one of the workers has a GPU, as far as is known."""
        self._thread = threading.Thread(target=self._work, name="clerk", daemon=True)
        self._thread.start()
        threading.Thread(target=self._stay_known, name="clerk, here", daemon=True).start()

    def look(self) -> None:
        """Have a look now, since something waits."""
        self._inbox.put(None)

    def follow(self, order: Order, run_id: RunId, value: float | Changes = 0.0) -> "Answer[None]":
        """Do what the owner of a run asks of it; the answer holds a RunError when that makes no sense."""
        asked = _Asked(order, run_id, value, Answer())
        self._inbox.put(asked)
        return asked.answer

    def watch(self, run_id: RunId) -> None:
        """Somebody looks at a run: let it tell what its network sees, for as long as this is called again and again."""
        if self._watching.look(run_id):
            self._inbox.put(_Watched(run_id))

    def close(self) -> None:
        """End the workers; runs that train wait for the next start."""
        self._closing.set()
        self.look()
        self._thread.join()

    def _work(self) -> None:
        while not self._closing.is_set():
            cluster = open_cluster(self._settings)
            try:
                with connected(cluster.address, Protection.of_settings(self._settings), self._hear) as self._crew:
                    self._serve(cluster, self._crew)
            except ConfigError as mistake:
                self.trouble = mistake.sentence
                self._closing.wait(SAY_EVERY)
            except Exception:
                # the connection broke under a call, most likely
                log.exception("the cluster broke off")
                self.trouble = UNREACHABLE
            finally:
                cluster.close()
            self._all_wait_again()

    def _serve(self, cluster: Cluster, workers: Workers) -> None:
        """Do what pages ask and write what workers say, until someone closes or the scheduler is gone."""
        while not self._closing.is_set() and cluster.keep_up() and workers.are_reachable:
            message = self._next()
            try:
                match message:
                    case _Asked():
                        self._answer(message)
                    case Said():
                        self._scribe.hear(message)
                    case _Watched(run_id):
                        self._steer(run_id)
                attempts = len(self._attempts)
                if self.trouble:
                    self._let_go_of_what_is_not_ours(workers, self._store.alive())
                if self._scribe.has_news:
                    self._scribe.write_down(self._attempts)
                    self.news.tell_waiters()
                # not after every message of a run in training: that happens six times a second for each
                overdue = time.monotonic() - self._looked > LOOK_EVERY
                if not isinstance(message, Said) or len(self._attempts) < attempts or overdue:
                    self._looked = time.monotonic()
                    self._let_go_of_what_is_not_ours(workers, self._store.alive())
                    self._look_after_broken(workers)
                    self._let_wait_what_nobody_trains()
                    self._hand_out(workers)
                    for run_id in self._watching.let_be():
                        self._steer(run_id)
                    self._clock.strike()
                self.trouble = Sentence("")
            except StorageError as fault:
                self.trouble = Sentence(
                    "{fault} Training goes on, and is written down as soon as that is possible.", fault=fault.sentence
                )

    def _next(self) -> _Asked | _Watched | Said | None:
        with suppress(queue.Empty):
            return self._inbox.get(timeout=LOOK_EVERY)
        return None

    def _hear(self, run_id: RunId, attempt_name: str, messages: list[wire.Message]) -> None:
        self._inbox.put(Said(run_id, attempt_name, messages))

    # handing out

    def _hand_out(self, workers: Workers) -> None:
        self.workers, self.have_gpu = workers.count(), workers.have_gpu()
        for run in waiting(self._store.alive())[: max(0, self.workers - len(self._attempts))]:
            if run.config.device == "cuda" and not self.have_gpu:
                self.ends(run.id, State.FAILED, Sentence("No worker has a GPU. Choose the device Automatic or CPU."))
            else:
                self._submit(workers, run)

    def _submit(self, workers: Workers, run: Run) -> None:
        try:
            pictures, checkpoint = self._datasets.content(run.dataset), self._store.checkpoint(run)
        except (DataError, CheckpointError) as gone:
            message = Sentence("{reason} This run cannot go on without it.", reason=gone.sentence)
            self.ends(run.id, State.FAILED, message)
            return
        assignment = wire.Assignment(
            new_attempt(run.id),
            run.preset,
            run.spec.to_json(),
            run.config.to_json(),
            pictures,
            [version.to_json() for version in run.data],
            checkpoint,
            for_worker(run, self._watching.at(run.id)),
            runs=len(self._attempts) + 1,
        )
        self._store.change(run.id, state=State.TRAINING, ended=None, message="", suggested_rate=None)
        self._attempts[run.id] = workers.hand_over(run.id, assignment, run.config.device == "cuda")

    def _let_go_of_what_is_not_ours(self, workers: Workers, alive: list[Run]) -> None:
        """Another app may have taken runs over while this one could not reach the database."""
        for run_id in self._attempts.keys() - {run.id for run in alive}:
            workers.break_off(self._attempts.pop(run_id))

    # passing orders on

    def _answer(self, asked: _Asked) -> None:
        try:
            self._follow(asked)
            asked.answer.set_result(None)
        except ApparelError as mistake:
            asked.answer.set_exception(mistake)
        self.news.tell_waiters()

    def _follow(self, asked: _Asked) -> None:
        """Note what is asked, and tell the worker if one has the run already."""
        run_id, before = asked.run_id, self._store.get(asked.run_id)
        self._store.change(run_id, **changes(asked.order, before, asked.value))
        if asked.order == "reset":
            if (attempt := self._attempts.pop(run_id, None)) and self._crew:
                self._crew.break_off(attempt)
            self._store.files.forget_all_but_beginning(run_id)
            self._store.cut(run_id, 0)
        else:
            self._steer(run_id)
        if asked.order == "data":  # what was seen last was seen of other pictures
            self._store.files.forget_glimpse(run_id)
        if before.is_alive:
            self._tell_if_ended(run_id)

    def _steer(self, run_id: RunId) -> None:
        if (attempt := self._attempts.get(run_id)) and self._crew:
            self._crew.steer(attempt, for_worker(self._store.get(run_id), self._watching.at(run_id)))

    # what the scribe asks to decide

    def has_begun(self, run_id: RunId, worker: str) -> None:
        """Tell the worker of orders that came while the run was on its way, and how many cores it has."""
        self._attempts[run_id].worker = worker
        self._steer(run_id)
        if self._crew:
            self._crew.share_cores(self._attempts.values())

    def was_begun_twice(self, run_id: RunId) -> None:
        """Take back a run that a scheduler gave to another worker when the first was lost.

        Our own scheduler leaves that to us; another one repeats the task, with the checkpoint of its beginning.
        """
        attempt = self._attempts.pop(run_id)
        if self._crew:
            self._crew.break_off(attempt)

    def ends(self, run_id: RunId, state: State, message: Sentence, **news: Any) -> None:
        """Note where a run stands that left its worker, or never had one."""
        done = {} if state in (State.PAUSED, State.QUEUED) else {"ended": time.time(), "stopping": False}
        self._store.change(run_id, state=state, message=message, **{"pause_after": None, **done, **news})
        self._attempts.pop(run_id, None)
        self._tell_if_ended(run_id)

    def has_ended(self, attempt_name: str) -> None:
        """Hear no more of it."""
        if self._crew:
            self._crew.stop_listening(attempt_name)

    # looking after

    def _look_after_broken(self, workers: Workers) -> None:
        """Let go of runs whose worker ended, and say of the others whose task raised what it raised."""
        for run_id, attempt in list(self._attempts.items()):
            match workers.fault(attempt):
                case None:
                    pass
                case WorkerLost():
                    del self._attempts[run_id]
                case ApparelError(sentence=reason):
                    self.ends(run_id, State.FAILED, reason)
                case fault:
                    self.ends(run_id, State.FAILED, Sentence("Training broke off: {fault}", fault=str(fault)))

    def _let_wait_what_nobody_trains(self) -> None:
        """Let runs go on elsewhere that were let go of, also where writing that down failed the first time."""
        for run in self._store.alive():
            if run.state == State.TRAINING and run.id not in self._attempts:
                self._store.break_off([run.id])
                self._tell_if_ended(run.id)

    def _tell_if_ended(self, run_id: RunId) -> None:
        self.news.tell_if_ended(self._store.get(run_id))

    def _stay_known(self) -> None:
        """Say now and then that this app is there, also while its workers cannot be reached."""
        while not self._closing.wait(SAY_EVERY):
            try:
                for run_id in self._store.adopt():
                    self._tell_if_ended(run_id)
                self.look()
            except ApparelError:
                log.exception("the database could not be told that this app is there")

    def _all_wait_again(self) -> None:
        try:
            for run_id in self._attempts.keys() & {run.id for run in self._store.alive()}:
                self._store.change(run_id, state=State.QUEUED)
        except StorageError:
            log.exception("the next start of the app will let these runs go on")
        self._attempts.clear()

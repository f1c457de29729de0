"""The clerk: the one thread that hands runs to workers, passes orders on, and writes down what workers say."""

import logging
import queue
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future as Answer
from dataclasses import dataclass
from functools import partial
from typing import Any

from distributed import Client, Future, KilledWorker

from apparel.errors import ApparelError, DataError, StorageError
from apparel.runs import task
from apparel.runs.cluster import Cluster, open_cluster
from apparel.runs.corrections import Corrections
from apparel.runs.datasets import Datasets
from apparel.runs.handover import train_run
from apparel.runs.orders import Order, changes, for_worker
from apparel.runs.queueing import waiting
from apparel.runs.run import Run
from apparel.runs.settings import Settings
from apparel.runs.store import Store
from apparel.training import Checkpoint

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5
"""Seconds between two looks at the workers when nothing else happens."""

CLEAN_EVERY = 60.0
"""Seconds between two looks for runs that are too old or too many."""

_STATES = {"completed": "finished", "time limit": "finished", "stopped": "stopped"}


@dataclass
class _Attempt:
    """One training of a run on one worker; ``name`` tells it from earlier ones of the same run."""

    name: str
    future: "Future[None]"
    host: str = ""


class Clerk:
    """Works in a thread of its own until it is closed."""

    def __init__(self, store: Store, datasets: Datasets, corrections: Corrections, settings: Settings) -> None:
        self._store, self._datasets, self._settings = store, datasets, settings
        self._corrections = corrections
        self._inbox: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()
        self._unwritten: deque[tuple[str, str, list[dict[str, Any]]]] = deque()
        self._attempts: dict[str, _Attempt] = {}
        self._cleaned = time.monotonic()
        self._looked = 0.0
        self._closing = False
        self._news = threading.Condition()
        self.trouble = ""
        """Why what happens cannot be written down, in a sentence; empty when it can."""
        self.workers = 0
        """How many runs can train at once, as far as is known."""
        self._thread = threading.Thread(target=self._work, name="clerk", daemon=True)
        self._thread.start()

    def look(self) -> None:
        """Have a look now, since something waits."""
        self._inbox.put(("look",))

    def follow(self, order: Order, run_id: str, value: float = 0.0) -> "Answer[None]":
        """Do what the owner of a run asks of it; the answer holds a RunError when that makes no sense."""
        answer: Answer[None] = Answer()
        self._inbox.put(("order", order, run_id, value, answer))
        return answer

    def wait_until(self, happened: Callable[[], bool], seconds: float) -> None:
        """Return as soon as what is written down makes ``happened()`` true, or after ``seconds``."""
        with self._news:
            self._news.wait_for(happened, seconds)

    def close(self) -> None:
        """End the workers; runs that train wait for the next start."""
        self._closing = True
        self.look()
        self._thread.join()

    def _work(self) -> None:
        while not self._closing:
            cluster = open_cluster(self._settings)
            try:
                with Client(cluster.address, timeout=10, set_as_default=False) as client:
                    self._serve(cluster, client)
            except Exception:
                # the connection broke under a call, most likely
                log.exception("the cluster broke off")
                self.trouble = "The workers cannot be reached. They are started again, and the runs go on."
            finally:
                cluster.close()
            self._all_wait_again()

    def _serve(self, cluster: Cluster, client: Client) -> None:
        """Do what pages ask and write what workers say, until someone closes or the scheduler is gone."""
        while not self._closing and cluster.keep_up() and client.status == "running":
            message = self._next()
            try:
                match message:
                    case ("order", order, run_id, value, answer):
                        _answer(answer, partial(self._follow, client, order, run_id, value))
                    case ("said", run_id, name, events):
                        self._hear(run_id, name, events)
                attempts = len(self._attempts)
                if self._unwritten:
                    self._write_down(client)
                    with self._news:
                        self._news.notify_all()
                # not after every message of a run in training: that happens six times a second for each
                overdue = time.monotonic() - self._looked > LOOK_EVERY
                if message[0] != "said" or len(self._attempts) < attempts or overdue:
                    self._looked = time.monotonic()
                    self._look_after_broken()
                    self._hand_out(client)
                    self._clean()
                self.trouble = ""
            except StorageError as fault:
                self.trouble = f"{fault} Training goes on, and is written down as soon as that is possible."

    def _next(self) -> tuple[Any, ...]:
        try:
            return self._inbox.get(timeout=LOOK_EVERY)
        except queue.Empty:
            return ("look",)

    # handing out

    def _hand_out(self, client: Client) -> None:
        queue = waiting(self._store.alive())
        workers = client.scheduler_info(n_workers=-1)["workers"].values()
        self.workers = len(workers)
        for run in queue[: max(0, self.workers - len(self._attempts))]:
            if run.config.device == "cuda" and not any(worker["resources"].get("GPU") for worker in workers):
                self._end(run.id, "failed", "No worker has a GPU. Choose the device auto or cpu.")
            else:
                self._submit(client, run)

    def _submit(self, client: Client, run: Run) -> None:
        try:
            pictures = self._datasets.content(run.dataset)
        except DataError as gone:
            self._end(run.id, "failed", f"{gone} This run cannot go on without it.")
            return
        name = f"apparel-run-{run.id}-{time.time_ns()}"
        checkpoint = self._store.checkpoint(run.id)
        self._store.change(run.id, state="training", ended=None, message="", suggested_rate=None)
        client.subscribe_topic(name, self._listener(run.id, name))
        future = client.submit(
            train_run,
            name,
            run.preset,
            run.spec.to_json(),
            run.config.to_json(),
            pictures,
            run.aside,
            checkpoint,
            for_worker(run),
            len(self._attempts) + 1,
            key=name,
            pure=False,
            resources={"GPU": 1} if run.config.device == "cuda" else None,
        )
        self._attempts[run.id] = _Attempt(name, future)

    def _listener(self, run_id: str, name: str) -> Any:
        async def listen(event: tuple[float, list[dict[str, Any]]]) -> None:
            self._inbox.put(("said", run_id, name, event[1]))

        return listen

    def _share_cores(self, client: Client) -> None:
        hosts = Counter(attempt.host for attempt in self._attempts.values())
        client.run(task.share_cores, dict(hosts), wait=False)

    # passing orders on

    def _follow(self, client: Client, order: Order, run_id: str, value: float) -> None:
        """Note what is asked, and tell the worker if one has the run already."""
        self._store.change(run_id, **changes(order, self._store.get(run_id), value))
        if order == "reset":
            if attempt := self._attempts.pop(run_id, None):
                client.run(task.steer, attempt.name, pause_after="batch", wait=False)
            self._store.forget_files(run_id)
            self._store.cut(run_id, 0)
        else:
            self._steer(client, run_id)

    def _steer(self, client: Client, run_id: str) -> None:
        if attempt := self._attempts.get(run_id):
            client.run(task.steer, attempt.name, **for_worker(self._store.get(run_id)), wait=False)

    # writing down

    def _hear(self, run_id: str, name: str, events: list[dict[str, Any]]) -> None:
        """Keep what is to be written down, but no checkpoint that a newer one replaces."""
        if any(said["kind"] == "Saved" for said in events):
            for other, _, earlier in self._unwritten:
                if other == run_id:
                    earlier[:] = [said for said in earlier if said["kind"] != "Saved"]
        self._unwritten.append((run_id, name, events))

    def _write_down(self, client: Client) -> None:
        while self._unwritten:
            run_id, name, events = self._unwritten[0]
            # what an attempt says after its run began anew is of no interest
            if run_id in self._attempts and self._attempts[run_id].name == name:
                self._write(client, run_id, events)
                if run_id not in self._attempts:
                    client.unsubscribe_topic(name)
                    # in place of the last message, which holds all the weights, in the scheduler's memory
                    client.log_event(name, [])
            self._unwritten.popleft()

    def _write(self, client: Client, run_id: str, events: list[dict[str, Any]]) -> None:
        points: list[dict[str, Any]] = []
        news: dict[str, Any] = {}
        for said in events:
            match said["kind"]:
                case "Started" if self._attempts[run_id].host:
                    self._begin_again(client, run_id)
                    return
                case "Started":
                    self._store.cut(run_id, said["step"])
                    self._store.forget_weights(run_id, after=said["step"] // said["steps_per_epoch"])
                    news |= {key: said[key] for key in ("device", "images_per_epoch", "steps_per_epoch", "step")}
                    news |= {"started": time.time()}
                    self._attempts[run_id].host = said["worker"].rpartition(":")[0]
                    # orders that came while the run was on its way to the worker were not heard there
                    self._steer(client, run_id)
                    self._share_cores(client)
                case "BatchDone":
                    points.append(_point("training", said))
                    news |= {"step": said["step"], "images_per_second": said["images_per_second"]}
                case "Validated":
                    points.append(_point("validation", said))
                case "EpochDone":
                    self._store.add_epoch(run_id, {key: value for key, value in said.items() if key != "kind"})
                case "Saved":
                    self._store.keep_checkpoint(run_id, said["content"])
                    self._keep_epoch(run_id, said)
                    news |= {"breaks": 0}
        if points:
            self._store.add_points(run_id, points)
        if news:
            self._store.change(run_id, **news)
        match events[-1]:
            case {"kind": "Finished", "reason": reason, "content": model, "facts": facts}:
                self._store.keep_model(run_id, model)
                self._end(run_id, _STATES[reason], facts=facts)
            case {"kind": "Paused"}:
                run = self._store.get(run_id)
                # it may have been told to go on or to stop in the meantime
                self._end(run_id, "paused" if run.pause_after and not run.stopping else "queued")
            case {"kind": "Failed", "message": message, "suggested_rate": rate}:
                self._end(run_id, "failed", message, suggested_rate=rate)

    def _keep_epoch(self, run_id: str, saved: dict[str, Any]) -> None:
        """Keep what the network weighs, to look back at, if the checkpoint was made at the end of an epoch."""
        epoch, place = divmod(saved["step"], self._store.get(run_id).steps_per_epoch)
        if epoch and not place:
            self._store.keep_weights(run_id, epoch, Checkpoint.from_bytes(saved["content"]).network)

    def _begin_again(self, client: Client, run_id: str) -> None:
        """Take back a run that a scheduler gave to another worker when the first was lost.

        Our own scheduler leaves that to us; another one repeats the task, with the checkpoint of its beginning.
        """
        attempt = self._attempts.pop(run_id)
        client.run(task.steer, attempt.name, pause_after="batch", wait=False)
        self._store.break_off([run_id])

    def _look_after_broken(self) -> None:
        """Let runs go on elsewhere whose worker ended, and say of the others whose task raised what it raised."""
        for run_id, attempt in list(self._attempts.items()):
            if attempt.future.status == "error":
                fault = attempt.future.exception()
                if isinstance(fault, KilledWorker):
                    self._store.break_off([run_id])
                    del self._attempts[run_id]
                else:
                    reason = str(fault) if isinstance(fault, ApparelError) else f"Training broke off: {fault}"
                    self._end(run_id, "failed", reason)

    def _all_wait_again(self) -> None:
        try:
            for run_id in self._attempts:
                self._store.change(run_id, state="queued")
        except StorageError:
            log.exception("the next start of the app will let these runs go on")
        self._attempts.clear()

    def _end(self, run_id: str, state: str, message: str = "", **news: Any) -> None:
        done = {} if state in ("paused", "queued") else {"ended": time.time(), "stopping": False}
        self._store.change(run_id, state=state, message=message, **{"pause_after": None, **done, **news})
        self._attempts.pop(run_id, None)

    def _clean(self) -> None:
        if time.monotonic() - self._cleaned > CLEAN_EVERY:
            self._cleaned = time.monotonic()
            self._datasets.purge()
            self._corrections.purge()
            self._store.purge(self._settings.keep_days, self._settings.disk_mb * 2**20)


def _point(split: str, said: dict[str, Any]) -> dict[str, Any]:
    return {"split": split, "step": said["step"], "loss": said["loss"], "accuracy": said["accuracy"]}


def _answer(answer: "Answer[None]", ask: Callable[[], None]) -> None:
    try:
        ask()
        answer.set_result(None)
    except ApparelError as mistake:
        answer.set_exception(mistake)

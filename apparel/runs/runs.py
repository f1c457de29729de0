"""The runs of this app: what a page may ask, and the clerk that gets them trained."""

import logging
import queue
import secrets
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
from distributed import Client, Future

from apparel.data import CLASSES
from apparel.errors import RunError
from apparel.models import ModelSpec
from apparel.runs import task
from apparel.runs.cluster import Cluster
from apparel.runs.settings import home, worker_count
from apparel.runs.store import Run, Store
from apparel.training import TrainConfig, TrainedModel

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5
"""Seconds between two looks at the workers when nothing else happens."""

_STATES = {"completed": "finished", "time limit": "finished", "stopped": "stopped"}


class Runs:
    """Start, watch and stop runs. Making one returns at once: the workers get ready behind it.

    Every method may be called from any thread. One thread of its own, the clerk, talks to the
    cluster and writes what the workers say into the store.
    """

    def __init__(self, folder: Path | None = None, workers: int | None = None) -> None:
        self._store = Store(folder or home())
        self._store.interrupt_orphans()
        self._workers = workers or worker_count()
        self._inbox: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()
        self._training: dict[str, Future[None]] = {}
        self._stopping: set[str] = set()
        self._clerk = threading.Thread(target=self._work, name="clerk", daemon=True)
        self._clerk.start()

    def start(self, preset: str, spec: ModelSpec, config: TrainConfig, visitor: str) -> str:
        """Queue a run and return its id; raises SpecError when the network cannot be built."""
        spec.check(len(CLASSES))
        run_id = secrets.token_urlsafe(8)
        self._store.add(run_id, visitor, preset, spec, config)
        self._inbox.put(("look",))
        return run_id

    def stop(self, run_id: str, visitor: str) -> None:
        """Stop a run and keep what it learnt; RunError unless it is the visitor's own."""
        if self._store.get(run_id).visitor != visitor:
            raise RunError("Only the person who started this run can stop it.")
        self._inbox.put(("stop", run_id))

    def get(self, run_id: str) -> Run:
        """The run as it stands; RunError when there is none."""
        return self._store.get(run_id)

    def curves(self, run_id: str) -> pd.DataFrame:
        """The points so far: columns ``split``, ``step``, ``loss``, ``accuracy``."""
        return self._store.curves(run_id)

    def of_visitor(self, visitor: str) -> list[Run]:
        """A visitor's runs, newest first."""
        return self._store.of_visitor(visitor)

    def model(self, run_id: str) -> TrainedModel:
        """What a run learnt."""
        return self._store.model(run_id)

    def position(self, run_id: str) -> int:
        """How many runs are trained before this waiting one."""
        return [run.id for run in self._waiting()].index(run_id) if self.get(run_id).state == "queued" else 0

    def close(self) -> None:
        """End the workers; runs that train are interrupted."""
        self._inbox.put(("close",))
        self._clerk.join()

    def _work(self) -> None:
        closing = False
        while not closing:
            cluster = Cluster(self._workers)
            try:
                with Client(cluster.address) as client:
                    self._serve(cluster, client)
                closing = True
            except Exception:
                # a scheduler that is gone, most likely: what it trained waits for the next one
                log.exception("the cluster broke off; starting another one")
                self._wait_again()
                time.sleep(LOOK_EVERY)
            finally:
                cluster.close()
        self._store.interrupt_orphans()

    def _serve(self, cluster: Cluster, client: Client) -> None:
        """Do what pages ask and write what workers say, until someone closes."""
        while (message := self._next()) != ("close",):
            match message:
                case ("stop", run_id):
                    self._stop(run_id)
                case ("said", run_id, events):
                    self._write(run_id, events)
            self._repeat_stops(client)
            self._end_broken()
            cluster.replace_dead_workers()
            self._hand_out(client)

    def _wait_again(self) -> None:
        for run_id in self._training:
            self._store.change(run_id, state="queued")
        self._training.clear()

    def _next(self) -> tuple[Any, ...]:
        try:
            return self._inbox.get(timeout=LOOK_EVERY)
        except queue.Empty:
            return ("look",)

    def _waiting(self) -> list[Run]:
        """The queue: those with the fewest runs in training first, then those who asked first."""
        alive = sorted(self._store.alive(), key=lambda run: run.created)
        busy = Counter(run.visitor for run in alive if run.state == "training")
        ahead: list[tuple[int, float, Run]] = []
        for run in alive:
            if run.state == "queued":
                ahead.append((busy[run.visitor], run.created, run))
                busy[run.visitor] += 1
        return [run for *_, run in sorted(ahead, key=lambda place: place[:2])]

    def _hand_out(self, client: Client) -> None:
        free = self._workers - len(self._training)
        chosen = self._waiting()[:free] if free > 0 else []
        for run in chosen:
            self._store.change(run.id, state="training")
            client.subscribe_topic(task.topic(run.id), self._listener(run.id))
            self._training[run.id] = client.submit(
                task.train_run,
                run.id,
                run.preset,
                run.spec.to_json(),
                run.config.to_json(),
                len(self._training) + 1,
                key=run.id,
                pure=False,
            )
        if chosen:
            self._share_cores(client)

    def _share_cores(self, client: Client) -> None:
        client.run(task.share_cores, max(1, len(self._training)), wait=False)

    def _listener(self, run_id: str) -> Any:
        async def listen(event: tuple[float, list[dict[str, Any]]]) -> None:
            self._inbox.put(("said", run_id, event[1]))

        return listen

    def _end_broken(self) -> None:
        """Say of the runs whose task raised what it raised."""
        for run_id, future in list(self._training.items()):
            if future.status == "error":
                self._end(run_id, "failed", f"Training broke off: {future.exception()}")

    def _stop(self, run_id: str) -> None:
        if run_id in self._training:
            self._stopping.add(run_id)
        elif self._store.get(run_id).is_alive:
            self._end(run_id, "stopped", "Stopped before it began.")

    def _repeat_stops(self, client: Client) -> None:
        """Tell the workers which runs to stop, again and again: the first time a run may be on its way to one."""
        for run_id in self._stopping:
            client.run(task.stop_run, run_id, wait=False)

    def _write(self, run_id: str, events: list[dict[str, Any]]) -> None:
        points: list[dict[str, Any]] = []
        news: dict[str, Any] = {}
        for said in events:
            match said["kind"]:
                case "Started":
                    # also when a lost worker's run begins again on another one
                    self._store.forget_points(run_id)
                    news |= {"device": said["device"], "steps_per_epoch": said["steps_per_epoch"]}
                    news |= {"started": time.time(), "step": 0}
                case "BatchDone":
                    points.append(_point("training", said))
                    news |= {"step": said["step"], "images_per_second": said["images_per_second"]}
                case "Validated":
                    points.append(_point("validation", said))
                case "Finished":
                    self._store.keep_model(run_id, said["model"])
                    news |= {"facts": said["facts"], "step": said["step"]}
                    self._end(run_id, _STATES[said["reason"]])
                case "Failed":
                    self._end(run_id, "failed", said["message"])
        if points:
            self._store.add_points(run_id, points)
        if news:
            self._store.change(run_id, **news)

    def _end(self, run_id: str, state: str, message: str = "") -> None:
        self._training.pop(run_id, None)
        self._stopping.discard(run_id)
        self._store.change(run_id, state=state, message=message, ended=time.time())


def _point(split: str, said: dict[str, Any]) -> dict[str, Any]:
    return {"split": split, "step": said["step"], "loss": said["loss"], "accuracy": said["accuracy"]}

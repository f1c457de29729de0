"""The runs of this app: all that a page may ask."""

import secrets
from collections.abc import Collection, Iterator
from dataclasses import replace

import pandas as pd
from torch import Tensor

from apparel.errors import RunError
from apparel.models import ModelSpec
from apparel.runs.aside import Aside
from apparel.runs.clerk import Clerk
from apparel.runs.corrections import Corrections
from apparel.runs.datasets import FASHION_MNIST, Datasets
from apparel.runs.orders import Order, has_effect
from apparel.runs.queueing import seconds_to_start, waiting
from apparel.runs.run import Run
from apparel.runs.settings import Settings
from apparel.runs.store import NO_SUCH_RUN, Store
from apparel.training import TrainConfig, TrainedModel

ANSWER_SECONDS = 5.0
"""How long to wait for the clerk; what it did not do by then it does later."""

EFFECT_SECONDS = 0.4
"""How long to wait until an order shows, so that the page drawn next shows it; a batch in slow motion takes longer."""

LONGEST_NAME, LONGEST_NOTES = 80, 2_000


class Runs:
    """Start, watch and steer runs. Making one returns at once: the workers get ready behind it.

    Every method may be called from any thread, and raises RunError when there is no such run, when it is not
    the visitor's own, or when it is in no state for what is asked.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        settings = settings or Settings()
        self._store = Store(settings.folder, settings.database)
        self._store.adopt()
        self.datasets = Datasets(settings)
        self.aside = Aside(settings.folder)
        self.aside.purge(settings.dataset_days)
        self.corrections = Corrections(settings.folder, settings.dataset_days, settings.disk_mb)
        self._clerk = Clerk(self._store, self.datasets, self.corrections, settings)

    def start(
        self,
        preset: str,
        spec: ModelSpec,
        config: TrainConfig,
        visitor: str,
        dataset: str = FASHION_MNIST,
        aside: Collection[int] = (),
    ) -> str:
        """Queue a run on the dataset with this id, without the pictures set ``aside``, and return the run's id.

        Raises SpecError when the network cannot be built, and DataError when there is no such dataset.
        """
        spec.check(len(self.datasets.pictures(dataset).classes))
        run_id = secrets.token_urlsafe(8)
        self._store.add(run_id, visitor, preset, spec, config, dataset, sorted(aside))
        self._clerk.look()
        return run_id

    # steering, for the owner

    def pause(self, run_id: str, visitor: str) -> None:
        """Pause after the batch at hand; a paused run holds no worker, and outlives the app."""
        self._order("pause", run_id, visitor)

    def resume(self, run_id: str, visitor: str) -> None:
        """Go on from where the run was paused or interrupted."""
        self._order("resume", run_id, visitor)

    def take_a_batch(self, run_id: str, visitor: str) -> None:
        """Train one batch and pause; when it trains, pause after the batch at hand."""
        self._order("batch", run_id, visitor)

    def take_an_epoch(self, run_id: str, visitor: str) -> None:
        """Train to the end of the epoch and pause."""
        self._order("epoch", run_id, visitor)

    def slow(self, run_id: str, visitor: str, seconds_per_batch: float) -> None:
        """Let every batch take at least so long, 0 to 2 seconds, for people to follow."""
        self._order("slow", run_id, visitor, seconds_per_batch)

    def change_learning_rate(self, run_id: str, visitor: str, rate: float) -> None:
        """Train with another learning rate from the next batch on; the schedule goes on from it."""
        self._order("rate", run_id, visitor, rate)

    def stop(self, run_id: str, visitor: str) -> None:
        """End the run and keep what it learnt."""
        self._order("stop", run_id, visitor)

    def reset(self, run_id: str, visitor: str) -> None:
        """Begin anew with the same seed and settings; what was learnt is forgotten."""
        self._order("reset", run_id, visitor)

    def delete(self, run_id: str, visitor: str) -> None:
        """Remove a run from its owner's list; ``undelete`` brings it back for an hour."""
        self._order("delete", run_id, visitor)

    def undelete(self, run_id: str, visitor: str) -> None:
        """Bring a deleted run back; if it was training it is paused."""
        self._order("undelete", run_id, visitor)

    def describe(self, run_id: str, visitor: str, name: str, notes: str) -> None:
        """Give a run a name and notes; empty ones take them away."""
        self._own(run_id, visitor)
        for what, text, longest in (("name", name, LONGEST_NAME), ("notes", notes, LONGEST_NOTES)):
            if len(text) > longest:
                raise RunError(
                    f"The {what} has {len(text):,} characters, and at most {longest:,} are kept. Shorten it."
                )
        self._store.change(run_id, name=" ".join(name.split()), notes=notes.strip())

    # looking, for everyone who has the link

    def get(self, run_id: str) -> Run:
        """The run as it stands."""
        run = self._store.get(run_id)
        if run.deleted:
            raise RunError(NO_SUCH_RUN)
        return run

    def curves(self, run_id: str, points: int | None = None) -> pd.DataFrame:
        """The curves so far, thinned out to about ``points`` a split; see Store.curves."""
        return self._store.curves(run_id, points)

    def epochs(self, run_id: str) -> pd.DataFrame:
        """A row for each epoch so far; see Store.epochs."""
        return self._store.epochs(run_id)

    def of_visitor(self, visitor: str) -> list[Run]:
        """A visitor's runs, newest first."""
        return self._store.of_visitor(visitor)

    def model(self, run_id: str) -> TrainedModel:
        """What a run learnt; ModelFileError when it learnt nothing yet."""
        return self._store.model(run_id)

    def weights_by_epoch(self, run_id: str) -> Iterator[tuple[int, TrainedModel]]:
        """What the run knew after each epoch, from 1, as far as that was kept: a network at a time, in their order.

        The classes and the calibration are the final network's. Raises RunError when there is no such run, and
        ModelFileError when it learnt nothing yet.
        """
        final = self._store.model(run_id)
        return ((epoch, _with_weights(final, weights)) for epoch, weights in self._store.weights(run_id))

    def position(self, run_id: str) -> int:
        """How many runs are trained before this waiting one."""
        ids = [run.id for run in waiting(self._store.alive())]
        return ids.index(run_id) if run_id in ids else 0

    def seconds_to_start(self, run_id: str) -> float | None:
        """When a worker will be free for this waiting run; None until there is something to judge by."""
        store = self._store
        return seconds_to_start(store.get(run_id), store.alive(), store.last_finished(50), self._clerk.workers)

    def workers(self) -> int:
        """How many runs can train at once, as far as is known; 0 until the first worker is ready."""
        return self._clerk.workers

    def trouble(self) -> str:
        """Why the runs cannot be written down or trained right now, in a sentence; empty when they can."""
        return self._clerk.trouble

    def close(self) -> None:
        """End the workers; runs that train go on when the app starts again."""
        self._clerk.close()
        self._store.close()

    def _order(self, order: Order, run_id: str, visitor: str, value: float = 0.0) -> None:
        before = self._own(run_id, visitor)
        try:
            self._clerk.follow(order, run_id, value).result(ANSWER_SECONDS)
        except TimeoutError:
            return
        self._clerk.wait_until(lambda: has_effect(order, before, self._store.get(run_id)), EFFECT_SECONDS)

    def _own(self, run_id: str, visitor: str) -> Run:
        run = self._store.get(run_id)
        if run.visitor != visitor:
            raise RunError(
                "Only the person who started this run can do that. You can train your own with its settings."
            )
        return run


def _with_weights(model: TrainedModel, weights: dict[str, Tensor]) -> TrainedModel:
    network = model.spec.build(len(model.classes))
    network.load_state_dict(weights)
    return replace(model, network=network.eval())

"""The runs of this app: all that a page, a study or a room may ask."""

import secrets
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Protocol

from apparel.data.changes import NO_CHANGES, Changes
from apparel.errors import RunError
from apparel.evaluation.glimpse import Glimpse
from apparel.models import ModelSpec
from apparel.records.expected import ExpectedCurve
from apparel.records.ids import FASHION_MNIST, DatasetId, RunId, StudyId, VisitorId
from apparel.records.run import Origin, Run
from apparel.runs.clerk import Clerk
from apparel.runs.looking import Looking
from apparel.runs.outlook import Outlook
from apparel.runs.queueing import room_for_trials
from apparel.runs.transitions import GOING_ON, Order, has_effect
from apparel.settings import Settings
from apparel.store.datasets import DatasetStore
from apparel.store.expiry import Clock
from apparel.store.runs import RunStore
from apparel.training.config import TrainConfig
from apparel.training.division import DataVersion, changed_after, divide_as_before
from apparel.words import Sentence

ANSWER_SECONDS = 5.0
"""How long to wait for the clerk; what it did not do by then it does later."""

EFFECT_SECONDS = 0.4
"""How long to wait until an order shows, so that the page drawn next shows it; a batch in slow motion takes longer."""

LONGEST_NAME, LONGEST_NOTES = 80, 2_000


class Rules(Protocol):
    """What is allowed besides what makes sense, as in a room that somebody leads; both raise ApparelError."""

    def may_train(self, visitor: VisitorId) -> None:
        """Refuse that runs of ``visitor`` go on."""

    def may_start(self, visitor: VisitorId, spec: ModelSpec, config: TrainConfig) -> TrainConfig:
        """The settings with which one more run of ``visitor`` may begin, or refuse it."""


class Runs(Looking):
    """Start, watch and steer runs. Making one returns at once: the workers get ready behind it.

    Every method may be called from any thread, and raises RunError when there is no such run, when it is not
    the visitor's own, or when it is in no state for what is asked.
    """

    def __init__(self, store: RunStore, datasets: DatasetStore, clock: Clock, settings: Settings, rules: Rules) -> None:
        super().__init__(store, datasets)
        self._rules = rules
        self._store.adopt()
        self._clerk = Clerk(store, datasets, clock, settings)
        self.outlook = Outlook(store, datasets, self.workers)

    def start(
        self,
        preset: str,
        spec: ModelSpec,
        config: TrainConfig,
        visitor: VisitorId,
        dataset: DatasetId = FASHION_MNIST,
        changes: Changes = NO_CHANGES,
        study: StudyId | None = None,
        expected: ExpectedCurve | None = None,
    ) -> RunId:
        """Queue a run on the dataset with this id, with these ``changes`` of it, and return the run's id.

        A trial of a ``study`` is in no list of runs, and keeps what it needs to ``train_longer``. What the visitor
        ``expected`` is kept beside the run.

        Raises SpecError when the network cannot be built, and DataError when there is no such dataset.
        """
        spec.check(len(self._datasets.pictures(dataset).classes))
        config = self._rules.may_start(visitor, spec, config)
        run_id = RunId(secrets.token_urlsafe(8))
        versions = [DataVersion(0, changes)]
        self._store.add(run_id, visitor, preset, spec, config, dataset, versions, study, expected=expected)
        self._clerk.look()
        return run_id

    def branch(self, origin: Origin, config: TrainConfig, visitor: VisitorId, changes: Changes = NO_CHANGES) -> RunId:
        """Queue a run with the layers and dataset of another that begins with what that knew after an epoch.

        It keeps a copy of it, and with the same seed the same pictures for validation, whatever the ``changes`` of the
        dataset. Raises RunError when there is none, and DataError when there is no such dataset any more.
        """
        parent, weights = self.get(origin.run), self._store.weights_after(origin)
        self._datasets.pictures(parent.dataset)
        config = self._rules.may_start(visitor, parent.spec, config)
        run_id, same = RunId(secrets.token_urlsafe(8)), (parent.preset, parent.spec, config, parent.dataset)
        self._store.files.keep_beginning(run_id, weights)
        self._store.add(run_id, visitor, *same, changed_after(parent.data[:1], 0, changes), origin=origin)
        self._clerk.look()
        return run_id

    # steering, for the owner

    def pause(self, run_id: RunId, visitor: VisitorId) -> None:
        """Pause after the batch at hand; a paused run holds no worker, and outlives the app."""
        self._order("pause", run_id, visitor)

    def resume(self, run_id: RunId, visitor: VisitorId) -> None:
        """Go on from where the run was paused or interrupted."""
        self._order("resume", run_id, visitor)

    def resume_with(self, run_id: RunId, visitor: VisitorId, changes: Changes) -> None:
        """Go on from where the run was paused or interrupted, from now on with these ``changes`` of its dataset.

        Raises DataError when too few pictures would be left, or when there is no such dataset any more.
        """
        run = self._own(run_id, visitor)
        versions = changed_after(run.data, run.step, changes)
        divide_as_before(self._datasets.pictures(run.dataset), versions, run.config)
        self._order("data", run_id, visitor, changes)

    def take_a_batch(self, run_id: RunId, visitor: VisitorId) -> None:
        """Train one batch and pause; when it trains, pause after the batch at hand."""
        self._order("batch", run_id, visitor)

    def take_an_epoch(self, run_id: RunId, visitor: VisitorId) -> None:
        """Train to the end of the epoch and pause."""
        self._order("epoch", run_id, visitor)

    def slow(self, run_id: RunId, visitor: VisitorId, seconds_per_batch: float) -> None:
        """Let every batch take at least so long, 0 to 2 seconds, for people to follow."""
        self._order("slow", run_id, visitor, seconds_per_batch)

    def change_learning_rate(self, run_id: RunId, visitor: VisitorId, rate: float) -> None:
        """Train with another learning rate from the next batch on; the schedule goes on from it."""
        self._order("rate", run_id, visitor, rate)

    def stop(self, run_id: RunId, visitor: VisitorId) -> None:
        """End the run and keep what it learnt."""
        self._order("stop", run_id, visitor)

    def reset(self, run_id: RunId, visitor: VisitorId) -> None:
        """Begin anew with the same seed and settings; what was learnt is forgotten."""
        self._order("reset", run_id, visitor)

    def train_longer(self, run_id: RunId, visitor: VisitorId, epochs: int) -> None:
        """Let a trial that has trained to its end go on to so many epochs in all; its schedule becomes theirs."""
        self._order("longer", run_id, visitor, epochs)

    def train_no_longer(self, run_id: RunId) -> None:
        """Forget what a trial that has trained to its end could go on from."""
        if not self._store.get(run_id).is_alive:
            self._store.files.forget_checkpoint(run_id)

    def delete(self, run_id: RunId, visitor: VisitorId) -> None:
        """Remove a run from its owner's list; ``undelete`` brings it back for an hour."""
        self._order("delete", run_id, visitor)

    def undelete(self, run_id: RunId, visitor: VisitorId) -> None:
        """Bring a deleted run back; if it was training it is paused."""
        self._order("undelete", run_id, visitor)

    def describe(self, run_id: RunId, visitor: VisitorId, name: str, notes: str) -> None:
        """Give a run a name and notes; empty ones take them away."""
        self._own(run_id, visitor)
        for what, text, longest in (("name", name, LONGEST_NAME), ("notes", notes, LONGEST_NOTES)):
            if len(text) > longest:
                raise RunError(
                    "The {what} has {length} characters, and at most {longest} are kept. Shorten it.",
                    what=what,
                    length=len(text),
                    longest=longest,
                )
        self._store.change(run_id, name=" ".join(name.split()), notes=notes.strip())

    def may_train(self, visitor: VisitorId) -> None:
        """Raise ApparelError while what is the visitor's may not go on, as in a room that is held."""
        self._rules.may_train(visitor)

    def tell_all(self, order: Order, runs: Collection[Run]) -> None:
        """Tell runs the same, whoever started them; one for which it makes no sense is passed over."""
        for answer in [self._clerk.follow(order, run.id) for run in runs]:
            with suppress(RunError, TimeoutError):
                answer.result(ANSWER_SECONDS)

    # watching, for everyone who has the link

    def watch(self, run_id: RunId) -> Glimpse | None:
        """What the network of a run makes of a few pictures, as was last seen; from now on it is told anew for a while.

        None until something was seen.
        """
        self._clerk.watch(run_id)
        kept = self._store.files.glimpse(run_id)
        return Glimpse(**kept) if kept else None

    def room_for_trials(self) -> int:
        """How many more trials may train; below zero, so many are to make way for runs that wait."""
        return room_for_trials(self._store.alive(), self._clerk.workers)

    def workers(self) -> int:
        """How many runs can train at once, as far as is known; 0 until the first worker is ready."""
        return self._clerk.workers

    def have_gpu(self) -> bool:
        """Whether a worker has a GPU, as far as is known."""
        return self._clerk.have_gpu

    def wait_for_the_end(self, run_id: RunId, seconds: float) -> Run:
        """The run as it stands as soon as it can learn no more, or after ``seconds``."""
        self._clerk.news.wait_until(lambda: not self._store.get(run_id).is_alive, seconds)
        return self._store.get(run_id)

    def tell_of_ends(self, listener: Callable[[Run], None]) -> Callable[[], None]:
        """Call ``listener`` with every run that can learn no more, as soon as that is written down.

        It is called in a thread of the runs' own, which waits for it; what is returned stops that.
        """
        return self._clerk.news.tell_of_ends(listener)

    def trouble(self) -> Sentence:
        """Why the runs cannot be written down or trained right now; empty when they can."""
        return self._clerk.trouble

    def close(self) -> None:
        """End the workers; runs that train go on when the app starts again."""
        self.outlook.close()
        self._clerk.close()

    def _order(self, order: Order, run_id: RunId, visitor: VisitorId, value: float | Changes = 0.0) -> None:
        before = self._own(run_id, visitor)
        if order in GOING_ON and before.study is None:  # of a study's trials, the study decides
            self._rules.may_train(visitor)
        try:
            self._clerk.follow(order, run_id, value).result(ANSWER_SECONDS)
        except TimeoutError:
            return
        self._clerk.news.wait_until(lambda: has_effect(order, before, self._store.get(run_id)), EFFECT_SECONDS)

    def _own(self, run_id: RunId, visitor: VisitorId) -> Run:
        run = self._store.get(run_id)
        if run.visitor != visitor:
            raise RunError(
                "Only the person who started this run can do that. You can train your own with its settings."
            )
        return run

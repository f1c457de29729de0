"""Looking at runs, for everyone who has the link: how they stand, and what they learnt."""

from collections.abc import Collection, Iterator

import pandas as pd
from torch import Tensor

from apparel.errors import RunError
from apparel.models.facts import Facts
from apparel.models.trained import FILE_NAME, TrainedModel, from_weights
from apparel.records.ids import RunId, VisitorId
from apparel.records.run import Origin, Run
from apparel.store.datasets import DatasetStore
from apparel.store.runs import NO_SUCH_RUN, RunStore


class Looking:
    """What is known of the runs in a ``store``; every method raises RunError when there is no such run."""

    def __init__(self, store: RunStore, datasets: DatasetStore) -> None:
        self._store, self._datasets = store, datasets

    def get(self, run_id: str) -> Run:
        """The run as it stands; any text may be asked for, as from a link."""
        run = self._store.get(RunId(run_id))
        if run.deleted:
            raise RunError(NO_SUCH_RUN)
        return run

    def curves(self, run_id: RunId, points: int | None = None) -> pd.DataFrame:
        """The curves so far, thinned out to about ``points`` a split; see RunStore.curves."""
        return self._store.curves(run_id, points)

    def epochs(self, run_id: RunId) -> pd.DataFrame:
        """A row for each epoch so far; see RunStore.epochs."""
        return self._store.epochs(run_id)

    def of_visitor(self, visitor: VisitorId) -> list[Run]:
        """A visitor's runs, newest first; the trials of studies are not among them."""
        return self._store.of_visitor(visitor)

    def of_people(self, visitors: Collection[VisitorId]) -> list[Run]:
        """All runs of these visitors, newest first, trials of studies too."""
        return self._store.of_people(visitors)

    def latest_of(self, visitors: Collection[VisitorId], since: float, learnt: bool = False) -> dict[VisitorId, Run]:
        """The newest run that each of them started since then; see RunStore.latest_of."""
        return self._store.latest_of(visitors, since, learnt)

    def validations(self, run_ids: Collection[RunId]) -> pd.DataFrame:
        """Each look of these runs at the validation pictures; see RunStore.validations."""
        return self._store.validations(run_ids)

    def model(self, run_id: RunId) -> TrainedModel:
        """What a run learnt; ModelFileError when it learnt nothing yet."""
        return self._store.files.model(self._store.get(run_id).id)

    def model_file(self, run_id: RunId) -> bytes:
        """The file of what a run learnt, as it was written; OSError where there is none."""
        return (self._store.files.folder(self._store.get(run_id).id) / FILE_NAME).read_bytes()

    def weights_by_epoch(self, run_id: RunId) -> Iterator[tuple[int, TrainedModel]]:
        """What the run knew after each epoch, from 1, as far as that was kept: a network at a time, in their order.

        The classes and the calibration are the final network's. Raises ModelFileError when it learnt nothing yet.
        """
        final = self.model(run_id)
        kept = ((epoch, self._store.files.weights(run_id, epoch)) for epoch in self._store.files.epochs(run_id))
        return ((epoch, _as_it_was(final, weights)) for epoch, weights in kept if weights)

    def kept_epochs(self, run_id: RunId) -> list[int]:
        """The epochs, from 1 and in their order, after which what the run knew was kept."""
        return self._store.files.epochs(self._store.get(run_id).id)

    def model_after(self, run_id: RunId, epoch: int) -> TrainedModel:
        """What the run knew after ``epoch``, as in ``weights_by_epoch``; RunError when that is not kept.

        Of a run that has not ended it is a network that was never calibrated. Raises DataError when its dataset, and so
        its classes, are gone.
        """
        run, weights = self._store.get(run_id), self._store.weights_after(Origin(run_id, epoch))
        if run.has_model:
            return _as_it_was(self.model(run_id), weights)
        dataset = self._datasets.pictures(run.dataset)
        facts = Facts(
            run.preset,
            dataset.name,
            run.spec.parameters(),
            run.device,
            epochs=epoch,
            test_pictures=len(dataset.test),
            config=run.config.to_json(),
        )
        return from_weights(run.spec, dataset.classes, weights, facts)


def _as_it_was(final: TrainedModel, weights: dict[str, Tensor]) -> TrainedModel:
    return from_weights(final.spec, final.classes, weights, final.facts)

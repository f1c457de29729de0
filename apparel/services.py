"""The one object that a front end holds: what is remembered, what is being done, and what models said."""

from functools import partial
from pathlib import Path

from torch import Tensor

from apparel.data import Dataset
from apparel.data.numbers import images_of, labels_of
from apparel.data.progress import Progress, unwatched
from apparel.evaluation.predictions import Predictions, joined, predict
from apparel.jobs.datasets import Datasets
from apparel.models.trained import TrainedModel
from apparel.records.ids import RunId
from apparel.runs.service import Runs
from apparel.settings import Settings
from apparel.store.aside import Aside
from apparel.store.corrections import Corrections
from apparel.store.datasets import DatasetStore
from apparel.store.expiry import BOUNDS, Clock
from apparel.store.predictions import KeptPredictions
from apparel.store.runs import RunStore


class Services:
    """Everything that the pages ask. Making one returns at once: the workers get ready behind it.

    Every method, of its parts too, may be called from any thread.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        settings = settings or Settings()
        folder, bounds = settings.folder, {what: of(settings) for what, of in BOUNDS.items()}
        self._store = RunStore(folder, bounds["runs"], settings.database)
        self._predictions = KeptPredictions(folder, bounds["predictions"])
        datasets = DatasetStore(folder, bounds["datasets"])
        self.corrections = Corrections(folder, bounds["corrections"])
        self.aside = Aside(folder, bounds["aside"])
        self.datasets = Datasets(datasets, settings)
        clock = Clock(
            {
                "runs": self._store,
                "datasets": self.datasets,
                "corrections": self.corrections,
                "aside": self.aside,
                "predictions": self._predictions,
            }
        )
        self.runs = Runs(self._store, datasets, clock, settings)

    def predictions(
        self, model: TrainedModel, dataset: Dataset, run_id: RunId | None = None, progress: Progress = unwatched
    ) -> Predictions:
        """What ``model`` says about every picture of ``dataset``, by the pictures' numbers: computed once, then kept.

        With ``run_id`` it is kept, and removed, with the run that taught the model.
        """
        beside, total, done_before = self._folder_of(run_id), len(dataset.train) + len(dataset.test), 0
        found = []
        for split in (dataset.train, dataset.test):
            report = partial(_report, progress, done_before, total)
            found.append(self._predictions.of(model, split, beside, report))
            done_before += len(split)
        return joined(found)

    def predictions_of(
        self, model: TrainedModel, dataset: Dataset, numbers: Tensor, run_id: RunId | None = None
    ) -> Predictions:
        """What ``model`` says about the pictures with these ``numbers``, int64 [M]: what is kept, else asked now."""
        beside, first_test = self._folder_of(run_id), len(dataset.train)
        for split, first in ((dataset.test, first_test), (dataset.train, 0)):
            is_in_it = (numbers >= first) & (numbers < first + len(split))
            if is_in_it.all() and (known := self._predictions.known(model, split, beside)):
                return known[numbers - first]
        return predict(model, images_of(dataset, numbers), labels_of(dataset)[numbers])

    def close(self) -> None:
        """End the workers; runs that train go on when the app starts again."""
        self.runs.close()
        self._store.close()

    def _folder_of(self, run_id: RunId | None) -> Path | None:
        return None if run_id is None else self._store.files.folder(self._store.get(run_id).id)


def _report(progress: Progress, before: int, total: int, done: int, _: int) -> None:
    progress(before + done, total)

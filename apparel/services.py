"""The one object that a front end holds: what is remembered, what is being done, and what models said."""

from functools import partial
from pathlib import Path

from torch import Tensor

from apparel.classroom.collecting import Collecting
from apparel.classroom.rooms import Rooms
from apparel.classroom.rules import RoomRules
from apparel.classroom.swapping import Swapping
from apparel.data import Dataset
from apparel.data.numbers import Split, images_of, labels_of
from apparel.data.progress import Progress, unwatched
from apparel.evaluation.predictions import Predictions, joined, predict
from apparel.jobs.datasets import Datasets
from apparel.jobs.exports import Exports
from apparel.models.trained import TrainedModel
from apparel.records.ids import RunId
from apparel.runs.service import Runs
from apparel.settings import Settings
from apparel.store.aside import Aside
from apparel.store.brought import Brought
from apparel.store.corrections import Corrections
from apparel.store.datasets import DatasetStore
from apparel.store.expiry import BOUNDS, Clock
from apparel.store.exports import ExportStore
from apparel.store.looks import Looks
from apparel.store.predictions import KeptPredictions
from apparel.store.runs import RunStore
from apparel.tuning.studies import Studies


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
        studies, rooms = self._store.studies(bounds["studies"]), self._store.rooms(bounds["rooms"])
        self.corrections = Corrections(folder, bounds["corrections"])
        self.aside = Aside(folder, bounds["aside"])
        self.looks = Looks(folder, bounds["looks"])
        self.datasets = Datasets(datasets, settings)
        self.brought = Brought(folder, bounds["brought"])
        exports = ExportStore(folder, bounds["exports"])
        self.exports = Exports(exports, datasets, settings)
        clock = Clock(
            {
                "runs": self._store,
                "studies": studies,
                "rooms": rooms,
                "datasets": self.datasets,
                "corrections": self.corrections,
                "aside": self.aside,
                "looks": self.looks,
                "predictions": self._predictions,
                "brought": self.brought,
                "exports": exports,
            }
        )
        self.runs = Runs(self._store, datasets, clock, settings, RoomRules(rooms))
        self.studies = Studies(self.runs, studies, datasets)
        together = self._store.together()
        collecting, swapping = Collecting(rooms, together, self.datasets), Swapping(rooms, together, self.runs)
        self.rooms = Rooms(rooms, self.runs, self.studies, self.corrections, collecting, swapping)

    def predictions(
        self,
        model: TrainedModel,
        dataset: Dataset,
        part: Split | None = None,
        run_id: RunId | None = None,
        progress: Progress = unwatched,
    ) -> Predictions:
        """What ``model`` says about every picture of a ``part`` of ``dataset``, or of both: computed once, then kept.

        They are in the order of the pictures' numbers. With ``run_id`` it is kept, and removed, with the run that
        taught the model.
        """
        splits = [split for name, split in (("train", dataset.train), ("test", dataset.test)) if part in (None, name)]
        beside, total, done_before = self._folder_of(run_id), sum(map(len, splits)), 0
        found = []
        for split in splits:
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
        """End the workers; runs that train, and studies, go on when the app starts again."""
        self.rooms.swapping.close()
        self.studies.close()
        self.runs.close()
        self._store.close()

    def _folder_of(self, run_id: RunId | None) -> Path | None:
        return None if run_id is None else self._store.files.folder(self._store.get(run_id).id)


def _report(progress: Progress, before: int, total: int, done: int, _: int) -> None:
    progress(before + done, total)

"""A visitor's corrections as a dataset, to be brought like any other."""

from collections.abc import Sequence

import torch

from apparel.data import Dataset
from apparel.data.corrected import corrected
from apparel.data.dataset import LabelledPictures
from apparel.data.formats.idx_files import idx_files
from apparel.data.formats.written import zipped
from apparel.errors import DataError
from apparel.records.correction import Correction


def zip_of(corrections: Sequence[Correction], learnt_from: Dataset) -> bytes:
    """A zip to bring as a dataset: ``corrections`` and a sample of the dataset that the network ``learnt_from``.

    Raises DataError when no correction names one of its classes.
    """
    fitting = [each for each in reversed(corrections) if each.label in learnt_from.classes]
    if not fitting:
        raise DataError("There are no corrections that name a class of this dataset.")
    labels = torch.tensor([learnt_from.classes.index(each.label) for each in fitting])
    pictures = LabelledPictures(torch.stack([each.pixels for each in fitting]), labels)
    return zipped(idx_files(corrected(learnt_from, pictures)))

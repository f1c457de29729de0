"""The file of answers that the contest takes."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

from torch import Tensor

from apparel.data import Dataset
from apparel.errors import DataError
from apparel.words import Sentence, quoted


def submission_of(dataset: Dataset, labels: Tensor, sample: Sequence[str] | None) -> bytes:
    """``id,label`` for every picture of the test split, in the order of ``sample`` where there is one.

    ``labels`` is int64 [N], in the order of the test split; ``sample`` holds the ids of the contest's sample file.
    Raises DataError when the test split has no ids or when they are not the sample's.
    """
    ids = dataset.test.ids
    if ids is None:
        raise DataError(
            "The test pictures of {dataset} have no ids to answer for. Give the contest's folder or .zip.",
            dataset=dataset.name,
        )
    if sample is not None:
        _check_same(ids, sample)
    label_of = dict(zip(ids, labels.tolist(), strict=True))
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("id", "label"))
    rows.writerows((id_, label_of[id_]) for id_ in (ids if sample is None else sample))
    return text.getvalue().encode()


def _check_same(ids: Sequence[str], sample: Sequence[str]) -> None:
    missing, extra = Counter(ids) - Counter(sample), Counter(sample) - Counter(ids)
    templates = (
        ("lacks {count} of them (the first is {first})", missing),
        ("adds {count} of them (the first is {first})", extra),
    )
    differences = [
        Sentence(template, count=found.total(), first=quoted(next(iter(found)), 80))
        for template, found in templates
        if found
    ]
    if differences:
        raise DataError(
            "The sample file and the test file do not list the same ids: the sample {differences}. Take "
            "both from the same download.",
            differences=" and ".join(map(str, differences)),
        )

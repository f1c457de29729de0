"""The file of answers that the contest takes."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from torch import Tensor

from apparel.data import Dataset
from apparel.data.whole_file import write_whole
from apparel.errors import DataError
from apparel.words import Sentence, quoted


def write_submission(dataset: Dataset, labels: Tensor, out: Path, sample: Sequence[str] | None) -> int:
    """Write ``id,label`` for every picture of the test split, in the order of ``sample`` where there is one.

    ``labels`` is int64 [N], in the order of the test split; ``sample`` holds the ids of the contest's sample file.
    Returns the number of rows. Raises DataError when the test split has no ids, when they are not the sample's or
    when ``out`` cannot be written.
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
    order = ids if sample is None else sample
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("id", "label"))
    rows.writerows((id_, label_of[id_]) for id_ in order)
    try:
        write_whole(out, text.getvalue().encode())
    except OSError as reason:
        raise DataError(
            "{out} cannot be written: {reason}. Choose another place.", out=str(out), reason=str(reason.strerror)
        ) from reason
    return len(order)


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

"""Dividing pictures into those to learn from and those to test with, by what is said of them or by chance."""

from collections.abc import Sequence

import torch
from torch import Tensor

from apparel.data.dataset import Pictures
from apparel.data.formats.labels import UNLABELLED_ALL
from apparel.data.numbers import UNLABELLED
from apparel.data.read_as import TEST, VALID
from apparel.data.split import TEST_SHARE, stratified_split
from apparel.errors import DataError
from apparel.words import Sentence

DRAWN = Sentence("No pictures are set apart for testing, so a sixth of each class was drawn by chance.")
VALIDATION_TESTS = Sentence("There is no test split, so the pictures for validation are those to test with.")
VALIDATION_JOINED = Sentence(
    "The pictures for validation are learnt from with the others: training sets its own apart to validate with."
)
UNLABELLED_HERE = Sentence("It lies in no folder of a class and no table says what it shows. Say it, or take it out.")
UNLABELLED_TEST = Sentence(
    "Other test pictures have labels and this one has none, so it cannot be counted. Label it, or take it out."
)
Unused = list[tuple[int, Sentence]]


def divided(
    pictures: Pictures, splits: Sequence[str], has_test: bool = False
) -> tuple[Pictures, Pictures, Unused, list[Sentence]]:
    """The pictures to learn from, those to test with, the positions of what can be neither with why, and what to tell.

    ``pictures`` are labelled, UNLABELLED where nothing is known, and ``splits`` holds train, valid, test or "" for
    each; where none is for testing, and it is not said (``has_test``) that none shall be, some are drawn.
    Raises DataError when nothing is labelled.
    """
    labels = pictures.with_labels().labels
    known = labels != UNLABELLED
    if not known.any():
        raise DataError(UNLABELLED_ALL)
    remarks = []
    is_valid, is_test = (torch.tensor([split == wanted for split in splits]) for wanted in (VALID, TEST))
    if is_valid.any():
        if is_test.any():
            remarks.append(VALIDATION_JOINED)
        else:
            is_test = is_valid
            remarks.append(VALIDATION_TESTS)
    test = is_test & known if (is_test & known).any() else is_test
    train = ~is_test & known
    unused = [(at, UNLABELLED_HERE) for at in _positions(~is_test & ~known)]
    unused += [(at, UNLABELLED_TEST) for at in _positions(is_test & ~test)]
    if not is_test.any() and not has_test:
        members = train.nonzero().flatten()
        learnt, drawn = (members[at] for at in drawn_for_testing(labels[members]))
        remarks.append(DRAWN)
        return pictures[learnt], pictures[drawn], unused, remarks
    tested = pictures[test.nonzero().flatten()]
    if is_test.any() and not (is_test & known).any():
        tested = Pictures(tested.images, None, tested.ids)
    return pictures[train.nonzero().flatten()], tested, unused, remarks


def drawn_for_testing(labels: Tensor) -> tuple[Tensor, Tensor]:
    """Positions to learn from and to test with, where nobody said: a sixth of each class, and one of two."""
    return stratified_split(labels, seed=0, validation=TEST_SHARE, fewest=1)


def _positions(chosen: Tensor) -> list[int]:
    found: list[int] = chosen.nonzero().flatten().tolist()
    return found

"""Whether what was made of somebody's files can be meant so: sentences about what looks wrong, before it is learnt."""

from collections import Counter
from collections.abc import Iterator

from apparel.data.dataset import Dataset
from apparel.data.formats.split_words import split_called
from apparel.data.gaps import class_counts, gaps, short
from apparel.data.renamed import NUMBERS
from apparel.words import Sentence

MANY_CLASSES, FEW_EACH = 50, 5
MUCH = 0.2
"""A larger share of the pictures that is left out is said on top."""
FEWEST = 10
"""Training pictures of a class, below which what is learnt of it is hardly more than these."""


def doubts(dataset: Dataset) -> list[Sentence]:
    """What looks wrong in ``dataset``, the worst first; nothing for most."""
    return list(_doubts(dataset))


def _doubts(dataset: Dataset) -> Iterator[Sentence]:
    train, _ = class_counts(dataset)
    classes = len(dataset.classes)
    if called := [name for name in dataset.classes if split_called(name)]:
        yield Sentence(
            "{names} is taken for a class, and is called as if it were pictures to learn from or to test with.",
            names=called,
        )
    yield from gaps(dataset).sentences
    left_out = len(dataset.refused)
    brought = len(dataset.train) + len(dataset.test) + left_out
    if left_out > MUCH * brought:
        ((reason, _),) = Counter(str(refusal.reason) for refusal in dataset.refused).most_common(1)
        yield Sentence(
            "{left_out} of {brought} pictures are left out. Most often: {reason}",
            left_out=left_out,
            brought=brought,
            reason=reason,
        )
    few = [name for name, count in zip(dataset.classes, train, strict=True) if 0 < count < FEWEST]
    if classes >= MANY_CLASSES and sum(train) < FEW_EACH * classes:
        yield Sentence(
            "There are {classes} classes with fewer than {each} pictures each: their names may be those of single "
            "articles and not of kinds.",
            classes=classes,
            each=FEW_EACH,
        )
    elif few:
        yield Sentence(
            "Fewer than {fewest} pictures to learn from: {names}. A network hardly learns a class from so few; some "
            "dozens are a beginning.",
            fewest=FEWEST,
            names=short(few),
        )
    if set(dataset.classes) == set(NUMBERS):
        yield Sentence(
            "The classes are called by numbers from 0 to 9. Where these mean the kinds of Fashion-MNIST, say so, and "
            "they get their names."
        )
    if odd := [name for name in dataset.classes if not any(map(str.isalnum, name)) or "\ufffd" in name]:
        yield Sentence(
            "The names {names} are no letters. The zip was written in a code page that is not known here: pack it "
            "again with a program that writes UTF-8.",
            names=short(odd),
        )

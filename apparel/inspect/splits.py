"""Whether the test split is made of the same stuff as the training split."""

import math

import torch
from torch import Tensor

from apparel.data import Dataset
from apparel.data.dataset import LabelledPictures
from apparel.inspect.finding import Finding
from apparel.vision import to_input
from apparel.words import Sentence

SIGNIFICANCE = 0.01
"""How likely all the tests together may be to find a difference where there is none."""

MOVED = 0.05
"""Share of the test pictures that would have to be of another class before unequal class shares matter."""

BRIGHTER = 0.6
"""How often one of two pictures, one from each split, must be the brighter one before it matters; 0.5 is even.

Cohen's d of 0.36, between a small and a medium effect. With 70,000 pictures far less than that is significant.
"""


def split_differences(dataset: Dataset) -> Finding:
    """In what the splits differ beyond chance and enough to matter: class shares, and brightness within a class."""
    if not dataset.test.can_be_counted:
        return _finding([], Sentence("There are no test pictures with labels, so the splits cannot be compared."))
    train, test = dataset.train.with_labels(), dataset.test.with_labels()
    return _finding(
        [*_shares(train, test, dataset.classes), *_brightness(train, test, dataset.classes)],
        Sentence("The training and the test pictures have the same share of every class and are equally bright."),
    )


def _finding(differences: list[Sentence], nothing: Sentence) -> Finding:
    sentence = nothing
    if differences:
        sentence = Sentence("So the test does not ask about what was learnt.")
        for difference in reversed(differences):
            sentence = Sentence("{first} {next}", first=difference, next=sentence)
    return Finding("split_differences", Sentence("Splits that differ"), sentence, len(differences))


def _shares(train: LabelledPictures, test: LabelledPictures, classes: tuple[str, ...]) -> list[Sentence]:
    counts = torch.stack([split.labels.bincount(minlength=len(classes)) for split in (train, test)]).double()
    shares = counts / counts.sum(1, keepdim=True)
    moved = (shares[1] - shares[0]).clamp(min=0).sum().item()
    if moved < MOVED or independence(counts) > SIGNIFICANCE / 2:
        return []
    most = int((shares[1] - shares[0]).abs().argmax())
    train_share, test_share = shares[:, most].tolist()
    return [
        Sentence(
            "{name} makes up {train:0%} of the training pictures and {test:0%} of the test pictures.",
            name=classes[most],
            train=train_share,
            test=test_share,
        )
    ]


def _brightness(train: LabelledPictures, test: LabelledPictures, classes: tuple[str, ...]) -> list[Sentence]:
    differences = []
    for label, name in enumerate(classes):
        ours, theirs = (to_input(split.images[split.labels == label]).mean((1, 2, 3)) for split in (train, test))
        often, chance = superiority(ours, theirs)
        if max(often, 1 - often) >= BRIGHTER and chance <= SIGNIFICANCE / 2 / len(classes):
            template = (
                "{name}: a test picture is brighter than a training picture in {often:0%} of the cases."
                if often > 0.5
                else "{name}: a test picture is darker than a training picture in {often:0%} of the cases."
            )
            differences.append(Sentence(template, name=name, often=max(often, 1 - often)))
    return differences


def independence(counts: Tensor) -> float:
    """How likely chance makes the rows of ``counts`` [rows, columns] as different (Pearson's chi-squared test)."""
    counts = counts[:, counts.sum(0) > 0]
    expected = counts.sum(1, keepdim=True) * counts.sum(0) / counts.sum()
    statistic = ((counts - expected) ** 2 / expected).sum()
    freedom = torch.tensor((counts.shape[0] - 1) * (counts.shape[1] - 1))
    return torch.special.gammaincc(freedom / 2, statistic / 2).item() if freedom else 1.0


def superiority(ours: Tensor, theirs: Tensor) -> tuple[float, float]:
    """How often one of ``theirs`` [M] exceeds one of ``ours`` [N], and how likely chance makes it so uneven.

    The rank-sum test (Mann and Whitney 1947, by its normal approximation) and its effect size, the probability of
    superiority (McGraw and Wong 1992). (0.5, 1.0) when there is nothing to compare.
    """
    n, m = len(ours), len(theirs)
    if not n or not m:
        return 0.5, 1.0
    ordered = ours.sort().values
    below, up_to = (torch.searchsorted(ordered, theirs, right=right) for right in (False, True))
    often = ((below + up_to).double().mean() / 2 / n).item()
    deviations = abs(often - 0.5) / math.sqrt((n + m + 1) / (12 * n * m))
    return often, math.erfc(deviations / math.sqrt(2))

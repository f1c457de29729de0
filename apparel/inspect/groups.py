"""Pictures that belong together, by their numbers."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from apparel.data import Dataset
from apparel.data.numbers import labelled
from apparel.words import Sentence

Group = list[int]
"""Picture numbers in ascending order."""


def grouped(keys: Iterable[Hashable]) -> list[Group]:
    """The positions that share a key with others, a group for each such key, in the order of their first."""
    members: dict[Hashable, Group] = defaultdict(list)
    for position, key in enumerate(keys):
        members[key].append(position)
    return [group for group in members.values() if len(group) > 1]


def crosses(group: Group, dataset: Dataset) -> bool:
    """Whether the group has pictures of both splits."""
    return group[0] < len(dataset.train) <= group[-1]


def disagreeing(groups: Iterable[Group], dataset: Dataset) -> dict[int, Sentence]:
    """A remark for each picture of a group whose labels differ: how it is labelled."""
    labels = labelled(dataset).labels.tolist()
    remarks: dict[int, Sentence] = {}
    for group in groups:
        known = [number for number in group if number < len(labels)]
        if len({labels[number] for number in known}) > 1:
            remarks |= {number: Sentence("labelled {label}", label=dataset.classes[labels[number]]) for number in known}
    return remarks

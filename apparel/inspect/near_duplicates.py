"""Pictures that are nearly the same: one photograph stored twice, or one article in two colours."""

import torch
from torch import Tensor
from torch.nn import functional as F

from apparel.data import Dataset
from apparel.data.numbers import identical, images
from apparel.inspect.finding import Finding, of_groups
from apparel.inspect.groups import crosses, disagreeing, grouped
from apparel.vision import to_input

NEAR = 0.08
"""Pictures are near duplicates up to this distance: that of their pixels, each picture scaled to length 1.

Chosen by eye on Fashion-MNIST. Up to 0.08 pairs show the same photograph, or the same article in another colour
or with another print; from 0.09 on most are two plain trousers or jumpers that merely look alike.
"""

COMPONENTS = 64
ROWS = 500
ROUNDING = 1e-5


def near_duplicates(dataset: Dataset) -> list[Finding]:
    """Near duplicates within a split and across the splits, mirror images too, in groups, the nearest first.

    Pictures that are linked by near ones count as one group. Moved or resized copies are not found.
    """
    pictures = images(dataset)
    same = identical(pictures)
    distinct = same.unique()
    pairs, distances = near_pairs(pictures[distinct])
    nearest_first = distinct[pairs[distances.argsort()]].tolist()
    family = _families(same.tolist(), nearest_first)
    rank = {family[pair[0]]: place for place, pair in reversed(list(enumerate(nearest_first)))}
    groups = sorted(
        (group for group in grouped(family) if family[group[0]] in rank), key=lambda group: rank[family[group[0]]]
    )
    across = [group for group in groups if crosses(group, dataset)]
    within = [group for group in groups if not crosses(group, dataset)]
    return [
        of_groups(
            "near_duplicates",
            "Nearly the same picture within a split",
            within,
            "Groups of pictures within a split that are nearly the same, or mirror images: {count}. "
            "Often it is one article in several colours. A network learns less from them than their number promises.",
            "No two pictures within a split are nearly the same.",
            disagreeing(within, dataset),
        ),
        of_groups(
            "near_leakage",
            "Nearly the same picture in both splits",
            across,
            "Groups of pictures in both splits that are nearly the same, or mirror images: {count}. "
            "The test asks about what a network has all but seen, so it is easier than it should be.",
            "No test picture is nearly the same as a training picture.",
            disagreeing(across, dataset),
        ),
    ]


def near_pairs(pictures: Tensor) -> tuple[Tensor, Tensor]:
    """Positions int64 [P, 2] of all pairs among ``pictures``, uint8 [N, 28, 28], that are near, and their distances.

    Principal components only ever shorten a distance, so no pair is missed when the first one decides what is
    compared at all, and the first few whose full distance is measured.
    """
    plain = _scaled(pictures)
    mean = plain.mean(0)
    scatter = (plain - mean).T @ (plain - mean)
    # in double precision: in single, that of a few pictures is too close to singular
    axes = torch.linalg.eigh(scatter.double())[1].flip(1)[:, :COMPONENTS].float()
    # in the order of the first component, in which near ones lie together
    order = ((plain - mean) @ axes[:, 0]).argsort()
    plain = plain[order]
    short = (plain - mean) @ axes
    lengths, first = short.square().sum(1), short[:, 0].contiguous()
    pairs, distances = [], []
    for asked in (plain, _scaled(pictures[order].flip(2))):
        projected = (asked - mean) @ axes
        for some in projected[:, 0].argsort().split(ROWS):
            rows = projected[some]
            begin = int(torch.searchsorted(first, rows[0, 0] - NEAR - ROUNDING))
            end = int(torch.searchsorted(first, rows[-1, 0] + NEAR + ROUNDING))
            shortened = torch.addmm(lengths[begin:end], rows, short[begin:end].T, alpha=-2)
            one, other = (shortened <= (NEAR**2 + ROUNDING - rows.square().sum(1))[:, None]).nonzero().T
            one, other = some[one], begin + other
            distance = (asked[one] - plain[other]).norm(dim=1)
            # every pair is met from both ends, mirrored or not: one is enough
            near = (distance <= NEAR) & (one < other)
            pairs.append(torch.stack((one, other), 1)[near])
            distances.append(distance[near])
    return order[torch.cat(pairs)], torch.cat(distances)


def _scaled(pictures: Tensor) -> Tensor:
    flat = to_input(pictures).flatten(1)
    return F.normalize(flat)


def _families(same: list[int], pairs: list[list[int]]) -> list[int]:
    """For each picture the number of its family: all that copies and ``pairs`` link to each other."""
    parent = list(same)

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in pairs:
        parent[root(other)] = root(one)
    return [root(number) for number in range(len(parent))]

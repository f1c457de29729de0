"""Classes with far fewer pictures than others."""

from apparel.data import Dataset
from apparel.data.numbers import labelled
from apparel.inspect.finding import Finding
from apparel.words import Sentence, figures

RARE = 0.5
"""Of an equal share: below it, a class is called rare."""


def imbalance(dataset: Dataset) -> Finding:
    """The classes that have less than half of the pictures that equal classes would have."""
    counts = labelled(dataset).labels.bincount(minlength=len(dataset.classes)).tolist()
    equal = sum(counts) / len(counts)
    rare = sorted((count, name) for count, name in zip(counts, dataset.classes, strict=True) if count < RARE * equal)
    if rare:
        sentence = Sentence(
            "Classes with less than half of an equal share, which would be {equal:0} pictures: {rare}. "
            "A network learns them badly, and its accuracy hardly shows it.",
            equal=equal,
            rare=[f"{name} ({figures.whole(count)})" for count, name in rare],
        )
    else:
        sentence = Sentence(
            "No class is rare: they have from {fewest} to {most} pictures.", fewest=min(counts), most=max(counts)
        )
    return Finding("imbalance", Sentence("Rare classes"), sentence, len(rare))

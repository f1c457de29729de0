"""Classes with far fewer pictures than others."""

from apparel.data import Dataset
from apparel.data.numbered import labelled
from apparel.evaluation.suspicious.finding import Finding

RARE = 0.5
"""Of an equal share: below it, a class is called rare."""


def imbalance(dataset: Dataset) -> Finding:
    """The classes that have less than half of the pictures that equal classes would have."""
    counts = labelled(dataset).labels.bincount(minlength=len(dataset.classes)).tolist()
    equal = sum(counts) / len(counts)
    rare = sorted((count, name) for count, name in zip(counts, dataset.classes, strict=True) if count < RARE * equal)
    if rare:
        named = ", ".join(f"{name} ({count:,})" for count, name in rare)
        sentence = (
            f"Classes with less than half of an equal share, which would be {equal:,.0f} pictures: {named}. "
            "A network learns them badly, and its accuracy hardly shows it."
        )
    else:
        sentence = f"No class is rare: they have from {min(counts):,} to {max(counts):,} pictures."
    return Finding("imbalance", "Rare classes", sentence, len(rare))

"""Bars that several pages show: how sure a network is of each kind, and how many pictures each class has."""

from collections.abc import Sequence
from functools import partial

from apparel.charts.classes import class_counts_chart, class_counts_still, class_counts_table
from apparel.charts.confidence import confidence_bars, confidence_still, confidence_table
from apparel.charts.still import printed
from apparel.words import Sentence, figures
from pages.parts.kit.charts import Told, tell_chart

READ = 3
"""Kinds whose bar is read aloud; the figures have all."""

OF_CONFIDENCE = Sentence(
    "A bar for each kind: the longer it is, the likelier the network finds it. Over all kinds they add up to 100 %. "
    "[In the glossary](glossary#sure)"
)
OF_COUNTS = Sentence(
    "A bar for each class, as long as it has pictures. A network learns little about a class that has few of them."
)


def tell_confidence(found: Sequence[tuple[str, float]], key: str) -> None:
    """Classes with how likely the network finds each, which the page has read above, in this order."""
    classes, shares = zip(*found, strict=True)
    likeliest = sorted(found, key=lambda pair: -pair[1])[:READ]
    read = Sentence("Likeliest: {kinds}.", kinds=[f"{name} {figures.sure(share)}" for name, share in likeliest])
    tell_chart(
        confidence_bars(classes, shares),
        Told("How sure the network is of each kind", read, OF_CONFIDENCE, is_said=True),
        partial(confidence_table, classes, shares),
        printed(confidence_still, classes, shares),
        key,
    )


def tell_class_counts(name: str, classes: Sequence[str], counts: Sequence[int], key: str) -> None:
    """How many pictures each class has."""
    tell_chart(
        class_counts_chart(classes, counts),
        Told(name, _counts_in_words(classes, counts), OF_COUNTS),
        partial(class_counts_table, classes, counts),
        printed(class_counts_still, classes, counts),
        key,
    )


def _counts_in_words(classes: Sequence[str], counts: Sequence[int]) -> Sentence:
    most, fewest = max(counts), min(counts)
    if most == fewest:
        return Sentence(
            "Each of the {number} classes has {pictures}.",
            number=len(classes),
            pictures=figures.count(most, "picture"),
        )
    return Sentence(
        "Most: {largest}, {most}. Fewest: {smallest}, {fewest}.",
        largest=classes[counts.index(most)],
        most=most,
        smallest=classes[counts.index(fewest)],
        fewest=fewest,
    )

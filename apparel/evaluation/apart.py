"""Where networks differ most about one picture."""

from collections.abc import Mapping

from apparel.evaluation.predictions import Answer
from apparel.words import Sentence

AGREE = 0.005
"""A difference of probabilities that nobody would see."""


def comparable(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Those of the ``answers``, by their networks' names, that know the same classes as the first; none if alone."""
    first = next(iter(answers.values()), None)
    alike = {name: answer for name, answer in answers.items() if first and answer.classes == first.classes}
    return alike if len(alike) > 1 else {}


def furthest_apart(answers: Mapping[str, Answer], most: int) -> list[int]:
    """The ``most`` classes about which ``comparable`` answers are furthest apart, by their ids, the widest gap first.

    Of gaps that are the same the likelier class comes first.
    """
    columns = list(zip(*(answer.probabilities for answer in answers.values()), strict=True))
    gaps = {label: (max(column) - min(column), max(column)) for label, column in enumerate(columns)}
    return sorted(gaps, key=gaps.__getitem__, reverse=True)[:most]


def where_they_differ_most(answers: Mapping[str, Answer]) -> Sentence:
    """The class about which the networks, by their names, are furthest apart, and who says what of it.

    An empty sentence where there are no two to compare.
    """
    alike = comparable(answers)
    if not alike:
        return Sentence("")
    [label] = furthest_apart(alike, 1)
    ranked = sorted(alike, key=lambda name: alike[name].probabilities[label])
    most, least = ranked[-1], ranked[0]
    high, low = alike[most].probabilities[label], alike[least].probabilities[label]
    if high - low < AGREE:
        return Sentence("They say the same, to the per cent.")
    return Sentence(
        "They differ most about {label}: {most} finds it {high:sure} likely, {least} {low:sure}.",
        label=alike[most].classes[label],
        most=most,
        high=high,
        least=least,
        low=low,
    )

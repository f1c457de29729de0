"""Where networks differ most about one picture."""

from collections.abc import Mapping

from apparel.evaluation.predictions import Answer
from apparel.words import Sentence


def where_they_differ_most(answers: Mapping[str, Answer]) -> Sentence:
    """The class about which the networks, by their names, are furthest apart, and who says what of it.

    Only those are compared that know the same classes as the first; an empty sentence where there are no two.
    """
    first = next(iter(answers.values()), None)
    alike = {name: answer for name, answer in answers.items() if first and answer.classes == first.classes}
    if first is None or len(alike) < 2:
        return Sentence("")
    columns = zip(*(answer.probabilities for answer in alike.values()), strict=True)
    spreads = [max(column) - min(column) for column in columns]
    label = spreads.index(max(spreads))
    ranked = sorted(alike, key=lambda name: alike[name].probabilities[label])
    if spreads[label] < 0.005:
        return Sentence("They say the same, to the per cent.")
    return Sentence(
        "They differ most about {label}: {most} finds it {high:sure} likely, {least} {low:sure}.",
        label=first.classes[label],
        most=ranked[-1],
        high=alike[ranked[-1]].probabilities[label],
        least=ranked[0],
        low=alike[ranked[0]].probabilities[label],
    )

"""What came of comparing two models, in plain words."""

from apparel.evaluation.paired import Comparison
from apparel.words import Sentence


def verdict_in_words(found: Comparison, first: str, second: str) -> Sentence:
    """Better, worse or a tie, of the model called ``first`` beside ``second``."""
    names: dict[str, str | float] = {
        "first": first,
        "second": second,
        "pictures": found.pictures,
        "points": 100 * abs(found.difference),
    }
    if found.verdict == "better":
        return Sentence(
            "{first} is better than {second}: right about {points:2} percentage points more of these {pictures} "
            "pictures.",
            **names,
        )
    if found.verdict == "worse":
        return Sentence(
            "{first} is worse than {second}: right about {points:2} percentage points fewer of these {pictures} "
            "pictures.",
            **names,
        )
    if found.pictures_needed is None:
        return Sentence(
            "A tie between {first} and {second}: they are right about equally many of these {pictures} pictures.",
            **names,
        )
    return Sentence(
        "A tie: {pictures} pictures cannot tell {first} and {second} apart, about {needed} would if the difference "
        "really is {points:2} percentage points.",
        needed=int(float(f"{found.pictures_needed:.2g}")),
        **names,
    )


def reasons_in_words(found: Comparison) -> Sentence:
    """What the verdict rests on."""
    low, high = found.interval
    if not found.only_first + found.only_second:
        return Sentence("They are right about the very same pictures.")
    return Sentence(
        "The first alone is right about {only_first} pictures and the second alone about {only_second}. The true "
        "difference is likely between {low:2} and {high:2} percentage points (95 % interval). Were both equally good, "
        "counts this uneven would come about in {p:seldom} of such comparisons (McNemar's test, mid-p).",
        only_first=found.only_first,
        only_second=found.only_second,
        low=100 * low,
        high=100 * high,
        p=found.p,
    )

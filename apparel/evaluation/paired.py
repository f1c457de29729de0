"""Two models on the same pictures: which one is right more often, and whether chance would explain that as well.

What both get right, and what both get wrong, tells nothing about which one is better. So only the pictures that one of
them gets right and the other wrong are weighed: McNemar's test.

What scipy and statsmodels have is loaded when something is weighed: it takes half a second and 40 MB, which the app
does without until then.
"""

from dataclasses import dataclass
from math import ceil, sqrt
from statistics import NormalDist
from typing import Literal

from torch import Tensor

from apparel.errors import DataError
from apparel.evaluation.predictions import UNLABELLED, Predictions

Z_95 = NormalDist().inv_cdf(0.975)

Verdict = Literal["better", "worse", "tie"]

CHANCE = 0.05
"""Two models that are equally good are called different in so many of all comparisons."""
POWER = 0.8
"""A difference that is there is found by a test with the pictures that are needed in so many cases."""


@dataclass(frozen=True)
class Comparison:
    """Two models on the same ``pictures``: how often each is right, ``accuracy``, and by how much that differs.

    Accuracies, their ``difference`` (the first minus the second) and its 95 % ``interval`` are fractions.
    ``only_first`` and ``only_second`` count the pictures that one gets right and the other wrong. ``p`` is McNemar's
    mid-p and ``p_exact`` the exact conditional one. ``verdict`` is of the first beside the second.
    ``pictures_needed`` is about how many pictures would tell a difference of this size apart, None where there is none.
    """

    pictures: int
    accuracy: tuple[float, float]
    difference: float
    interval: tuple[float, float]
    only_first: int
    only_second: int
    p: float
    p_exact: float
    verdict: Verdict
    pictures_needed: int | None


def compare(first: Predictions, second: Predictions) -> Comparison:
    """Weigh what two models said of the same pictures; those without a label do not count.

    Raises DataError when the pictures are not the same, or none of them has a label.
    """
    if len(first) != len(second) or not first.labels.equal(second.labels):
        raise DataError("The two networks were not asked about the same pictures, so they cannot be compared.")
    pictures = int((first.labels != UNLABELLED).sum())
    if not pictures:
        raise DataError("None of these pictures has a label, so nothing can be counted.")
    only_first, only_second = (int(each.sum()) for each in one_right(first, second))
    return weigh(int((first.is_right & second.is_right).sum()), only_first, only_second, pictures)


def one_right(first: Predictions, second: Predictions) -> tuple[Tensor, Tensor]:
    """Which pictures only the first model gets right, and which only the second, each bool [N]."""
    return first.is_right & ~second.is_right, second.is_right & ~first.is_right


def weigh(both: int, only_first: int, only_second: int, pictures: int) -> Comparison:
    """Compare by the counts: of ``pictures`` that ``both`` get right, only the first and only the second."""
    p, p_exact = mcnemar_mid_p(only_first, only_second), mcnemar_exact(only_first, only_second)
    verdict: Verdict = "tie" if p >= CHANCE else "better" if only_first > only_second else "worse"
    return Comparison(
        pictures,
        ((both + only_first) / pictures, (both + only_second) / pictures),
        (only_first - only_second) / pictures,
        tango_interval(only_first, only_second, pictures),
        only_first,
        only_second,
        p,
        p_exact,
        verdict,
        pictures_needed(only_first, only_second, pictures),
    )


def mcnemar_exact(only_first: int, only_second: int) -> float:
    """How likely counts at least as uneven are where both models are equally good: McNemar's exact test, two-sided."""
    from statsmodels.stats.contingency_tables import mcnemar

    return float(mcnemar([[0, only_first], [only_second, 0]], exact=True).pvalue)


def mcnemar_mid_p(only_first: int, only_second: int) -> float:
    """As ``mcnemar_exact``, but the very counts that were found weigh half; 1 where the models never differ.

    Fagerland, Lydersen and Laake (2013), "The McNemar test for binary matched-pairs data: mid-p and asymptotic are
    better than exact conditional", BMC Medical Research Methodology 13:91: the exact test overlooks more than it must.
    """
    from scipy.stats import binom

    trials = only_first + only_second
    if not trials:
        return 1.0
    found = float(binom.pmf(only_first, trials, 0.5))
    return mcnemar_exact(only_first, only_second) - (found / 2 if only_first == only_second else found)


def tango_interval(only_first: int, only_second: int, pictures: int) -> tuple[float, float]:
    """The differences of the two accuracies, as fractions, that a test at 5 % would not refuse: the 95 % interval.

    Tango (1998), "Equivalence test and confidence interval for the difference in proportions for the paired-sample
    design", Statistics in Medicine 17:891-908. At a difference of 0 its test is McNemar's own, so that interval and
    verdict hardly ever contradict each other.
    """
    from scipy.optimize import brentq

    found = only_first - only_second

    def score(difference: float) -> float:
        # the likeliest share of pictures that only the second gets right, if the true difference were this one
        linear = (2 * pictures - found) * difference - only_first - only_second
        constant = -only_second * difference * (1 - difference)
        share = (sqrt(linear**2 - 8 * pictures * constant) - linear) / (4 * pictures)
        variance = pictures * (2 * share + difference * (1 - difference))
        return (found - pictures * difference) / sqrt(variance) if variance > 0 else 0.0

    at, end = found / pictures, 1 - 1e-12
    low = brentq(lambda difference: score(difference) - Z_95, -end, at) if at > -1 else -1.0
    high = brentq(lambda difference: score(difference) + Z_95, at, end) if at < 1 else 1.0
    return float(low), float(high)


def pictures_needed(only_first: int, only_second: int, pictures: int) -> int | None:
    """With how many pictures McNemar's test would find a difference as large as this one in 4 of 5 cases.

    None where there is no difference. Connor (1987), "Sample size for testing differences in proportions for the
    paired-sample design", Biometrics 43:207-211.
    """
    if only_first == only_second:
        return None
    differing, difference = (only_first + only_second) / pictures, abs(only_first - only_second) / pictures
    spread = Z_95 * sqrt(differing) + NormalDist().inv_cdf(POWER) * sqrt(differing - difference**2)
    return ceil((spread / difference) ** 2)

"""Two models on the same pictures, beside examples that were published with the methods."""

import pytest
import torch
from statsmodels.stats.contingency_tables import mcnemar

from apparel.errors import DataError
from apparel.evaluation.paired import (
    compare,
    mcnemar_exact,
    mcnemar_mid_p,
    one_right,
    pictures_needed,
    tango_interval,
    weigh,
)
from apparel.evaluation.predictions import Predictions

CLASSES = ("boot", "bag")

BENTUR = {"both": 1, "only_first": 1, "only_second": 7, "pictures": 21}
"""Airway hyper-responsiveness of 21 children before and after a transplantation (Bentur et al. 2009)."""
CAVO = {"both": 59, "only_first": 6, "only_second": 16, "pictures": 161}
"""Complete response before and after a therapy (Cavo et al. 2012)."""


def predictions(said, labels=None):
    said, labels = torch.tensor(said), torch.tensor([0] * len(said) if labels is None else labels)
    outside, loss = torch.zeros(len(said), dtype=torch.bool), torch.zeros(len(said))
    return Predictions(CLASSES, torch.nn.functional.one_hot(said, 2).float(), outside, labels, loss)


def test_mid_p_of_the_published_examples():
    """The two examples of Fagerland, Lydersen and Laake 2013; the second with the digits that their package prints."""
    assert mcnemar_exact(1, 7) == pytest.approx(0.0703, abs=5e-5)
    assert mcnemar_mid_p(1, 7) == pytest.approx(0.0391, abs=5e-5)
    assert mcnemar_exact(6, 16) == pytest.approx(0.052479, abs=5e-7)
    assert mcnemar_mid_p(6, 16) == pytest.approx(0.034690, abs=5e-7)


def test_mid_p_does_not_mind_who_is_first_and_knows_a_draw():
    assert mcnemar_mid_p(6, 16) == mcnemar_mid_p(16, 6)
    # 1 less half of the chance of three heads in six
    assert mcnemar_mid_p(3, 3) == pytest.approx(1 - 20 / 64 / 2)
    assert mcnemar_mid_p(0, 0) == 1.0


def test_interval_of_a_published_example():
    """As the package of Fagerland, Lydersen and Laake 2017, "Statistical Analysis of Contingency Tables", prints it."""
    low, high = tango_interval(6, 16, 161)
    assert (low, high) == (pytest.approx(-0.1240, abs=5e-5), pytest.approx(-0.0054, abs=5e-5))
    assert tango_interval(16, 6, 161) == (pytest.approx(-high), pytest.approx(-low))


def test_interval_ends_where_mcnemars_test_is_undecided():
    """At a difference of 0 Tango's test is McNemar's: 0 is in the interval just when that does not refuse it."""
    for only_first in range(30, 80):
        low, _ = tango_interval(only_first, 40, 1_000)
        asymptotic = mcnemar([[0, only_first], [40, 0]], exact=False, correction=False).pvalue
        assert (low > 0) == (asymptotic < 0.05 and only_first > 40)


@pytest.mark.parametrize("counts", [(0, 0, 20), (5, 0, 5), (0, 5, 5), (1, 0, 10_000), (1, 1, 2)])
def test_interval_at_the_edges_holds_the_difference_and_stays_within_bounds(counts):
    low, high = tango_interval(*counts)
    assert -1 <= low <= (counts[0] - counts[1]) / counts[2] <= high <= 1


def test_pictures_needed_of_a_published_example():
    """As two calculators have it that cite Connor 1987: powerandsamplesize.com and clinicaltrials-tools."""
    assert pictures_needed(5, 45, 100) == 23
    assert pictures_needed(30, 15, 100) == pictures_needed(15, 30, 100) == 155
    assert pictures_needed(4, 4, 100) is None


def test_as_many_pictures_as_are_needed_find_it_in_four_of_five_cases():
    needed = pictures_needed(120, 90, 1_000)
    chance = torch.Generator().manual_seed(0)
    shares = torch.tensor([0.12, 0.09, 0.79]).expand(400, 3)
    found = 0
    for drawn in torch.multinomial(shares, needed, replacement=True, generator=chance):
        found += mcnemar_mid_p(int((drawn == 0).sum()), int((drawn == 1).sum())) < 0.05
    assert 0.75 < found / 400 < 0.86


def test_a_verdict_is_of_the_first_beside_the_second():
    assert weigh(**BENTUR).verdict == "worse"
    assert weigh(**BENTUR | {"only_first": 7, "only_second": 1}).verdict == "better"
    assert weigh(**BENTUR | {"only_first": 3, "only_second": 5}).verdict == "tie"
    found = weigh(**CAVO)
    assert found.accuracy == (65 / 161, 75 / 161)
    assert found.difference == pytest.approx(-0.0621, abs=5e-5)


def test_predictions_are_weighed_picture_by_picture():
    first, second = predictions([0, 0, 0, 1, 1]), predictions([0, 0, 1, 0, 1])
    found = compare(first, second)
    assert (found.pictures, found.only_first, found.only_second) == (5, 1, 1)
    assert found.accuracy == (0.6, 0.6)
    assert [each.nonzero().flatten().tolist() for each in one_right(first, second)] == [[2], [3]]


def test_the_same_model_twice_is_a_tie():
    found = compare(predictions([0, 1]), predictions([0, 1]))
    assert (found.verdict, found.p, found.difference, found.pictures_needed) == ("tie", 1.0, 0.0, None)


def test_pictures_without_a_label_do_not_count():
    found = compare(predictions([0, 0, 0], [0, -1, 0]), predictions([1, 0, 0], [0, -1, 0]))
    assert (found.pictures, found.accuracy) == (2, (1.0, 0.5))
    with pytest.raises(DataError, match="None of these pictures has a label"):
        compare(predictions([0], [-1]), predictions([0], [-1]))


def test_other_pictures_are_refused():
    with pytest.raises(DataError, match="not asked about the same pictures"):
        compare(predictions([0, 0], [0, 1]), predictions([0, 0], [1, 0]))
    with pytest.raises(DataError, match="not asked about the same pictures"):
        compare(predictions([0]), predictions([0, 0]))

"""What is said of two models."""

from apparel.evaluation.paired import weigh
from apparel.evaluation.paired_in_words import reasons_in_words, verdict_in_words


def said(both, only_first, only_second, pictures):
    found = weigh(both, only_first, only_second, pictures)
    return str(verdict_in_words(found, "Quick", "Plain")), str(reasons_in_words(found))


def test_better_and_worse_name_the_difference():
    verdict, reasons = said(8_000, 800, 400, 10_000)
    assert verdict == ("Quick is better than Plain: right about 4.00 percentage points more of these 10,000 pictures.")
    assert "The first alone is right about 800 pictures and the second alone about 400." in reasons
    assert "under 0.1 % of such comparisons" in reasons
    assert "Quick is worse than Plain: right about 4.00 percentage points fewer" in said(8_000, 400, 800, 10_000)[0]


def test_a_tie_says_how_many_pictures_would_tell():
    verdict, reasons = said(9_000, 210, 190, 10_000)
    assert verdict.startswith("A tie: 10,000 pictures cannot tell Quick and Plain apart, about 78,000 would")
    assert "between -0.19 and 0.59 percentage points (95 % interval)" in reasons


def test_a_draw_needs_no_more_pictures():
    assert said(9_000, 200, 200, 10_000)[0] == (
        "A tie between Quick and Plain: they are right about equally many of these 10,000 pictures."
    )
    assert said(9_000, 0, 0, 10_000)[1] == "They are right about the very same pictures."

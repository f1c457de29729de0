"""Where networks differ most about a picture."""

from apparel.evaluation.apart import where_they_differ_most
from apparel.evaluation.predictions import Answer

CLASSES = ("Shirt", "Coat", "Dress")


def an_answer(*probabilities, classes=CLASSES):
    best = probabilities.index(max(probabilities))
    return Answer(best, classes[best], probabilities[best], probabilities, False, classes)


def test_the_class_with_the_widest_gap_is_named_with_who_says_what():
    answers = {"Quick": an_answer(0.7, 0.2, 0.1), "Strong": an_answer(0.1, 0.3, 0.6), "Plain": an_answer(0.3, 0.3, 0.4)}
    assert str(where_they_differ_most(answers)) == (
        "They differ most about Shirt: Quick finds it 70 % likely, Strong 10 %."
    )


def test_networks_of_other_classes_are_not_compared():
    other = an_answer(0.9, 0.1, classes=("Cup", "Plate"))
    assert not where_they_differ_most({"Quick": an_answer(0.7, 0.2, 0.1), "Cups": other})
    assert not where_they_differ_most({})


def test_those_that_agree_are_said_to():
    answers = {"Quick": an_answer(0.7, 0.2, 0.1), "Again": an_answer(0.7, 0.2, 0.1)}
    assert str(where_they_differ_most(answers)) == "They say the same, to the per cent."

"""What a network is made of, what it learnt from, and how far its answers can be trusted."""

from dataclasses import replace

from apparel.assets import ASSETS
from apparel.models.facts import Facts
from apparel.models.trained import load_model
from apparel.words import figures
from tests.pages.kit.drawn import drawn, said

ROBUST = load_model(ASSETS / "models" / "robust")


def part(model):
    from pages.parts.classify.model_card import model_card

    model_card(model)


def test_the_card_says_all_that_is_known():
    text = said(drawn(part, ROBUST))
    assert f"**Network**: {len(ROBUST.spec.layers)} layers, 585,578 parameters, 10 classes." in text
    assert "with distorted pictures, and other people's photos" in text
    assert f"**Right** about {figures.percent(ROBUST.facts.test_accuracy)} of 10,000 test pictures." in text
    assert "calibration error" in text
    assert "less clearly than in all but a few of thousands of validation pictures" in text


def test_a_network_from_before_says_how_it_tells_something_else():
    before = replace(ROBUST, facts=replace(ROBUST.facts, familiarity="probability", outside_below=0.35))
    assert "less so than in all but 1 in 500 of the validation pictures" in said(drawn(part, before))


def test_what_is_not_known_is_not_said():
    text = said(drawn(part, replace(ROBUST, facts=Facts(dataset="my *zip*", epochs=1))))
    assert r"**Learnt from**: my \*zip\*, 1 epoch." in text
    assert not [word for word in ("**Right**", "**Sure and right**", "**None of these kinds**") if word in text]

"""The two networks of the race."""

import pytest

from apparel.models import Conv, Shuffle, Whiten
from apparel.training.race import race


@pytest.mark.parametrize("shuffled", [False, True])
def test_one_has_convolutions_the_other_none_and_both_as_many_parameters(shuffled):
    now = race(shuffled)
    assert any(isinstance(layer, Conv) for layer in now.convolutions.layers)
    # what a network knows of pictures before it learns would decide the race
    assert not any(isinstance(layer, Whiten) for layer in now.convolutions.layers)
    assert not any(isinstance(layer, Conv) for layer in now.plain.layers)
    assert now.plain.parameters() == pytest.approx(now.convolutions.parameters(), rel=0.002)
    for spec in (now.convolutions, now.plain):
        spec.check(10)
        assert (spec.layers[0] == Shuffle()) is shuffled


def test_a_seed_is_the_same_for_both():
    assert race(False, seed=7).config.seed == 7

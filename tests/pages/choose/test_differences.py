"""The table of what differs."""

from dataclasses import replace

from apparel.data.changes import NO_CHANGES
from apparel.models import Conv, ModelSpec
from apparel.runs.differences import Described
from apparel.training import find_preset
from tests.pages.kit.drawn import drawn


def part(compared):
    from pages.parts.choose.differences import table_of_differences

    table_of_differences(compared)


QUICK = find_preset("quick")


def described(spec=QUICK.spec, **config):
    return Described("Fashion-MNIST", NO_CHANGES, spec, replace(QUICK.config, **config), None)


def table_of(**compared):
    return drawn(part, compared).table[0].value


def test_every_difference_is_whole_and_what_is_the_same_is_left_out():
    table = table_of(one=described(), two=described(epochs=25, optimizer="sgd"))
    assert list(table.loc["epochs"]) == ["2", "25"]
    assert list(table.loc["optimizer"]) == ["AdamW", "SGD"]
    assert list(table.loc["test accuracy"]) == ["–", "–"]
    assert "seed" not in table.index


def test_of_long_stacks_the_layers_that_differ_are_bold():
    other = ModelSpec((*QUICK.spec.layers[:2], Conv(64), *QUICK.spec.layers[3:]))
    one, two = table_of(one=described(), two=described(other)).loc["layers"]
    assert one.count("**") == two.count("**") == 2
    assert "**Convolution" in one
    assert "64 filters" in two.split("**")[1]
    assert "32 filters" in one.split("**")[1]
    assert one.count("→") == len(QUICK.spec.layers) - 1

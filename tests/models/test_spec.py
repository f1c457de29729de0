"""Networks as data: what a spec says of a network is true of the module that is built from it."""

import json
import random

import pytest
import torch

from apparel.errors import SpecError
from apparel.models import (
    GELU,
    BatchNorm,
    Conv,
    Dropout,
    Flatten,
    LeakyReLU,
    Linear,
    ModelSpec,
    Outline,
    Pool,
    ReLU,
    Shuffle,
    Sigmoid,
    Tanh,
)
from apparel.training import PRESETS


def random_stack(seed):
    """Some layers that fit together, ending in ten units."""
    chance = random.Random(seed)
    layers, side = [], 28
    for _ in range(chance.randint(0, 4)):
        kernel, padding = chance.randint(1, 5), chance.randint(0, 2)
        side += 2 * padding - kernel + 1
        layers += [
            Conv(chance.randint(1, 12), kernel, padding),
            chance.choice([ReLU(), Sigmoid(), BatchNorm(), Dropout(0.2)]),
        ]
        if side >= 9:
            size = chance.randint(2, 3)
            side //= size
            layers.append(Pool(size))
    layers.append(Flatten())
    for _ in range(chance.randint(0, 2)):
        layers += [Linear(chance.randint(1, 40)), chance.choice([LeakyReLU(), GELU(), Tanh(), BatchNorm(), Dropout(0)])]
    return ModelSpec((*layers, Linear(10)))


SPECS = {name: preset.spec for name, preset in PRESETS.items()} | {f"random {n}": random_stack(n) for n in range(12)}
SPECS["shuffled"] = ModelSpec((Shuffle(), Conv(4), Shuffle(), Flatten(), Shuffle(), Linear(10)))
EACH_SPEC = pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)


def refused(make, sentence):
    with pytest.raises(SpecError, match=sentence) as refusal:
        make()
    assert str(refusal.value).endswith(".")
    assert len(str(refusal.value)) < 240


# What it says is so


@EACH_SPEC
def test_shapes_and_parameters_are_those_of_the_module(spec):
    network, values = spec.build(10).eval(), torch.rand(2, 1, 28, 28)
    for row, layer in zip(spec.rows(), network, strict=True):
        values = layer(values)
        assert row.output_shape == values.shape[1:]
        assert row.parameters == sum(weights.numel() for weights in layer.parameters() if weights.requires_grad)
    assert spec.parameters() == sum(weights.numel() for weights in network.parameters() if weights.requires_grad)


@EACH_SPEC
def test_json_and_back(spec):
    assert ModelSpec.from_json(json.loads(json.dumps(spec.to_json()))) == spec


def test_shuffled_pixels_are_all_there_in_the_same_order_for_every_picture_and_in_every_process():
    network = ModelSpec((Shuffle(), Flatten(), Linear(10))).build(10)
    pictures = torch.arange(2 * 784.0).view(2, 1, 28, 28)
    one, other = network[0](pictures).flatten(1)
    assert torch.equal(other - one, torch.full((784,), 784.0))
    assert torch.equal(one.sort().values, pictures[0].flatten())
    assert one[:5].tolist() == [402, 40, 186, 583, 225], "model files of other machines too"
    moved = (one.view(28, 28)[:, 1:] - one.view(28, 28)[:, :-1]).abs() == 1
    assert moved.sum() < 10, "neighbours are neighbours no longer"


def test_json_as_links_and_files_hold_it():
    assert ModelSpec((Conv(4, 5, 2), ReLU(), Flatten(), Dropout(0.25), Linear(10))).to_json() == [
        {"kind": "conv", "filters": 4, "kernel": 5, "padding": 2, "stride": 1},
        {"kind": "relu"},
        {"kind": "flatten"},
        {"kind": "dropout", "rate": 0.25},
        {"kind": "linear", "units": 10},
    ]


@EACH_SPEC
def test_text_and_back(spec):
    assert ModelSpec.from_text(spec.to_text()) == spec


@pytest.mark.parametrize(
    ("layers", "text"),
    [
        ((Conv(4), Conv(4, 5), Conv(4, 5, 2), Conv(4, 3, 0)), "conv:4 conv:4:5 conv:4:5:2 conv:4:3:0"),
        ((Pool(), Pool(3), BatchNorm(), Flatten()), "pool pool:3 batch_norm flatten"),
        ((ReLU(), LeakyReLU(), GELU(), Tanh(), Sigmoid()), "relu leaky_relu gelu tanh sigmoid"),
        ((Dropout(), Dropout(0.25), Linear(10)), "dropout dropout:0.25 linear:10"),
        ((), ""),
    ],
)
def test_text_as_links_and_commands_hold_it(layers, text):
    assert ModelSpec(layers).to_text() == text
    assert ModelSpec.from_text(text) == ModelSpec(layers)


def test_text_may_spell_out_defaults():
    assert ModelSpec.from_text(" conv:8:3:1\n pool:2 ") == ModelSpec((Conv(8), Pool()))


# The outline


@EACH_SPEC
def test_an_outline_drawn_has_what_was_asked_for(spec):
    outline = Outline((8, 16), (32,))
    drawn = outline.drawn(like=spec, classes=10)
    assert Outline.of(drawn) == outline
    assert drawn.layers[-1] == Linear(10)


@pytest.mark.parametrize("name", ["quick", "tutorial", "plain"])
def test_a_regular_network_is_its_own_outline(name):
    spec = PRESETS[name].spec
    assert Outline.of(spec).drawn(like=spec, classes=10) == spec


def test_more_layers_follow_the_habits_of_the_first():
    habit = ModelSpec((Conv(4, 5, 2), Tanh(), Dropout(0.1), Flatten(), Linear(20), Sigmoid(), Linear(10)))
    text = "conv:6:5 tanh dropout:0.1 conv:7:5 tanh dropout:0.1 flatten linear:9 sigmoid linear:8 sigmoid linear:10"
    assert Outline((6, 7), (9, 8)).drawn(like=habit, classes=10) == ModelSpec.from_text(text.replace(":5 ", ":5:2 "))


# What cannot be


@pytest.mark.parametrize(
    ("layers", "sentence"),
    [
        ((Linear(10),), r"^Layer 1 \(Linear, 10 units\) cannot stand here: .* put a flatten layer before it\.$"),
        ((Flatten(), Conv(4), Linear(10)), r"^Layer 2 \(Convolution, 4 .*\) cannot stand here: it needs a picture"),
        ((Flatten(), Pool(), Linear(10)), r"^Layer 2 \(Max-pooling 2×2\) .* it needs a picture"),
        ((Flatten(), Flatten(), Linear(10)), r"^Layer 2 \(Flatten\) .* it needs a picture"),
        ((ReLU(), Pool(7), Pool(5)), r"^Layer 3 \(Max-pooling 5×5\) .* a 4×4 picture is too small to pool by 5"),
        ((Pool(14), Conv(2, 5, 1)), r"^Layer 2 .* a 5×5 filter does not fit a 2×2 picture"),
        ((Conv(512),), r"^Layer 1 .* 401,408 numbers of every picture"),
        ((Flatten(), Linear(4096), ReLU(), Linear(4096), Linear(10)), r"^Layer 4 .* would learn 19,996,672 parameters"),
        ((ReLU(),) * 101, "101 layers; at most 100"),
    ],
)
def test_an_impossible_stack_is_refused_with_layer_and_reason(layers, sentence):
    spec = ModelSpec(layers)
    refused(spec.rows, sentence)
    refused(lambda: spec.build(10), sentence)


@pytest.mark.parametrize("layers", [(), (Flatten(),), (Flatten(), Linear(9)), (Conv(10),)])
def test_a_network_ends_in_one_unit_for_each_class(layers):
    refused(lambda: ModelSpec(layers).build(10), "must end in a linear layer with 10 units")
    refused(lambda: ModelSpec(layers).check(10), "must end in a linear layer with 10 units")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[{"kind": "flatten"}, {"kind": "attention"}]', r"^Layer 2 is of no known kind: 'attention'\. The kinds are"),
        ('[{"units": 10}]', r"^Layer 1 is of no known kind: None"),
        ('[{"kind": ["conv"]}]', r"^Layer 1 is of no known kind: \['conv'\]"),
        ("[5]", "^Layer 1 is of no known kind"),
        ("[null]", "^Layer 1 is of no known kind"),
        ('{"kind": "flatten"}', "must be given as a list"),
        ('"flatten"', "must be given as a list"),
        ("null", "must be given as a list"),
        (
            '[{"kind": "conv", "filters": 4, "dilation": 2}]',
            r"^Layer 1 \(conv\) .* it knows filters, kernel, padding, stride\.$",
        ),
        ('[{"kind": "conv"}]', r"^Layer 1 \(conv\) .* it knows filters"),
        ('[{"kind": "relu", "number": 1}]', r"^Layer 1 \(relu\) .* it knows none\.$"),
        ('[{"kind": "relu", "rate": 0.5}]', r"^Layer 1 \(relu\) .* it knows none\.$"),
        ('[{"kind": "conv", "filters": "4"}]', r"^Layer 1 \(conv\) .* filters must be a whole number .* not '4'\.$"),
        ('[{"kind": "conv", "filters": 4.0}]', r"filters must be a whole number from 1 to 512, not 4\.0"),
        ('[{"kind": "conv", "filters": true}]', "filters must be a whole number from 1 to 512, not True"),
        ('[{"kind": "conv", "filters": null}]', "filters must be a whole number from 1 to 512, not None"),
        ('[{"kind": "conv", "filters": 0}]', "filters must be a whole number from 1 to 512, not 0"),
        ('[{"kind": "conv", "filters": 1000000000}]', "filters must be a whole number from 1 to 512, not 1000000000"),
        ('[{"kind": "conv", "filters": 4, "kernel": 1000000000}]', "kernel must be a whole number from 1 to 28"),
        ('[{"kind": "conv", "filters": 4, "padding": 1000000000}]', "padding must be a whole number from 0 to 14"),
        ('[{"kind": "conv", "filters": 4, "padding": -1}]', "padding must be a whole number from 0 to 14, not -1"),
        ('[{"kind": "pool", "size": 0}]', "size must be a whole number from 1 to 28, not 0"),
        ('[{"kind": "linear", "units": 1000000000}]', "units must be a whole number from 1 to 4096"),
        ('[{"kind": "dropout", "rate": 1}]', r"rate must be a number from 0\.0 to 0\.99, not 1"),
        ('[{"kind": "dropout", "rate": NaN}]', "rate must be a number .* not nan"),
        ('[{"kind": "dropout", "rate": "half"}]', "rate must be a number .* not 'half'"),
        ('[{"kind": "dropout", "rate": "' + "9" * 10_000 + '"}]', "rate must be a number"),
        ('[{"kind": "' + "conv" * 10_000 + '"}]', "of no known kind"),
    ],
)
def test_what_is_no_network_is_refused(text, sentence):
    refused(lambda: ModelSpec.from_json(json.loads(text)), sentence)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("flatten attention:3", r"^Layer 2 is of no known kind: 'attention'\. The kinds are conv, whiten, pool"),
        (
            "conv",
            r"^Layer 1 \(conv\) lacks an option or has one too many; it knows filters, kernel, padding, stride\.$",
        ),
        ("conv:1:1:1:1:1", r"^Layer 1 \(conv\) lacks an option or has one too many"),
        ("relu:", r"^Layer 1 \(relu\) lacks an option or has one too many; it knows none\.$"),
        ("flatten linear:", r"^Layer 2 \(linear\) .* units must be a whole number from 1 to 4096, not ''\.$"),
        ("conv:many", "filters must be a whole number from 1 to 512, not 'many'"),
        ("conv:8.0", "filters must be a whole number from 1 to 512, not 8.0"),
        ("dropout:nan", "rate must be a number"),
        ("pool:" + "9" * 3_000, "size must be a whole number"),
        ("<script>alert(1)</script>", "of no known kind"),
        ("relu " * 200_000, r"^The layers take 1,000,000 characters; at most 4,000 are read\.$"),
    ],
)
def test_text_that_is_no_network_is_refused(text, sentence):
    refused(lambda: ModelSpec.from_text(text), sentence)


def test_the_layers_above_an_impossible_one_keep_their_shapes():
    rows, reason = ModelSpec((Conv(4), Pool(), Linear(10), ReLU())).fitting_rows()
    assert [row.output_shape for row in rows] == [(4, 28, 28), (4, 14, 14)]
    assert str(reason).startswith("Layer 3 (Linear, 10 units) cannot stand here")

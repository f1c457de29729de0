"""Pieces of a batch give the gradient of the whole, whatever the layers are."""

import copy

import pytest
import torch

from apparel.data.dataset import LabelledPictures
from apparel.models import ModelSpec
from apparel.training import find_preset
from apparel.training.gradient import learn, learn_in_pieces, settle

FP32 = torch.autocast("cpu", torch.bfloat16, enabled=False)
STACKS = {
    "the tutorial's": find_preset("tutorial").spec.to_text(),
    "no normalisation": "flatten linear:20 relu linear:10",
    "normalised rows": "conv:4:3:1:2 relu batch_norm flatten linear:16 batch_norm gelu linear:10",
    "normalised first": "batch_norm conv:3 avg_pool global_avg_pool linear:10",
    "two in a row": "conv:4 batch_norm batch_norm tanh pool:4 flatten linear:10",
    "whitened": "whiten:8 batch_norm relu conv:6 pool batch_norm flatten linear:10",
}


@pytest.fixture
def batch():
    chance = torch.Generator().manual_seed(1)
    images = torch.randint(256, (53, 28, 28), dtype=torch.uint8, generator=chance)
    return LabelledPictures(images, torch.randint(11, (53,), generator=chance))  # 10 is something else


@pytest.mark.parametrize("layers", STACKS.values(), ids=STACKS)
def test_the_gradient_of_the_pieces_is_that_of_the_batch(layers, batch):
    torch.manual_seed(0)
    whole = ModelSpec.from_text(layers).build(10)
    pieces = copy.deepcopy(whole)
    loss, logits = learn(whole, batch, 0.1, FP32)
    loss_of_pieces, logits_of_pieces = learn_in_pieces(pieces, batch, 7, 0.1, 3, FP32)
    assert loss_of_pieces.item() == pytest.approx(loss.item(), abs=1e-5)
    assert torch.allclose(logits_of_pieces, logits, atol=1e-4)
    for (name, one), other in zip(whole.named_parameters(), pieces.parameters(), strict=True):
        if one.requires_grad:
            assert torch.allclose(one.grad, other.grad, rtol=2e-3, atol=2e-5), name
    after = dict(pieces.named_buffers())
    for name, value in whole.named_buffers():
        if name.endswith(("running_mean", "running_var")):  # the variance of 53 values at least, once over 52
            assert torch.allclose(after[name], value, atol=1e-5, rtol=0.1 / 53), name


def test_dropout_drops_the_same_in_every_pass(batch):
    """Otherwise the means of one pass would be those of another network."""
    spec = ModelSpec.from_text("flatten linear:30 dropout:0.5 batch_norm linear:10")
    torch.manual_seed(0)
    network = spec.build(10)
    first = [learn_in_pieces(copy.deepcopy(network), batch, 7, 0.0, 3, FP32)[0].item() for _ in range(2)]
    assert first[0] == first[1]
    network[3].momentum = 1.0
    learn_in_pieces(network, batch, 7, 0.0, 3, FP32)
    values = []
    for number, images in enumerate(batch.images.split(7)):
        torch.manual_seed(3 + number * 1_000_000_007)
        values.append(network.train()[:3](images.unsqueeze(1) / 255))
    assert torch.allclose(network[3].running_mean, torch.cat(values).mean(0), atol=1e-5)


def test_a_settled_network_learns_the_same(batch):
    spec = ModelSpec.from_text(STACKS["the tutorial's"])
    torch.manual_seed(0)
    network = spec.build(10)
    settled = copy.deepcopy(network)
    settle(settled, batch, 9)
    learn_in_pieces(network, batch, 9, 0.0, 3, FP32)
    learn_in_pieces(settled, batch, 9, 0.0, 3, FP32, settled=True)
    for one, other in zip(network.parameters(), settled.parameters(), strict=True):
        assert torch.equal(one.grad, other.grad)

"""Other people's pictures among those of training."""

import random
import zipfile

import pytest
import torch
from torch.nn import functional as F

from apparel.assets import ASSETS
from apparel.data import CLASSES, fashion_mnist
from apparel.data.formats.class_names import known_classes
from apparel.errors import PictureError
from apparel.training import TrainConfig, find_preset, train
from apparel.training.events import EpochDone
from apparel.training.loss import loss_of
from apparel.training.pictures.extra import OTHER, OTHER_CLOTHES, SHOES, Extra, extra_pictures
from apparel.vision import open_picture, prepare
from tests.training.small import small_dataset


def chance(seed=0):
    return torch.Generator().manual_seed(seed)


def names_in(file):
    with zipfile.ZipFile(ASSETS / "evidence" / file) as archive:
        return archive.namelist()


@pytest.mark.parametrize(("file", "usual"), [("train.zip", OTHER), ("other-clothes.zip", OTHER_CLOTHES)])
def test_they_are_what_prepare_makes_of_the_files(file, usual):
    kept = extra_pictures()
    pictures = {(image.numpy().tobytes(), int(label)) for image, label in zip(kept.images, kept.labels, strict=True)}
    with zipfile.ZipFile(ASSETS / "evidence" / file) as archive:
        for name in random.Random(0).sample(archive.namelist(), 60):
            kind, class_name = name.split("/")[0], name.split("/")[-2]
            is_one_of_ten = kind in ("photos", "drawings")
            truth = CLASSES.index(next(iter(known_classes([class_name]).values()))) if is_one_of_ten else usual
            try:
                pixels = prepare(open_picture(archive.read(name))).pixels
            except PictureError:
                continue
            assert (pixels.numpy().tobytes(), truth) in pictures, name


def test_none_of_them_is_among_those_that_judge():
    names = {name.rsplit("/", 1)[1] for file in ("train.zip", "other-clothes.zip") for name in names_in(file)}
    judging = {path.name for part in ("choose", "final") for path in (ASSETS / "evidence" / part).glob("*/*/*")}
    assert judging
    assert not names & judging


def test_other_clothes_are_learnt_as_something_else_and_come_as_often_as_a_class_of_their_own():
    kept = extra_pictures()
    counts = kept.labels.bincount().double().sqrt()
    batch = fashion_mnist().train.with_labels()[torch.arange(1, 5)]
    extra = Extra(100, torch.device("cpu"))
    shown = torch.cat([extra.join(batch, chance(seed)).labels[4:] for seed in range(40)])
    assert shown.max() == OTHER
    share = (shown == OTHER).double().mean().item()
    wanted = (counts[OTHER] + counts[OTHER_CLOTHES]) / counts.sum()
    assert share == pytest.approx(wanted.item(), abs=0.03)


def test_rare_classes_come_more_often_than_their_share():
    batch = fashion_mnist().train.with_labels()[torch.arange(1, 5)]
    assert not torch.isin(batch.labels, torch.tensor(SHOES)).any(), "shoes may become pairs"
    joined = Extra(2000, torch.device("cpu")).join(batch, chance())
    assert len(joined) == 2004
    assert torch.equal(joined.images[:4], batch.images)
    assert torch.equal(joined.labels[:4], batch.labels)
    share = (joined.labels[4:] == OTHER).float().mean()
    assert 0.2 < share < 0.5
    counts = joined.labels[4:].bincount(minlength=11)[:10]
    assert counts.min() > 10


def test_a_quarter_of_the_shoes_and_nothing_else_is_shown_in_pairs():
    batch = fashion_mnist().train.with_labels()[torch.arange(2_000)]
    joined = Extra(1, torch.device("cpu")).join(batch, chance())
    changed = (joined.images[:2_000] != batch.images).flatten(1).any(1)
    is_shoe = torch.isin(batch.labels, torch.tensor(SHOES))
    assert [CLASSES[label] for label in SHOES] == ["Sandal", "Sneaker", "Ankle boot"]
    assert not changed[~is_shoe].any()
    assert 0.2 < changed[is_shoe].float().mean() < 0.3


def test_of_something_else_the_network_is_to_be_undecided():
    logits = torch.tensor([[8.0, 0, 0], [0, 8, 0], [0, 0, 8]])
    labels = torch.tensor([0, 1, 3])
    sure, undecided = loss_of(logits, labels, 0), loss_of(torch.cat([logits[:2], torch.zeros(1, 3)]), labels, 0)
    assert undecided < sure
    known = loss_of(logits[:2], labels[:2], 0.1)
    assert known == pytest.approx(F.cross_entropy(logits[:2], labels[:2], label_smoothing=0.1).item())


def test_they_count_for_the_loss_and_not_for_the_accuracy():
    config = TrainConfig(epochs=1, batch_size=64, extra=64)
    events = list(train(find_preset("quick").spec, config, small_dataset(500)))
    done = next(event for event in events if isinstance(event, EpochDone))
    assert 0 <= done.train_accuracy <= 1
    alone = list(train(find_preset("quick").spec, TrainConfig(epochs=1, batch_size=64), small_dataset(500)))
    without = next(event for event in alone if isinstance(event, EpochDone))
    assert done.train_loss != without.train_loss


def test_a_dataset_with_other_classes_learns_without_them():
    shoes = small_dataset(500)
    other = type(shoes)("own", shoes.train, shoes.test, tuple(f"kind {label}" for label in range(10)))
    config = TrainConfig(epochs=1, batch_size=64, extra=64)
    plain = TrainConfig(epochs=1, batch_size=64)
    spec = find_preset("quick").spec
    first, second = (
        next(event for event in train(spec, settings, other) if isinstance(event, EpochDone))
        for settings in (config, plain)
    )
    assert first.train_loss == second.train_loss

"""Class counts and mean pictures."""

import torch

from apparel.charts.classes import class_counts_chart, mean_pictures
from apparel.data import CLASSES, fashion_mnist


def test_the_mean_picture_is_the_mean_of_all_7000():
    data = fashion_mnist()
    bags = CLASSES.index("Bag")
    splits = (data.train.with_labels(), data.test.with_labels())
    every = torch.cat([split.images[split.labels == bags] for split in splits]).double()
    assert len(every) == 7_000
    assert (mean_pictures(data)[bags].double() - every.mean(0)).abs().max() <= 0.51


def test_every_bar_has_its_word_and_number():
    chart = class_counts_chart(CLASSES, list(range(1_000, 1_010))).to_dict()
    words = [row["words"] for rows in chart["datasets"].values() for row in rows]
    assert words[0] == "T-shirt/top: 1,000"
    assert words[9] == "Ankle boot: 1,009"


def test_classes_keep_their_order_whatever_their_counts():
    chart = class_counts_chart(("b", "a"), (1, 2)).to_dict()
    assert chart["encoding"]["y"]["sort"] == ["b: 1", "a: 2"]


def test_bars_begin_at_nothing_even_when_no_class_has_pictures():
    assert class_counts_chart(("a", "b"), (0, 0)).to_dict()["encoding"]["x"]["scale"]["domain"] == [0, 1]

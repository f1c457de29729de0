"""The classes of a dataset beside each other."""

from dataclasses import replace

import torch

from apparel.charts.classes import mean_pictures
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import charts, drawn, said


def part(dataset_id):
    import torch

    from pages.parts.browse.class_views import class_views
    from pages.parts.choose.dataset import Chosen, pictures_of

    class_views(Chosen(dataset_id, pictures_of(dataset_id), frozenset()), torch.arange(30))


def two_kinds():
    dataset = own_dataset()
    splits = {name: replace(split, labels=split.labels % 2) for name, split in vars(dataset).items() if name in SPLITS}
    return replace(dataset, classes=("shoes *new*", "bags"), **splits)


SPLITS = ("train", "test")


def test_the_selection_is_counted_and_every_class_has_its_average():
    app = drawn(part, brought(own_dataset(), "views-ann"))
    assert "In this selection: 30 pictures." in said(app)
    counts, pixels, _ = charts(app)
    labels = own_dataset().train.labels[:30]
    assert list(counts["words"]) == [f"kind_{label}: {(labels == label).sum()}" for label in range(10)]
    assert pixels["pixels"].sum() == (own_dataset().train.images[:30] > 0).sum()
    assert [image.captions for image in app.image] == [[rf"kind\_{label}"] for label in range(10)]


def test_two_classes_are_compared_and_the_link_names_them_by_their_labels():
    app = drawn(part, brought(own_dataset(), "views-ann"), another="3")
    assert r"Blue: the average kind\_0 is lighter there. Orange: the average kind\_3 is." in said(app)
    app.selectbox(key="one").set_value("8").run()
    assert r"Blue: the average kind\_8 is lighter there. Orange: the average kind\_3 is." in said(app)
    assert app.query_params["one"] == "8"
    averages = mean_pictures(own_dataset()).int()
    drawn_there = charts(app)[2].pivot(index="row", columns="column", values="value").to_numpy()
    assert torch.equal(torch.tensor(drawn_there), (averages[8] - averages[3]).long())


def test_a_dataset_of_two_classes_compares_these():
    app = drawn(part, brought(two_kinds(), "views-bob"))
    assert r"Blue: the average shoes \*new\* is lighter there. Orange: the average bags is." in said(app)

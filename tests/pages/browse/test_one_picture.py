"""One picture of a dataset: large, as numbers, what the networks say, and what it is most like."""

from dataclasses import replace

from apparel.data import CLASSES, Pictures
from pages.parts.kit.text import plain
from pages.parts.services import services
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import again, button, drawn, press, said
from tests.training.small import small_dataset


def part(dataset_id):
    from pages.parts.browse.one_picture import one_picture
    from pages.parts.choose.dataset import Chosen, pictures_of
    from pages.parts.services import services, visitor

    one_picture(Chosen(dataset_id, pictures_of(dataset_id), services().aside.of(visitor(), dataset_id)), 100)


def opened(app, name):
    app.session_state[name] = True
    return again(app)


def test_its_label_and_the_id_that_its_file_gave_it_are_said():
    dataset = own_dataset()
    named = Pictures(dataset.test.images, dataset.test.labels, tuple(f"*{at}*" for at in range(50)))
    app = drawn(part, brought(replace(dataset, test=named), "one-ann"), visitor="one-ann")
    label = int(dataset.test.labels[0])
    assert rf"Its label is {label}, the number that stands for kind\_{label}." in said(app)
    assert r"Its id: \*0\*" in said(app)
    assert "Test picture 1 of 50" in said(app)
    assert not app.table
    assert opened(app, "pixels-figures").table[0].value.shape == (28, 28)


def test_it_is_set_aside_and_taken_back_in():
    mine = brought(own_dataset(), "one-bob")
    app = press(drawn(part, mine, visitor="one-bob"), "Set it aside")
    assert services().aside.of("one-bob", mine) == {100}
    press(app, "Take it back in")
    assert services().aside.of("one-bob", mine) == frozenset()
    assert button(app, "Set it aside")


def test_its_nearest_neighbours_are_shown_when_asked_for_and_are_not_itself():
    dataset = own_dataset()
    images = dataset.train.images.clone()
    images[7] = dataset.test.images[0]
    copied = replace(dataset, train=replace(dataset.train, images=images))
    app = drawn(part, brought(copied, "one-cy"), visitor="one-cy")
    assert len(app.image) == 1
    words = [image.proto.imgs[0].alt for image in opened(app, "like").image[1:]]
    assert len(words) == 8
    assert words[0].endswith("train 8, 0 off")
    assert not any("test 1," in each for each in words)


def test_every_network_that_knows_its_classes_says_what_it_is_when_asked():
    app = drawn(part, brought(small_dataset(100, 50), "one-dan"), visitor="one-dan")
    table = opened(app, "say").table[0].value
    assert len(table) == 5
    truth = plain(CLASSES[int(small_dataset(100, 50).test.labels[0])])
    assert all((row["Says"].endswith(truth)) == (row[""] == "right") for _, row in table.iterrows())
    app = drawn(part, brought(own_dataset(), "one-dan"), visitor="one-dan")
    assert "No network knows these classes yet" in said(opened(app, "say"))

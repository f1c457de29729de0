"""Bringing a dataset."""

from apparel.data.formats import FORMATS
from apparel.data.packed import to_bytes
from pages.parts.services import services
from tests.pages.data.brought import brought, own_dataset
from tests.pages.kit.drawn import drawn, said
from tests.waiting import wait_until


def part():
    from pages.parts.data.bring import bring_files

    bring_files()


def give(app, name, content):
    app.file_uploader[0].set_value([(name, content, "application/zip")]).run()
    assert not app.exception
    return app


def test_every_layout_that_is_read_is_described():
    app = drawn(part)
    assert (
        app.file_uploader[0].label
        == "A .zip with a folder of pictures for each class, or a file or files of another layout, up to "
        f"{services().datasets.upload_mb} MB"
    )
    assert app.expander[-1].label == "How the files may be arranged"
    for known in FORMATS.values():
        assert f"| **{known.title}** | {known.looks_like} |" in said(app)


def test_what_is_brought_is_in_the_link_and_the_place_is_free_for_the_next():
    brought(own_dataset(), "bring-ann", "before.zip")
    app = give(drawn(part, visitor="bring-bob"), "boots.zip", to_bytes(own_dataset()))
    (own,) = services().datasets.of_visitor("bring-bob")
    assert (own.name, own.id) == ("boots.zip", app.query_params["dataset"])
    assert app.file_uploader[0].key == "file-1"


def test_one_too_many_is_refused_in_a_sentence_that_is_said_once():
    for number in range(5):
        brought(own_dataset(), "bring-cy", f"{number}.zip")
    app = give(drawn(part, visitor="bring-cy"), "6.zip", to_bytes(own_dataset()))
    (refusal,) = app.warning
    assert "You have 5 datasets here" in refusal.value
    assert "dataset" not in app.query_params
    assert not app.run().warning


def test_several_files_are_one_dataset():
    app = drawn(part, visitor="bring-dee")
    parts = {"train.csv": b"id,label\n", "train.zip": b"a", "test.zip": b"b"}
    app.file_uploader[0].set_value([(name, content, "application/zip") for name, content in parts.items()]).run()
    assert not app.exception
    (own,) = services().datasets.of_visitor("bring-dee")
    assert own.name == "train.csv and 2 more.zip"
    wait_until(lambda: services().datasets.get(own.id).state != "reading", what="the end")


def test_a_folder_is_brought_under_its_name():
    app = drawn(part, visitor="bring-eli")
    files = [(f"wardrobe/{kind}/1.png", b"x", "image/png") for kind in ("bags", "boots")]
    app.file_uploader[1].set_value(files).run()
    assert not app.exception
    (own,) = services().datasets.of_visitor("bring-eli")
    assert own.name == "wardrobe.zip"
    wait_until(lambda: services().datasets.get(own.id).state != "reading", what="the end")

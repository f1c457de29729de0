"""Saying which folder, split or column is meant, and seeing what that makes of the files."""

import pytest

from apparel.data.formats.written import png
from apparel.data.progress import unwatched
from apparel.errors import DataError
from apparel.jobs.datasets import Datasets
from apparel.words import Sentence
from pages.parts.services import services
from tests.data.formats.made import KINDS, TRAIN, folders, picture, zip_of
from tests.pages.kit.drawn import button, drawn, press, said

SMALL = {kind: png(TRAIN.images[int((TRAIN.labels == label).nonzero()[0])]) for kind, label in KINDS.items()}


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """Files are read here, which spares the seconds that a process takes to begin."""

    def start(self, kind, own, source, target, then):
        mistake = Sentence("")
        try:
            kind.do(source, target, unwatched)
        except DataError as reason:
            mistake = reason.sentence
        then(mistake)

    monkeypatch.setattr(Datasets, "_start", start)


def part():
    from pages.parts.data.mine import list_of_mine

    list_of_mine()


def brought(files, visitor):
    datasets = services().datasets
    return datasets.get(datasets.bring("mine.zip", zip_of(files), visitor))


def newest(visitor):
    return services().datasets.of_visitor(visitor)[0]


def test_another_folder_is_the_class_and_stays_it_and_can_be_guessed_again():
    files = {f"{shop}/{kind}/{n}.png": picture(kind, n) for shop in ("ann", "bob") for kind in KINDS for n in range(4)}
    first = brought(files, "other-ann")
    assert first.classes == ("bag", "shirt", "sneaker")
    app = drawn(part, visitor="other-ann", dataset=first.id)
    chooser = app.selectbox[0]
    assert chooser.options == ["Folder 1 of the path: ann, bob", "Folder 2 of the path: shirt, sneaker, bag"]
    assert chooser.value == 2
    chooser.set_value(1)
    press(app, "Read it so")
    second = newest("other-ann")
    assert second.classes == ("ann", "bob")
    assert app.query_params["dataset"] == second.id
    assert services().datasets.of_visitor("other-ann") == [second]
    app = drawn(part, visitor="other-ann", dataset=second.id)
    assert app.selectbox[0].value == 1
    assert "    - ann: " in said(app)
    press(app, "Let it be guessed again")
    assert newest("other-ann").classes == first.classes


def test_a_folder_is_for_testing_because_somebody_says_so():
    files = folders(4, "mine/") | folders(2, "hers/", 6)
    first = brought(files, "other-bob")
    assert (first.train, first.test) == (15, 3)
    app = drawn(part, visitor="other-bob", dataset=first.id)
    next(choice for choice in app.multiselect if choice.label == "To test with").set_value(["hers"])
    press(app, "Read it so")
    second = newest("other-bob")
    assert (second.train, second.test, len(second.classes)) == (12, 6, 3)


def test_another_column_is_the_label():
    rows = ["id,kind,colour"]
    rows += [f"{n},{kind},{('red', 'blue')[n % 2]}" for n, kind in enumerate([*KINDS] * 4)]
    pictures = {f"images/{n}.png": picture(kind, n) for n, kind in enumerate([*KINDS] * 4)}
    first = brought(pictures | {"table.csv": "\n".join(rows).encode()}, "other-cy")
    assert first.classes == ("bag", "shirt", "sneaker")
    app = drawn(part, visitor="other-cy", dataset=first.id)
    assert [(choice.label, choice.value) for choice in app.selectbox] == [
        ("Column of the files", "id"),
        ("Column of what they show", "kind"),
        ("Column of the splits", ""),
    ]
    app.selectbox[1].set_value("colour")
    press(app, "Read it so")
    assert newest("other-cy").classes == ("blue", "red")


def test_numbers_are_the_kinds_of_fashion_mnist_because_somebody_says_so():
    files = {f"{label}/{n}.png": picture("bag", n) for label in (6, 7, 8) for n in range(3)}
    first = brought(files, "other-dan")
    assert first.classes == ("6", "7", "8")
    app = drawn(part, visitor="other-dan", dataset=first.id)
    app.checkbox[0].set_value(True)
    press(app, "Read it so")
    second = newest("other-dan")
    assert second.classes[8] == "Bag"
    assert set(services().datasets.pictures(second.id).train.labels.tolist()) == {6, 7, 8}


def test_files_that_could_not_be_read_are_when_somebody_says_which_folder_is_meant():
    articles = [a + b for a in "abcdefghijk" for b in "abcdefghij"]
    files = {f"{name}/{kind}/0.png": SMALL[kind] for name in articles for kind in KINDS}
    first = brought(files, "other-fay")
    assert (first.state, "at most 100 are learnt" in str(first.message)) == ("failed", True)
    app = drawn(part, visitor="other-fay", dataset=first.id)
    app.number_input[0].set_value(2)
    press(app, "Read it so")
    assert newest("other-fay").classes == ("bag", "shirt", "sneaker")
    assert len(services().datasets.of_visitor("other-fay")) == 1


def test_what_cannot_be_read_so_says_why_and_the_first_reading_stays():
    files = {f"all/{kind}/one/{n}.png": picture(kind, n) for kind in KINDS for n in range(3)}
    files["all/bag/two/9.png"] = picture("bag", 9)
    first = brought(files, "other-eve")
    app = drawn(part, visitor="other-eve", dataset=first.id)
    next(choice for choice in app.selectbox if choice.value == 2).set_value(3)
    services().datasets._store.brought(first).unlink()
    press(app, "Read it so")
    assert "The files of this dataset are not here any more" in said(app)
    assert services().datasets.get(first.id).state == "ready"
    assert button(app, "Read it so")

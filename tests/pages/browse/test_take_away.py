"""Taking a selection of pictures away as files."""

from dataclasses import replace

import pytest
import torch

from apparel.data.formats import FORMATS
from apparel.data.load import load_dataset
from apparel.data.numbers import only
from tests.pages.data.brought import own_dataset
from tests.pages.kit.drawn import drawn, said

DATASET = own_dataset()


def part(dataset, numbers):
    import torch

    from pages.parts.browse.take_away import take_away
    from pages.parts.choose.dataset import Chosen

    take_away(Chosen("mine", dataset, frozenset()), torch.tensor(numbers, dtype=torch.int64))


def test_every_layout_that_can_be_written_is_offered():
    app = drawn(part, DATASET, [1, 2, 101])
    assert app.segmented_control(key="download_as").options == [
        str(known.title) for known in FORMATS.values() if known.write
    ]
    assert app.download_button[0].label == "3 pictures as a zip"
    assert drawn(part, DATASET, []).download_button[0].disabled


@pytest.mark.parametrize("layout", ["contest", "class-folders"])
def test_what_is_taken_away_is_the_selection_and_can_be_brought_back(monkeypatch, tmp_path, layout):
    given = {}
    monkeypatch.setattr("streamlit.download_button", lambda label, data, name, *_, **__: given.update({name: data}))
    app = drawn(part, DATASET, [1, 2, 3, 4, 101, 102])
    app.segmented_control(key="download_as").set_value(layout).run()
    file = tmp_path / f"{layout}.zip"
    file.write_bytes(given[file.name]())
    back, taken = load_dataset(file), only(DATASET, torch.tensor([1, 2, 3, 4, 101, 102]))
    assert pictures(back.train) == pictures(taken.train)
    assert pictures(back.test) == pictures(taken.test)


def pictures(split):
    """In no order: folders of classes have another one."""
    return sorted(image.numpy().tobytes() for image in split.images)


def test_pictures_without_labels_fit_in_no_folder_of_a_class():
    app = drawn(part, replace(DATASET, test=replace(DATASET.test, labels=None)), [1, 2])
    app.segmented_control(key="download_as").set_value("class-folders").run()
    assert "The test pictures have no labels" in said(app)
    assert not app.download_button

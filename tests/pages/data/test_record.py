"""Classes that were recorded with the camera become a dataset like any other."""

import base64
import io
import zipfile

import pytest
from PIL import Image

from apparel.data.load import load_dataset
from pages.parts.data.record import MOST_CLASSES, MOST_PICTURES, zip_of
from pages.parts.kit.camera import BEGINNING


def look(grey):
    file = io.BytesIO()
    picture = Image.new("L", (224, 168), 255)
    picture.paste(grey, (60, 30, 160, 130))
    picture.save(file, "JPEG")
    return BEGINNING + base64.b64encode(file.getvalue()).decode()


def sent(**classes):
    return {"classes": [{"name": name, "pictures": pictures} for name, pictures in classes.items()]}


def test_what_was_recorded_is_read_under_the_names_that_the_visitor_gave(tmp_path):
    recorded = {"../my\nmug": [look(grey) for grey in range(10)], "test": [look(100 + grey) for grey in range(6)]}
    file = tmp_path / "recorded.zip"
    file.write_bytes(zip_of(sent(**recorded)))
    dataset = load_dataset(file)
    assert set(dataset.classes) == {"../my mug", "test"}
    assert len(dataset.train) + len(dataset.test) == 16
    assert not dataset.refused


def test_it_is_bounded():
    every = sent(**{str(number): [look(9)] * (MOST_PICTURES + 5) for number in range(MOST_CLASSES + 3)})
    with zipfile.ZipFile(io.BytesIO(zip_of(every))) as archive:
        assert len(archive.namelist()) == MOST_CLASSES * MOST_PICTURES + 1


@pytest.mark.parametrize(
    "what", [None, 5, {}, {"classes": 5}, {"classes": [5]}, sent(mug=5), sent(mug=["no picture", 5]), sent()]
)
def test_whatever_else_a_browser_sends_is_nothing(what):
    assert zip_of(what) is None

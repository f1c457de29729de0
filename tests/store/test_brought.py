"""The networks that visitors brought."""

import pytest

from apparel.assets import ASSETS
from apparel.errors import ModelFileError
from apparel.models import load_model
from apparel.models.brought import MAX_UPLOAD_MB
from apparel.store.brought import Brought
from apparel.store.expiry import Bounds

OURS = ASSETS / "models" / "tutorial" / "model.safetensors"


def test_what_was_brought_is_there_for_who_has_its_id(tmp_path):
    brought = Brought(tmp_path, Bounds(1, 2**30))
    model_id = brought.bring("../../x.safetensors", OURS.read_bytes(), None)
    assert brought.get(model_id).facts == load_model(OURS).facts
    assert [file.name for file in (tmp_path / "brought").iterdir()] == [f"{model_id}.safetensors"]


@pytest.mark.parametrize("model_id", ["0" * 32, "../x", "", "/etc/passwd"])
def test_an_id_that_is_none_of_ours_leads_nowhere(tmp_path, model_id):
    with pytest.raises(ModelFileError, match="Bring it once more"):
        Brought(tmp_path, Bounds(1, 2**30)).get(model_id)


def test_a_file_that_is_too_large_is_not_written(tmp_path):
    with pytest.raises(ModelFileError, match="at most 64 MB"):
        Brought(tmp_path, Bounds(1, 2**30)).bring("x.safetensors", b"x" * (MAX_UPLOAD_MB * 2**20 + 1), None)


def test_the_oldest_are_removed_beyond_what_there_is_room_for(tmp_path):
    brought = Brought(tmp_path, Bounds(1, 1))
    model_id = brought.bring("x.safetensors", OURS.read_bytes(), None)
    brought.purge()
    with pytest.raises(ModelFileError):
        brought.get(model_id)

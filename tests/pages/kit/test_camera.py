"""Whether a browser gives its camera, and what is taken of what it sends."""

import base64

import pytest

from pages.parts.kit.camera import BEGINNING, MAX_CHARACTERS, is_trusted, jpeg_of


@pytest.mark.parametrize(
    ("address", "gets_one"),
    [
        ("http://class.example:8501/classify", False),
        ("https://class.example/classify", True),
        ("http://localhost:8501", True),
        ("http://[::1]:8501", True),
        ("", True),
    ],
)
def test_a_browser_gives_its_camera_only_to_pages_that_it_trusts(address, gets_one):
    assert is_trusted(address) == gets_one


def test_a_jpeg_is_taken_and_nothing_else():
    assert jpeg_of(BEGINNING + base64.b64encode(b"a picture").decode()) == b"a picture"
    for sent in (None, 5, "data:image/png;base64,AAAA", BEGINNING + "%%%", BEGINNING + "A" * MAX_CHARACTERS):
        assert jpeg_of(sent) is None

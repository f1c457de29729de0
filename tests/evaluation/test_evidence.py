"""The shipped network on pictures that other people made: photos, drawings, and things that are no clothes.

They are those by which it was chosen (``assets/evidence/choose``), so the bounds only notice when something breaks.
"""

import pytest

from apparel.assets import ASSETS
from apparel.evaluation.predictions import answer
from apparel.models.trained import load_model
from apparel.vision import open_picture, prepare
from benchmarks.evidence import judged, seen, share

MODEL = load_model(ASSETS / "models" / "robust")


def shown(kind):
    return judged(MODEL, seen("choose", kind, lambda picture: prepare(picture).pixels))


@pytest.fixture(scope="module")
def clothes():
    return {kind: shown(kind) for kind in ("photos", "drawings")}


def test_most_photos_and_drawings_are_recognised(clothes):
    assert share(clothes["photos"], "is_right") > 0.7
    assert share(clothes["drawings"], "is_right") > 0.75


def test_most_other_things_are_flagged_and_few_clothes(clothes):
    assert share(shown("others"), "is_flagged") > 0.6
    assert share(shown("other-clothes"), "is_flagged") > 0.5
    assert share(clothes["photos"] + clothes["drawings"], "is_flagged") < 0.12


def test_the_hat_among_the_samples_is_none_of_the_kinds_and_all_others_are_one():
    files = sorted((ASSETS / "samples").glob("*.png"))
    found = {file.stem: answer(MODEL, prepare(open_picture(file.read_bytes())).pixels).outside for file in files}
    assert [name for name, outside in found.items() if outside] == ["Hat"]

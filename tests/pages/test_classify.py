"""The Classify page, without a browser."""

import io
import sys
from types import SimpleNamespace

import pytest
from PIL import Image, ImageDraw
from streamlit.testing.v1 import AppTest

from apparel.assets import ASSETS
from tests.pages.opening import open_page


def page(**link: str) -> AppTest:
    app = AppTest.from_file("../../pages/classify.py", default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    return app.run()


def give(app: AppTest, content: bytes, name: str = "mine.png") -> AppTest:
    return app.file_uploader[0].upload(name, content, "image/png").run()


def said(app: AppTest) -> str:
    assert not app.exception
    return app.header[0].value


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def trousers() -> Image.Image:
    picture = Image.new("RGB", (320, 320), "white")
    ImageDraw.Draw(picture).polygon(
        [(110, 20), (210, 20), (230, 300), (175, 300), (160, 110), (145, 300), (90, 300)], fill="#1F2430"
    )
    return picture


@pytest.fixture
def canvas(monkeypatch):
    """What the visitor has drawn; the real canvas needs a browser."""
    drawing = SimpleNamespace(json_data=None, image_bytes=None)
    component = SimpleNamespace(st_canvas=lambda **_: drawing)
    monkeypatch.setitem(sys.modules, "streamlit_drawable_canvas", component)
    return drawing


def test_begins_with_an_invitation():
    app = page()
    assert app.title[0].value == "Classify"
    assert len(app.info) == 1
    assert not app.exception
    assert not app.warning


@pytest.mark.parametrize("way", ["Upload", "Camera", "Samples"])
def test_nothing_given_is_no_error(way):
    app = page(way=way)
    assert "the answer appears here" in app.info[0].value
    assert not app.exception
    assert not app.warning


@pytest.mark.parametrize(("name", "kind"), [("Jeans", "Trouser"), ("Handbag", "Bag"), ("Dress", "Dress")])
def test_a_sample_is_recognised_and_its_way_shown(name, kind):
    app = page(way="Samples")
    app.session_state["sample"] = name
    app.run()
    assert said(app).startswith(f"{kind}, ")
    assert "sure." in said(app)
    steps = [text.value.strip("*") for text in app.markdown if text.value[:2] == "**" and text.value[2].isdigit()]
    assert steps[0] == "1. What you gave"
    assert {"28 × 28 pixels", "Sharpened"} <= {step.partition(". ")[2] for step in steps}


def test_an_upload_is_answered():
    app = give(page(way="Upload"), png(trousers()))
    assert said(app).startswith("Trouser, ")


def test_what_was_uploaded_is_still_there_after_another_page_until_it_is_removed():
    app = give(open_page("classify", way="upload"), png(trousers()))
    app.switch_page("pages/glossary.py").run()
    app.query_params["way"] = "upload"
    assert said(app.switch_page("pages/classify.py").run()).startswith("Trouser, ")
    next(button for button in app.button if button.label == "Remove").click().run()
    assert "the answer appears here" in app.info[0].value


def test_a_picture_of_several_things_is_in_doubt_until_a_part_is_chosen():
    two = Image.new("RGB", (600, 300), "white")
    two.paste(trousers().convert("RGB").resize((240, 240)), (20, 30))
    bag = Image.open(ASSETS / "samples" / "Handbag.png").convert("RGBA").resize((240, 240))
    two.paste(bag, (330, 30), bag)
    app = give(page(way="Upload"), png(two))
    assert said(app) == "More than one thing, it seems."
    parts = next(pills for pills in app.pills if "What is outlined" in pills.label)
    parts.set_value(1).run()
    assert said(app).startswith("Bag, ")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"hello", "no picture"),
        (png(trousers())[:300], "broken"),
        (png(Image.new("1", (8000, 5000))), "8000 × 5000"),
        (png(Image.new("L", (100, 100), 255)), "nothing to see"),
    ],
)
def test_a_picture_that_cannot_be_used_is_explained(content, sentence):
    app = give(page(way="Upload"), content, "<b>![x](http://localhost/x.png).png")
    assert not app.exception
    assert sentence in app.warning[0].value
    assert "<b>" not in app.warning[0].value


def test_the_answer_follows_the_drawing(canvas):
    app = page(way="Draw")
    assert app.info
    canvas.json_data, canvas.image_bytes = {"objects": [{}]}, png(trousers())
    assert said(app.run()).startswith("Trouser, ")
    canvas.image_bytes = (ASSETS / "samples" / "Handbag.png").read_bytes()
    assert said(app.run()).startswith("Bag, ")
    canvas.json_data = {"objects": []}
    assert app.run().info
    assert not app.warning


def test_a_test_picture_says_what_it_is_and_changes():
    app = page(way="Test picture")
    first = app.session_state.test_picture
    assert not app.exception
    next(button for button in app.button if button.label == "Another test picture").click().run()
    assert app.session_state.test_picture != first


def test_the_network_is_chosen_in_the_link():
    assert page(model="quick").selectbox(key="model").value == "quick"
    assert page(model="no such network", way="nowhere").selectbox(key="model").value


def test_other_networks_answer_beside_it():
    app = give(page(way="Upload"), png(trousers()))
    app.multiselect[0].select("quick").select("tutorial").run()
    assert not app.exception
    beside = app.table[0].value
    assert list(beside["Says"]).count("Trouser") >= 2
    assert {"Quick", "Tutorial"} <= {name.split(":")[0].rstrip("\\") for name in beside["Network"]}


def test_a_step_that_is_switched_off_changes_the_picture_and_can_come_back():
    app = give(page(way="Upload"), png(trousers().resize((320, 100))))
    before = said(app)
    app.toggle(key="step-black-background").set_value(False).run()
    assert said(app) != before, "a network that knows light on black is lost on white"
    app.toggle(key="step-black-background").set_value(True).run()
    assert said(app) == before


def test_turning_by_hand():
    app = give(page(way="Upload"), png(trousers().transpose(Image.Transpose.ROTATE_90)))
    next(control for control in app.segmented_control if control.label == "Turn").set_value(90).run()
    assert said(app).startswith("Trouser, ")


def test_the_doctor_says_what_is_unlike():
    small = Image.new("RGB", (320, 320), "white")
    small.paste(trousers().resize((80, 80)), (120, 120))
    app = give(page(way="Upload"), png(small))
    assert any("It fills only" in text.value for text in app.markdown)


@pytest.mark.parametrize("model", ["robust", "shipped", "tutorial"])
def test_every_network_has_its_card(model):
    app = page(model=model)
    card = next(text.value for text in app.markdown if "**Learnt from**" in text.value)
    assert "calibration error" in card
    assert ("other people's photos" in card) == (model == "robust")

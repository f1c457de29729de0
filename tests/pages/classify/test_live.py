"""What a camera that looks on is told, whatever a browser sends."""

import base64
import io

import pytest
from PIL import Image

from apparel.assets import ASSETS
from apparel.models.trained import load_model
from pages.parts.choose.model import ModelOption
from pages.parts.classify.live import seen
from pages.parts.kit.camera import MAX_CHARACTERS
from tests.pages.kit.drawn import drawn, said

ROBUST = load_model(ASSETS / "models" / "robust")
OPTION = ModelOption("robust", "Robust", "Robust", lambda: ROBUST)


def look(name="Jeans", beyond=0, **more):
    picture, file = Image.new("RGB", (320, 240), "white"), io.BytesIO()
    sample = Image.open(ASSETS / "samples" / f"{name}.png").convert("RGBA").resize((200, 200))
    picture.paste(sample, (60, 20), sample)
    picture.save(file, "JPEG")
    return {
        "number": 7,
        "picture": "data:image/jpeg;base64," + base64.b64encode(file.getvalue() + bytes(beyond)).decode(),
    } | more


def test_a_look_is_answered_with_the_likeliest_kinds_and_its_number():
    told = seen(OPTION, look())
    assert told["number"] == 7
    assert told["words"].startswith("Trouser, ")
    assert told["bars"][0][0].startswith("Trouser, ")
    assert [share for _, share in told["bars"]] == sorted((share for _, share in told["bars"]), reverse=True)
    assert seen(OPTION, look("Hat"))["words"] == "None of these kinds"


@pytest.mark.parametrize(
    "sent",
    [
        {"number": 7},
        look(picture=5),
        look(picture="data:image/png;base64,AAAA"),
        look(picture="data:image/jpeg;base64,%%%"),
        look(beyond=MAX_CHARACTERS),
        look(picture="data:image/jpeg;base64," + base64.b64encode(b"no picture").decode()),
    ],
)
def test_what_is_no_picture_is_said_and_the_next_look_can_come(sent):
    told = seen(OPTION, sent)
    assert told["number"] == 7
    assert "what the camera sent" in told["words"]
    assert told["bars"] == []


@pytest.mark.parametrize("sent", [None, 5, "<b>"])
def test_without_a_look_there_is_nothing_to_say(sent):
    assert seen(OPTION, sent) == {"number": 0, "words": "", "bars": []}


def test_the_last_look_is_a_picture_like_any_other():
    def part(last):
        import streamlit as st

        from pages.parts.choose.model import choose_model
        from pages.parts.classify.give import WAYS
        from pages.parts.classify.live import LAST

        st.session_state[LAST] = last
        st.markdown(str([one.picture.size for one in WAYS["camera"].give(choose_model())]))

    content = base64.b64decode(look()["picture"].partition(",")[2])
    assert "(320, 240)" in said(drawn(part, content))

"""A picture of several things: they are outlined, and the visitor says which one is meant."""

from collections.abc import Sequence
from zlib import crc32

import streamlit as st
from PIL import Image, ImageDraw, ImageFont

from apparel.evaluation.predictions import Answer
from apparel.evaluation.several import Part, answers_in_doubt, parts_of_prepared
from apparel.models.trained import TrainedModel
from apparel.vision import Prepared
from apparel.words import figures
from pages.parts.classify.answers import in_words, show_answer
from pages.parts.kit.announce import announce
from pages.parts.kit.text import plain

WIDTH = 320
"""Of the outlined picture, in pixels."""

LINE, LETTERS = 3, 22
"""Of its outlines and its numbers, in pixels."""


def answer_to_a_part(model: TrainedModel, name: str, whole: Prepared, said: Answer) -> tuple[Prepared, Answer]:
    """Show what ``model``, called ``name``, ``said`` of a picture, or of the part of it that the visitor chooses.

    The answer is what was answered, and how.
    """
    parts = parts_of_prepared(whole)
    answers = answers_in_doubt(model, parts, said)
    if not answers:
        show_answer(said, name)
        return whole, said
    key = f"part-{crc32(whole.pixels.numpy().tobytes())}"
    chosen: int | None = st.session_state.get(key)
    if chosen is None:
        doubt = "More than one thing, it seems." if len(parts) > 1 else "A picture within a picture, it seems."
        st.header(doubt, anchor=False)
        announce(doubt, key="answer")
        st.write(
            f"{plain(name)} takes all of it together for {plain(said.label)}, {figures.sure(said.probability)}, but it "
            "knows single pieces only. Choose what you mean."
        )
    else:
        show_answer(answers[chosen], name)
    _outlined(whole.after("paper").picture, parts)
    st.pills(
        "What is outlined, by its number. None is chosen yet: cutting by hand, below, does as well."
        if chosen is None
        else "What is outlined, by its number. Press the chosen one again for all of it.",
        range(len(parts)),
        format_func=lambda index: f"{index + 1}: {in_words(answers[index])}",
        key=key,
    )
    return (whole, said) if chosen is None else (parts[chosen].prepared, answers[chosen])


def _outlined(picture: Image.Image, parts: Sequence[Part]) -> None:
    zoom = WIDTH / picture.width
    shown = picture.convert("RGB").resize((WIDTH, max(1, round(picture.height * zoom))))
    draw = ImageDraw.Draw(shown)
    font = ImageFont.load_default(LETTERS)
    for number, part in enumerate(parts, start=1):
        left, top, right, bottom = (round(place * zoom) for place in part.box)
        draw.rectangle((left, top, right, bottom), outline="white", width=2 * LINE)
        draw.rectangle((left, top, right, bottom), outline="black", width=LINE)
        draw.rectangle((left, top, left + LETTERS, top + LETTERS + LINE), fill="black")
        draw.text((left + LETTERS / 2, top + LETTERS / 2), str(number), fill="white", font=font, anchor="mm")
    st.image(shown, width=WIDTH, alt=f"Your picture, with {figures.count(len(parts), 'part')} outlined")

"""What the network makes of the first picture that somebody gives or draws, and the way on from there."""

from typing import Any

import streamlit as st
import torch
from streamlit.delta_generator import DeltaGenerator

from apparel.errors import PictureError
from apparel.evaluation.predictions import answer
from apparel.vision import prepare
from pages.parts.choose.canvas import draw
from pages.parts.choose.model import default_network
from pages.parts.classify.give import UPLOADS, Given, opened, show_small
from pages.parts.classify.parts import answer_to_a_part
from pages.parts.kit.coming_back import keep
from pages.parts.kit.text import plain
from pages.parts.places import PLACES

torch.set_num_threads(1)  # of one picture there is so little to compute that more would wait for cores that train


def answer_first(file: Any, left: DeltaGenerator, answered: DeltaGenerator) -> None:
    """Answer the ``file`` that was uploaded; without one, a canvas in ``left`` and what is drawn on it."""
    with left:
        given = _given(file)
    with answered:
        if not given:
            st.info("Draw a piece of clothing, and a network's answer appears here.")
            return
        try:
            if given.picture is None:
                raise PictureError(given.mistake)
            prepared = prepare(given.picture)
        except PictureError as reason:
            st.warning(plain(reason), icon=":material/info:")
            return
        network = default_network()
        answer_to_a_part(network.load(), network.name, prepared, answer(network.load(), prepared.pixels))
        if st.button("More about this picture", icon=":material/photo_camera:"):
            if file:
                keep(UPLOADS, [file])
            st.switch_page(PLACES["classify"].file, query_params={"way": "upload" if file else "draw"})


def _given(file: Any) -> Given | None:
    if file:
        [given] = opened([file])
        show_small(given)
        return given
    drawn = draw(has_tools=False)
    return Given("Your drawing", drawn) if drawn else None

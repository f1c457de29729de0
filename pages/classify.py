"""Give the network pictures of your own and see what it makes of them, and why."""

import streamlit as st
import torch

from apparel.errors import PictureError
from apparel.evaluation.answer import answers
from apparel.vision import Prepared, prepare
from pages.parts.answers import choose_picture, compare, show_answer
from pages.parts.corrections import correct
from pages.parts.give import WAYS, Given
from pages.parts.input_doctor import cut_by_hand, diagnosis, show_steps, steps_left_out
from pages.parts.model_card import model_card
from pages.parts.models import choose_model, choose_others
from pages.parts.timeline import timeline
from pages.parts.why import why
from pages.parts.words import plain


def prepared_of(given: list[Given]) -> list[Prepared]:
    """What the network is to see of each picture; what cannot be used is said."""
    usable = []
    for one in given:
        try:
            if one.picture is None:
                raise PictureError(one.mistake)
            picture = cut_by_hand(one.picture) if len(given) == 1 else one.picture
            usable.append(prepare(picture, without=steps_left_out()))
        except PictureError as reason:
            name = f"{plain(one.name)}: " if len(given) > 1 else ""
            st.warning(f"{name}{plain(str(reason))}", icon=":material/info:")
    return usable


torch.set_num_threads(1)  # of one picture there is so little to compute that more would wait for cores that train

st.title("Classify")
st.write("Give the network a picture of one piece of clothing: it says which of its kinds it sees, and how sure it is.")
left, right = st.columns(2, gap="large")
with left:
    model, dataset_id = choose_model()
    model_card(model)
with right:
    others = choose_others()
way = st.segmented_control(
    "Where the picture comes from", list(WAYS), default="Samples", required=True, key="way", bind="query-params"
)
give, waiting = WAYS[way]
left, right = st.columns(2, gap="large")
with left:
    given = give(dataset_id)
    prepared = prepared_of(given)
with right.container(key="chosen-answer"):
    if prepared:
        found = answers(model, torch.stack([one.pixels for one in prepared]))
        chosen = choose_picture(prepared, found) if len(prepared) > 1 else 0
        show_answer(found[chosen])
        correct(dataset_id, model.classes, prepared[chosen].pixels, found[chosen].label)
    elif not given:
        st.info(waiting, icon=":material/photo_camera:")
if prepared:
    picture = prepared[chosen]
    compare(others, picture.pixels)
    show_steps(picture)
    diagnosis(picture, dataset_id)
    timeline(st.session_state.get("model", ""), model.classes, picture.pixels)
    why(model, picture.pixels)

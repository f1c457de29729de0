"""Give the network pictures of your own and see what it makes of them, and why."""

import streamlit as st
import torch

from apparel.evaluation.predictions import predict
from pages.parts.choose.model import choose_model, choose_others
from pages.parts.classify.answers import choose_picture, compare, show_answer
from pages.parts.classify.corrections import correct
from pages.parts.classify.give import WAYS, WORDS
from pages.parts.classify.input_doctor import diagnosis, show_steps
from pages.parts.classify.model_card import model_card
from pages.parts.classify.prepared import prepared_of
from pages.parts.kit.choice import choose
from pages.parts.why.timeline import timeline
from pages.parts.why.why import why

torch.set_num_threads(1)  # of one picture there is so little to compute that more would wait for cores that train

st.title("Classify")
st.write("Give the network a picture of one piece of clothing: it says which of its kinds it sees, and how sure it is.")
left, right = st.columns(2, gap="large")
with left:
    option = choose_model()
    model, dataset_id = option.load(), option.dataset
    model_card(model)
with right:
    others = choose_others()
way = WAYS[choose("Where the picture comes from", WORDS, "way", "samples")]
left, right = st.columns(2, gap="large")
with left:
    given = way.give(dataset_id)
    prepared = prepared_of(given)
with right.container(key="chosen-answer"):
    if prepared:
        found = list(predict(model, torch.stack([one.pixels for one in prepared])).answers())
        chosen = choose_picture(prepared, found) if len(prepared) > 1 else 0
        show_answer(found[chosen])
        correct(dataset_id, model.classes, prepared[chosen].pixels, found[chosen].label)
    elif not given:
        st.info(way.waiting, icon=":material/photo_camera:")
if prepared:
    picture = prepared[chosen]
    compare(others, picture.pixels)
    show_steps(picture)
    diagnosis(picture, dataset_id)
    timeline(option.run_id, model.classes, picture.pixels)
    why(model, picture.pixels)

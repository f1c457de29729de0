"""Give the network pictures of your own and see what it makes of them, and why."""

import streamlit as st
import torch

from apparel.evaluation.predictions import predict
from pages.parts.classify.answers import choose_picture, compare
from pages.parts.classify.corrections import correct
from pages.parts.classify.give import WAYS, WORDS
from pages.parts.classify.input_doctor import diagnosis, show_steps
from pages.parts.classify.networks import choose_networks
from pages.parts.classify.parts import answer_to_a_part
from pages.parts.classify.prepared import prepared_of
from pages.parts.kit.choice import choose
from pages.parts.why.timeline import timeline
from pages.parts.why.why import why

torch.set_num_threads(1)  # of one picture there is so little to compute that more would wait for cores that train

st.title("Classify")
way = WAYS[choose("Where the picture comes from", WORDS, "way", "samples", label_visibility="collapsed")]
left, right = st.columns(2, gap="medium")
with right:
    answered = st.container(key="chosen-answer")
    option, others = choose_networks(way.is_ones_own)
model, dataset_id = option.load(), option.dataset
with left:
    given = way.give(option)
below = st.container()
with answered:
    prepared = prepared_of(given, by_hand=below)
    if prepared:
        found = list(predict(model, torch.stack([one.pixels for one in prepared])).answers())
        chosen = choose_picture(prepared, found) if len(prepared) > 1 else 0
        picture, said = answer_to_a_part(model, option.name, prepared[chosen], found[chosen])
        compare(option, others, picture.pixels, way.is_ones_own)
        correct(dataset_id, model.classes, picture.pixels, said)
    elif not given:
        st.info(way.waiting, icon=":material/photo_camera:")
if prepared:
    show_steps(picture)
    diagnosis(picture, dataset_id, said)
    timeline(option.run_id, model.classes, picture.pixels)
    why(model, picture.pixels)

"""Learn, 6: through the whole network."""

from collections.abc import Mapping

import streamlit as st
from torch import Tensor

from apparel.charts.signed import contact_sheet, number_row
from apparel.explain.feature_maps import FeatureMaps, feature_maps, probabilities
from apparel.models import KINDS, TrainedModel
from apparel.words import figures
from pages.parts.choose.bars import tell_confidence
from pages.parts.kit.text import TEXT_WIDTH
from pages.parts.learn.lesson import notice, opening


@st.fragment
def whole_network(models: Mapping[str, TrainedModel], pixels: Tensor, label: int) -> None:
    """``models`` by their names, at least one."""
    opening(
        6,
        "A convolutional network is these steps, one after the other. Here is your picture on its way through a "
        "network that was trained on 54,000 others and has never seen this one. White is above zero, orange below, "
        "black is zero, and every small picture is shown in its own brightness.",
    )
    name = st.segmented_control(
        "Network", list(models), default=next(iter(models)), required=True, format_func=str.capitalize
    )
    model = models[name]
    st.markdown(
        f"It has {figures.whole(model.spec.parameters())} parameters and is right about "
        f"{figures.percent(model.facts.test_accuracy or 0)} of the test pictures."
    )
    maps = feature_maps(model, pixels)
    for made in maps:
        _layer(made)
    shares = probabilities(model, maps).tolist()
    answer = max(range(len(shares)), key=shares.__getitem__)
    st.subheader("The answer")
    st.markdown(
        f"The last ten numbers become ten probabilities. The network says **{model.classes[answer]}** "
        f"({figures.sure(shares[answer])}), and it {'is' if answer == label else 'is wrong: this is'} "
        f"**{model.classes[label]}**."
    )
    with st.container(width=TEXT_WIDTH):
        tell_confidence(list(zip(model.classes, shares, strict=True)), key="network")
    notice(
        "The first pictures still look like clothes, the later ones show where something was found: an edge, a sole, "
        "a sleeve. The picture gets smaller from step to step, and its meaning clearer."
    )


def _layer(made: FeatureMaps) -> None:
    row = made.row
    learns = f"{figures.whole(row.parameters)} weights" if row.parameters else "nothing to learn"
    words, picture = st.columns((2, 5), gap="large", vertical_alignment="center")
    words.markdown(
        f"**{row.number}. {row.layer.title()}**  \n{KINDS[row.layer.kind].sees}  \n"
        f":gray[{_shape(row.output_shape)}, {learns}]"
    )
    with picture:
        if len(row.output_shape) == 3:
            st.image(contact_sheet(made.values), output_format="PNG", alt=f"The pictures that layer {row.number} makes")
        else:
            st.image(number_row(made.values), output_format="PNG", alt=f"The numbers that layer {row.number} makes")


def _shape(shape: tuple[int, ...]) -> str:
    if len(shape) == 3:
        return f"{shape[0]} pictures of {shape[1]}×{shape[2]}"
    return f"{figures.whole(shape[0])} numbers in a row"

"""Learn, 4: one filter slides over the picture."""

from functools import partial

import pandas as pd
import streamlit as st
import torch
from torch import Tensor

from apparel.charts.lessons import short, worked_example, worked_still, worked_table
from apparel.charts.signed import framed, side_by_side, signed_picture
from apparel.charts.still import printed
from apparel.vision import SIDE
from apparel.vision.arithmetic import FILTERS, slide, window
from apparel.words import Sentence
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.pictures import enlarge
from pages.parts.learn.film import sliding_film
from pages.parts.learn.lesson import notice, opening

ZOOM = 10
LIMIT = 10.0
COLUMNS = ("left", "middle", "right")

OF_PRODUCTS = Sentence(
    "Left the pixels under the window, in the middle the filter, right what each pixel times its number of the filter "
    "gives. White is above zero, orange below. [In the glossary](glossary#filter)"
)


@st.fragment
def sliding_filter(pixels: Tensor, learned: Tensor) -> None:
    """``learned`` are filters float32 [N, 3, 3] of a trained network; N may be 0."""
    opening(
        4,
        "A filter is a 3×3 square of nine numbers. Laid on the picture, each of its numbers is multiplied with the "
        "pixel below it, and the nine products are added up: one number. Slid over all places, the filter makes a "
        "new picture out of these numbers.",
    )
    controls, pictures = st.columns((3, 8), gap="large")
    with controls:
        weights = _chosen_filter(learned)
        row = st.slider("Row of the window", 1, SIDE, 14) - 1
        column = st.slider("Column of the window", 1, SIDE, 14) - 1
    result = slide(pixels, weights)
    seen = window(pixels, row, column).float()
    place = f"row {row + 1}, column {column + 1}"
    before = framed(enlarge(pixels, ZOOM), ZOOM, row, column, reach=1)
    after = framed(signed_picture(result, ZOOM), ZOOM, row, column, reach=0)
    with pictures:
        words = f"Left, the picture: the frame is the window around {place}. Right, the new picture"
        st.image(side_by_side(before, after), width="stretch", output_format="PNG", alt=words)
        st.caption(f"{words}: black where the sum is zero, towards white above zero, towards orange below.")
    reading = Sentence("The nine products add up to {total}.", total=short(result[row, column].item()))
    with st.container(width=560):
        tell_chart(
            worked_example(seen, weights),
            Told("Nine pixels times nine numbers of the filter are nine products", reading, OF_PRODUCTS),
            partial(worked_table, seen, weights),
            printed(worked_still, seen, weights),
            key="worked",
        )
    terms = " + ".join(short(value) for value in (seen * weights).flatten().tolist()).replace("+ −", "− ")
    st.markdown(
        f"{terms} = **{short(result[row, column].item())}**, the number at {place} of the new picture. "
        "Beyond the edge of the picture, pixels count as 0."
    )
    if st.toggle("Play: let the filter slide by itself"):
        key = (pixels.numpy().tobytes(), weights.numpy().tobytes())
        st.image(sliding_film(pixels, weights, key), alt="The filter slides over the picture row by row")
    notice(
        "A vertical-edge filter answers strongly where dark meets bright from left to right, and with nothing where "
        "all is even. Nobody draws the filters of a trained network: it finds their nine numbers by itself."
    )


def _chosen_filter(learned: Tensor) -> Tensor:
    named = FILTERS | {f"Learned filter {number}": weights for number, weights in enumerate(learned, start=1)}
    name = st.selectbox("Filter", list(named))
    cells = {
        column: st.column_config.NumberColumn(min_value=-LIMIT, max_value=LIMIT, step=0.01, required=True)
        for column in COLUMNS
    }
    table = st.data_editor(
        pd.DataFrame(named[name].tolist(), columns=COLUMNS), hide_index=True, column_config=cells, key=f"filter {name}"
    )
    st.caption("Change any of the nine numbers to make a filter of your own.")
    # an emptied cell counts as 0
    return torch.tensor(table.fillna(0).to_numpy(dtype="float32"))

"""Learn, 3: what size costs."""

from functools import partial

import streamlit as st

from apparel.charts.lessons import counts_chart, counts_still, counts_table
from apparel.charts.still import printed
from apparel.models import Conv, Flatten, Linear
from apparel.words import Sentence, figures
from pages.parts.kit.charts import Told, tell_chart
from pages.parts.kit.text import TEXT_WIDTH
from pages.parts.learn.lesson import notice, opening

BYTES_A_WEIGHT = 4
CHANNELS = {1: "Grey", 3: "Colour"}

OF_COUNTS = Sentence(
    "A bar for the picture and for the weights of either layer. The scale is logarithmic, since the numbers are so far "
    "apart: from each line to the next it is a thousand times as many."
)


@st.fragment
def size_costs() -> None:
    opening(
        3,
        "In a fully connected layer every unit, a number that comes out, has one weight for every number of the "
        "picture. "
        "A convolution learns small filters instead and uses each of them everywhere. "
        "A weight is a number that the network has to learn.",
    )
    with st.container(horizontal=True, gap="large"):
        side = st.slider("Side of the picture (pixels)", 28, 512, 28, step=28 // 7, width=300)
        channels = st.segmented_control(
            "Pixels", list(CHANNELS), default=3, required=True, format_func=CHANNELS.__getitem__
        )
        units = st.select_slider("How many units, or filters", [8, 16, 32, 64, 128, 256, 512], value=64, width=300)
    shape = (channels, side, side)
    row = Flatten().output_shape(shape)
    flat, convolution = Linear(units).parameters(row), Conv(units).parameters(shape)
    counts = {"Numbers in the picture": row[0], "Weights, flat": flat, "Weights, convolution": convolution}
    reading = Sentence("{counts}.", counts=[f"{what}: {figures.whole(count)}" for what, count in counts.items()])
    tell_chart(
        counts_chart(counts),
        Told("How many numbers each has", reading, OF_COUNTS, is_said=True),
        partial(counts_table, counts),
        printed(counts_still, counts),
        key="counts",
    )
    st.markdown(
        f"{side} × {side} × {shape[0]} = **{figures.whole(row[0])} numbers** go in. A flat layer of {units} units "
        f"learns **{figures.whole(flat)} weights** ({_memory(flat)}), a convolution with {units} filters of 3×3 "
        f"**{figures.whole(convolution)}** ({_memory(convolution)}): {figures.whole(flat / convolution)} times fewer.",
        width=TEXT_WIDTH,
    )
    small, photo = (Flatten().output_shape((3, side, side))[0] for side in (28, 224))
    notice(
        "Make the picture larger: the flat layer grows with every pixel, the convolution not at all. A small colour "
        f"picture of 28 × 28 has {figures.whole(small)} numbers, an ordinary photo of 224 × 224 already "
        f"{figures.whole(photo)}."
    )


def _memory(weights: int) -> str:
    kilobytes = weights * BYTES_A_WEIGHT / 1000
    return f"{figures.whole(kilobytes / 1000)} MB" if kilobytes >= 1000 else f"{figures.whole(kilobytes)} kB"

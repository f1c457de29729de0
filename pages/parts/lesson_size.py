"""Learn, 3: what size costs."""

import streamlit as st

from apparel.models import Conv, Flatten, Linear
from pages.parts.lesson import TEXT_WIDTH, notice, opening
from pages.parts.lesson_charts import counts_chart

BYTES_A_WEIGHT = 4
CHANNELS = {"Grey": 1, "Colour": 3}


@st.fragment
def size_costs() -> None:
    opening(
        3,
        "In a flat network every unit of the first layer has one weight for every number of the picture. "
        "A convolution learns small filters instead and uses each of them everywhere. "
        "A weight is a number that the network has to learn.",
    )
    with st.container(horizontal=True, gap="large"):
        side = st.slider("Side of the picture (pixels)", 28, 512, 28, step=28 // 7, width=300)
        kind = st.segmented_control("Pixels", list(CHANNELS), default="Colour", required=True)
        units = st.select_slider("Units, or filters", [8, 16, 32, 64, 128, 256, 512], value=64, width=300)
    shape = (CHANNELS[kind], side, side)
    row = Flatten().output_shape(shape)
    flat, convolution = Linear(units).parameters(row), Conv(units).parameters(shape)
    st.altair_chart(
        counts_chart({"Numbers in the picture": row[0], "Weights, flat": flat, "Weights, convolution": convolution})
    )
    st.markdown(
        f"{side} × {side} × {shape[0]} = **{row[0]:,} numbers** go in. A flat layer of {units} units learns "
        f"**{flat:,} weights** ({_memory(flat)}), a convolution with {units} filters of 3×3 "
        f"**{convolution:,}** ({_memory(convolution)}): {flat / convolution:,.0f} times fewer.",
        width=TEXT_WIDTH,
    )
    photo = Flatten().output_shape((3, 224, 224))[0]
    notice(
        "Make the picture larger: the flat layer grows with every pixel, the convolution not at all. A small colour "
        f"picture of 28 × 28 has {Flatten().output_shape((3, 28, 28))[0]:,} numbers, an ordinary photo of 224 × 224 "
        f"already {photo:,}."
    )


def _memory(weights: int) -> str:
    kilobytes = weights * BYTES_A_WEIGHT / 1000
    return f"{kilobytes / 1000:,.0f} MB" if kilobytes >= 1000 else f"{kilobytes:,.0f} kB"

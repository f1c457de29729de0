"""A canvas to draw on with mouse, pen or finger."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from PIL import Image

from apparel.vision import open_picture

SIDE = 320
"""Side of the canvas in pixels: as wide as fits a phone."""

TOOLBAR_ABOVE = ".dc-root > .dc-toolbar { opacity: 1; top: -2.65rem }"


def draw() -> Image.Image | None:
    """The canvas, and what is drawn on it; None while it is empty."""
    st_canvas = _component()
    dark = st.context.theme.type == "dark"
    st.caption("Draw a solid shape, no outline.")
    paper = st.container()
    width = st.slider("Width of the brush", 4, 60, 30, width=SIDE)
    with paper:
        drawing = st_canvas(
            stroke_width=width,
            stroke_color="#ECEAE4" if dark else "#1F2430",
            background_color="#1E222C" if dark else "#FFFFFF",
            height=SIDE,
            width=SIDE,
            return_image_data=True,
            key="canvas",
        )
    if not drawing.json_data or not drawing.json_data["objects"] or drawing.image_bytes is None:
        return None
    return open_picture(drawing.image_bytes)


def _component() -> Callable[..., Any]:
    # the package imports only inside a running Streamlit
    import streamlit_drawable_canvas as package

    # until a mouse hovers, its toolbar lies unseen over a corner of the canvas and takes the strokes of a finger
    package.out = st.components.v2.component(
        "streamlit-drawable-canvas.streamlit_drawable_canvas",
        html=f'<div class="canvas-root"></div><style>{TOOLBAR_ABOVE}</style>',
        css="index-*.css",
        js="index-*.js",
    )
    return package.st_canvas

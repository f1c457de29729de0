"""A canvas to draw on with mouse, pen or finger."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from PIL import Image

from apparel.vision import open_picture

SIDE = 320
"""Side of the canvas in pixels: as wide as fits a phone."""

TOOLS = {
    "Pen": ("freedraw", "Draw the outline, or a solid shape: what is closed is filled for the network."),
    "Eraser": ("freedraw", "Rub out what is too much. Undo is in the bar above."),
    "Solid shape": ("polygon", "Press from corner to corner, and the first corner again to close the shape."),
}
"""What the canvas calls each, and how to use it."""

TOOLBAR_ABOVE = ".dc-root > .dc-toolbar { opacity: 1; top: -2.65rem }"


def draw() -> Image.Image | None:
    """The canvas, and what is drawn on it; None while it is empty."""
    st_canvas = _component()
    dark = st.context.theme.type == "dark"
    ink, paper = ("#ECEAE4", "#1E222C") if dark else ("#1F2430", "#FFFFFF")
    tool = st.segmented_control("Tool", list(TOOLS), default="Pen", required=True)
    mode, help_ = TOOLS[tool]
    canvas = st.container()
    width = st.slider("Width of the line", 4, 60, 10, width=SIDE)
    st.caption(help_)
    with canvas:
        drawing = st_canvas(
            fill_color=ink,
            stroke_width=width,
            stroke_color=paper if tool == "Eraser" else ink,
            background_color=paper,
            drawing_mode=mode,
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

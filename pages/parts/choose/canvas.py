"""A canvas to draw on with mouse, pen or finger."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st
from PIL import Image

from apparel.vision import around, open_picture
from pages.parts.kit.coming_back import before_leaving, keep, let_go

KEY = "canvas"

SIDE = 320
"""Side of the canvas in pixels: as wide as fits a phone."""


@dataclass(frozen=True)
class Tool:
    """A tool by its words, what the canvas calls it, and how to use it."""

    words: str
    mode: str
    help: str


TOOLS = {
    "pen": Tool("Pen", "freedraw", "Draw the outline, or a solid shape: what is closed is filled for the network."),
    "eraser": Tool("Eraser", "freedraw", "Rub out what is too much. Undo is in the bar above."),
    "fill": Tool("Fill", "point", "Press inside an outline, and it is filled up to its lines."),
    "shape": Tool(
        "Solid shape", "polygon", "Press from corner to corner, and the first corner again to close the shape."
    ),
}

WIDTH = 10
"""Of a line in pixels, until somebody chooses another."""

UNSEEN = "rgba(0, 0, 0, 0)"
POINT = 1
"""Radius of the unseen point that the canvas keeps where somebody filled, in pixels; its undo takes it away again."""

MAX_FILLED = 50
"""Places that may be filled; the oldest are given up."""

TOOLBAR_ABOVE = (
    ".dc-root { margin-top: 1.8rem } .dc-root > .dc-toolbar { opacity: 1; top: -2.15rem; padding: 0 0 0.2rem }"
)

WORDS_IN_TOOLBAR = (
    ".dc-icon-button { gap: 0.25rem; font: 0.8rem var(--st-font); white-space: nowrap }"
    ".dc-icon-button:focus-visible { outline: 3px solid var(--st-primary-color) }"
    ".dc-icon-button::after { content: attr(title) }"
    '[title^="Reset"]::after { content: "Reset" }'
    # what is drawn is sent by itself
    '.dc-icon-button[title^="Update"] { display: none }'
    # in its narrow bar they stand where somebody edits; their titles say what they do
    ".dc-toolbar-contextual > ::after { content: none }"
)
"""Its toolbar has icons alone, with a title each."""

SEND_AT_ONCE = (
    "if (event.target.style.cursor === 'crosshair') setTimeout(() => this.querySelector('[title^=Update]').click())"
)
"""After a stroke the canvas waits for 200 ms whether more comes; its button to send does not wait."""


def draw(has_tools: bool = True, key: str = KEY) -> Image.Image | None:
    """The canvas, and what is drawn on it; None while it is empty. Without tools there is a pen.

    What was drawn before the page was left is on it again, and on none with another ``key``.
    """
    st_canvas = _component()
    dark = st.context.theme.type == "dark"
    ink, paper = ("#ECEAE4", "#1E222C") if dark else ("#1F2430", "#FFFFFF")
    tool, width = _tool() if has_tools else ("pen", WIDTH)
    canvas = st.container()
    filled = st.session_state.setdefault(f"filled-{key}", {})
    behind = Image.new("RGBA", (SIDE, SIDE), paper)
    for mask in filled.values():
        behind.paste(ink, mask=mask)
    begun, pixels = before_leaving(key) or (None, None)
    with canvas:
        drawing = st_canvas(
            fill_color=UNSEEN if tool == "fill" else ink,
            stroke_width=0 if tool == "fill" else width,
            stroke_color=paper if tool == "eraser" else ink,
            background_image=behind,
            drawing_mode=TOOLS[tool].mode,
            point_display_radius=POINT,
            height=SIDE,
            width=SIDE,
            return_image_data=True,
            initial_drawing=begun,
            key=key,
        )
    objects = (drawing.json_data or {}).get("objects") or []
    pixels = drawing.image_bytes or pixels  # until the canvas has sent anything
    keep(key, (drawing.json_data, pixels))
    seen = None
    if objects and pixels:
        strokes = open_picture(pixels).convert("RGBA").resize((SIDE, SIDE))
        seen = Image.alpha_composite(behind, strokes)
    if seen is None or tool != "pen":
        st.caption(TOOLS[tool].help)
    places = [_place(each) for each in objects if seen and each.get("type") == "Circle"][-MAX_FILLED:]
    if set(places) != set(filled):
        st.session_state[f"filled-{key}"] = {
            place: filled.get(place) or around(seen, place) for place in places if seen is not None
        }
        st.rerun()  # what is filled lies behind the canvas, which is already on the page
    return seen


def let_go_of_drawing(key: str) -> None:
    """Remember nothing any more of what was drawn on the canvas ``key``, which does not come again."""
    let_go(key)
    st.session_state.pop(f"filled-{key}", None)


def _tool() -> tuple[str, int]:
    """The chosen tool and the width of its line."""
    with st.container(horizontal=True, gap="xxsmall"):
        tool = st.segmented_control(
            "Tool",
            list(TOOLS),
            default="pen",
            required=True,
            format_func=lambda tool: TOOLS[tool].words,
            label_visibility="collapsed",
        )
        with st.popover("Width"):
            width = st.slider("Width of the line", 4, 60, WIDTH)
    return tool, width


def _place(point: dict[str, Any]) -> tuple[int, int]:
    """Where somebody pressed, in pixels from the top left corner."""
    return round(point["left"] + POINT), round(point["top"])


def _component() -> Callable[..., Any]:
    # the package imports only inside a running Streamlit
    import streamlit_drawable_canvas as package

    # until a mouse hovers, its toolbar lies unseen over a corner of the canvas and takes the strokes of a finger
    package.out = st.components.v2.component(
        "streamlit-drawable-canvas.streamlit_drawable_canvas",
        html=f'<div class="canvas-root" onmouseup="{SEND_AT_ONCE}" ontouchend="{SEND_AT_ONCE}"></div>'
        f"<style>{TOOLBAR_ABOVE}{WORDS_IN_TOOLBAR}</style>",
        css="index-*.css",
        js="index-*.js",
    )
    canvas: Callable[..., Any] = package.st_canvas
    return canvas

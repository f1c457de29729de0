"""Showing 28×28 pictures large and crisp: every pixel stays a square."""

from collections.abc import Sequence

import streamlit as st
from PIL import Image
from torch import Tensor

from apparel.data.dataset import SIDE

ZOOM = 4


def enlarge(pixels: Tensor, zoom: int = ZOOM) -> Image.Image:
    """Pixels uint8 [28, 28] as a grey picture ``zoom`` times as wide, without blurring."""
    picture = Image.fromarray(pixels.numpy())
    return picture.resize((picture.width * zoom, picture.height * zoom), Image.Resampling.NEAREST)


def picture_grid(images: Tensor, captions: Sequence[str], columns: int = 10) -> None:
    """Show pictures uint8 [N, 28, 28] in rows, each with its words below; narrow screens wrap them."""
    with st.container(horizontal=True, gap="small"):
        for pixels, caption in zip(images, captions, strict=True):
            st.image(enlarge(pixels), caption=caption, width=SIDE * ZOOM, alt=caption)

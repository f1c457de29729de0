"""Showing small pictures large and crisp: every pixel stays a square."""

import base64
from collections.abc import Callable, Sequence
from io import BytesIO

import streamlit as st
from PIL import Image
from torch import Tensor

from pages.parts.kit.component import component
from pages.parts.kit.text import plain, unbroken

ZOOM = 4


def enlarge(pixels: Tensor, zoom: int = ZOOM) -> Image.Image:
    """Pixels uint8 [height, width] as a grey picture ``zoom`` times as wide, without blurring."""
    picture = Image.fromarray(pixels.numpy())
    return picture.resize((picture.width * zoom, picture.height * zoom), Image.Resampling.NEAREST)


def picture_grid(images: Tensor, captions: Sequence[str], zoom: int = ZOOM) -> None:
    """Show pictures uint8 [N, height, width] in rows, each with its words below; narrow screens wrap them."""
    with st.container(horizontal=True, gap="small"):
        for pixels, caption in zip(images, captions, strict=True):
            st.image(enlarge(pixels, zoom), caption=plain(caption), width=pixels.shape[1] * zoom, alt=caption)


def picture_chooser(
    pictures: Sequence[tuple[Tensor, str]], chosen: int, on_choose: Callable[[int], None], key: str, reveal: str
) -> None:
    """Show pictures, each with its words, as buttons that call ``on_choose`` with their index.

    A picture is uint8 [height, width] in grey or [height, width, 3] in colour.
    ``chosen`` is the index of the marked picture, which may be on another page. One press of Tab reaches the grid;
    arrow keys move in it. The container with the key ``reveal``, which tells about the chosen picture, is scrolled
    into sight where it is not, as on a phone.
    """
    cells = [{"source": data_url(pixels), "words": unbroken(words)} for pixels, words in pictures]
    _chooser(
        key=key,
        data={"pictures": cells, "chosen": chosen, "reveal": reveal},
        on_choose_change=lambda: on_choose(st.session_state[key].choose),
    )


def png(picture: Image.Image) -> bytes:
    """The picture as a PNG file."""
    content = BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def data_url(pixels: Tensor) -> str:
    """Pixels uint8 [height, width], or [height, width, 3], as an address that a component can show."""
    return "data:image/png;base64," + base64.b64encode(png(Image.fromarray(pixels.numpy()))).decode()


_chooser = component(__file__, '<div class="grid" role="group" aria-label="Pictures"></div>')

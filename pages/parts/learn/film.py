"""The film of a filter that slides over a picture."""

from io import BytesIO

import streamlit as st
from PIL import Image
from torch import Tensor

from apparel.charts.signed import framed, side_by_side, signed_picture
from apparel.vision.arithmetic import slide
from pages.parts.kit.pictures import enlarge

FILM_ZOOM = 8
FILM_STEP = 4
FILM_FRAME_MS = 50


@st.cache_data(max_entries=50, show_spinner="Drawing the film …")
def sliding_film(_pixels: Tensor, _weights: Tensor, key: tuple[bytes, bytes]) -> bytes:
    """A GIF of the filter sliding over the picture, the new picture growing beside it; ``key`` names both inputs."""
    zoom, side = FILM_ZOOM, len(_pixels)
    picture, result = enlarge(_pixels, zoom), signed_picture(slide(_pixels, _weights), zoom)
    grown, frames = Image.new("RGB", result.size), []
    for row in range(side):
        for column in range(0, side, FILM_STEP):
            new = (column * zoom, row * zoom, (column + FILM_STEP) * zoom, (row + 1) * zoom)
            grown.paste(result.crop(new), new)
            at = column + FILM_STEP - 1
            frames.append(side_by_side(framed(picture, zoom, row, at, reach=1), framed(grown, zoom, row, at, reach=0)))
    film = BytesIO()
    frames[0].save(film, "GIF", save_all=True, append_images=frames[1:], duration=FILM_FRAME_MS)
    return film.getvalue()

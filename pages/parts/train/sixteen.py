"""Sixteen pictures, and what the network calls each of them at this moment."""

from collections.abc import Sequence
from functools import lru_cache

from PIL import Image

from apparel.data.dataset import LabelledPictures
from apparel.evaluation.glimpse import Glimpse
from apparel.words import figures
from pages.parts.kit.component import component
from pages.parts.kit.media import media_url
from pages.parts.kit.pictures import png


def show_sixteen(pictures: LabelledPictures, classes: Sequence[str], seen: Glimpse | None, key: str) -> None:
    """The ``pictures`` of ``sixteen`` with what was ``seen`` of them: right or wrong, and how sure it is."""
    count, height, width = pictures.images.shape
    row = _row(pictures.images.transpose(0, 1).numpy().tobytes(), count * width, height)
    cells = [_cell(classes, seen, place, label) for place, label in enumerate(pictures.labels.tolist())]
    right = sum(cell["state"] == "right" for cell in cells)
    words = f"{right} of these {len(cells)} pictures right" if seen else f"{len(cells)} pictures, not looked at yet"
    _sixteen(key=key, data={"row": media_url(row, "image/png", key), "cells": cells, "words": words})


@lru_cache(maxsize=64)
def _row(pixels: bytes, width: int, height: int) -> bytes:
    """The pictures beside each other as a PNG: the same ones in every drawing of a run."""
    return png(Image.frombytes("L", (width, height), pixels))


def _cell(classes: Sequence[str], seen: Glimpse | None, place: int, label: int) -> dict[str, str]:
    really = classes[label]
    if seen is None:
        return {"really": really, "said": "", "state": "", "sure": ""}
    said = seen.said[place]
    state = "right" if said == label else "wrong"
    return {"really": really, "said": classes[said], "state": state, "sure": figures.sure(seen.sure[place])}


_sixteen = component(__file__, '<figure><figcaption></figcaption><ul class="grid"></ul></figure>', kit=["changed"])

"""Taking a selection of pictures away as files that any reader of datasets takes."""

import streamlit as st
from torch import Tensor

from apparel.data.formats import FORMATS
from apparel.data.formats.written import zipped
from apparel.data.numbers import only
from apparel.words import figures
from pages.parts.choose.dataset import Chosen

WRITTEN = {known.id: known for known in FORMATS.values() if known.write}


def take_away(chosen: Chosen, numbers: Tensor) -> None:
    """A choice of layouts and a button; the zip is made when it is pressed."""

    def packed() -> bytes:
        write = WRITTEN[layout].write
        assert write is not None, "the others are not offered"
        return zipped(write(only(chosen.pictures, numbers)))

    with st.popover("Download", icon=":material/download:"):
        layout = st.segmented_control(
            "How the files are arranged",
            list(WRITTEN),
            default="contest",
            required=True,
            key="download_as",
            format_func=lambda layout: str(WRITTEN[layout].title),
        )
        if layout == "class-folders" and chosen.pictures.test.labels is None:
            st.info("The test pictures have no labels, so they fit in no folder of a class.")
            return
        st.download_button(
            f"{figures.whole(len(numbers))} pictures as a zip",
            packed,
            f"{layout}.zip",
            "application/zip",
            type="primary",
            disabled=not len(numbers),
        )
        st.caption("Bring it back here, or read it with any program that knows this layout.")

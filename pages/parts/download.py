"""Taking a selection of pictures away as files that any reader of datasets takes."""

import streamlit as st
from torch import Tensor

from apparel.data.selection import only
from apparel.data.writing import LAYOUTS, zipped
from pages.parts.datasets import Chosen


def download(chosen: Chosen, numbers: Tensor) -> None:
    """A choice of layouts and a button; the zip is made when it is pressed."""

    def packed() -> bytes:
        return zipped(LAYOUTS[layout](only(chosen.pictures, numbers)))

    with st.popover("Download", icon=":material/download:"):
        layout = st.segmented_control("As", list(LAYOUTS), default=next(iter(LAYOUTS)), required=True, key="layout")
        if layout == "Class folders" and chosen.pictures.test.labels is None:
            st.info("The test pictures have no labels, so they fit in no folder of a class.")
            return
        st.download_button(
            f"{len(numbers):,} pictures as a zip",
            packed,
            f"{layout.lower().replace(' ', '-')}.zip",
            "application/zip",
            type="primary",
            disabled=not len(numbers),
        )
        st.caption("Bring it back here, or read it with any program that knows this layout.")

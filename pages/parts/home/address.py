"""Where others reach this app: an address in words, and as a code for the camera of a phone."""

import streamlit as st

from pages.parts.kit.address import address_of_app, show_code
from pages.parts.kit.text import plain


def address_for_others() -> None:
    """Say where others reach the app, when they can; nothing where only this computer does."""
    address = address_of_app()
    if not address:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="address"):
        show_code(address, 140)
        st.markdown(
            f"**Not alone?** Others open this app at [{plain(address)}]({address}), or with the camera of a phone.",
            width="content",
        )

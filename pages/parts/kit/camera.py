"""Pictures from the camera of a browser: whether it gives any, and what is taken of what it sends."""

import base64
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

MAX_CHARACTERS = 300_000
"""Of a picture as a browser sends it: 320 pixels wide it has 20,000."""

BEGINNING = "data:image/jpeg;base64,"


def has_camera() -> bool:
    """Whether browsers give this page the camera; where they do not, the page says so."""
    if is_trusted(st.context.url or ""):
        return True
    st.warning(
        "This page came from another computer over http, and to such pages no browser gives the camera. Upload "
        "pictures instead, or ask whoever runs this app to serve it over https."
    )
    return False


def is_trusted(address: str) -> bool:
    """Whether browsers trust what comes from ``address``: it is among the W3C's "trustworthy" origins."""
    parts = urlsplit(address)
    return parts.scheme != "http" or parts.hostname in ("localhost", "127.0.0.1", "::1")


def jpeg_of(sent: Any) -> bytes | None:
    """The JPEG that a browser sent; None for anything else, and for what is larger than a picture can be."""
    if not isinstance(sent, str) or len(sent) > MAX_CHARACTERS or not sent.startswith(BEGINNING):
        return None
    try:
        return base64.b64decode(sent.removeprefix(BEGINNING), validate=True)
    except ValueError:
        return None

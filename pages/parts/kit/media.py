"""Bytes that a browser fetches by their address."""

from streamlit import runtime


def media_url(content: bytes, mimetype: str, name: str) -> str:
    """The address of ``content`` for as long as the page that asks shows it under this ``name``.

    Ask anew in every run of the page, as ``st.image`` does, and outside of cached functions.
    """
    # Streamlit gives components no public way to fetch a file; this is the one that st.image takes
    return runtime.get_instance().media_file_mgr.add(content, mimetype, name)

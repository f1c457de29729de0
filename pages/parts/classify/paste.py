"""A picture that is pasted anywhere on the page is uploaded: Streamlit's uploader takes dropped files only."""

from pages.parts.kit.component import component

take_pasted_pictures = component(__file__, "")

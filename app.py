"""What ``streamlit run app.py`` serves: the pages in their frame, light enough for a slow line."""

import streamlit as st
from starlette.middleware import Middleware

from pages.parts.kit.compressed import CompressedScripts
from pages.parts.kit.opened import opened
from pages.parts.kit.preloaded import PreloadedControls

app = st.App("frame.py", middleware=[Middleware(CompressedScripts), Middleware(PreloadedControls)], lifespan=opened)

"""What ``streamlit run app.py`` serves: the pages in their frame, light enough for a slow line."""

import streamlit as st
from starlette.middleware import Middleware

from pages.parts.kit.compressed import CompressedScripts
from pages.parts.kit.opened import opened
from pages.parts.kit.preloaded import PreloadedControls
from pages.parts.visitors import VisitorCookie

around = [Middleware(VisitorCookie), Middleware(CompressedScripts), Middleware(PreloadedControls)]
app = st.App("frame.py", middleware=around, lifespan=opened)

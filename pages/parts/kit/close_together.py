"""Less air at the top of a page, so that what somebody came for is on the first screen."""

from pathlib import Path

CLOSE_TOGETHER = Path(__file__).with_suffix(".css")
"""What a page gives to ``st.html``."""

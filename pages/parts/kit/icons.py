"""The font of the icons is a small one: ``static/icons.woff2`` has those that are named here, made by scripts/icons.py.

Streamlit's has 4,000 and is the largest file that a page asks for, 375 KB.
"""

import re

STREAMLITS = re.compile(rb"url\(\.\./media/MaterialSymbols-Rounded\.[\w-]+\.woff2\)")


def with_small_icons(style: bytes) -> bytes:
    """Streamlit's style sheet, which says where its fonts are, with the small font in place of the large one."""
    return STREAMLITS.sub(b"url(../../app/static/icons.woff2)", style)

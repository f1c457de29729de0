"""Apparel: a classifier of clothes that learns where you can see it.

The package knows nothing of Streamlit. Use it as a library, or as ``python -m apparel``.
"""

__version__ = "0.1.0"

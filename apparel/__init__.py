"""Apparel: a classifier of clothes that learns where you can see it.

The package knows nothing of Streamlit. Use it as a library, or as ``python -m apparel``.
"""

import os

# Threads that wait for work by spinning take the cores from those that have some: with a few runs on two cores,
# a tenth of the speed is left. OpenMP reads this once, when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

__version__ = "0.1.0"

"""Apparel: a classifier of clothes that learns where you can see it.

The package knows nothing of Streamlit. Use it as a library, or as ``python -m apparel``.
"""

import os

# Threads that wait for work by spinning take the cores from those that have some: with a few runs on two cores,
# a tenth of the speed is left. Those that sleep at once wake late: a small network trains a quarter slower. So they
# spin for some microseconds and sleep then. OpenMP reads this once, when torch is loaded; GNU's obeys the second.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("GOMP_SPINCOUNT", "1000")

__version__ = "0.1.0"

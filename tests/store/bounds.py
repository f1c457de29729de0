"""Bounds that no test reaches."""

from apparel.store.expiry import Bounds

ROOMY = Bounds(days=365, bytes=2**40)

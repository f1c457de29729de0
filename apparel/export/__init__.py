"""Take it away."""

from apparel.export.submission import write_submission

__all__ = ["write_submission"]

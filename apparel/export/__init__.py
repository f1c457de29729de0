"""Take it away: files that somebody else's program reads.

To add one: a file with a function that writes it, and a command in ``cli``.
"""

from apparel.export.submission import write_submission

__all__ = ["write_submission"]

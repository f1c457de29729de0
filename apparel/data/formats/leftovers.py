"""Which of the files somebody brought: not what macOS, Windows and editors leave behind, and which are pictures."""

import re
from collections.abc import Iterable

from apparel.vision.open import ENDINGS

_LEFT_BEHIND = re.compile(
    r"(?:^|/)(?:\.+[^./][^/]*(?:/|$)"  # hidden; folders called . and .. are not
    r"|(?:__macosx|@eadir|\$recycle\.bin|system volume information)/"
    r"|(?:thumbs\.db|desktop\.ini)$)",
    re.IGNORECASE,
)


def is_leftover(name: str) -> bool:
    """Whether the file ``name`` was left behind by a system, or is hidden."""
    return bool(_LEFT_BEHIND.search(name))


def pictures_among(names: Iterable[str]) -> list[str]:
    """Those of ``names`` that are called like pictures and were brought on purpose."""
    return [name for name in names if name.lower().endswith(ENDINGS) and not is_leftover(name)]

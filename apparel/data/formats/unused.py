"""Nothing is dropped in silence: the files that no reader asked for, and why."""

from collections import Counter
from collections.abc import Sequence

from apparel.data.dataset import Refusal
from apparel.data.formats.files import Watched
from apparel.data.formats.leftovers import is_leftover
from apparel.data.formats.opening import PACKED
from apparel.data.formats.tables import is_sample
from apparel.vision.open import ENDINGS
from apparel.words import Sentence

MANY = 20
"""Files of one ending that are listed one by one."""
A_PICTURE = Sentence("Nothing says what it shows: it lies in no folder of a class, and no table names it.")
NO_PICTURE = Sentence("It is no picture that is read, nor a table that names pictures.")
PACKED_TWICE = Sentence("It is packed and was not opened, which is done one level deep. Unpack it, and bring that.")


def unused(files: Watched, refused: Sequence[Refusal]) -> tuple[list[Refusal], list[Sentence]]:
    """The files that were not read, with the reason; and what to tell of those that a system left behind."""
    known = {refusal.file for refusal in refused}
    names = [name for name in files if name not in files.used and name not in known and not is_sample(name)]
    brought = [name for name in names if not is_leftover(name)]
    endings = Counter(_ending(name) for name in brought)
    listed = [Refusal(name, _reason(_ending(name))) for name in sorted(brought) if endings[_ending(name)] <= MANY]
    listed += [
        Refusal(
            f"*{ending}",
            Sentence("{files} files. {reason}", files=count, reason=_reason(ending)),
        )
        for ending, count in endings.items()
        if count > MANY
    ]
    left_behind = len(names) - len(brought)
    if not left_behind:
        return listed, []
    return listed, [
        Sentence.counted(
            "{number} file that macOS, Windows or a program left behind was passed over.",
            "{number} files that macOS, Windows or a program left behind were passed over.",
            number=left_behind,
        )
    ]


def _reason(ending: str) -> Sentence:
    if ending in ENDINGS:
        return A_PICTURE
    return PACKED_TWICE if ending in PACKED else NO_PICTURE


def _ending(name: str) -> str:
    base, dot, ending = name.lower().rpartition(".")
    return dot + ending if base and "/" not in ending else ""

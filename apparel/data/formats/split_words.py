"""By which words people say what pictures are for: to learn from, to check with meanwhile, to test with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from apparel.data.read_as import TEST, TRAIN, VALID

SPLITS = {
    **dict.fromkeys(("train", "training", "trn"), TRAIN),
    **dict.fromkeys(("val", "valid", "validation", "validate", "dev"), VALID),
    **dict.fromkeys(
        ("test", "testing", "tst", "pred", "predict", "prediction", "holdout", "publictest", "privatetest"), TEST
    ),
}
"""The split that each word means."""
JOINED = ("set", "data", "images", "imgs", "img", "folder", "pictures", "photos")
"""What stands behind such a word without a space: ``trainset``."""


@lru_cache(4096)  # a folder holds thousands
def split_of(name: str) -> str:
    """What any of the words in a name says, as in ``seg_train`` or ``kmnist-test-imgs``; else ""."""
    return next((SPLITS[word] for word in map(_plain, re.findall("[a-z]+", name.lower())) if word in SPLITS), "")


@lru_cache(4096)
def split_called(name: str) -> str:
    """What a name that is nothing but such a word says; else ""."""
    return SPLITS.get(_plain(name.strip().lower()), "")


@lru_cache(4096)
def innermost_split(folder: str) -> str:
    """What the folders of ``folder`` say a picture is for, the innermost first."""
    return next(filter(None, map(split_of, reversed(folder.split("/")))), "")


@dataclass(frozen=True)
class SplitWords:
    """Which words say for what a picture is: those that somebody ``told``, or else the usual ones."""

    told: Mapping[str, str] | None = None

    def in_name(self, name: str) -> str:
        """What a name or any of the words in it says, "" for nothing."""
        return split_of(name) if self.told is None else self.told.get(name, "")

    def called(self, name: str) -> str:
        """What a name that is nothing but such a word says, "" for nothing."""
        return split_called(name) if self.told is None else self.told.get(name, "")

    def in_folders(self, folder: str) -> str:
        """What the folders of ``folder`` say, the innermost first; "" for nothing."""
        if self.told is None:
            return innermost_split(folder)
        return next((self.told[name] for name in reversed(folder.split("/")) if name in self.told), "")


def _plain(word: str) -> str:
    return next((word.removesuffix(end) for end in JOINED if word.endswith(end) and word != end), word)

"""By which words people say what pictures are for: to learn from, to check with meanwhile, to test with."""

import re
from functools import lru_cache

TRAIN, VALID, TEST = "train", "valid", "test"
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


def _plain(word: str) -> str:
    return next((word.removesuffix(end) for end in JOINED if word.endswith(end) and word != end), word)

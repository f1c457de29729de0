"""Classes of which nothing is learnt, or of which nothing can be counted."""

from dataclasses import replace

import torch

from apparel.data import Dataset, Pictures
from apparel.data.gaps import gaps


def split(*labels):
    return Pictures(torch.zeros(len(labels), 28, 28, dtype=torch.uint8), torch.tensor(labels))


def test_what_is_in_one_split_alone():
    dataset = Dataset("mine", split(0, 0, 1), split(0, 2), ("hat", "scarf", "glove", "never"))
    found = gaps(dataset)
    assert (found.unlearnt, found.untested) == (("glove",), ("scarf",))
    said = [str(sentence) for sentence in found.sentences]
    assert said[0].startswith("No training pictures: glove.")
    assert said[1].startswith("No test pictures: scarf.")
    assert not gaps(replace(dataset, test=Pictures(dataset.test.images, None))).untested
    assert gaps(Dataset("mine", split(0, 1), split(0, 1), ("hat", "scarf"))).sentences == []

"""The kinds of layers, each with what is said of it: the one table that builder, links, lessons and files read."""

from dataclasses import dataclass

from apparel.models.layer import Layer
from apparel.models.layers import (
    GELU,
    AveragePool,
    BatchNorm,
    Conv,
    Dropout,
    Flatten,
    GlobalAveragePool,
    LeakyReLU,
    Linear,
    Pool,
    ReLU,
    Shuffle,
    Sigmoid,
    Tanh,
    Whiten,
)
from apparel.words import Sentence


@dataclass(frozen=True)
class Kind:
    """A kind of layer: its ``name`` in a list, ``help`` on what it computes, and what a beginner ``sees`` it do.

    ``fresh`` is the layer of this kind that a visitor begins with.
    """

    name: Sentence
    help: Sentence
    sees: Sentence
    fresh: Layer


KINDS: dict[str, Kind] = {
    kind.fresh.kind: kind
    for kind in (
        Kind(
            Sentence("conv"),
            Sentence(
                "Lay *filters* small squares of side *kernel* on every place of the picture; each makes a new picture."
            ),
            Sentence("Every filter slides over all that came before and makes one new picture."),
            Conv(16),
        ),
        Kind(
            Sentence("whitening"),
            Sentence("Filters that are not learnt: they pick out in what small squares of the training pictures vary."),
            Sentence("Every filter picks out one way in which neighbouring pixels differ: edges, slopes, dots."),
            Whiten(32),
        ),
        Kind(
            Sentence("pool"),
            Sentence("Keep the largest value of every *size* × *size* square."),
            Sentence("The largest number of every small square stays."),
            Pool(),
        ),
        Kind(
            Sentence("average pool"),
            Sentence("Keep the mean of every *size* × *size* square."),
            Sentence("Of every small square the mean stays."),
            AveragePool(),
        ),
        Kind(
            Sentence("global average pool"),
            Sentence("Keep the mean of every picture that comes in: one number for each, in a row."),
            Sentence("Of every picture only its mean stays: how much of what its filter looks for is anywhere."),
            GlobalAveragePool(),
        ),
        Kind(
            Sentence("batch norm"),
            Sentence(
                "Bring all numbers to a common size (mean 0, variance 1 over the batch), so that it learns smoothly."
            ),
            Sentence("Brings every picture to a common brightness, so that learning goes smoothly."),
            BatchNorm(),
        ),
        Kind(
            Sentence("relu"),
            Sentence("Replace what is below zero by zero."),
            Sentence("Everything below zero (orange) becomes zero (black)."),
            ReLU(),
        ),
        Kind(
            Sentence("leaky relu"),
            Sentence("Make what is below zero a hundred times smaller."),
            Sentence("Everything below zero (orange) becomes a hundred times fainter."),
            LeakyReLU(),
        ),
        Kind(
            Sentence("gelu"),
            Sentence("As ReLU, but with a soft bend instead of a corner."),
            Sentence("What is far below zero (orange) becomes zero (black), without a sharp edge."),
            GELU(),
        ),
        Kind(
            Sentence("tanh"),
            Sentence("Press every value between -1 and 1."),
            Sentence("Presses every number between -1 and 1, so that none stands out too far."),
            Tanh(),
        ),
        Kind(
            Sentence("sigmoid"),
            Sentence("Press every value between 0 and 1."),
            Sentence("Presses every number between 0 and 1, so that nothing is below zero."),
            Sigmoid(),
        ),
        Kind(
            Sentence("dropout"),
            Sentence("While training, set a random share *rate* of the values to zero."),
            Sentence("Does nothing here. While learning it switches off some numbers at random."),
            Dropout(),
        ),
        Kind(
            Sentence("shuffle"),
            Sentence("Put all pixels in another order, the same one for every picture."),
            Sentence("Every pixel goes to another place: what lay side by side does so no longer."),
            Shuffle(),
        ),
        Kind(
            Sentence("flatten"),
            Sentence("Lay the picture out as one row of numbers."),
            Sentence("Only now, when the pictures are small and full of meaning, are they laid in one row."),
            Flatten(),
        ),
        Kind(
            Sentence("linear"),
            Sentence("Every output is a weighted sum of all inputs, plus a bias."),
            Sentence("Every number is a weighted sum of all the numbers before it."),
            Linear(64),
        ),
    )
}
"""By the word that stands for each in links and files."""

"""The learning rate over a run, as a function of how much of it is done: nothing to save, nothing to restore."""

import math

WARM_UP = 0.3
"""Share of a run in which one_cycle rises."""

START = 1 / 25
"""Where one_cycle and linear begin, as a share of its highest rate."""


SOON = 0.15
"""Share of a run in which linear rises."""


def rate_factor(schedule: str, done: float) -> float:
    """What the learning rate is multiplied with when the share ``done`` (0 to 1) of the run is over.

    ``one_cycle`` is the cosine form of Smith and Topin, "Super-Convergence" (arXiv 1708.07120); ``cosine``
    is Loshchilov and Hutter, "SGDR" (arXiv 1608.03983), without restarts. ``linear`` is what most
    recipes for few epochs use, as Jordan, "94% on CIFAR-10 in 3.29 seconds" (arXiv 2404.00498).
    """
    match schedule:
        case "one_cycle" if done < WARM_UP:
            return START + (1 - START) * (1 - _fall(done / WARM_UP))
        case "one_cycle":
            return _fall((done - WARM_UP) / (1 - WARM_UP))
        case "linear":
            return min(START + (1 - START) * done / SOON, (1 - done) / (1 - SOON))
        case "cosine":
            return _fall(done)
        case _:
            return 1.0


def _fall(done: float) -> float:
    """From 1 to 0 along half a cosine."""
    return (1 + math.cos(math.pi * done)) / 2

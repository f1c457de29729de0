"""What the first layer that learns looks for, and which classes the network takes for which, at this moment."""

from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial

import torch

from apparel.charts.confusion import EXPLANATION, confusion_still, confusion_table
from apparel.charts.still import printed
from apparel.evaluation.confusion import largest_in_words, mixups
from apparel.evaluation.glimpse import Glimpse
from apparel.words import Sentence, figures
from pages.parts.kit.charts import Told, telling
from pages.parts.kit.component import component


def show_inside(classes: Sequence[str], seen: Glimpse, key: str) -> None:
    """The first filters and the confusion matrix of what was ``seen``."""
    filters, confusion, reading = "", "", Sentence("")
    if seen.filters:
        height, width = len(seen.filters[0]), len(seen.filters[0][0])
        filters = f"Its first {len(seen.filters)} filters, {height}×{width}"
    if seen.confusion:
        reading = largest_in_words(mixups(torch.tensor(seen.confusion)), classes)
        pictures = f"{figures.whole(seen.pictures)} {seen.split} pictures"
        confusion = f"Confusion matrix: what {pictures} are called. {reading}"
    words = {"filters": filters, "confusion": confusion, "really": "It is really", "said": "It was called"}
    data = {"filters": seen.filters, "confusion": seen.confusion, "classes": list(classes), "words": words}
    told = Told("Confusion matrix at this moment", reading, EXPLANATION, is_said=True)
    table = partial(confusion_table, classes, seen.confusion)
    still = printed(confusion_still, classes, seen.confusion)
    with telling(told, table, still, key) if seen.confusion else nullcontext():
        _inside(key=key, data=data)


_inside = component(
    __file__,
    '<div class="inside"><figure class="filters"><figcaption></figcaption><div></div></figure>'
    '<figure class="confusion"><figcaption></figcaption><div></div></figure></div>',
    kit=["changed"],
)

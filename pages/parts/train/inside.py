"""What the first layer that learns looks for, and which classes the network takes for which, at this moment."""

from collections.abc import Sequence

from apparel.evaluation.glimpse import Glimpse
from apparel.words import figures
from pages.parts.kit.component import component


def show_inside(classes: Sequence[str], seen: Glimpse, key: str) -> None:
    """The first filters and the confusion matrix of what was ``seen``."""
    filters = ""
    if seen.filters:
        height, width = len(seen.filters[0]), len(seen.filters[0][0])
        filters = f"Its first {len(seen.filters)} filters, {height}×{width}"
    confusion = ""
    if seen.confusion:
        confusion = f"Confusion matrix: what {figures.whole(seen.pictures)} {seen.split} pictures are called"
    words = {"filters": filters, "confusion": confusion, "really": "It is really", "said": "It was called"}
    data = {"filters": seen.filters, "confusion": seen.confusion, "classes": list(classes), "words": words}
    _inside(key=key, data=data)


_inside = component(
    __file__,
    '<div class="inside"><figure class="filters"><figcaption></figcaption><div></div></figure>'
    '<figure class="confusion"><figcaption></figcaption><div></div></figure></div>',
)

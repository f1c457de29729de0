"""Pictures of people in a room, large and crisp, each with words below it that can be read from the back."""

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor

from pages.parts.kit.component import component
from pages.parts.kit.pictures import data_url


@dataclass(frozen=True)
class Card:
    """A picture, uint8 [28, 28], what it shows, what came of it, and more about it in small letters."""

    pixels: Tensor
    head: str
    words: str
    more: str = ""


def gallery(cards: Sequence[Card], key: str) -> None:
    """The cards in rows, in their order."""
    data = [
        {"source": data_url(card.pixels), "head": card.head, "words": card.words, "more": card.more} for card in cards
    ]
    _cards(key=key, data=data)


_cards = component(__file__, '<ul class="cards"></ul>')

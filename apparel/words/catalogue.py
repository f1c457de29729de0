"""In which language sentences are read: the English template is the key, as with gettext."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

_spoken: ContextVar[NullTranslations | None] = ContextVar("spoken", default=None)


@contextmanager
def spoken(translations: NullTranslations) -> Iterator[None]:
    """Read sentences by ``translations`` here, in this thread or task; English elsewhere."""
    before = _spoken.set(translations)
    try:
        yield
    finally:
        _spoken.reset(before)


def translated(template: str) -> str:
    """The template in the language that is spoken; itself where there is none."""
    known = _spoken.get()
    return known.gettext(template) if known else template


def translated_count(one: str, many: str, number: int) -> str:
    """The template for so many things in the language that is spoken, which may have more forms than two."""
    known = _spoken.get()
    return known.ngettext(one, many, number) if known else one if number == 1 else many

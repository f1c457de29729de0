"""Choices that a link carries as ids: whatever the words on the screen become, it still opens.

The link is what holds: a widget shows what it says, also after the browser's Back. Links of earlier builds carry the
words; they are understood too. (``bind="query-params"`` writes words.)
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

import streamlit as st

from pages.parts.kit.keyed import shown, shows

Id = TypeVar("Id", bound=str)


def nothing() -> None:
    """What happens on a change that concerns nobody else."""


def choose(
    label: str,
    options: Mapping[str, str],
    key: str,
    default: str | None = None,
    on_change: Callable[[], None] = nothing,
    **about: Any,
) -> str:
    """One of ``options``, words by id, as buttons in a row; the link carries its id as ``key``, unless by ``default``.

    The default is the first option unless said otherwise.
    """
    value, held = _held(options, key, default, on_change)
    chosen: str = st.segmented_control(label, list(options), default=value, required=True, **held, **about)
    return chosen


def choose_from_list(
    label: str,
    options: Mapping[str, str],
    key: str,
    default: str | None = None,
    on_change: Callable[[], None] = nothing,
    **about: Any,
) -> str:
    """As ``choose``, for many options: a list that opens."""
    value, held = _held(options, key, default, on_change)
    chosen: str = st.selectbox(label, list(options), index=list(options).index(value), **held, **about)
    return chosen


def choose_many(
    label: str, options: Mapping[str, str], key: str, on_change: Callable[[], None] = nothing, **about: Any
) -> list[str]:
    """Any of ``options``, all of them at first; the link carries their ids with dots between, unless it is all."""
    said = linked_many(options, key)
    value, now = list(options) if said is None else said, shown(key)
    if now is not None and set(now) == set(value):
        value = now  # in whatever order they were pressed

    def remember(chosen: list[str]) -> None:
        link_many(key, chosen, options)
        on_change()

    return st.pills(
        label,
        list(options),
        selection_mode="multi",
        default=value,
        format_func=told_apart(options).__getitem__,
        **shows(key, value, remember),
        **about,
    )


def linked(options: Collection[str], key: str) -> str | None:
    """The option that the link names as ``key``, by its id or, as links did before, by its words."""
    return _option(options, st.query_params.get(key, ""))


def linked_many(options: Mapping[str, str], key: str) -> list[str] | None:
    """The options that the link names as ``key``, None where it names none of them and is not empty either."""
    said = st.query_params.get_all(key)
    if not said:
        return None
    parts = said[0].split(".") if len(said) == 1 else said
    if len(said) == 1 and not any(part in options for part in parts):
        parts = said  # the words of one of them, perhaps with dots in it
    found = [option for part in parts if (option := _option(options, part))]
    return found if found or said == [""] else None


def link_one(key: str, option: str, default: str) -> None:
    """Let the link, and so the widget, say that this is chosen."""
    if option == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = option


def link_many(key: str, chosen: Collection[str], options: Collection[str]) -> None:
    """Let the link, and so the widget, say that these are chosen."""
    if len(chosen) == len(options):
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = ".".join(option for option in options if option in chosen)


def told_apart(options: Mapping[Id, str]) -> dict[Id, str]:
    """The words of each option, with the beginning of its id where two have the same.

    Streamlit's browser side knows options by their words: of two alike, either one that is pressed is the last.
    """
    times = Counter(options.values())
    return {option: words if times[words] == 1 else f"{words} ({option[:4]})" for option, words in options.items()}


def _option(options: Collection[str], said: str) -> str | None:
    if said in options:
        return said
    words = options.items() if isinstance(options, Mapping) else ()
    return next((option for option, known in words if known == said), None)


def _held(
    options: Mapping[str, str], key: str, default: str | None, on_change: Callable[[], None]
) -> tuple[str, dict[str, Any]]:
    """The option that the link says, and what lets a widget of one choice show it and write it back."""
    usual = default or next(iter(options))
    value = linked(options, key) or usual

    def remember(option: str) -> None:
        link_one(key, option, usual)
        on_change()

    return value, {"format_func": told_apart(options).__getitem__, **shows(key, value, remember)}

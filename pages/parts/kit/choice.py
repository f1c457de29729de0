"""Choices that a link carries as ids: whatever the words on the screen become, it still opens.

Links of earlier builds carry the words; they are understood too. (``bind="query-params"`` writes words.)
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import streamlit as st


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
    default = _prepare(options, key, default)
    chosen: str = st.segmented_control(
        label,
        list(options),
        default=linked(options, key) or default,
        required=True,
        format_func=options.__getitem__,
        key=key,
        on_change=lambda: _remember(key, default, on_change),
        **about,
    )
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
    default = _prepare(options, key, default)
    ids = list(options)
    chosen: str = st.selectbox(
        label,
        ids,
        index=ids.index(linked(options, key) or default),
        format_func=options.__getitem__,
        key=key,
        on_change=lambda: _remember(key, default, on_change),
        **about,
    )
    return chosen


def choose_many(
    label: str, options: Mapping[str, str], key: str, on_change: Callable[[], None] = nothing, **about: Any
) -> list[str]:
    """Any of ``options``, all of them at first; the link carries their ids with dots between, unless it is all."""
    if not set(st.session_state.get(key, ())) <= set(options):
        del st.session_state[key]

    def remember() -> None:
        write_many(key, st.session_state[key], options)
        on_change()

    said = linked_many(options, key)
    return st.pills(
        label,
        list(options),
        selection_mode="multi",
        default=list(options) if said is None else said,
        format_func=options.__getitem__,
        key=key,
        on_change=remember,
        **about,
    )


def linked(options: Mapping[str, str], key: str) -> str | None:
    """The option that the link names as ``key``, by its id or, as links did before, by its words."""
    return _option(options, st.query_params.get(key, ""))


def linked_many(options: Mapping[str, str], key: str) -> list[str] | None:
    """The options that the link names as ``key``, None where it names none of them and is not empty either."""
    said = st.query_params.get_all(key)
    if not said:
        return None
    parts = said[0].split(".") if len(said) == 1 and _option(options, said[0]) is None else said
    found = [option for part in parts if (option := _option(options, part))]
    return found if found or said == [""] else None


def change(key: str, option: str, default: str) -> None:
    """Let the choice called ``key`` be ``option`` from now on."""
    st.session_state[key] = option
    _write(key, option, default)


def write_many(key: str, chosen: Collection[str], options: Mapping[str, str]) -> None:
    """Let the link say that these are chosen."""
    if len(chosen) == len(options):
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = ".".join(option for option in options if option in chosen)


def _option(options: Mapping[str, str], said: str) -> str | None:
    if said in options:
        return said
    return next((option for option, words in options.items() if words == said), None)


def _prepare(options: Mapping[str, str], key: str, default: str | None) -> str:
    """Forget a choice that is not to be had any more; returns the default."""
    if st.session_state.get(key, next(iter(options))) not in options:
        del st.session_state[key]
    return default or next(iter(options))


def _remember(key: str, default: str, on_change: Callable[[], None]) -> None:
    _write(key, st.session_state[key], default)
    on_change()


def _write(key: str, option: str, default: str) -> None:
    if option == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = option

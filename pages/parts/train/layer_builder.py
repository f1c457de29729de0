"""A network from the picture to the logits, every layer with its options, its output shape and its parameters."""

from dataclasses import Field, fields, replace
from typing import Any

import streamlit as st

from apparel.models import INPUT_SHAPE, KINDS, Layer, LayerRow, Outline, ReLU
from apparel.words import figures
from pages.parts.kit.explained import explained
from pages.parts.kit.keyed import shows
from pages.parts.train.draft import Draft

# a number field tells Streamlit its value on Enter, so whoever pauses after a key has pressed it
AS_YOU_TYPE = """<script>
if (!window.apparelTyping) {
  window.apparelTyping = true;
  let pause;
  document.addEventListener("input", ({ target }) => {
    clearTimeout(pause);
    if (target.type !== "number" || !target.closest(".st-key-layers") || target.value === "") return;
    pause = setTimeout(() => {
      target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    }, 300);
  });
}
</script>"""


def layer_builder(draft: Draft) -> None:
    """Edit the layers of ``draft``; the first that cannot stand where it stands says why, and those below wait."""
    st.html(AS_YOU_TYPE, unsafe_allow_javascript=True)
    _outline(draft)
    with st.container(horizontal=True):
        st.button("Undo", icon=":material/undo:", on_click=draft.undo, disabled=not draft.past)
        st.button(
            "Back to the layers of the preset",
            icon=":material/restart_alt:",
            on_click=draft.rebuild,
            args=(draft.preset.spec,),
            disabled=not draft.is_own,
        )
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="layers-input"):
        st.markdown(f"**Picture** &nbsp; {_size(INPUT_SHAPE)}", width="stretch")
        _insert_button(draft, 0)
    rows, reason = draft.spec.fitting_rows()
    for place, (layer_id, layer) in enumerate(draft.stack.items()):
        _layer(draft, place, layer_id, layer, rows[place] if place < len(rows) else None)
        if place == len(rows):
            st.error(str(reason), icon=":material/block:")
    if draft.reason and not reason:
        st.error(draft.reason, icon=":material/block:")
    elif not reason:
        st.caption(f"These {draft.classes} numbers are the logits: the largest is the network's answer.")


def _outline(draft: Draft) -> None:
    outline = Outline.of(draft.spec)
    filters, hidden = outline.filters, outline.hidden

    def draw(outline: Outline) -> None:
        draft.rebuild(outline.drawn(like=draft.spec, classes=draft.classes))

    def count(label: str, name: str, value: int, high: int, then: Any, disabled: bool = False, low: int = 0) -> None:
        st.number_input(
            label,
            low,
            max(high, value),
            value,
            step=1,
            width=145,
            disabled=disabled,
            help="Builds the network anew with so many; Undo brings the last one back.",
            **shows(f"outline-{name}", value, lambda chosen: draw(then(chosen))),
        )

    with st.container(horizontal=True):
        count(
            "Convolutions",
            "convolutions",
            len(filters),
            4,
            lambda n: replace(outline, filters=_resized(filters, n, 16)),
        )
        count(
            "Filters in each",
            "filters",
            filters[0] if filters else 16,
            512,
            lambda n: replace(outline, filters=(n,) * len(filters)),
            disabled=not filters,
            low=1,
        )
        count("Hidden layers", "hidden", len(hidden), 4, lambda n: replace(outline, hidden=_resized(hidden, n, 128)))
        count(
            "Units in each",
            "units",
            hidden[0] if hidden else 128,
            4096,
            lambda n: replace(outline, hidden=(n,) * len(hidden)),
            disabled=not hidden,
            low=1,
        )


def _resized(sizes: tuple[int, ...], length: int, first: int) -> tuple[int, ...]:
    return (*sizes, *(sizes[-1:] or (first,)) * length)[:length]


def _layer(draft: Draft, place: int, layer_id: int, layer: Layer, row: LayerRow | None) -> None:
    key = f"layer-{layer_id}"

    def choose_kind(kind: str) -> None:
        draft.put(layer_id, KINDS[kind].fresh)

    with st.container(horizontal=True, vertical_alignment="bottom", border=True, key=f"row-{layer_id}"):
        st.selectbox(
            f"Layer {place + 1}",
            list(KINDS),
            list(KINDS).index(layer.kind),
            format_func=lambda kind: str(KINDS[kind].name),
            help=explained(str(KINDS[layer.kind].help), layer.kind),
            width=140,
            **shows(f"{key}-kind", layer.kind, choose_kind),
        )
        for option in fields(layer):
            _option(draft, layer_id, layer, option)
        result = f"{_size(row.output_shape)}  \n{_learnt(row.parameters)}" if row else ":gray[–]"
        st.markdown(result, width="stretch")
        last = place == len(draft.stack) - 1
        with st.container(horizontal=True, width="content", gap="xsmall"):
            _button("arrow_upward", f"Move layer {place + 1} up", f"{key}-up", place == 0, draft.swap, place - 1)
            _button("arrow_downward", f"Move layer {place + 1} down", f"{key}-down", last, draft.swap, place)
            _insert_button(draft, place + 1)
            _button("close", f"Remove layer {place + 1}", f"{key}-remove", False, draft.remove, layer_id)


def _option(draft: Draft, layer_id: int, layer: Layer, option: "Field[Any]") -> None:
    value, low, high = getattr(layer, option.name), option.metadata["low"], option.metadata["high"]
    value = type(low)(value)

    def choose(chosen: float) -> None:
        draft.put(layer_id, replace(layer, **{option.name: chosen}))

    st.number_input(
        option.name.capitalize(),
        low,
        high,
        value,
        step=1 if isinstance(low, int) else 0.05,
        format="%d" if isinstance(low, int) else "%g",
        width=84,
        help=str(option.metadata["help"]),
        **shows(f"layer-{layer_id}-{option.name}", value, choose),
    )


def _insert_button(draft: Draft, place: int) -> None:
    after = f"after layer {place}" if place else "before layer 1"
    # a ReLU fits anywhere; its kind is then chosen
    _button("add", f"Insert a layer {after}", f"insert-{place}", False, draft.insert, place, ReLU())


def _button(icon: str, words: str, key: str, disabled: bool, then: Any, *args: Any) -> None:
    st.button(
        words, icon=f":material/{icon}:", help=words, key=f"icon-{key}", disabled=disabled, on_click=then, args=args
    )


def _size(shape: tuple[int, ...]) -> str:
    return " × ".join(map(figures.whole, shape))


def _learnt(parameters: int) -> str:
    return f":small[{figures.whole(parameters)} parameters]" if parameters else ":small[:gray[learns nothing]]"

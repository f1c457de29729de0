"""What this visitor is about to train: kept while pages change, and carried by the link."""

from dataclasses import dataclass, field, fields, replace
from itertools import count
from typing import Any, Self

import streamlit as st

from apparel.data import CLASSES
from apparel.errors import ApparelError
from apparel.models import Layer, ModelSpec
from apparel.records.expected import ExpectedCurve
from apparel.records.run import Origin, Run
from apparel.training import PRESETS, Preset, TrainConfig, find_preset
from apparel.training.presets import FIRST, as_link
from apparel.words import Sentence
from pages.parts.kit.keyed import shown

SETTINGS = tuple(knob.name for knob in fields(TrainConfig))
IN_LINK = ("branch", "preset", "layers", "expected", *SETTINGS)
"""What of a draft the address of the page carries."""
Stack = dict[int, Layer]
"""The layers from the top, each under a number of its own that it keeps when it moves."""


@dataclass
class Draft:
    """A preset, the settings and layers that were made of it, and the stacks that Undo goes back to."""

    preset: Preset
    config: TrainConfig
    classes: int = len(CLASSES)
    stack: Stack = field(default_factory=dict)
    past: list[Stack] = field(default_factory=list)
    origin: Origin | None = None
    """What a branch begins with; its layers stay as they are."""
    expected: ExpectedCurve | None = None
    """The curve that was drawn before anything is trained."""
    _ids: "count[int]" = field(default_factory=count)

    @classmethod
    def of(cls, preset: Preset) -> Self:
        draft = cls(preset, preset.config)
        draft.stack = draft._numbered(preset.spec)
        return draft

    @classmethod
    def of_run(cls, run: Run) -> Self:
        """What ``run`` was started with."""
        preset = PRESETS.get(run.preset, PRESETS[FIRST])
        draft = cls(replace(preset, spec=preset.spec.for_classes(run.classes)), run.config, run.classes)
        draft.stack = draft._numbered(run.spec)
        return draft

    @classmethod
    def of_branch(cls, parent: Run, epoch: int) -> Self:
        """A branch of ``parent``, whose settings are those that it goes back to."""
        preset = Preset("branch", Sentence(""), parent.spec, parent.config)
        draft = cls(preset, parent.config, parent.classes, origin=Origin(parent.id, epoch))
        draft.stack = draft._numbered(parent.spec)
        return draft

    @classmethod
    def from_link(cls, link: dict[str, str]) -> Self:
        """The draft that ``link`` gave; ApparelError when it says something else."""
        draft = cls.of(find_preset(link.get("preset", FIRST).lower()[:40]))
        draft.config = draft.config.with_texts({name: link[name] for name in SETTINGS if name in link})
        draft.expected = ExpectedCurve.from_text(link.get("expected", ""))
        if "layers" in link:
            draft.stack = draft._numbered(ModelSpec.from_text(link["layers"]))
        return draft

    def fit(self, classes: int) -> None:
        """Let the network end in a logit for each of so many classes."""
        if classes != self.classes:
            self.classes, self.past = classes, []
            self.preset = replace(self.preset, spec=self.preset.spec.for_classes(classes))
            self.stack = self._numbered(self.spec.for_classes(classes))

    def to_link(self) -> dict[str, str]:
        """What differs from what a fresh visitor sees, as text."""
        link = as_link(self.preset, self.spec, self.config)
        if self.origin:
            link |= {"branch": branch_in_link(self.origin)}
            del link["preset"]
        if self.expected:
            link["expected"] = self.expected.to_text()
        return link

    @property
    def spec(self) -> ModelSpec:
        return ModelSpec(tuple(self.stack.values()))

    @property
    def is_own(self) -> bool:
        return self.spec != self.preset.spec

    @property
    def name(self) -> str:
        return "own" if self.is_own else self.preset.name

    @property
    def reason(self) -> str:
        """Why the network cannot be trained; empty when it can."""
        try:
            self.spec.check(self.classes)
        except ApparelError as reason:
            return str(reason)
        return ""

    def set(self, setting: str, value: Any) -> None:
        self.config = replace(self.config, **{setting: value})

    def put(self, layer_id: int, layer: Layer) -> None:
        # a browser may still show a layer that is gone
        if layer_id in self.stack:
            self._change(self.stack | {layer_id: layer})

    def remove(self, layer_id: int) -> None:
        self._change({known: layer for known, layer in self.stack.items() if known != layer_id})

    def insert(self, place: int, layer: Layer) -> None:
        layers = list(self.stack.items())
        self._change(dict([*layers[:place], (next(self._ids), layer), *layers[place:]]))

    def swap(self, place: int) -> None:
        """Exchange the layers at ``place`` and below it."""
        layers = list(self.stack.items())
        layers[place : place + 2] = reversed(layers[place : place + 2])
        self._change(dict(layers))

    def rebuild(self, spec: ModelSpec) -> None:
        self._change(self._numbered(spec))

    def undo(self) -> None:
        self.stack = self.past.pop()

    def _change(self, stack: Stack) -> None:
        self.past = [*self.past[-49:], self.stack]
        self.stack = stack

    def _numbered(self, spec: ModelSpec) -> Stack:
        return dict(zip(self._ids, spec.layers, strict=False))


def opened_draft(classes: int) -> Draft:
    """This visitor's draft for so many classes: what the link says to those who arrive by one, or as it was left.

    A link is read on arrival alone: a browser that is still sending an older one would undo the latest change.
    """
    state = st.session_state
    link = {name: st.query_params[name] for name in IN_LINK if name in st.query_params}
    if "draft" not in state or (link and shown("preset") is None):
        try:
            state.draft = Draft.from_link(link)
        except ApparelError as mistake:
            state.draft = Draft.of(PRESETS[FIRST])
            state.mistake = f"The link cannot be followed. {mistake}"
    draft: Draft = state.draft
    draft.fit(classes)
    return draft


def opened_branch(parent: Run, epoch: int) -> Draft:
    """This visitor's draft of a branch of ``parent``; as ``opened_draft``."""
    state = st.session_state
    link = {name: st.query_params[name] for name in SETTINGS if name in st.query_params}
    draft: Draft | None = state.get("drafted_branch")
    if draft is None or draft.origin != Origin(parent.id, epoch) or (link and shown("branch-epochs") is None):
        state.drafted_branch = draft = Draft.of_branch(parent, epoch)
        try:
            draft.config = draft.config.with_texts(link)
        except ApparelError as mistake:
            state.mistake = f"The link cannot be followed. {mistake}"
    return draft


def branch_in_link(origin: Origin) -> str:
    """What the address carries of the epoch that a branch begins with."""
    return f"{origin.run}.{origin.epoch}"


def write_link(draft: Draft) -> None:
    """Let the address of the page carry the draft, so that a copy of it shows the same."""
    link = draft.to_link()
    for name in IN_LINK:
        if name not in link:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != link[name]:
            st.query_params[name] = link[name]

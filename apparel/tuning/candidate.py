"""From the values of knobs to a network and how it is trained."""

from dataclasses import dataclass, replace
from typing import Any

from apparel.errors import SpecError
from apparel.models import ModelSpec, Outline
from apparel.records.study import Plan, Settings
from apparel.training import TrainConfig, find_preset


@dataclass(frozen=True)
class Candidate:
    """A network that can be built, and the settings with which it is trained."""

    spec: ModelSpec
    config: TrainConfig


def preset_settings(preset: str) -> dict[str, int]:
    """The form of a preset's network in the knobs that draw one: of several widths, the greatest."""
    outline = Outline.of(find_preset(preset).spec)
    return {
        "convolutions": len(outline.filters),
        "filters": max(outline.filters, default=32),
        "linear_layers": len(outline.hidden),
        "hidden": max(outline.hidden, default=128),
    }


def candidate(plan: Plan, settings: Settings, epochs: int, classes: int) -> Candidate:
    """What ``settings`` stand for; what they do not say is as in the preset of the ``plan``.

    Raises SpecError, with the reason, when the network cannot be built or learns more numbers than the plan allows.
    """
    preset = find_preset(plan.preset)
    form = preset_settings(plan.preset)
    spec = preset.spec.for_classes(classes)
    if any(name in settings for name in form):
        sizes = {name: int(settings.get(name, usual)) for name, usual in form.items()}
        filters = (sizes["filters"],) * sizes["convolutions"]
        hidden = (sizes["hidden"],) * sizes["linear_layers"]
        spec = Outline(filters, hidden).drawn(like=preset.spec, classes=classes)
    spec.check(classes)
    learnt = spec.parameters()
    if plan.most_parameters is not None and learnt > plan.most_parameters:
        raise SpecError(
            "The network would learn {learnt} numbers, and this study allows at most {most}.",
            learnt=learnt,
            most=plan.most_parameters,
        )
    own: dict[str, Any] = {name: value for name, value in settings.items() if name not in form}
    return Candidate(spec, replace(preset.config, **own | {"epochs": epochs, "seed": plan.seed}))

"""Bringing a network to a page."""

from pathlib import Path

import torch
from safetensors.torch import save

from apparel.assets import ASSETS
from apparel.models.spec import ModelSpec
from apparel.training import find_preset
from tests.pages.kit.drawn import drawn, said

CASE = Path("/work/shared/cases/external-state-dict.pth")
OURS = (ASSETS / "models" / "tutorial" / "model.safetensors").read_bytes()


def part():
    import streamlit as st

    from pages.parts.choose.bring_model import bring_model
    from pages.parts.choose.model import choose_model

    option = choose_model()
    st.write(f"{option.name} has {option.load().spec.parameters()} parameters")
    bring_model()


def brought(name, content, layers=""):
    app = drawn(part, visitor="bring-ann")
    if layers:
        app.text_input(key="network-layers").set_value(layers).run()
    app.get("file_uploader")[0].set_value((name, content, "application/octet-stream")).run()
    assert not app.exception
    return app


def test_a_file_that_was_taken_away_answers_at_once_and_the_link_names_it():
    app = brought("model.safetensors", OURS)
    assert "Brought: model.safetensors has 2174 parameters" in said(app)
    model = app.query_params["model"][0] if isinstance(app.query_params["model"], list) else app.query_params["model"]
    elsewhere = drawn(part, visitor="bring-bob", model=model)
    assert "Brought: a file has 2174 parameters" in said(elsewhere)


def test_a_pickle_is_not_opened_and_two_lines_say_how_it_becomes_a_file_that_is():
    app = brought("weights.pth", b"PK\3\4 whatever")
    assert "is a pickle" in said(app).replace("\\", "")
    first, second = app.code[0].value.splitlines()
    assert first == "import torch; from safetensors.torch import save_file"
    assert second == "save_file(torch.load('weights.pth', weights_only=True), 'weights.safetensors')"


def test_somebody_elses_weights_are_mapped_onto_layers_that_the_visitor_names():
    torch.manual_seed(0)
    spec = find_preset("tutorial").spec
    content = save({f"net.{name}": weight for name, weight in spec.build(10).state_dict().items()})
    assert "Name these" in said(brought("theirs.safetensors", content)).replace("\\", "")
    assert "Brought: theirs.safetensors has 2174" in said(brought("theirs.safetensors", content, "tutorial"))
    assert "do not fit these layers" in said(brought("theirs.safetensors", content, "flatten linear:10"))
    assert "is of no known kind" in said(brought("theirs.safetensors", content, "nonsense")).replace("\\", "")
    assert ModelSpec.from_text(spec.to_text()) == spec


def test_a_link_to_what_is_gone_is_said():
    assert "Bring it once more" in said(drawn(part, model="0" * 32)).replace("\\", "")

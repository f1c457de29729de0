"""A network as a table: its layers, the shapes that come out of them and what they learn."""

import streamlit as st

from apparel.models import ModelSpec


def network_table(spec: ModelSpec) -> None:
    """Show every layer with its output shape and parameter count."""
    rows = spec.rows()
    st.dataframe(
        {
            "Layer": [row.layer.title() for row in rows],
            "Output": [" × ".join(map(str, row.output_shape)) for row in rows],
            "Parameters": [row.parameters for row in rows],
        },
        column_config={"Parameters": st.column_config.NumberColumn(format="localized")},
        hide_index=True,
        height="content",
    )
    st.caption(f"The picture goes in as 1 × 28 × 28. The network learns {spec.parameters():,} parameters.")

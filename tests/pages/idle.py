"""A browser that has drawn all that there is asks for what stands further down; AppTest has none."""

from streamlit.testing.v1 import AppTest

LATER = ("steps", "numbers", "classes", "disagreements", "below")


def idle(app: AppTest) -> AppTest:
    """The ``app`` as if its browser had asked for everything."""
    for key in LATER:
        app.session_state[f"come-{key}"] = True
    return app

"""Opening a page as the app opens it, without a browser."""

from collections.abc import Mapping

from streamlit.testing.v1 import AppTest

from tests.pages.idle import idle


def open_page(name: str, state: Mapping[str, object] = {}, **link: str) -> AppTest:
    """The page ``name`` in the app's frame, with ``link`` as its query parameters and ``state`` in the session."""
    app = idle(AppTest.from_file("../../frame.py", default_timeout=60))
    for key, value in state.items():
        app.session_state[key] = value
    for key, value in link.items():
        app.query_params[key] = value
    return app.switch_page(f"pages/{name}.py").run()

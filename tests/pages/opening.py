"""Opening a page as the app opens it, without a browser."""

from streamlit.testing.v1 import AppTest


def open_page(name: str, **link: str) -> AppTest:
    """The page ``name`` in the app's frame, with ``link`` as its query parameters."""
    app = AppTest.from_file("../../app.py", default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    return app.switch_page(f"pages/{name}.py").run()

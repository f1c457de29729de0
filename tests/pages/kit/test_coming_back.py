"""What a widget held is still there when its page is come to again."""

from tests.pages.kit.drawn import again, drawn, said


def part():
    import streamlit as st

    from pages.parts.kit.coming_back import before_leaving, begin_visit, forget, keep

    begin_visit(st.session_state.get("page", "first"))
    if st.session_state.get("is_shown", True):
        before = before_leaving("name")
        now = st.text_input("A name", key="name")
        keep("name", now or before)
        st.write(f"now {now or before}")
        st.button("Forget", on_click=forget, args=("name",))


def go(app, **state):
    for key, value in state.items():
        app.session_state[key] = value
    return again(app)


def test_it_comes_back_after_another_page_and_after_another_part_until_it_is_forgotten():
    app = drawn(part)
    app.text_input(key="name").set_value("ann").run()
    assert "now ann" in said(app)
    go(go(app, is_shown=False), is_shown=True)
    assert app.text_input(key="name").value == ""
    assert "now ann" in said(app)
    go(go(go(app, is_shown=False), page="second"), page="first", is_shown=True)
    assert "now ann" in said(app)
    app.button[0].click().run()
    assert "now None" in said(app)

"""Widgets that show what the app holds."""

from tests.pages.kit.drawn import drawn, press, said


def level():
    import streamlit as st

    from pages.parts.kit.keyed import shown, shows

    state = st.session_state
    state.setdefault("level", 3)
    st.button("Let it be 7", on_click=lambda: state.update(level=7))
    st.write(f"before: {shown('field')}")
    st.number_input("Level", 0, 10, state.level, **shows("field", state.level, lambda value: state.update(level=value)))
    st.write(f"level: {state.level}")


def field(app):
    return app.number_input[0]


def test_what_a_visitor_types_is_told_and_the_widget_stays():
    app = drawn(level)
    assert (field(app).key, field(app).value) == ("field", 3)
    field(app).set_value(5).run()
    assert "level: 5" in said(app)
    assert (field(app).key, field(app).value) == ("field", 5)


def test_a_value_that_the_app_changed_is_shown_by_a_widget_with_a_new_key():
    app = press(drawn(level), "Let it be 7")
    assert field(app).key != "field"
    assert (field(app).value, field(app).proto.default) == (7, 7)
    key = field(app).key
    field(app).set_value(8).run()
    assert "level: 8" in said(app)
    assert field(app).key == key, "what was typed is no reason for another widget"


def test_it_is_known_what_it_showed_a_moment_ago():
    app = drawn(level)
    assert "before: None" in said(app)
    assert "before: 3" in said(press(app, "Let it be 7"))


def test_a_late_answer_of_an_old_widget_is_ignored():
    def part():
        import streamlit as st

        from pages.parts.kit.keyed import shows

        told = []
        old = shows("field", 3, told.append)
        st.number_input("Level", 0, 10, 3, **old)
        new = shows("field", 7, told.append)
        st.number_input("Level", 0, 10, 7, **new)
        # as the browser does that has not heard of the new one yet
        old["on_change"]()
        new["on_change"]()
        st.write(f"told: {told}")

    assert "told: [7]" in said(drawn(part))

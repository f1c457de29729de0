"""Asking for something that may be refused."""

import pytest

from pages.parts.kit.asking import done
from pages.parts.kit.text import plain
from tests.pages.kit.drawn import drawn, said


def asked(refusal):
    import streamlit as st

    from apparel.errors import RunError
    from pages.parts.kit.asking import done

    def ask(*values):
        if refusal:
            raise RunError(refusal)
        st.write("asked for:", *values)

    st.write(f"done: {done(ask, 'a', 'b')}")


def test_what_can_be_done_is_done_with_what_was_given():
    app = drawn(asked, "")
    assert "asked for: a b" in said(app)
    assert "done: True" in said(app)
    assert not app.toast


def test_a_refusal_is_said_letter_by_letter_and_the_page_goes_on():
    app = drawn(asked, "The name <b>*x*</b> is taken.")
    assert [toast.value for toast in app.toast] == [plain("The name <b>*x*</b> is taken.")]
    assert "done: False" in said(app)


def test_a_fault_of_the_app_is_no_refusal():
    def fault():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        done(fault)

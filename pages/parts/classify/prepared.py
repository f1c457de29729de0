"""What the network is to see of the pictures that were given."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from apparel.errors import PictureError
from apparel.vision import Prepared, prepare
from pages.parts.classify.give import Given
from pages.parts.classify.input_doctor import cut_by_hand, steps_left_out
from pages.parts.kit.text import plain


def prepared_of(given: list[Given], by_hand: DeltaGenerator) -> list[Prepared]:
    """What the network is to see of each picture; what cannot be used is said.

    In the container ``by_hand`` a single one can be turned and cut.
    """
    usable = []
    for one in given:
        try:
            if one.picture is None:
                raise PictureError(one.mistake)
            picture = one.picture
            if len(given) == 1:
                with by_hand:
                    picture = cut_by_hand(picture)
            usable.append(prepare(picture, without=steps_left_out()))
        except PictureError as reason:
            name = f"{plain(one.name)}: " if len(given) > 1 else ""
            st.warning(f"{name}{plain(reason)}", icon=":material/info:")
    return usable

"""What any Streamlit app could use, and nothing of clothes: no picture of the dataset, no run, no model.

``choice`` keeps ids in links, ``keyed`` lets a widget show what the app holds, ``links`` lead from page to page,
``asking`` says why something was refused, ``clock`` lets clicks count once, ``paging`` turns pages, ``pictures`` shows
small pictures large, ``component`` and ``media`` are ways into Streamlit's own browser side, ``text`` shows words as
they are. May import Streamlit, ``places``, ``apparel.words`` and ``apparel.errors``.
"""

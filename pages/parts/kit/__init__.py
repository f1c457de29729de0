"""What any Streamlit app could use, and nothing of clothes: no picture of the dataset, no run, no model.

``choice`` keeps ids in links, ``keyed`` lets a widget show what the app holds, ``links`` lead from page to page,
``address`` is where others reach the app, ``asking`` says why something was refused, ``clock`` lets clicks count once,
``stage`` dresses a page for the back of the room, ``away`` finds back to an app that was gone, ``paging`` turns pages,
``pictures`` shows small pictures large, ``charts`` shows charts with their names, what they say and their figures,
``sketch`` is a curve to draw, ``timed`` a bar while a page waits, ``announce`` tells screen readers what changes,
``dress`` is the style of all pages, ``component`` and ``media`` are ways into Streamlit's own browser side, ``text``
shows words as they are. Around the pages, ``compressed``, ``icons`` and ``preloaded`` make a visit light, and
``opened`` opens the browser of whoever
starts the app. May import Streamlit, ``places``, ``apparel.words`` and ``apparel.errors``.
"""

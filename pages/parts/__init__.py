"""What pages are made of: a room for each page, and what pages share.

``places`` is the table of pages, ``door`` what must happen before one draws, ``services`` what all of them ask,
``kit`` what any Streamlit app could use, ``choose`` the choosers that several pages share. A room knows no other room;
what two of them need goes into ``choose`` or ``kit``.

To add a page: its file, a row in ``places.PLACES``, its room, and its name in the contracts of pyproject.toml.
"""

import pages.parts.door  # noqa: F401  every page imports this package before it draws anything

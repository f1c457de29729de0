"""Take it away: files that somebody else's program reads.

``subject`` is what is taken away, ``format`` what every format is and how its file is checked, and ``formats`` the
table of all of them; ``lesson/`` holds the cells that script and notebook share, ``beside/`` programs that are handed
out with a file. May import charts, training and what stands below.

What a format needs beyond torch is imported when something is written, never before.

To add one: a file with a function that writes it, and a row in ``formats.FORMATS``; page and command line follow.
"""

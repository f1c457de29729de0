"""Numbers drawn: data frames and tensors in, Altair charts or pictures out. Nobody else imports Altair.

To add a chart: a function that says what it takes and returns one, and another that returns its figures as a table of
words. A page shows both with ``show_chart``, so its marks need not be read aloud one by one (``aria=False``); with a
third that draws it by Matplotlib and a sentence that reads it, ``tell_chart`` offers it to be taken along.
"""

"""Numbers drawn: data frames and tensors in, Altair charts or pictures out. Nobody else imports Altair.

To add a chart: a function that says what it takes and returns one, another that returns its figures as a table of
words, and a third that draws it by Matplotlib, which is loaded when somebody asks for that. A page shows all of them by
``tell_chart`` with a sentence that reads the chart, so its marks need not be read aloud one by one (``aria=False``).
"""

"""Numbers drawn: data frames and tensors in, Altair charts or pictures out. Nobody else imports Altair.

To add a chart: a function that says what it takes and returns a chart with a name and figures as text.
"""

"""The choosers that pages share: a dataset, a network, what it predicts, a job, and how a picture is shown.

May import ``services`` and ``kit``, and of ``apparel`` all but ``store`` and the clerk.
"""

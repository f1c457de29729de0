"""What pages share: choosing a dataset and a network, what it predicts, a job, how pictures look, measure, are doubted.

May import ``services`` and ``kit``, and of ``apparel`` all but ``store`` and the clerk.
"""

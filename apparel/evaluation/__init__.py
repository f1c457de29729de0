"""What a model says about pictures, and how good that is: below training, which asks it too.

``predictions`` is the one answer to "what did this model say about each picture?", ``of_files`` the same for files,
``metrics``, ``confusion``, ``subsets`` and ``calibration`` count, ``paired`` weighs two models, ``striking`` finds
single pictures, ``histories`` follows pictures through the epochs of a run, ``scoring`` gives the two figures of a
curve, ``challenge`` is the game.
May import models, data, vision and words.

To add a metric: a function of ``Predictions`` in ``metrics``.
"""

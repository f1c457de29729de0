"""Why a network answers as it does: which pixels matter, what every layer makes of a picture, how it came about.

``attributions`` has three published methods, ``feature_maps`` and ``worked`` what happens inside, ``timeline`` the same
picture through the epochs. May import models, evaluation, training and what lies below them.
"""

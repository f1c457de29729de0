"""A training written down for somebody to read and run, as cells of text and of Python.

``cell`` is what a cell is; ``reading``, ``building``, ``training`` and ``results`` write the cells of a network's own
training, ``tutorial`` those of the tutorial's, step by step; ``lesson`` puts them in order and says what is left out.
What they write needs torch, numpy, pandas, pillow and matplotlib, and nothing of this project.
"""

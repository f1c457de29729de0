"""Why: what speaks for an answer, what every layer makes of the picture, and how the answer came about."""

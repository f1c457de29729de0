"""Evaluate: of which pictures what is asked, how good it is, the mix-ups, single pictures, subsets, how it learnt."""

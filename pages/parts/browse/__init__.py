"""Browse: which pictures, one of them large, the classes beside each other, and taking a selection away."""

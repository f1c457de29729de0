"""Challenge: the game and its opponent, a guess, and the result."""

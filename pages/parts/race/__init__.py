"""Race: its heats, the guess before each of them, the two runs while they learn, and what happened."""

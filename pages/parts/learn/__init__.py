"""Learn: six steps with one picture, each section in a file of its own."""

"""The pages: one file each, a recipe; what it is made of lies in its room below ``parts``."""

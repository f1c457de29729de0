"""Compare: which runs and networks, the verdict, their curves and settings, the pictures that tell them apart."""

"""Compare: which networks, the verdict, their curves beside one that was drawn, the pictures that tell them apart."""

"""Classify: giving a picture, the answer, the way of the picture to the network, and corrections."""

"""Doubts: what was found, and setting pictures aside."""

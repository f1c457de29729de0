"""Glossary: finding words, and what is said of each."""

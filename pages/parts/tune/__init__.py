"""Tune: what a study is to vary, a study while it tries settings out, and the visitor's studies."""

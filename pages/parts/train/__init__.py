"""Train: what is about to be trained (draft, form, layers), a run while it learns, and the visitor's runs."""

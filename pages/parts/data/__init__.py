"""Your data: bringing a dataset, and looking at what was made of it."""

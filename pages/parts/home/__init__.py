"""The first page: where others find it."""

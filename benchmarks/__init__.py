"""Every figure that the README or a note quotes; ``python -m apparel bench NAME`` runs one."""

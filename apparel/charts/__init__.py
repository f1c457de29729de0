"""Numbers drawn: data in, Altair charts or pictures out."""

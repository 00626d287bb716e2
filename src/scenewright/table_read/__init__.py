"""`Screenplay` to what a table read needs."""

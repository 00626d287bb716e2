"""`Screenplay` to pages of rows and columns."""

"""The keys of a title page by where they are printed, for the writers that set it themselves (Fountain 1.1)."""

CENTERED_KEYS = ("title", "credit", "author", "authors", "source")
UNNAMED_KEYS = ("contact", "draft date", "date", "copyright")
"""Keys below the title whose lines need no name before them: a reader sees what they are."""

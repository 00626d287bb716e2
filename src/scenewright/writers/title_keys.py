"""The keys of a title page by where they are printed, for the writers that set it themselves (Fountain 1.1)."""

CENTERED_KEYS = ("title", "credit", "author", "authors", "source")
RIGHT_KEYS = ("draft date", "date", "draft", "revision")
"""Keys at the lower right; every other one that is not centred stands at the lower left."""
UNNAMED_KEYS = ("contact", "draft date", "date", "copyright")
"""Keys below the title whose lines need no name before them: a reader sees what they are."""

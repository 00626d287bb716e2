"""Text -> how many rows it fills on the page."""

ACTION_COLUMNS = 60  # of the action block, ten characters an inch over six inches


def count_rows(text: str, columns: int = ACTION_COLUMNS) -> int:
    """The rows that `text` fills when its words are set one after another in `columns` columns."""
    rows = 0
    for line in text.split("\n"):
        column = columns + 1
        for word in line.split():
            if column + 1 + len(word) > columns:
                rows += 1
                column = len(word)
            else:
                column += 1 + len(word)
        rows += not line.strip()
    return rows

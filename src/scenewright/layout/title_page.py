"""The title page."""

from scenewright.layout.profiles import Profile
from scenewright.model.page import LineKind, Page, PageLine
from scenewright.model.screenplay import Screenplay


def make_title_page(screenplay: Screenplay, *, profile: Profile) -> tuple[Page, ...]:
    """The title page, or nothing when the script has none."""
    if not screenplay.title_page:
        return ()
    lines = []
    row = 14
    for entry in screenplay.title_page:
        for text in entry.lines:
            column = profile.left + max(0, profile.width - len(text.plain)) // 2
            lines.append(PageLine(row, column, text.runs, LineKind.TITLE))
            row += 1
        row += 1
    return (Page("", tuple(lines)),)

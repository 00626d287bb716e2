"""What stands around the text of a page: its number."""

from dataclasses import replace

from scenewright.layout.profiles import Profile
from scenewright.model.page import LineKind, Page, PageLine
from scenewright.model.screenplay import Run, Screenplay
from scenewright.options import LayoutOptions


def print_margins(
    pages: tuple[Page, ...],
    screenplay: Screenplay,  # noqa: ARG001
    *,
    profile: Profile,
    options: LayoutOptions,  # noqa: ARG001
) -> tuple[Page, ...]:
    """The pages with their numbers; the first has none."""
    return (pages[0], *(_number_page(page, profile) for page in pages[1:]))


def _number_page(page: Page, profile: Profile) -> Page:
    text = f"{page.number}."
    line = PageLine(profile.header_row, profile.right - len(text), (Run(text),), LineKind.PAGE_NUMBER)
    return replace(page, lines=(line, *page.lines))

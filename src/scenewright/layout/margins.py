"""What stands around the text of a page: its number, header and footer, and the name of a revision.

A header is up to three parts with `|` between them, at the left, in the middle and at the right; each part may have the
fields {page} {title} {author} {date} {revision}. The page number stands at the right unless the header has that part.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from scenewright.errors import OptionError
from scenewright.layout.profiles import Profile
from scenewright.model.grid import count_columns
from scenewright.model.page import LineKind, Page, PageLine
from scenewright.model.screenplay import Run, Screenplay
from scenewright.options import LayoutOptions

_FIELD = re.compile(r"\{(\w*)\}")
_FIELDS = ("page", "title", "author", "date", "revision")


def print_margins(
    pages: tuple[Page, ...], screenplay: Screenplay, *, profile: Profile, options: LayoutOptions
) -> tuple[Page, ...]:
    """The pages with what stands around their text. The first page has no number of its own accord."""
    fields = {
        "title": " ".join(screenplay.title_lines("title")),
        "author": ", ".join(screenplay.title_lines("author") or screenplay.title_lines("authors")),
        "date": options.date,
        "revision": options.revision,
    }
    header, footer = _split_parts(options.header), _split_parts(options.footer)
    return tuple(_print_page(page, header, footer, fields, profile) for page in pages)


def _split_parts(template: str) -> tuple[str, str, str]:
    unknown = [name for name in _FIELD.findall(template) if name not in _FIELDS]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in _FIELDS)
        raise OptionError(f"header or footer field {{{unknown[0]}}} is not known: use {known}")
    parts = template.split("|")
    if len(parts) > 3:
        raise OptionError(f"header or footer {template!r} has {len(parts)} parts: at most left | middle | right")
    left, middle, right = [*map(str.strip, parts), "", ""][:3]
    return left, middle, right


def _print_page(
    page: Page, header: tuple[str, str, str], footer: tuple[str, str, str], fields: dict[str, str], profile: Profile
) -> Page:
    values = {**fields, "page": page.number}
    above = list(_print_row(header, values, profile.header_row, LineKind.HEADER, profile))
    if page.number != "1" and not header[2]:
        above.append(_flush_right(f"{page.number}.", profile.header_row, LineKind.PAGE_NUMBER, profile))
    below = _print_row(footer, values, profile.footer_row, LineKind.FOOTER, profile)
    return replace(page, lines=(*above, *page.lines, *below))


def _print_row(
    parts: tuple[str, str, str], values: dict[str, str], row: int, kind: LineKind, profile: Profile
) -> Iterator[PageLine]:
    left, middle, right = (_FIELD.sub(lambda found: values[found[1]], part) for part in parts)
    if left:
        yield PageLine(row, profile.left, (Run(left),), kind)
    if middle:
        column = profile.left + max(0, profile.width - count_columns(middle)) // 2
        yield PageLine(row, max(column, profile.left + count_columns(left) + 1 if left else 0), (Run(middle),), kind)
    if right:
        yield _flush_right(right, row, kind, profile)


def _flush_right(text: str, row: int, kind: LineKind, profile: Profile) -> PageLine:
    return PageLine(row, max(0, profile.right - count_columns(text)), (Run(text),), kind)

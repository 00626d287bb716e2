"""Markdown to drafts: CommonMark's blocks as far as prose uses them, by our own line scanner."""

import re

from scenewright.readers.drafts import Draft, draft_part, scan_plain
from scenewright.readers.lines import Group, Line, Mark, group_lines, split_lines
from scenewright.readers.paragraphs import Profile, profile_document, split_group

_ATX = re.compile(r"(#{1,6})\s+(\S.*?)(?:\s+#+)?")


def read_markdown(clean: str) -> tuple[tuple[Draft, ...], Profile]:
    """The drafts of a Markdown text, in order, and the habits they were cut by."""
    groups = tuple(_heading(group) for group in group_lines(split_lines(clean)))
    profile = profile_document(groups)
    parts = (part for i, group in enumerate(groups) for part in split_group(group, profile, place=i))
    return tuple(draft_part(clean, part, scan_plain) for part in parts), profile


def _heading(group: Group) -> Group:
    if len(group.lines) > 1 or (match := _ATX.fullmatch(group.lines[0].text)) is None:
        return group
    line = group.lines[0]
    start, end = line.start + match.start(2), line.start + match.end(2)
    cuts = [(line.start, line.start + match.end(1), "heading mark")]
    if end < line.end:
        cuts.append((end, line.end, "heading mark"))
    return Group(
        (Line(start, end, line.indent, match.group(2)),), group.gap, Mark.HEADING, len(match.group(1)), tuple(cuts)
    )

"""Plain text to drafts: the conventions of typists, Project Gutenberg and fan fiction (`_x_`, `*x*`)."""

from scenewright.readers.drafts import Draft, draft_parts, scan_plain
from scenewright.readers.lines import group_lines, split_lines
from scenewright.readers.paragraphs import profile_document, split_group


def read_plain(clean: str) -> tuple[Draft, ...]:
    """The drafts of a plain text, in order."""
    groups = group_lines(split_lines(clean))
    profile = profile_document(groups)
    parts = (part for i, group in enumerate(groups) for part in split_group(group, profile, place=i))
    return draft_parts(clean, parts, scan_plain)

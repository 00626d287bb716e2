"""Plain text to drafts: the conventions of typists, Project Gutenberg and fan fiction (`_x_`, `*x*`)."""

from scenewright.readers.drafts import Draft, draft_part, scan_plain
from scenewright.readers.lines import group_lines, split_lines
from scenewright.readers.paragraphs import Profile, profile_document, split_group


def read_plain(clean: str) -> tuple[tuple[Draft, ...], Profile]:
    """The drafts of a plain text, in order, and the habits they were cut by."""
    groups = group_lines(split_lines(clean))
    profile = profile_document(groups)
    parts = (part for i, group in enumerate(groups) for part in split_group(group, profile, place=i))
    return tuple(draft_part(clean, part, scan_plain) for part in parts), profile

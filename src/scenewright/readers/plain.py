"""Plain text to drafts: conventions of typists, Project Gutenberg and fan fiction (`_x_`), printed pages, mails."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from scenewright.readers.drafts import Draft, draft_parts, scan_plain
from scenewright.readers.hyphens import close_hyphens
from scenewright.readers.lines import Cut, Group, Mark, group_lines, split_lines
from scenewright.readers.mail import drop_quoting, find_mail_head
from scenewright.readers.page_ends import drop_page_ends
from scenewright.readers.paragraphs import close_spacing, profile_document, split_group


def read_plain(clean: str) -> tuple[Draft, ...]:
    """The drafts of a plain text, in order."""
    lines = tuple(split_lines(clean))
    body = find_mail_head(lines)
    head = tuple(replace(group, mark=Mark.METADATA) for group in group_lines(lines[:body]))
    quoted, marks = drop_quoting(lines[body:])
    story, ends = drop_page_ends(clean, quoted)
    groups = head + close_spacing(_place_cuts(group_lines(story), sorted((*marks, *ends))))
    profile = profile_document(groups)
    parts = (part for i, group in enumerate(groups) for part in split_group(group, profile, place=i))
    return draft_parts(clean, close_hyphens(parts, clean), scan_plain)


def _place_cuts(groups: tuple[Group, ...], cuts: Sequence[Cut]) -> tuple[Group, ...]:
    """The groups, each with the cuts that lie in it or before it; the last has those behind it too."""
    if not cuts or not groups:
        return groups
    starts = [cut[0] for cut in cuts]
    ends = [bisect_left(starts, group.lines[-1].end) for group in groups[:-1]]
    shares = zip([0, *ends], [*ends, len(cuts)], strict=True)
    return tuple(
        replace(group, cuts=tuple(cuts[first:last])) if last > first else group
        for group, (first, last) in zip(groups, shares, strict=True)
    )

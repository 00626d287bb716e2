"""The end of a file after the end of the story: the end mark, the author's last note, pleas for reviews, licences."""

import re
from collections.abc import Sequence
from functools import cache

from scenewright.lexicons import read_entries
from scenewright.model.source import BlockKind
from scenewright.readers import shapes
from scenewright.readers.drafts import Draft
from scenewright.readers.front_matter import author_voice, parse_entry
from scenewright.readers.lines import Mark
from scenewright.readers.structure.named import NamedDraft

_REACH = 80  # drafts looked at from the end
_PASSED = 12  # drafts without a sign of their own that may stand between an end mark and the end
_LARGEST_SHARE = 0.34  # of the characters: a tail larger than this is no tail
_NOTE_LABELS = frozenset({"Author's note", "End notes", "Disclaimer", "Feedback", "Acknowledgements", "Translator's note",
                          "Editor's note", "Transcriber's note", "Contact", "Address", "Copyright", "Archive", "Series",
                          "Dedication", "Prompt", "Warnings", "Statistics", "Length", "Date", "Music", "Source", "Rating",
                          "Tags"})  # fmt: skip
_SECTION = re.compile(
    r"\W*(?:about the authors?|also by .{2,60}|other (?:books|works|stories) by .{2,60}|acknowledge?ments?|copyright"
    r"|author['’]?s? (?:bio|biography)|bibliography|bonus content|glossary|footnotes|(?:end)?notes)\W*",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"https?://\S+|www\.\S+|©|copyright\b|\(c\) \d{4}|.{0,80}\ball rights reserved\b|please drop by the archive and comment",
    re.IGNORECASE,
)
_PLEA = re.compile(
    r"\W*(?:please |pls |plz )?(?:r ?& ?r|review|reviews|comment|kudos|feedback|thoughts|vote|like|subscribe)(?: please| pls| plz)?\W*",
    re.IGNORECASE,
)
_WORDS_AROUND = re.compile(r"^[^\w]*|[^\w]*$")


def find_tail(drafts: Sequence[Draft], first: int, stop: int) -> int:
    """Where the tail begins among `drafts[first:stop]`; `stop` when there is none. The story keeps one draft at least."""
    low = max(first + 1, stop - _REACH)
    tail = at = stop
    passed = 0
    while at > low and passed <= _PASSED:
        at -= 1
        label = _label(drafts[at])
        if label and (passed == 0 or (label in _ANCHORS and _may_reach(drafts, at, tail))):
            tail, passed = at, 0
        elif drafts[at].mark is Mark.HEADING or shapes.heading_rank(drafts[at].text):
            break
        else:
            passed += 1
    return tail if _is_small(drafts, first, tail, stop) else stop


_ANCHORS = frozenset({"End mark", "End notes", "Author's note", "After the story"})


def _may_reach(drafts: Sequence[Draft], at: int, tail: int) -> bool:
    """Whether what stands between an anchor and the tail is no story: the author speaks in it, or nobody does."""
    between = drafts[at + 1 : tail]
    if _label(drafts[at]) == "End mark" and not shapes.is_ornament(drafts[at].text):
        return True
    talk = sum(draft.text[0] in '"“‘«„' for draft in between)
    voiced = sum(author_voice(draft.text) >= 1 for draft in between)
    solo = (entry := parse_entry(drafts[at].text)) is not None and entry.solo
    return talk == 0 and (2 * voiced >= len(between) or (solo and len(between) <= 2))


def _is_small(drafts: Sequence[Draft], first: int, tail: int, stop: int) -> bool:
    size = sum(len(draft.text) for draft in drafts[tail:stop])
    return size <= max(600, _LARGEST_SHARE * sum(len(draft.text) for draft in drafts[first:stop]))


def is_end_mark(text: str) -> bool:
    """`The End`, `~fin~`, `TBC`, `To be continued…`."""
    return len(text) <= 80 and _end_marks().fullmatch(_WORDS_AROUND.sub("", text)) is not None


@cache
def _end_marks() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{mark})" for mark in read_entries("end_marks")), re.IGNORECASE)


def _label(draft: Draft) -> str:
    """What a draft is when it stands after the story, empty when it may be the story."""
    text = draft.text
    if is_end_mark(text) or draft.mark is Mark.RULE or shapes.is_ornament(text):
        return "End mark"
    if len(text) <= 80 and _SECTION.fullmatch(text):
        return "After the story"
    entry = parse_entry(text)
    if entry is not None and entry.label in _NOTE_LABELS and (not entry.weak or author_voice(text) >= 1):
        return entry.label
    if text[0] in '"“‘«„':
        return ""
    if _PLEA.fullmatch(text[:80]):
        return "Feedback"
    if _NOTICE.match(text):
        return "Notice"
    return "Author's note" if author_voice(text) >= 2 or draft.mark is Mark.FOOTNOTE else ""


def name_tail(drafts: Sequence[Draft]) -> tuple[NamedDraft, ...]:
    """The tail's drafts; one without a label of its own takes the label before it."""
    named: list[NamedDraft] = []
    label = ""
    for draft in drafts:
        label = _label(draft) or (label if label not in {"", "End mark"} else "After the story")
        doubt = ""
        if label == "Author's note" and parse_entry(draft.text) is None and not any(b.label == label for b in named):
            doubt = "This was read as a note by the author, by its words alone; it is not in the script."
        named.append(NamedDraft(draft, BlockKind.BACK_MATTER, label, doubt=doubt))
    return tuple(named)

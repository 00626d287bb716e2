"""The end of a file after the end of the story: the end mark, the author's last note, pleas for reviews, licences."""

import re
from collections.abc import Sequence
from functools import cache

from scenewright.lexicons import read_entries
from scenewright.model.source import BlockKind
from scenewright.readers import shapes
from scenewright.readers.drafts import Draft
from scenewright.readers.front_matter import author_voice, is_told, parse_entry
from scenewright.readers.lines import Mark
from scenewright.readers.structure.named import NamedDraft

_REACH = 80  # drafts looked at from the end
_PASSED = 12  # drafts without a sign of their own that may stand between an end mark and the end
_PLAIN_VOICE = 4  # of an author: two phrases that no story has
_LARGEST_SHARE = 0.34  # of the characters: a tail larger than this is no tail
_STORY_LABELS = frozenset({"Title", "Author", "Summary", "Characters", "Chapters", "Setting"})  # these begin something
_SECTION = re.compile(
    r"\W*(?:about the authors?|also by (?:(?-i:[A-Z])|th(?:e same|e|is) author).{0,60}"
    r"|other (?:books|works|stories) by .{2,60}|acknowledge?ments?|copyright"
    r"|author['’]?s? (?:bio|biography)|bibliography|bonus content|glossary|footnotes|(?:end)?notes)\W*",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"https?://\S+|www\.\S+|©|copyright\b|\(c\) \d{4}"
    r"|.{0,80}\ball rights reserved\b|continue (?:reading )?(?:to )?(?:the )?next (?:part|chapter)\W*\Z"
    r"|please drop by the archive and comment|(?:#\w[\w-]*[\s,]*){2,}\Z",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\ball rights reserved\b|©|\(c\) \d{4}", re.IGNORECASE)
_ASKED = r"(?:r ?& ?r|reviews?|comments?|kudos|feedback|thoughts|votes?|like|subscribe|follow|fave|favou?rite|share)"
_PLEA = re.compile(
    rf"\W*(?:(?:please|pls|plz|don['’]t forget to) )?{_ASKED}"
    rf"(?:(?:,| and| &|, and| or) {_ASKED}){{0,4}}(?: please| pls| plz)?\W*",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"\A[\"“‘«„—–]|\A-\s|[.,!?…—-][\"”»]|[.,!?…]['’](?!\w)")  # what begins as speech or holds one
_WORDS_AROUND = re.compile(r"^[^\w]*|[^\w]*$")


def find_tail(drafts: Sequence[Draft], first: int, stop: int) -> int:
    """Where the tail of `drafts[first:stop]` begins; `stop` when there is none. The story keeps one draft at least."""
    low = max(first + 1, stop - _REACH)
    tail = at = stop
    passed = 0
    while at > low and passed <= _PASSED:
        at -= 1
        label = _label(drafts[at])
        if label and (passed == 0 or (_is_anchor(drafts[at]) and _may_reach(drafts, at, tail))):
            tail, passed = at, 0
        elif drafts[at].mark is Mark.HEADING or shapes.heading_rank(drafts[at].text):
            break
        else:
            passed += 1
    return tail if _is_small(drafts, first, tail, stop) else stop


def _is_anchor(draft: Draft) -> bool:
    """Whether a draft says by itself that the story is over, so that unmarked drafts after it are not the story."""
    if draft.mark is Mark.RULE or shapes.is_ornament(draft.text):
        return False
    entry = parse_entry(draft.text)
    keyed = entry is not None and entry.label in {"Author's note", "End notes"} and not entry.weak
    return keyed or is_end_mark(draft.text) or _is_section(draft.text) or author_voice(draft.text) >= _PLAIN_VOICE


def _is_section(text: str) -> bool:
    """Whether a heading of the pages after a story stands alone or over the lines of its own block."""
    first = text.partition("\n")[0]
    return len(first) <= 80 and _SECTION.fullmatch(first) is not None


def _may_reach(drafts: Sequence[Draft], at: int, tail: int) -> bool:
    """Whether what stands between an anchor and the tail is no story: nobody talks in it, and the author may."""
    between = drafts[at + 1 : tail]
    talk = any(_SPEECH.search(draft.text) for draft in between)
    if is_end_mark(drafts[at].text) and not drafts[at].text.islower():
        return not talk
    voiced = all(author_voice(draft.text) >= 1 for draft in between)
    entry = parse_entry(drafts[at].text)
    if entry is not None and entry.weak and any(is_told(draft.text) for draft in between):
        return False  # somebody's notes: "He wrote three of them that night."
    solo = entry is None or entry.solo
    return not talk and (voiced or (solo and len(between) <= 2))


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
    if draft.mark is Mark.NOTE:
        return draft.label or "Author's note"
    if draft.mark is Mark.FOOTNOTE:
        return "Footnote"
    if is_end_mark(text) or draft.mark is Mark.RULE or shapes.is_ornament(text):
        return "End mark"
    if _is_section(text):
        return "After the story"
    entry = parse_entry(text)
    if entry is not None and entry.label not in _STORY_LABELS and (not entry.weak or author_voice(text) >= 1):
        return entry.label
    if text[0] in '"“‘«„':
        return ""
    if _PLEA.fullmatch(text[:80]):
        return "Feedback"
    if _NOTICE.match(text) and (not is_told(text) or _RIGHTS.search(text)):
        return "Notice"
    return "Author's note" if author_voice(text) >= 2 else ""


def name_tail(drafts: Sequence[Draft]) -> tuple[NamedDraft, ...]:
    """The tail's drafts; one without a label of its own takes the label before it."""
    named: list[NamedDraft] = []
    label = ""
    for draft in drafts:
        own = _label(draft)
        doubt = ""
        if not own and label == "End mark":
            doubt = "This stands after the end and was read as no part of the story; it is not in the script."
        label = own or (label if label not in {"", "End mark"} else "After the story")
        guessed = draft.mark is not Mark.NOTE
        if (
            guessed
            and label == "Author's note"
            and parse_entry(draft.text) is None
            and not any(b.label == label for b in named)
        ):
            doubt = "This was read as a note by the author, by its words alone; it is not in the script."
        named.append(NamedDraft(draft, BlockKind.BACK_MATTER, label, doubt=doubt))
    return tuple(named)

"""The head of a story: title, byline, front matter, contents, dedication, first headings and epigraphs.

Goes from draft to draft as long as each shows that it is not yet the story. The rules are tried in the order of
`_RULES`; the first that knows the draft names it, and often the ones after it (a key alone on its line takes the next
draft as its value).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scenewright.model.source import BlockKind
from scenewright.readers import shapes
from scenewright.readers.drafts import Draft
from scenewright.readers.front_matter import (
    Entry,
    author_voice,
    is_person_name,
    is_site_words,
    parse_byline,
    parse_entry,
)
from scenewright.readers.lines import Mark
from scenewright.readers.structure.bare_keys import value_length
from scenewright.readers.structure.epigraphs import epigraph_length
from scenewright.readers.structure.manuscript import contact_length
from scenewright.readers.structure.named import NamedDraft, Structure
from scenewright.readers.structure.notices import notice_label
from scenewright.readers.structure.titles import (
    BY_ALONE,
    LONGEST_TITLE,
    clean_title,
    drop_aside,
    is_credit,
    is_handle,
    is_title,
    split_title,
)

_MOST = 400  # drafts a head may have; contents lists are long
_LONGEST_BLURB = 500  # characters; the site allows 384

_CONTENTS = re.compile(r"\W*(?:table of )?contents?\W*|\W*list of (?:chapters|illustrations)\W*", re.IGNORECASE)
_POSITION = re.compile(r"\W*(?:chapter|part) \d+ ?(?:of|/) ?\d+\W*|\W*\(?\d+/\d+\)?\W*", re.IGNORECASE)
_DEDICATION = re.compile(r"(?:dedicated )?(?:for|to)\b|in (?:loving )?memory of\b", re.IGNORECASE)
_SUBTITLE = re.compile(
    r"\W*(?:an? |or,? |being )(?:.{0,40}\b)?(?:novel|novella|tale|story|romance|fan ?fic(?:tion)?|one-?shot|drabble|"
    r"short story|ghost story|fairy tale|comedy|tragedy|mystery)\b.{0,60}",
    re.IGNORECASE,
)
_SENDOFF = re.compile(
    r"\W*(?:(?:now,? )?(?:on with|on to|and now|here['’]?s) (?:the|our|my) (?:story|show|fic|chapter|tale)"
    r"|enjoy|happy reading|hope you enjoy|read on)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Head:
    """What has been read of the head so far."""

    blocks: tuple[NamedDraft, ...] = ()
    title: str = ""
    author: str = ""
    told: bool = False  # a heading of a chapter has been met: what follows is not the work's title any more

    @property
    def last(self) -> BlockKind | None:
        return self.blocks[-1].kind if self.blocks else None


def read_head(
    drafts: Sequence[Draft],
    *,
    licence: Sequence[Draft],
    numbered: frozenset[int],
    title: str = "",
    author: str = "",
) -> Structure:
    """The head's drafts, named; as many as `blocks` of the result.

    `licence` may tell the title and the author, unless they are given; `numbered` are the drafts that are headings by
    their sequence.
    """
    head = _read_licence(licence)
    head = replace(head, title=title or head.title, author=author or head.author)
    at = 0
    while at < min(len(drafts), _MOST) and (at not in numbered or shapes.heading_rank(drafts[at].text)):
        named = next((result for rule in _RULES if (result := rule(drafts, at, head)) is not None), None)
        if named is None:
            break
        head = named
        at = len(head.blocks)
    if head.blocks and at == len(drafts) and head.blocks[-1].kind is not BlockKind.CHAPTER and not _has_story(head):
        return Structure((), title, author)  # all head and no story: then the head was the story
    return Structure(head.blocks, drop_aside(head.title), head.author)


def _has_story(head: _Head) -> bool:
    return any(block.kind in {BlockKind.EPIGRAPH, BlockKind.CHAPTER} for block in head.blocks)


def _read_licence(drafts: Sequence[Draft]) -> _Head:
    entries = [entry for draft in drafts if (entry := parse_entry(draft.text)) is not None]
    title = next((entry.value for entry in entries if entry.label == "Title"), "")
    author = next((entry.value for entry in entries if entry.label == "Author"), "")
    return _Head(title=" ".join(title.split()), author=" ".join(author.split()))


def _add(head: _Head, draft: Draft, kind: BlockKind, label: str = "", *, level: int = 0, doubt: str = "") -> _Head:
    return replace(head, blocks=(*head.blocks, NamedDraft(draft, kind, label, level, doubt)))


def _front(head: _Head, draft: Draft, label: str, *, doubt: str = "") -> _Head:
    return _add(head, draft, BlockKind.FRONT_MATTER, label, doubt=doubt)


def _name_manuscript(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    """The lines above the title of a manuscript, all at once."""
    if at:
        return None
    length = contact_length(drafts)
    for draft in drafts[:length]:
        head = _front(head, draft, "Contact")
    return head if length else None


def _name_told(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    """What the format itself names: a title, a byline, a note."""
    draft = drafts[at]
    text = " ".join(draft.text.split())
    match draft.mark:
        case Mark.TITLE if not head.told:
            return replace(_add(head, draft, BlockKind.TITLE), title=head.title or clean_title(text))
        case Mark.BYLINE:
            return replace(_add(head, draft, BlockKind.BYLINE), author=head.author or parse_byline(text) or text)
        case Mark.NOTE:
            return _front(head, draft, draft.label or "Author's note")
        case _:
            return None


def _name_divider(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    draft = drafts[at]
    if draft.mark is not Mark.RULE and not shapes.is_ornament(draft.text):
        return None
    return _front(head, draft, "Divider")


def _name_metadata(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    """A line of a YAML head."""
    if drafts[at].mark is not Mark.METADATA:
        return None
    entry = parse_entry(drafts[at].text)
    if entry is not None and entry.label == "Author" and not entry.value:
        return _take_authors(drafts, at, head)
    return _front(head, drafts[at], "Metadata") if entry is None else _take_entry(drafts, at, head, entry)


_LISTED_AUTHOR = re.compile(r"- +(?:name: *)?(?P<name>\S.{0,80})")


def _take_authors(drafts: Sequence[Draft], at: int, head: _Head) -> _Head:
    """`author:` and, below it, `- Ann Lee` for each of them."""
    head = _add(head, drafts[at], BlockKind.BYLINE)
    names: list[str] = []
    for draft in drafts[at + 1 :]:
        match = _LISTED_AUTHOR.fullmatch(draft.text) if draft.mark is Mark.METADATA else None
        if match is None:
            break
        names.append(_unquote(match["name"]))
        head = _add(head, draft, BlockKind.BYLINE)
    return replace(head, author=head.author or _join_names(names))


def _join_names(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _name_entry(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    entry = parse_entry(drafts[at].text)
    if entry is None or (entry.weak and not _is_beside_entries(drafts, at, head, entry)):
        return None
    return _take_entry(drafts, at, head, entry)


def _is_beside_entries(drafts: Sequence[Draft], at: int, head: _Head, entry: Entry) -> bool:
    """Whether front matter stands before or after the draft, so that a weak key counts.

    Right below the title or a divider the story may begin: `Notes: I keep them in a drawer.`
    """
    after = parse_entry(drafts[at + 1].text) if at + 1 < len(drafts) else None
    if (head.blocks and _is_information(head.blocks[-1])) or (after is not None and not after.weak):
        return True
    if head.last not in {BlockKind.FRONT_MATTER, BlockKind.BYLINE, BlockKind.TITLE}:
        return False
    if entry.solo:
        return value_length(drafts, at, entry, titled=head.told, informed=False) > 0
    return author_voice(drafts[at].text) >= 1 or not shapes.ends_sentence(entry.value)


def _take_entry(drafts: Sequence[Draft], at: int, head: _Head, entry: Entry) -> _Head:
    value = _unquote(" ".join(entry.value.split()))
    if entry.label == "Author" and drafts[at].mark is Mark.METADATA and value[:1] + value[-1:] == "[]":
        value = _join_names([_unquote(name.strip()) for name in value[1:-1].split(",")])
    if entry.label == "Title" and value and not head.told:
        return replace(_add(head, drafts[at], BlockKind.TITLE), title=head.title or value)
    if entry.label == "Author" and value:
        return replace(_add(head, drafts[at], BlockKind.BYLINE), author=head.author or value)
    head = _front(head, drafts[at], entry.label)
    if not entry.solo:
        return head
    behind = head.blocks[-2] if len(head.blocks) > 1 else None
    informed = behind is not None and _is_information(behind)
    length = value_length(drafts, at, entry, titled=head.told, informed=informed)
    for draft in drafts[at + 1 : at + 1 + length]:
        head = _front(head, draft, entry.label)
    return head


def _is_information(block: NamedDraft) -> bool:
    """Whether a block of front matter says something about the story, and does not only part it from the story."""
    return block.kind is BlockKind.FRONT_MATTER and block.label not in {"Divider", "Contents", "Site's words"}


def _unquote(value: str) -> str:
    """A value without the marks around the whole of it; those of a quotation inside it stay."""
    inner = value[1:-1]
    around = len(value) > 2 and (value[0] + value[-1]) in {'""', "“”"}
    return inner if around and not set('"“”') & set(inner) else value


def _name_position(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    return _front(head, drafts[at], "Chapters") if _POSITION.fullmatch(drafts[at].text[:60]) else None


def _name_contents(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    """`Contents` and the headings listed under it, up to where the first of them stands again."""
    if len(drafts[at].text) > 60 or not _CONTENTS.fullmatch(drafts[at].text):
        return None
    head = _front(head, drafts[at], "Contents")
    first = ""
    for following in range(at + 1, len(drafts) - 1):
        draft = drafts[following]
        key = _fold_line(draft)
        below = f"{key} {_fold_line(drafts[following + 1])}"  # a number may stand over its title
        if not _is_listed(draft) or _is_again(key, first) or _is_again(below, first):
            break
        first = first or key
        head = _front(head, draft, "Contents")
    return head


def _fold_line(draft: Draft) -> str:
    return re.sub(r"\W+", " ", draft.text.partition("\n")[0].lower()).strip()


def _is_again(key: str, first: str) -> bool:
    return min(len(key), len(first)) >= 3 and (key.startswith(first) or first.startswith(key))


def _is_listed(draft: Draft) -> bool:
    lines = draft.text.split("\n")
    if len(lines) > 2:
        return all(len(line) <= shapes.LONGEST_HEADING for line in lines)
    text = lines[0]
    if len(draft.text) > shapes.LONGEST_HEADING or text[0] in '"“‘':
        return False
    listed = shapes.heading_rank(text) or shapes.numeral(text) or re.search(r"(?:\s|\.)\d{1,4}$", text)
    return bool(listed) or shapes.is_capitals(text) or (shapes.is_title_cased(text) and not shapes.ends_sentence(text))


def _name_byline(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    if at + 1 == len(drafts) or (head.told and (head.author or head.last is not BlockKind.CHAPTER)):
        return None
    author = parse_byline(drafts[at].text)
    if not author and at + 2 < len(drafts) and BY_ALONE.fullmatch(drafts[at].text):  # a name on a line of its own
        author = parse_byline("by " + drafts[at + 1].text)
        if author:
            head = _add(head, drafts[at], BlockKind.BYLINE)
            return replace(_add(head, drafts[at + 1], BlockKind.BYLINE), author=head.author or author)
    if not author:
        return None
    if head.author:  # `edited by`, a second author, the same line again below the tags
        return _add(head, drafts[at], BlockKind.BYLINE)
    return replace(_add(head, drafts[at], BlockKind.BYLINE), author=author)


def _name_notice(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    """Copyright, credits, addresses, counts: known by their words."""
    text = drafts[at].text
    if is_site_words(text):
        return _front(head, drafts[at], "Site's words")
    if len(text) > 1500 or text[0] in "\"“‘'«„":
        return None
    label = notice_label(text)
    return _front(head, drafts[at], label) if label and (label != "Contact" or not head.told) else None


_STATE = re.compile(r"\W*(?:ongoing|completed?|hiatus|on hiatus|in progress)\W*", re.IGNORECASE)
_LINE_OF_FACTS = re.compile(
    r"(?:fiction )?rated ?: .{0,60}\W(?:words|chapters|published|updated|language|english)\b", re.I
)


def _name_blurb(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    """What FanFiction.net and Wattpad print without a key: a summary above the line of facts, `Ongoing` below one."""
    text = drafts[at].text
    if head.blocks and _is_information(head.blocks[-1]) and len(text) <= 20 and _STATE.fullmatch(text):
        return _front(head, drafts[at], "Status")
    below = drafts[at + 1].text if at + 1 < len(drafts) else ""
    if head.last is BlockKind.BYLINE and len(text) <= _LONGEST_BLURB and _LINE_OF_FACTS.match(below):
        return _front(head, drafts[at], "Summary")
    return None


def _name_voice(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    """The author speaking to the readers, after other front matter."""
    text = drafts[at].text
    if head.last not in {BlockKind.FRONT_MATTER, BlockKind.BYLINE, BlockKind.TITLE} or at + 1 == len(drafts):
        return None
    after_note = head.last is BlockKind.FRONT_MATTER and head.blocks[-1].label not in {"Divider", "Contents"}
    if after_note and len(text) <= 60 and _SENDOFF.fullmatch(text):
        return _front(head, drafts[at], "Author's note")
    if text[0] not in '"“‘«„—' and author_voice(text) >= (2 if after_note else 3):
        doubt = "This was read as a note by the author, by its words alone; it is not in the script."
        return _front(head, drafts[at], "Author's note", doubt=doubt)
    return None


def _name_chapter(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    """Left to the body, which sees them all; the head goes on only where front matter follows a heading."""
    draft = drafts[at]
    rank = shapes.heading_rank(draft.text)
    if not rank or at + 1 == len(drafts):
        return None
    if not is_credit(drafts[at + 1].text):
        return None
    return replace(_add(head, draft, BlockKind.CHAPTER, level=draft.level or rank), told=True)


def _name_title(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    draft = drafts[at]
    text = " ".join(draft.text.split())
    if head.told or at + 1 == len(drafts):
        return None
    if head.title:
        return _name_second_title(drafts, at, head, text)
    if not is_title(drafts, at, text):
        return None
    title, author = split_title(text)
    head = replace(_add(head, draft, BlockKind.TITLE), title=title, author=head.author or author)
    if text[-1] in ";:," and shapes.is_title_cased(drafts[at + 1].text) and at + 2 < len(drafts):
        more = " ".join(drafts[at + 1].text.split())
        return replace(_add(head, drafts[at + 1], BlockKind.TITLE), title=f"{title} {more}")
    return head


def _name_second_title(drafts: Sequence[Draft], at: int, head: _Head, text: str) -> _Head | None:
    """The title again, a subtitle, or the author's bare name under the title."""
    draft = drafts[at]
    if _fold(split_title(text)[0]) == _fold(head.title):
        return _add(head, draft, BlockKind.TITLE)
    if len(text) > LONGEST_TITLE or shapes.heading_rank(text) or (draft.mark is Mark.HEADING and draft.level > 1):
        return None
    credited = any(parse_byline(later.text) or BY_ALONE.fullmatch(later.text[:40]) for later in drafts[at + 1 : at + 3])
    if head.last is BlockKind.TITLE and not head.author and is_handle(drafts, at):
        return replace(_add(head, draft, BlockKind.BYLINE), author=text)
    if head.last is BlockKind.TITLE and (not shapes.ends_sentence(text) or shapes.is_capitals(text)):
        if _SUBTITLE.fullmatch(text) or credited:
            return _front(head, draft, "Subtitle")
        if not head.author and is_person_name(text) and not credited:
            return replace(_add(head, draft, BlockKind.BYLINE), author=text)
    return None


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _name_dedication(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    """`For Ann, who knew.`, only between a title and a heading or a divider; without a full stop under any title."""
    text = drafts[at].text.strip("*_ ")
    if not head.blocks or head.told or len(text) > shapes.LONGEST_HEADING or not _DEDICATION.match(text):
        return None
    if at + 1 == len(drafts):
        return None
    following = drafts[at + 1]
    closed = following.mark in {Mark.HEADING, Mark.RULE} or shapes.heading_rank(following.text)
    closed = closed or (len(following.text) <= 60 and _CONTENTS.fullmatch(following.text) is not None)
    under = head.last in {BlockKind.TITLE, BlockKind.BYLINE} and len(text) <= 60 and text[-1:].isalpha()
    closed = closed or (under and len(following.text) > 60)
    return _front(head, drafts[at], "Dedication") if closed or shapes.is_ornament(following.text) else None


def _name_epigraph(drafts: Sequence[Draft], at: int, head: _Head) -> _Head | None:
    length = epigraph_length(drafts, at) if head.blocks else 0
    for draft in drafts[at : at + length]:
        head = _add(head, draft, BlockKind.EPIGRAPH)
    return head if length else None


_RULES = (
    _name_manuscript,
    _name_told,
    _name_metadata,
    _name_divider,
    _name_position,
    _name_byline,
    _name_entry,
    _name_notice,
    _name_blurb,
    _name_contents,
    _name_chapter,
    _name_title,
    _name_dedication,
    _name_voice,
    _name_epigraph,
)

"""A story that came in a mail: the heads of the mail and the words around them, and the `> ` before each line.

Heads are those that mail programs write at the top and over what is forwarded (RFC 5322, 3.6): lines of `Key: value`
one under the other, with a `From:` among them. Marks of quoting count only where most lines have them, with a space
behind, so that a story told in lines of `>be me` keeps them.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from scenewright.readers.lines import Cut, Line

MAIL_MARK = "mark of a quoted mail"
ATTRIBUTION = "line over a quoted mail"
_KEY = re.compile(r"(?:>[ ]?){0,10}\*?(From|To|Cc|Bcc|Date|Sent|Subject|Reply-To):\*? ?")
_FORWARDED = re.compile(
    r"(?:>[ ]?){0,10}(?:-{2,} ?(?:Forwarded [Mm]essage|Original Message) ?-{2,}|Begin forwarded message:)"
)
_WROTE = re.compile(
    r"(?:On .{0,160}\d.{0,160}|(?:[\w.’' -]{1,60} )?<?\S{1,60}@\S{1,60}>?.{0,40}) (?:wrote|writes):", re.DOTALL
)
_WROTE_LINES = 3
_QUOTE = re.compile(r"(?:>[ ]?){1,10}")
_REACH = 80  # lines in which heads are looked for
_BETWEEN = 20  # lines of somebody's own words above what is forwarded
_FEWEST, _SHARE, _SPACED = 3, 0.5, 0.9  # quoted lines; of all lines; of them with a space or nothing behind the mark


def find_mail_head(lines: Sequence[Line]) -> int:
    """How many lines at the top are heads of a mail, and words above what it forwards; 0 when it is no mail."""
    end = words = 0  # `words` are lines since the last head
    for at, line in enumerate(lines[:_REACH]):
        if at < end or not line.text:
            continue
        keys = _count_keys(lines, at)
        if keys and (_is_forwarded(lines, at) or (not words and not end and _has_address(lines[at : at + keys]))):
            end, words = at + keys, 0
        else:
            words += 1
            if words > _BETWEEN:
                break
    return end


def _count_keys(lines: Sequence[Line], first: int) -> int:
    """The lines of a mail's head that begin at a line; 0 when there is none."""
    keys: list[str] = []
    while first + len(keys) < len(lines) and (match := _KEY.match(lines[first + len(keys)].text)):
        keys.append(match[1])
    return len(keys) if len(keys) > 1 and "From" in keys else 0


def _has_address(lines: Sequence[Line]) -> bool:
    """Whether a head names an address: letters in a story seldom do."""
    return any("@" in line.text for line in lines)


def _is_forwarded(lines: Sequence[Line], first: int) -> bool:
    """Whether the lines before a head say that a mail is forwarded."""
    above = [line.text for line in lines[max(0, first - 3) : first] if line.text]
    return bool(above) and _FORWARDED.fullmatch(above[-1]) is not None


def drop_quoting(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Cut, ...]]:
    """The lines without the marks of a quoted mail and without `On Monday 4 May, Ann wrote:` over it, and these."""
    full = [line for line in lines if line.text]
    quoted = [line for line in full if line.text[0] == ">"]
    spaced = sum(line.text[1:2] in {"", " ", ">"} for line in quoted)
    if len(quoted) < max(_FEWEST, _SHARE * len(full)) or spaced < _SPACED * len(quoted):
        return tuple(lines), ()
    cuts: list[Cut] = []
    kept: list[Line] = []
    depths: list[int] = []
    for line in lines:
        match = _QUOTE.match(line.text)
        depths.append(line.text[: match.end()].count(">") if match is not None else 0)
        if match is None:
            kept.append(line)
            continue
        rest = line.text[match.end() :]
        bare = rest.lstrip()
        cuts.append((line.start, line.start + len(match[0].rstrip()), MAIL_MARK))
        kept.append(Line(line.end - len(bare), line.end, len(rest) - len(bare), bare))
    gone = _find_attributions(kept, depths)
    cuts += ((kept[at].start, kept[at].end, ATTRIBUTION) for at in gone)
    return tuple(_without(kept, gone)), tuple(sorted(cuts))


def _without(lines: Sequence[Line], gone: Collection[int]) -> Iterator[Line]:
    """The lines without some; where they were one blank line is left."""
    at = 0
    while at < len(lines):
        if at not in gone:
            yield lines[at]
            at += 1
            continue
        if at and lines[at - 1].text:
            yield Line(lines[at].start, lines[at].start, 0, "")
        while at < len(lines) and (at in gone or not lines[at].text):
            at += 1


def _find_attributions(lines: Sequence[Line], depths: Sequence[int]) -> frozenset[int]:
    """The lines that say who wrote what is quoted below them, one level deeper."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if not line.text.endswith((" wrote:", " writes:")) and line.text not in {"wrote:", "writes:"}:
            continue
        below = next((depths[i] for i in range(at + 1, min(len(lines), at + 4)) if lines[i].text), 0)
        if below <= depths[at]:
            continue
        firsts = []
        for first in range(at, max(-1, at - _WROTE_LINES), -1):
            if not lines[first].text or depths[first] != depths[at]:
                break
            if _WROTE.fullmatch(" ".join(line.text for line in lines[first : at + 1])):
                firsts.append(first)
        if firsts:
            found.update(range(next((i for i in firsts if lines[i].text.startswith("On ")), firsts[0]), at + 1))
    return frozenset(found)

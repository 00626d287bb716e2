"""Style sheets and style attributes to the little that matters to a story: what is hidden, italic, bold, underlined,
and how much room stands above a paragraph, by which many books tell a new scene.

Selectors of tags, classes and identifiers are read, with what must stand above them (`.c3`, `span.c3`, `.story .em`,
`#text > .x.hide`; a child is taken for any descendant): they are how Word, Google Docs, Calibre and LibreOffice set
italics, and how Royal Road hides the paragraphs that it adds against thieves. Of a tag alone only the room above is
read, since what else it means is known; states (`a:hover`), siblings and attributes are not. Blocks of at-rules
(`@media print`) are skipped. CSS 2.2, 4.1; Selectors 4, 17 for which rule wins; CSS Display 3 and CSS Fonts 4 for the
properties. One pass over the braces, so linear.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import NamedTuple

from scenewright.model.source import Style

_BRACE = re.compile(r"[{}]")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NAME = r"-?[_a-zA-Z\u0080-\uffff][\w\u0080-\uffff-]{0,200}"
_COMPOUND = re.compile(rf"(?:[a-zA-Z][a-zA-Z0-9]{{0,20}})?(?:[.#]{_NAME}){{0,8}}")
_SIMPLE = re.compile(rf"[.#]?{_NAME}")
_COMBINED = re.compile(r"\s*>\s*|\s+")
_MOST_ABOVE = 4  # parts of a selector that must stand above the element
_MOST_RULES = 40  # of one class; the later ones win
_LONGEST_SELECTOR, _LONGEST_BLOCK = 20_000, 20_000  # characters; a longer one is no rule that sets words apart
_HIDDEN = (
    re.compile(r"(?<![\w-])display\s*:\s*none"),
    re.compile(r"(?<![\w-])visibility\s*:\s*(?:hidden|collapse)"),
    re.compile(r"(?:^|[;\s])font-size\s*:\s*0(?:px|em|pt|rem|%)?\s*(?:;|!|$)"),
    re.compile(r"(?:^|[;\s])opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$)"),
    re.compile(r"(?:left|top|text-indent)\s*:\s*-\d{4,6}px"),
    re.compile(r"mso-hide\s*:\s*all"),
)
_ITALIC = re.compile(r"(?<![\w-])font-style\s*:\s*(italic|oblique|normal)")
_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(bolder|bold|[1-9]00|normal|lighter)")
_FONT = re.compile(
    r"(?<![\w-])font\s*:(?P<before>[^;\d]{0,100}?(?:[1-9]00\s[^;\d]{0,40}?)?)"
    r"(?:\b|(?<=\s))(?:\d*\.?\d+(?:px|pt|pc|r?em|ex|%|in|cm|mm|vw|vh)|(?:x{1,2}-)?(?:small|large)(?:er)?|medium)"
)
_SHOWN = re.compile(r"(?<![\w-])display\s*:\s*(?!none)[a-z]")
_LINE = re.compile(r"(?<![\w-])text-decoration(?:-line)?\s*:\s*[^;]{0,60}?(underline|none)")


_ALIGN = re.compile(r"(?<![\w-])text-align\s*:\s*(-?[a-z-]+)")
_CASE = re.compile(r"(?<![\w-])text-transform\s*:\s*([a-z-]+)")
_MARGIN = re.compile(r"(?<![\w-])margin(?P<side>-top|-left)?\s*:(?P<sizes>[^;!]{1,80})")
_HEIGHT = re.compile(r"(?<![\w-])height\s*:\s*(?P<size>[^;!\s]{1,20})")
_SIZE = re.compile(r"(-?\d*\.?\d+)(r?em|ex|px|pt|pc|%|in|cm|mm)?")
# of each unit, in ems of a usual page; a percentage is one of the width
_EMS = {
    "em": 1.0, "rem": 1.0, "ex": 0.5, "px": 1 / 16, "pt": 1 / 12, "pc": 1.0, "%": 0.3, "in": 6.0, "cm": 2.4, "mm": 0.24,
}  # fmt: skip
_LINE_HEIGHT = 0.6  # ems from which an empty paragraph is a line


@dataclass(frozen=True, slots=True)
class Look:
    """What a rule says: `toggles` holds what it turns on or off; `shown` undoes that another rule hides it.

    `above` is the room above and `left` the one to the left, in ems; None where it does not say. `tall`: an empty one
    takes a line. `centered` and `capitals` (small letters are shown as these) are None where it does
    not say.
    """

    hidden: bool = False
    toggles: dict[Style, bool] = field(default_factory=dict)
    shown: bool = False
    above: float | None = None
    left: float | None = None
    tall: bool = False
    centered: bool | None = None
    capitals: bool | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether it is as if the rule was not there."""
        return self == _NO_LOOK

    def under(self, later: "Look") -> "Look":
        """This look with a stronger one over it."""
        return Look(
            later.hidden or (self.hidden and not later.shown),
            self.toggles | later.toggles,
            later.shown,
            self.above if later.above is None else later.above,
            self.left if later.left is None else later.left,
            self.tall or later.tall,
            self.centered if later.centered is None else later.centered,
            self.capitals if later.capitals is None else later.capitals,
        )


_NO_LOOK = Look()
_HEAVY = frozenset({"bold", "bolder", "600", "700", "800", "900"})


def read_declarations(text: str) -> Look:
    """What a style attribute, or the block of a rule, says."""
    text = text.lower()[:_LONGEST_BLOCK]
    if ":" not in text:
        return _NO_LOOK
    toggles: dict[Style, bool] = {}
    if match := _FONT.search(text):  # what it does not say is as usual again
        before = match.group("before").split()
        toggles[Style.ITALIC] = not {"italic", "oblique"}.isdisjoint(before)
        toggles[Style.BOLD] = not _HEAVY.isdisjoint(before)
    if match := _ITALIC.search(text):
        toggles[Style.ITALIC] = match.group(1) != "normal"
    if match := _BOLD.search(text):
        toggles[Style.BOLD] = match.group(1) in _HEAVY
    if match := _LINE.search(text):
        toggles[Style.UNDERLINE] = match.group(1) == "underline"
    above, left = _read_margins(text) if "margin" in text else (None, None)
    tall = (match := _HEIGHT.search(text)) is not None and (read_ems(match["size"]) or 0) >= _LINE_HEIGHT
    hidden = any(pattern.search(text) for pattern in _HIDDEN)
    centered = (match := _ALIGN.search(text)) and match[1] in {"center", "-webkit-center", "-moz-center"}
    capitals = match[1] == "uppercase" if (match := _CASE.search(text)) else None
    return Look(hidden, toggles, _SHOWN.search(text) is not None, above, left, tall, centered, capitals)


def _read_margins(text: str) -> tuple[float | None, float | None]:
    """The room above and to the left, in ems; the last word of a block holds."""
    above = left = None
    for match in _MARGIN.finditer(text):
        sizes = match["sizes"].split()
        if not sizes:
            continue
        if match["side"] != "-left":
            above = read_ems(sizes[0])
        if match["side"] != "-top":
            left = read_ems(sizes[{1: 0, 2: 1, 3: 1}.get(len(sizes), 3)] if match["side"] is None else sizes[0])
    return above, left


def read_ems(text: str) -> float | None:
    """A length in ems of a usual page (`2em`, `24pt`, `0.5in`), None where it is none."""
    match = _SIZE.fullmatch(text)
    if match is None or (match[2] is None and float(match[1]) != 0):
        return None
    return float(match[1]) * _EMS.get(match[2], 0.0)


def read_sheet(text: str) -> dict[str, Look]:
    """What each selector of a style sheet means, in its order; those that mean nothing to a story are not in it."""
    text = _COMMENT.sub(" ", text)
    found: dict[str, Look] = {}
    selector = ""
    depth = at = 0
    for brace in _BRACE.finditer(text):
        piece = text[at : brace.start()]
        at = brace.end()
        if brace.group() == "{":
            selector = piece if depth == 0 else ""
            depth += 1
        else:
            if depth == 1 and selector:
                _add_rule(selector, piece, found)
            selector = ""
            depth = max(0, depth - 1)
    return found


def _add_rule(selector: str, block: str, found: dict[str, Look]) -> None:
    selector = selector.rpartition(";")[2].strip()  # what stands before is an @import
    if selector.startswith("@") or len(selector) > _LONGEST_SELECTOR:
        return
    look = read_declarations(block)
    if look.says_nothing:
        return
    for one in selector.split(","):
        parts = _COMBINED.split(one.strip())
        if len(parts) <= 1 + _MOST_ABOVE and all(part and _COMPOUND.fullmatch(part) for part in parts):
            fades = len(parts) > 1 and look.hidden and not _HIDDEN[0].search(block.lower())
            # what only `.js .text` makes invisible is shown by a script when the page is read
            add_look(" ".join(parts), replace(look, hidden=False) if fades else look, found)


def add_look(selector: str, look: Look, found: dict[str, Look]) -> None:
    """Put a rule behind those that are found, with what an earlier one of the same selector says."""
    found[selector] = found.pop(selector, _NO_LOOK).under(look)


class _Rule(NamedTuple):
    """A rule: the names that an element must have (`p`, `.c3`, `#x`), and those above it, the outermost first."""

    names: frozenset[str]
    above: tuple[frozenset[str], ...]
    weight: tuple[int, int, int]  # names of identifiers, classes, tags in its selector
    place: int
    look: Look


class Cascade:
    """The rules of a page, ready to be asked about its elements."""

    def __init__(self, looks: Mapping[str, Look]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self.is_deep = False  # whether a rule asks for what stands above
        self.above = {selector.lower(): look.above for selector, look in looks.items() if selector.isalpha()}
        for place, (selector, look) in enumerate(looks.items()):
            key, rule = _make_rule(selector, place, look)
            if rule is not None:
                self._rules.setdefault(key, []).append(rule)
                self.is_deep = self.is_deep or bool(rule.above)

    def knows(self, names: frozenset[str]) -> bool:
        """Whether there may be a rule for an element with these names."""
        return any(name in self._rules for name in names)

    def look(self, names: frozenset[str], above: Sequence[frozenset[str]]) -> Look:
        """How an element with these names is set; `above` are the names of the elements that it stands in."""
        found = [rule for name in names for rule in self._rules.get(name, ())[-_MOST_RULES:]]
        rules = [rule for rule in found if _is_met(rule, names, above)]
        rules.sort(key=lambda rule: (rule.weight, rule.place))
        return combine_looks([rule.look for rule in rules])


def combine_looks(looks: Sequence[Look]) -> Look:
    """Several looks of one element as one, the later ones stronger."""
    return reduce(Look.under, looks) if looks else _NO_LOOK


def _make_rule(selector: str, place: int, look: Look) -> tuple[str, _Rule | None]:
    """A rule, with the one of its names that it is found by; none for a tag that nothing else is asked of."""
    parts = [frozenset(_SIMPLE.findall(_with_low_tag(part))) for part in selector.split(" ")]
    *above, names = parts
    every = [name for part in parts for name in part]
    weight = (sum(n[0] == "#" for n in every), sum(n[0] == "." for n in every), sum(n[0] not in ".#" for n in every))
    if not weight[0] and not weight[1]:
        return "", None
    key = max(names, key=lambda name: (name[0] in ".#", name))
    return key, _Rule(names, tuple(above), weight, place, look)


def _with_low_tag(part: str) -> str:
    end = min((at for at in (part.find("."), part.find("#")) if at >= 0), default=len(part))
    return part[:end].lower() + part[end:]


def _is_met(rule: _Rule, names: frozenset[str], above: Sequence[frozenset[str]]) -> bool:
    if not rule.names <= names:
        return False
    wanted = len(rule.above)
    for i in range(len(above) - 1, -1, -1):
        if not wanted:
            break
        wanted -= rule.above[wanted - 1] <= above[i]
    return not wanted

"""Styles of an OpenDocument text -> what each means for a story: a heading, a quotation, italics, a rule.

ODF 1.3 part 3, chapter 16: a style inherits from its parent; automatic ones (`T3`) stand in the text's own file, named
ones in styles.xml, both in a flat file. A paragraph's own border counts, one that it inherits does not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from scenewright.model.source import Style
from scenewright.readers.css import read_ems
from scenewright.readers.extraction import DASHES, SET_IN
from scenewright.readers.lines import NAMED_STYLES, Mark

_NAMED = NAMED_STYLES | {"illustration": (Mark.NOTE, "Illustration")}
_NO_BORDER = re.compile(r"none|hidden|0(?:\.0*)?[a-z]{0,2}(?:\s|$)")
_SIDES = ("", "-top", "-bottom", "-left", "-right")
_RULE_STYLE = "horizontal line"
_LONGEST_CHAIN = 20  # styles based on styles
_HEAVY = 600  # font weight of bold


@dataclass(slots=True)
class _Look:
    """One style as the file has it; mutable only while it is read."""

    name: str = ""
    base: str = ""
    level: int = 0
    toggles: dict[Style, bool] = field(default_factory=dict)
    hidden: bool = False
    ruled: bool = False
    lined: bool = False  # with a line below and none at its other sides
    page: bool = False
    above: float | None = None
    centered: bool | None = None
    capitals: bool | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a style means, with all that it inherits."""

    mark: Mark = Mark.NONE
    label: str = ""
    level: int = 0
    toggles: Mapping[Style, bool] = field(default_factory=dict)
    hidden: bool = False
    ruled: bool = False
    lined: bool = False
    page: bool = False
    above: float | None = None  # room above a paragraph, in ems; SET_IN for one that is
    centered: bool = False
    capitals: bool = False  # small letters are shown as these


class StyleSheet:
    """The styles of one document, as far as they have been read. `dashes`: list styles whose first level has one."""

    def __init__(self) -> None:
        self.dashes: dict[str, str] = {}
        self._looks: dict[tuple[str, str], _Look] = {}
        self._meanings: dict[tuple[str, str], Meaning] = {}
        self._look: _Look | None = None
        self._list_style = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; those that tell nothing of styles are passed over."""
        match name:
            case "style:style":
                self._start_style(attributes)
            case "style:text-properties" if self._look is not None:
                _set_text(self._look, attributes)
            case "style:paragraph-properties" if self._look is not None:
                _set_paragraph(self._look, attributes)
            case "text:list-style":
                self._list_style = attributes.get("style:name", "")
            case "text:list-level-style-bullet":
                dash = attributes.get("text:bullet-char", "")
                if attributes.get("text:level") == "1" and dash in DASHES:
                    self.dashes[self._list_style] = dash

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "style:style":
            self._look = None

    def meaning(self, family: str, identifier: str) -> Meaning:
        """What a style means; nothing for one that the document lacks."""
        key = (family, identifier)
        if key not in self._meanings:
            self._meanings[key] = _resolve(family, identifier, self._looks)
        return self._meanings[key]

    def _start_style(self, attributes: Mapping[str, str]) -> None:
        family = attributes.get("style:family", "")
        identifier = attributes.get("style:name", "")
        shown = attributes.get("style:display-name", identifier.replace("_20_", " ").replace("_5f_", "_"))
        level = attributes.get("style:default-outline-level", "")
        self._look = _Look(shown, attributes.get("style:parent-style-name", ""), level_of(level))
        if family in {"paragraph", "text"}:
            self._looks[family, identifier] = self._look


def _set_text(look: _Look, attributes: Mapping[str, str]) -> None:
    if slant := attributes.get("fo:font-style"):
        look.toggles[Style.ITALIC] = slant in {"italic", "oblique"}
    if weight := attributes.get("fo:font-weight"):
        look.toggles[Style.BOLD] = weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= _HEAVY)
    if line := attributes.get("style:text-underline-style"):
        look.toggles[Style.UNDERLINE] = line != "none"
    if shown := attributes.get("fo:text-transform"):
        look.capitals = shown == "uppercase"
    look.hidden = attributes.get("text:display") == "none"


def _set_paragraph(look: _Look, attributes: Mapping[str, str]) -> None:
    sides = {side for side in _SIDES if not _NO_BORDER.match(attributes.get(f"fo:border{side}", "none"))}
    look.ruled = bool(sides & {"", "-top", "-bottom"})
    look.lined = sides == {"-bottom"}
    look.page = attributes.get("fo:break-before") == "page"
    set_in = (read_ems(attributes.get("fo:margin-left", "")) or 0) > 0
    look.above = SET_IN if set_in else read_ems(attributes.get("fo:margin-top", ""))
    if align := attributes.get("fo:text-align"):
        look.centered = align == "center"


def level_of(value: str) -> int:
    """An outline level, 1 to 9; 0 when it is none."""
    return int(value) if value in set("123456789") else 0


def _resolve(family: str, identifier: str, looks: Mapping[tuple[str, str], _Look]) -> Meaning:
    chain: list[_Look] = []
    while (family, identifier) in looks and len(chain) < _LONGEST_CHAIN:
        chain.append(looks[family, identifier])
        identifier = chain[-1].base
    if not chain:
        return Meaning()
    toggles: dict[Style, bool] = {}
    for look in reversed(chain):
        toggles.update(look.toggles)
    names = [look.name.lower() for look in chain]
    mark, label = next((_NAMED[name] for name in names if name in _NAMED), (Mark.NONE, ""))
    link = any("internet link" in name or "hyperlink" in name for name in names)
    if link:
        toggles.pop(Style.UNDERLINE, None)
    level = next((look.level for look in chain if look.level), 0) if mark is Mark.NONE else 0
    ruled = _RULE_STYLE in names or chain[0].ruled
    mark = mark if not level else Mark.HEADING
    above = next((look.above for look in chain if look.above is not None), None)
    centered = next((look.centered for look in chain if look.centered is not None), False)
    capitals = next((look.capitals for look in chain if look.capitals is not None), False)
    own = chain[0]
    return Meaning(mark, label, level, toggles, own.hidden, ruled, own.lined, own.page, above, centered, capitals)

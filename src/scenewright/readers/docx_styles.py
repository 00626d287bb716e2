"""styles.xml of a Word document to what each style means for a story: a heading, a quotation, italics, a line.

ECMA-376 part 1, 17.7: a style inherits from the one it is based on; built-in styles keep their English names
(`heading 1`) in every language of Word; italics and bold are toggles, so that a character style inside a paragraph
style that is italic too sets upright (17.7.3).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from scenewright.model.source import Style
from scenewright.options import ReadingOptions
from scenewright.readers.extraction import SET_IN
from scenewright.readers.lines import NAMED_STYLES, Mark
from scenewright.readers.xml_events import parse_xml

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_NAMED = NAMED_STYLES | {
    "quote": (Mark.QUOTE, ""),
    "intense quote": (Mark.QUOTE, ""),
    "block text": (Mark.QUOTE, ""),
    "image caption": (Mark.NOTE, "Illustration"),
    "table caption": (Mark.NOTE, "Illustration"),
}
_CONTENTS = re.compile(r"(?:toc|contents) (?:\d|heading)", re.IGNORECASE)
EM = 240  # twentieths of a point
_LONGEST_NUMBER = 9  # digits
_LONGEST_CHAIN = 20  # styles based on styles; Word allows no circle, files do
_OFF = frozenset({"0", "false", "off", "none"})

TOGGLES = {"w:i": Style.ITALIC, "w:b": Style.BOLD, "w:u": Style.UNDERLINE}


def is_on(attributes: dict[str, str]) -> bool:
    """Whether a property that is on or off is on; it is when it says nothing."""
    return attributes.get("w:val", "1").lower() not in _OFF


@dataclass(slots=True)
class WordStyle:
    """One style as the file has it; mutable only while it is read."""

    name: str = ""
    base: str = ""
    outline: int = 0  # 1 for the outermost heading, 0 for none
    ruled: bool = False
    hidden: bool | None = None
    above: float | None = None
    centered: bool | None = None
    capitals: bool | None = None
    left: int | None = None  # indent in twentieths of a point
    list: str = ""
    list_level: str = "0"
    toggles: dict[Style, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a style means, with all that it inherits."""

    mark: Mark = Mark.NONE
    label: str = ""
    level: int = 0
    contents: bool = False
    ruled: bool = False
    hidden: bool = False
    above: float | None = None  # room above a paragraph, in ems; SET_IN for one that is
    centered: bool = False
    capitals: bool = False  # small letters are shown as these
    list: str = ""  # the number of the list that it is in, and its level there
    list_level: str = "0"
    styles: frozenset[Style] = frozenset()


class _Reader:
    """The handler of styles.xml."""

    def __init__(self) -> None:
        self.found: dict[str, WordStyle] = {}
        self._style: WordStyle | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "w:style":
            self._style = self.found.setdefault(attributes.get("w:styleId", ""), WordStyle())
        elif self._style is None:
            return
        elif name == "w:name":
            self._style.name = attributes.get("w:val", "")
        elif name == "w:basedOn":
            self._style.base = attributes.get("w:val", "")
        elif name == "w:outlineLvl":
            self._style.outline = outline_level(attributes)
        elif name in TOGGLES:
            self._style.toggles[TOGGLES[name]] = is_on(attributes)
        elif name == "w:numId":
            self._style.list = attributes.get("w:val", "")
        elif name == "w:ilvl":
            self._style.list_level = attributes.get("w:val", "")
        elif name == "w:caps":
            self._style.capitals = is_on(attributes)
        elif name == "w:vanish":
            self._style.hidden = is_on(attributes)
        elif name in {"w:spacing", "w:ind"}:
            self._style.above = read_room(attributes, self._style.above)
            if name == "w:ind":
                self._style.left = read_left(attributes)
        elif name == "w:jc":
            self._style.centered = is_centered(attributes)
        elif name in {"w:top", "w:bottom"} and "w:sz" in attributes:
            self._style.ruled = is_border(attributes)

    def end(self, name: str) -> None:
        if name == "w:style":
            self._style = None

    def text(self, data: str) -> None:
        """Styles have no text."""


def outline_level(attributes: dict[str, str]) -> int:
    """A heading's level, 1 for the outermost; 0 for body text."""
    value = attributes.get("w:val", "")
    return int(value) + 1 if value in set("012345678") else 0


def read_room(attributes: dict[str, str], known: float | None) -> float | None:
    """The room above a paragraph as its spacing or its indents say it, in ems; `known` where they do not."""
    left = attributes.get("w:left", attributes.get("w:start", "0"))
    if known == SET_IN or (left.isdecimal() and left.strip("0")):
        return SET_IN
    above = attributes.get("w:before", "")
    return int(above) / EM if above.isdecimal() and len(above) < _LONGEST_NUMBER else known


def read_left(attributes: dict[str, str]) -> int:
    """The left indent of a paragraph in twentieths of a point."""
    left = attributes.get("w:left", attributes.get("w:start", "0"))
    return int(left) if left.isdecimal() and len(left) < _LONGEST_NUMBER else 0


def is_centered(attributes: dict[str, str]) -> bool:
    """Whether a paragraph's alignment sets it in the middle."""
    return attributes.get("w:val") == "center"


def is_border(attributes: dict[str, str]) -> bool:
    """Whether a border is drawn."""
    return attributes.get("w:val", "none").lower() not in {"none", "nil"}


def read_styles(chunks: Iterable[bytes], *, name: str, options: ReadingOptions) -> dict[str, Meaning]:
    """What each style means, by its identifier. Raises as `parse_xml` does."""
    reader = _Reader()
    parse_xml(chunks, reader, name=name, options=options)
    return resolve_styles(reader.found)


@dataclass(frozen=True, slots=True)
class NamedStyle:
    """What a style and those that it is based on are called, in small letters, and how it sets a paragraph."""

    names: tuple[str, ...] = ()
    capitals: bool = False
    centered: bool = False
    left: int = 0  # indent in twentieths of a point


def read_names(chunks: Iterable[bytes], *, name: str, options: ReadingOptions) -> dict[str, NamedStyle]:
    """The styles by their identifier, for those who know them by name. Raises as `parse_xml` does."""
    reader = _Reader()
    parse_xml(chunks, reader, name=name, options=options)
    named: dict[str, NamedStyle] = {}
    for identifier in reader.found:
        chain = _chain(identifier, reader.found)
        meaning = _resolve(identifier, reader.found)
        names = tuple(style.name.lower().strip() for style in chain)
        left = next((style.left for style in chain if style.left is not None), 0)
        named[identifier] = NamedStyle(names, meaning.capitals, meaning.centered, left)
    return named


def resolve_styles(found: dict[str, WordStyle]) -> dict[str, Meaning]:
    """What each style means with all that it inherits, by its identifier."""
    return {identifier: _resolve(identifier, found) for identifier in found}


def _chain(identifier: str, found: dict[str, WordStyle]) -> list[WordStyle]:
    """A style and those that it is based on, the nearest first."""
    chain: list[WordStyle] = []
    while identifier in found and len(chain) < _LONGEST_CHAIN:
        chain.append(found[identifier])
        identifier = chain[-1].base
    return chain


def _resolve(identifier: str, found: dict[str, WordStyle]) -> Meaning:
    chain = _chain(identifier, found)
    toggles: dict[Style, bool] = {}
    for style in reversed(chain):
        toggles.update(style.toggles)
    mark, label, level = _named(chain)
    link = any("hyperlink" in style.name.lower() for style in chain)
    on = {style for style, value in toggles.items() if value and not (link and style is Style.UNDERLINE)}
    return Meaning(
        mark=mark,
        label=label,
        level=level,
        contents=any(_CONTENTS.fullmatch(style.name) for style in chain[:1]),
        ruled=any(style.ruled for style in chain),
        hidden=next((style.hidden for style in chain if style.hidden is not None), False),
        above=next((style.above for style in chain if style.above is not None), None),
        centered=next((style.centered for style in chain if style.centered is not None), False),
        capitals=next((style.capitals for style in chain if style.capitals is not None), False),
        list=next((style.list for style in chain if style.list), ""),
        list_level=next((style.list_level for style in chain if style.list_level != "0"), "0"),
        styles=frozenset() if mark is not Mark.NONE else frozenset(on),  # a heading is not italic, it is a heading
    )


def _named(chain: list[WordStyle]) -> tuple[Mark, str, int]:
    """The mark, label and level of the first style in the chain that has any."""
    for style in chain:
        name = style.name.lower().strip()
        heading = _HEADING.fullmatch(name)
        if heading is not None:
            return Mark.HEADING, "", int(heading.group(1))
        if name in _NAMED:
            return (*_NAMED[name], 0)
        if style.outline:
            return Mark.HEADING, "", style.outline
    return Mark.NONE, "", 0

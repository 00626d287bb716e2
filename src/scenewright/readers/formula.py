"""The elements of a formula (Office Math, ECMA-376 part 1, 22.1) to one line of text, as people write it in a letter.

`1/2`, `x²`, `a_n`, `√(a + b)`, `∑_(i=1)ⁿ`. Word's two formats share the elements: `m:num` in XML is `\\mnum` in RTF.
No tree: an element's text is known when it ends. What is unknown is the text in it, so that no word is lost.
"""

from dataclasses import dataclass, field

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_PROPERTIES = frozenset({"m:begChr", "m:endChr", "m:sepChr", "m:chr"})
_SILENT = frozenset({"m:degHide", "m:subHide", "m:supHide"})


@dataclass(slots=True)
class _Open:
    """An element that has not ended: what its children say, each with its name, and its properties."""

    name: str
    value: str = ""
    said: list[tuple[str, str]] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)

    def child(self, name: str) -> str:
        """The text of the children of a name."""
        return "".join(text for found, text in self.said if found == name)


class Formula:
    """One formula while its events come in."""

    def __init__(self) -> None:
        self._open: list[_Open] = []

    def start(self, name: str, value: str = "") -> None:
        """An element begins; `value` is what its one attribute says."""
        self._open.append(_Open(name, value))

    def text(self, text: str) -> None:
        """Characters of the element at hand."""
        if self._open:
            self._open[-1].said.append(("", text))

    def end(self) -> str | None:
        """The element at hand ends; the formula's text when it was the whole."""
        if not self._open:
            return None
        element = self._open.pop()
        text = _say(element)
        if not self._open:
            return text
        parent = self._open[-1]
        if element.name in _PROPERTIES:
            parent.properties[element.name] = element.value or text
        elif element.name.endswith("Pr"):
            parent.properties |= element.properties
        elif element.name not in _SILENT:
            parent.said.append((element.name, text))
        return None


def _say(element: _Open) -> str:
    """What an element that has ended says."""
    child, base = element.child, element.child("m:e")
    match element.name:
        case "m:f":
            return f"{_group(child('m:num'))}/{_group(child('m:den'))}"
        case "m:sSup" | "m:sSub" | "m:sSubSup":
            return base + _lower(child("m:sub")) + _raise(child("m:sup"))
        case "m:rad":
            return f"{_raise(child('m:deg'))}√{_group(base)}"
        case "m:nary":
            return element.properties.get("m:chr", "∫") + _lower(child("m:sub")) + _raise(child("m:sup")) + " " + base
        case "m:func":
            return f"{child('m:fName')} {base}"
        case "m:d":
            first, between, last = (
                element.properties.get(f"m:{name}Chr", usual)
                for name, usual in (("beg", "("), ("sep", "|"), ("end", ")"))
            )
            return first + between.join(text for name, text in element.said if name == "m:e") + last
        case "m:m" | "m:mr":
            return ("; " if element.name == "m:m" else " ").join(text for _, text in element.said if text.strip())
    return "".join(text for _, text in element.said)


def _group(text: str) -> str:
    bare = text.strip()
    return bare if len(bare) < 2 or bare.isalnum() else f"({bare})"


def _raise(text: str) -> str:
    return _script(text, "^", _RAISED)


def _lower(text: str) -> str:
    return _script(text, "_", _LOWERED)


def _script(text: str, mark: str, small: dict[int, int]) -> str:
    bare = text.strip()
    if all(ord(c) in small for c in bare):
        return bare.translate(small)
    return mark + _group(bare)

"""The names that Word counts in front of headings: `Chapter %1` and a number, which the document's text does not hold.

ECMA-376 part 1, 17.9. Of a list's levels only the outermost is read, and only where it has words: a bare number, or one
of a deeper level, is how lists look.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += "seventeen eighteen nineteen".split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MOST = 399  # what is counted in words or Roman figures
_LONGEST_NUMBER = 6  # digits


@dataclass(frozen=True, slots=True)
class Label:
    """How a list names its items: `text` with %1 for the number, written as `form` says; the first is `start`."""

    text: str
    form: str = "decimal"
    start: int = 1

    def show(self, place: int) -> str:
        """The name of the item at that place, the first being 0."""
        return self.text.replace("%1", _write_number(self.start + place, self.form)).strip()


def find_labels(elements: Iterable[tuple[str, Mapping[str, str]]]) -> dict[str, Label]:
    """The names of the lists in the numbering part that have words in them, by the list's number."""
    kinds: dict[str, dict[str, str]] = {}
    labels: dict[str, Label] = {}
    kind = number = level = ""
    for element, attributes in elements:
        value = attributes.get("w:val", "")
        if element == "w:abstractNum":
            kind, level = attributes.get("w:abstractNumId", ""), ""
            kinds[kind] = {}
        elif element == "w:lvl":
            level = attributes.get("w:ilvl", "")
        elif element in {"w:lvlText", "w:numFmt", "w:start"} and level == "0" and kind in kinds:
            kinds[kind].setdefault(element, value)
        elif element == "w:num":
            number, kind = attributes.get("w:numId", ""), ""
        elif element == "w:abstractNumId" and value in kinds:
            found = kinds[value]
            text, first = found.get("w:lvlText", ""), found.get("w:start", "1")
            if "%1" in text and any(c.isalpha() for c in text):
                start = int(first) if first.isdecimal() and len(first) <= _LONGEST_NUMBER else 1
                labels[number] = Label(text, found.get("w:numFmt", "decimal"), start)
    return labels


def _write_number(number: int, form: str) -> str:
    if not 0 < number <= _MOST:
        return str(number)
    match form:
        case "upperRoman" | "lowerRoman":
            shown, rest = "", number
            for value, letters in _ROMAN:
                shown += letters * (rest // value)
                rest %= value
            return shown if form == "upperRoman" else shown.lower()
        case "upperLetter" | "lowerLetter":
            letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter if form == "upperLetter" else letter.lower()
        case "cardinalText" if number < len(_UNITS):
            return _UNITS[number].capitalize()
        case "cardinalText" if number < 100:
            unit = f"-{_UNITS[number % 10]}" if number % 10 else ""
            return f"{_TENS[number // 10]}{unit}".capitalize()
        case _:
            return str(number)

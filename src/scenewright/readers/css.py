"""Style sheets and style attributes to the little that matters to a story: what is hidden, italic, bold, underlined.

Only selectors of one class (`.c3`, `span.c3`) are read: they are how Word, Google Docs, Calibre and LibreOffice set
italics, and how Royal Road hides the paragraphs that it adds against thieves. Blocks of at-rules (`@media print`) are
skipped. CSS 2.2, 4.1; CSS Display 3 and CSS Fonts 4 for the properties. One pass over the braces, so linear.
"""

import re
from dataclasses import dataclass, field

from scenewright.model.source import Style

_BRACE = re.compile(r"[{}]")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ONE_CLASS = re.compile(r"[a-zA-Z0-9]{0,20}\.(-?[_a-zA-Z\u0080-\uffff][\w\u0080-\uffff-]{0,200})")
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
_LINE = re.compile(r"(?<![\w-])text-decoration(?:-line)?\s*:\s*[^;]{0,60}?(underline|none)")


@dataclass(frozen=True, slots=True)
class Look:
    """What a rule says: `toggles` holds what it turns on or off."""

    hidden: bool = False
    toggles: dict[Style, bool] = field(default_factory=dict)


_NO_LOOK = Look()


def read_declarations(text: str) -> Look:
    """What a style attribute, or the block of a rule, says."""
    text = text.lower()[:_LONGEST_BLOCK]
    if ":" not in text:
        return _NO_LOOK
    toggles: dict[Style, bool] = {}
    if match := _ITALIC.search(text):
        toggles[Style.ITALIC] = match.group(1) != "normal"
    if match := _BOLD.search(text):
        toggles[Style.BOLD] = match.group(1) in {"bold", "bolder", "600", "700", "800", "900"}
    if match := _LINE.search(text):
        toggles[Style.UNDERLINE] = match.group(1) == "underline"
    return Look(any(pattern.search(text) for pattern in _HIDDEN), toggles)


def read_sheet(text: str) -> dict[str, Look]:
    """What each class of a style sheet means; classes that mean nothing to a story are not in it."""
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
    if not look.hidden and not look.toggles:
        return
    for one in selector.split(","):
        match = _ONE_CLASS.fullmatch(one.strip())
        if match is not None:
            before = found.get(match.group(1), _NO_LOOK)
            found[match.group(1)] = Look(before.hidden or look.hidden, before.toggles | look.toggles)

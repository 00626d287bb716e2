"""The marks inside a Markdown paragraph: escapes, references, code, links, pictures, notes, tags, attributes, emphasis.

CommonMark 0.31, 2.4, 2.5, 6.1, 6.3, 6.4 and 6.6; pandoc's spans, attributes and notes; Obsidian's links and highlights.
"""

import re
import unicodedata
from html import unescape

from scenewright.readers.characters import clean_characters
from scenewright.readers.drafts import Edit, Inline
from scenewright.readers.emphasis import find_emphasis
from scenewright.readers.left_out import INLINE_NOTE

_PAIRED = re.compile(r"(==|~~)(?=[^\s=~])[^\n]{1,500}?(?<=[^\s=~])\1(?![=~])")
_ATTRIBUTES = (  # pandoc's
    r"\{\s{0,9}(?:(?:[.#=][\w:-]{1,60}|[\w:-]{1,40}=(?:\"[^\"\n]{0,200}\"|[^\s{}\"]{1,200}))\s{0,9}){1,12}\}"
)
_TOKEN = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|(?P<reference>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<ticks>`{1,3})(?P<code>[^`]{1,500})(?P=ticks)(?!`)"
    r"|(?P<embed>!?)\[\[(?:[^\[\]|\n]{1,200}\|)?(?P<wiki>[^\[\]|\n]{1,200})\]\]"
    rf"|\[(?P<span>[^\[\]]{{0,500}})\](?:\{{[.#][^{{}}\n]{{0,200}}\}}|{_ATTRIBUTES})"
    r"|(?P<named>(?:(?<=\s)\^[A-Za-z0-9-]{1,40}|\{[.#][^{}\n]{0,200}\})\s*\Z)"
    r"|(?P<image>!?)\[(?P<text>[^\[\]]{0,500}(?:\[[^\[\]]{0,200}\][^\[\]]{0,1000}){0,3})\]\("
    r"(?:<[^<>\n]{0,500}>|[^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)"
    rf"(?:\s+(?:\"[^\"]{{0,200}}\"|'[^']{{0,200}}'))?\)(?:{_ATTRIBUTES})?"
    rf"|(?P<attributes>(?<=[*_`~\])]){_ATTRIBUTES})"
    r"|(?<=\w)\^(?P<raised>[\d+-]{1,4}|[a-z]{1,3})\^|(?<=\w)~(?P<lowered>[\d+-]{1,4}|[a-z]{1,2})~(?!~)"
    r"|(?P<inline>\^\[(?=\S)(?:[^\[\]]|\[[^\[\]]{0,500}\]){1,2000}\])"
    r"|(?P<note>\[\^[^\]\s]{1,30}\])"
    r"|<(?P<auto>(?:https?://|mailto:)[^<>\s]{1,500})>"
    r"|</?(?P<tag>[A-Za-z][A-Za-z0-9]{0,10})(?:\s[^<>]{0,200})?/?>"
)
_SHOWN = ("text", "wiki", "span", "raised", "lowered")  # groups whose words are kept
_REFERRING = re.compile(
    rf"(?P<image>!?)\[(?P<text>[^\[\]]{{1,500}})\](?: ?\[(?P<label>[^\[\]]{{0,100}})\])?(?![(:])(?:{_ATTRIBUTES})?"
)
_TAGS = frozenset(
    "a abbr article big blockquote caption center cite code dd del details dfn div dl dt figcaption figure font footer"
    " h1 h2 h3 h4 h5 h6 header img ins kbd li main mark ol p s samp section small span strike sub summary sup table"
    " tbody td tfoot th thead tr tt ul var wbr".split()
)


def scan_markdown(text: str, labels: frozenset[str] = frozenset()) -> Inline:
    """The inline marks of a Markdown paragraph: escapes, references, links, tags, code, emphasis.

    `labels` are those of the links and pictures that say elsewhere where they lead.
    """
    if not any(c in text for c in "\\&`[<*_=~^{"):
        return Inline()
    edits: list[Edit] = []
    masked: list[str] = []
    at = 0
    for match in _find_tokens(text, labels):
        changed = _edits_for(match)
        if changed is None:
            continue
        edits += changed
        masked += (text[at : match.start()], _mask(match))
        at = match.end()
    plain = "".join((*masked, text[at:]))
    for found in _PAIRED.finditer(plain):
        what = "highlight mark" if found.group(1) == "==" else "mark of struck words"
        edits += ((found.start(), found.start() + 2, "", what), (found.end() - 2, found.end(), "", what))
        plain = f"{plain[: found.start()]}..{plain[found.start() + 2 : found.end() - 2]}..{plain[found.end() :]}"
    marks, emphases = find_emphasis(plain)
    edits += ((start, end, "", "emphasis mark") for start, end in marks)
    return Inline(tuple(sorted(edits)), tuple(emphases))


def _find_tokens(text: str, labels: frozenset[str]) -> list[re.Match[str]]:
    """The tokens in order, none inside another."""
    tokens = list(_TOKEN.finditer(text))
    if not labels or "[" not in text:
        return tokens
    found: list[re.Match[str]] = []
    at = 0
    while (match := _REFERRING.search(text, at)) is not None:
        known = fold_label(match["label"] or match["text"]) in labels
        at = match.end() if known else match.start() + 1
        if known and not any(token.start() <= match.start() < token.end() for token in tokens):
            tokens = [token for token in tokens if not match.start() <= token.start() < match.end()]
            found.append(match)
    return sorted((*tokens, *found), key=lambda token: token.start())


def _mask(match: re.Match[str]) -> str:
    """The same length without anything that could be taken for emphasis, but for the words of a link."""
    groups = match.groupdict()
    shown = next((name for name in _SHOWN if groups.get(name) is not None), None)
    if shown is None or match["image"] or groups.get("embed") or _is_picture(match[shown]):
        return ("x" if groups.get("code") else ".") * len(match.group())
    before, after = match.start(shown) - match.start(), match.end() - match.end(shown)
    return "." * before + match.group(shown) + "." * after


def _edits_for(match: re.Match[str]) -> list[Edit] | None:
    """What to change where a token stands; None when it is text after all."""
    start, end = match.span()
    if match.re is _REFERRING:
        if match["image"]:
            return [(start, end, "", "picture")]
        return [(start, match.start("text"), "", "link target"), (match.end("text"), end, "", "link target")]
    if match.group("escape"):
        return [(start, start + 1, "", "escape")]
    if match.group("reference"):
        return _edit_reference(match)
    if match.group("code"):
        ticks = len(match.group("ticks"))
        return [(start, start + ticks, "", "code mark"), (end - ticks, end, "", "code mark")]
    if match.group("image") or (match.group("text") and _is_picture(match.group("text"))):
        return [(start, end, "", "picture")]
    if match.group("embed"):
        return [(start, end, "", "picture or note from another file")]
    if match.group("named"):
        return [(start, start + len(match.group().rstrip()), "", "name of a block")]
    if match.group("attributes"):
        return [(start, end, "", "attributes")]
    for shown in _SHOWN:
        if match.group(shown) is not None:
            return [(start, match.start(shown), "", "link target"), (match.end(shown), end, "", "link target")]
    if match.group("inline"):
        return [(start, end, "", INLINE_NOTE)]
    if match.group("note"):
        return [(start, end, "", "footnote mark")]
    if match.group("auto"):
        return [(start, start + 1, "", "link mark"), (end - 1, end, "", "link mark")]
    tag = match.group("tag").lower()
    if tag == "br":
        return [(start, end, "\n", "markup")]
    return [(start, end, "", "markup")] if tag in _TAGS else None


def _is_picture(text: str) -> bool:
    """Whether the words of a link are a picture: `[![a map](map.png)](map.html)`."""
    return text.startswith("![") and _TOKEN.fullmatch(text) is not None


def _edit_reference(match: re.Match[str]) -> list[Edit] | None:
    """A character reference as its character; None when it names none, or one that no text should hold."""
    named = unescape(match.group())
    shown = clean_characters(named).strand.text
    if named == match.group() or not shown or unicodedata.category(shown[0])[0] == "M":
        return None
    return [(*match.span(), " " if shown.isspace() else shown, "character reference")]


def fold_label(label: str) -> str:
    """A label as it is compared: case and runs of white space do not count."""
    return " ".join(label.casefold().split())

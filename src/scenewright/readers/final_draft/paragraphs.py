"""The `<Content>` of a Final Draft document to a row of paragraphs, each with all that hangs on it.

A type's settings (`ElementSettings`) say what the paragraph does not: capitals, centring, a page of its own. Where they
are missing, Final Draft's own defaults hold.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element as Node

from scenewright.model.screenplay import Run, StyledText, styled
from scenewright.model.source import Style

_STYLES = {"Bold": Style.BOLD, "Italic": Style.ITALIC, "Underline": Style.UNDERLINE}
_CAPITALS = frozenset({"scene heading", "character", "shot", "cast list", "new act", "end of act"})
_CENTERED = frozenset({"new act", "end of act", "cold opening"})


@dataclass(frozen=True, slots=True)
class ScriptParagraph:
    """A paragraph of the script. `kind` is its type in small letters; `units` is its length as `Range` counts it.

    `summary` are the lines of a scene's summary, `before` and `after` notes that stand in paragraphs of their own (name
    and text), `omitted` the words of an omitted scene, `sides` the paragraphs of a dual dialogue.
    """

    kind: str
    text: StyledText
    units: int
    number: str = ""
    is_centered: bool = False
    starts_page: bool = False
    summary: str = ""
    omitted: str = ""
    sides: "tuple[ScriptParagraph, ...]" = ()
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Settings:
    """What the settings of the document say of each type."""

    capitals: frozenset[str]
    centered: frozenset[str]
    paged: frozenset[str] = field(default=frozenset())


def read_paragraphs(root: Node) -> tuple[ScriptParagraph, ...]:
    """The paragraphs of the script, dual dialogues as one."""
    settings = _read_settings(root.findall("ElementSettings"))
    content = root.find("Content")
    return tuple(_read_paragraph(node, settings) for node in (() if content is None else content) if _is_read(node))


def read_lines(paragraphs: Iterable[Node]) -> str:
    """The words of paragraphs, one a line."""
    return "\n".join("".join(text.text or "" for text in paragraph.iter("Text")) for paragraph in paragraphs)


def read_runs(paragraph: Node, *, capitals: bool = False) -> StyledText:
    """The text of a paragraph; a script note inside it stands at its place."""
    return styled(*_runs(paragraph, capitals))


def count_units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_read(node: Node) -> bool:
    return node.tag in ("Paragraph", "DualDialogue")


def _read_settings(nodes: list[Node]) -> _Settings:
    told = {node.get("Type", "").casefold(): node for node in nodes}
    capitals, centered, paged = set(_CAPITALS - told.keys()), set(_CENTERED - told.keys()), set()
    for kind, node in told.items():
        font, paragraph = node.find("FontSpec"), node.find("ParagraphSpec")
        if font is not None and "AllCaps" in font.get("Style", ""):
            capitals.add(kind)
        if paragraph is not None and paragraph.get("Alignment") == "Center":
            centered.add(kind)
        if paragraph is not None and paragraph.get("StartsNewPage") == "Yes":
            paged.add(kind)
    return _Settings(frozenset(capitals), frozenset(centered), frozenset(paged))


def _read_paragraph(node: Node, settings: _Settings) -> ScriptParagraph:
    dual = node if node.tag == "DualDialogue" else node.find("DualDialogue")
    kind = node.get("Type", "Action").casefold()
    starts_page = node.get("StartsNewPage", "Yes" if kind in settings.paged else "No") == "Yes"
    if dual is not None:
        sides = tuple(_read_paragraph(side, settings) for side in dual.findall("Paragraph"))
        return ScriptParagraph("dual", StyledText(), 2, starts_page=starts_page, sides=sides)
    text = read_runs(node, capitals=kind in settings.capitals and kind != "transition")  # the page has it in capitals
    omitted = node.find("OmittedScene")
    default = "Center" if kind in settings.centered else "Left"
    return ScriptParagraph(
        kind=kind,
        text=text,
        units=sum(count_units(run.text) for run in text.runs if Style.NOTE not in run.styles)
        + (2 if omitted is not None else 0),
        number=node.get("Number", "") or _read_property(node, "Number"),
        is_centered=node.get("Alignment", default) == "Center",
        starts_page=starts_page,
        summary=_read_summary(node),
        omitted="" if omitted is None else read_lines(omitted.iter("Paragraph")),
    )


def _read_property(node: Node, name: str) -> str:
    properties = node.find("SceneProperties")
    return "" if properties is None else properties.get(name, "")


def _read_summary(node: Node) -> str:
    """The summary of a scene, after its title when it has one."""
    title = _read_property(node, "Title").strip()
    lines = read_lines(node.findall("SceneProperties/Summary/Paragraph"))
    if not (title and lines.strip()):
        return title or lines
    return f"{title} {lines}" if title.endswith((".", "!", "?", ":", "…")) else f"{title}: {lines}"


def _runs(paragraph: Node, capitals: bool) -> Iterator[Run]:
    last = " "  # the character before; a note there and words behind it need a space between them
    after_note = False
    for node in paragraph:
        if node.tag == "Text":
            styles = node.get("Style", "").split("+")
            text = "".join(node.itertext())
            shown = text.upper() if capitals or "AllCaps" in styles else text
            if after_note and last.isspace() and not shown[:1].isspace():
                yield Run(" ")
            yield Run(shown, tuple(_STYLES[name] for name in styles if name in _STYLES))
            last, after_note = shown[-1:] or last, False
        elif node.tag == "ScriptNote":
            yield Run(read_lines(node.iter("Paragraph")), (Style.NOTE,))
            after_note = True

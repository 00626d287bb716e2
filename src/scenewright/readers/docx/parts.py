"""The parts of a Word document by what they are to it, and what the small ones say: lists, properties, comments."""

from scenewright.options import ReadingOptions
from scenewright.readers.containers import Container, resolve
from scenewright.readers.docx.counted import Label, find_labels
from scenewright.readers.extraction import DASHES, Tally
from scenewright.readers.xml_events import Collected, Handler, MalformedXml, parse_xml


def find_parts(container: Container, name: str, options: ReadingOptions) -> dict[str, str]:
    """The parts by the last word of their relation's type: officeDocument, styles, footnotes, comments ..."""
    parts = _relations(container, "", "_rels/.rels", name, options)
    if "officeDocument" not in parts and (usual := container.find("word/document.xml")):
        parts["officeDocument"] = usual
    main = parts.get("officeDocument", "")
    folder, _, file = main.rpartition("/")
    inner = _relations(container, main, f"{folder}/_rels/{file}.rels".lstrip("/"), name, options)
    for kind in ("styles", "numbering", "footnotes", "endnotes", "comments"):
        path = inner.get(kind) or container.find(f"{folder}/{kind}.xml".lstrip("/"))
        if path is not None:
            parts[kind] = path
    wanted = {"officeDocument", "core-properties", "styles", "numbering", "footnotes", "endnotes", "comments"}
    return {kind: path for kind, path in parts.items() if kind in wanted}


def _relations(container: Container, base: str, path: str, name: str, options: ReadingOptions) -> dict[str, str]:
    found = container.find(path)
    if found is None:
        return {}
    collected = Collected()
    try_part(container, found, collected, name, options)
    parts: dict[str, str] = {}
    for element, attributes in collected.elements:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = resolve(base, attributes.get("Target", ""))
            member = container.find(target) if target is not None else None
            if member is not None:
                parts.setdefault(attributes.get("Type", "").rpartition("/")[2], member)
    return parts


def find_lists(
    container: Container, parts: dict[str, str], name: str, options: ReadingOptions
) -> tuple[dict[str, str], dict[str, Label]]:
    """The lists that say something, by their number: those of dashes, and those whose items have names."""
    numbering = Collected()
    if path := parts.get("numbering"):
        try_part(container, path, numbering, name, options)
    return _find_dashes(numbering), find_labels(numbering.elements)


def _find_dashes(numbering: Collected) -> dict[str, str]:
    """The lists whose first level begins with a dash: speech that Word took for a list."""
    kinds: dict[str, str] = {}
    dashes: dict[str, str] = {}
    kind = number = level = ""
    for element, attributes in numbering.elements:
        value = attributes.get("w:val", "")
        if element == "w:abstractNum":
            kind, level = attributes.get("w:abstractNumId", ""), ""
        elif element == "w:lvl":
            level = attributes.get("w:ilvl", "")
        elif element == "w:lvlText" and level == "0" and value.strip() in DASHES:
            kinds[kind] = value.strip()
        elif element == "w:num":
            number = attributes.get("w:numId", "")
        elif element == "w:abstractNumId" and value in kinds:
            dashes[number] = kinds[value]
    return dashes


def try_part(container: Container, path: str, handler: Handler, name: str, options: ReadingOptions) -> bool:
    """Whether a part could be read to its end."""
    try:
        parse_xml(container.chunks(path), handler, name=name, options=options)
    except MalformedXml:
        return False
    return True


def read_properties(
    container: Container, parts: dict[str, str], name: str, options: ReadingOptions, tally: Tally
) -> tuple[str, str]:
    """Title and author in the core properties, empty where they say nothing; comments are counted on the way."""
    if path := parts.get("comments"):
        comments = Collected("w:t")
        try_part(container, path, comments, name, options)
        count = sum(element == "w:comment" for element, _ in comments.elements)
        tally.add("comment", " ".join(comments.texts["w:t"]), count=count)
    core = Collected("dc:title", "dc:creator")
    if path := parts.get("core-properties"):
        try_part(container, path, core, name, options)
    return core.first("dc:title"), core.first("dc:creator")

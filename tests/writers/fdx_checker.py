"""What a Final Draft document may hold: elements in their order, and their attributes, as Final Draft writes them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element as Node

_PARAGRAPH = {"Alignment", "Number", "StartsNewPage", "Type"}
_FONT = {"AdornmentStyle", "Background", "Color", "Font", "RevisionID", "Size", "Style"}
# parent: its children in the order that Final Draft writes them
_CHILDREN = {
    "FinalDraft": (
        *("Content", "ElementSettings", "HeaderAndFooter", "PageLayout", "SmartType", "MoresAndContinueds"),
        *("Revisions", "TitlePage", "ScriptNotes"),
    ),
    "Content": ("Paragraph",),
    "Paragraph": ("SceneProperties", "DualDialogue", "DynamicLabel", "Text"),
    "DualDialogue": ("Paragraph",),
    "SceneProperties": ("Summary",),
    "Summary": ("Paragraph",),
    "ElementSettings": ("FontSpec", "ParagraphSpec", "Behavior"),
    "HeaderAndFooter": ("Header", "Footer"),
    "Header": ("Paragraph",),
    "Footer": ("Paragraph",),
    "PageLayout": ("PageSize",),
    "SmartType": ("Characters", "Extensions"),
    "Characters": ("Character",),
    "Extensions": ("Extension",),
    "MoresAndContinueds": ("FontSpec", "DialogueBreaks", "SceneBreaks"),
    "TitlePage": ("Content",),
    "Revisions": ("Revision",),
    "ScriptNotes": ("ScriptNote",),
    "ScriptNote": ("Paragraph",),
}
_ATTRIBUTES = {
    "FinalDraft": {"DocumentType", "Template", "Version"},
    "Paragraph": _PARAGRAPH,
    "Text": {"RevisionID", "Style"},
    "SceneProperties": {"Title"},
    "ElementSettings": {"Type"},
    "FontSpec": _FONT,
    "ParagraphSpec": {
        *("Alignment", "FirstIndent", "Leading", "LeftIndent", "RightIndent", "SpaceBefore", "Spacing"),
        "StartsNewPage",
    },
    "Behavior": {"PaginateAs", "ReturnKey", "Shortcut"},
    "HeaderAndFooter": {"HeaderVisible", "HeaderFirstPage", "FooterVisible", "FooterFirstPage", "StartingPage"},
    "DynamicLabel": {"Type"},
    "PageLayout": {
        *("BackgroundColor", "BottomMargin", "BreakDialogueAndActionAtSentences", "DocumentLeading", "FooterMargin"),
        *("ForegroundColor", "HeaderMargin", "InvisiblesColor", "TopMargin", "UsesSmartQuotes"),
    },
    "PageSize": {"Height", "Width"},
    "DialogueBreaks": {
        *("AutomaticCharacterContinueds", "BottomOfPage", "DialogueBottom", "DialogueTop", "TopOfNext"),
    },
    "SceneBreaks": {"ContinuedNumber", "SceneBottom", "SceneBottomOfPage", "SceneTop", "SceneTopOfNext"},
    "Revisions": {"ActiveSet", "Location", "RevisionMode", "RevisionsShown", "ShowAllMarks", "ShowAllSets"},
    "Revision": {"Color", "FullRevision", "ID", "Mark", "Name"},
    "ScriptNote": {"Color", "Id", "Name", "Range", "Type"},
}
_TYPES = {
    *(
        "General",
        "Scene Heading",
        "Action",
        "Character",
        "Parenthetical",
        "Dialogue",
        "Transition",
        "Shot",
        "Cast List",
    ),
    "Lyrics",
}
_STYLES = {"Bold", "Italic", "Underline", "AllCaps"}
_TEXT = {"Text", "Character", "Extension"}  # the elements that hold characters


def find_faults(root: Node) -> list[str]:
    """What Final Draft would not have written; empty when the document is sound."""
    faults = [] if root.tag == "FinalDraft" else [f"root is {root.tag}"]
    if dict(root.attrib) != {"DocumentType": "Script", "Template": "No", "Version": "5"}:
        faults.append(f"root says {root.attrib}")
    settings = {node.get("Type") for node in root.findall("ElementSettings")}
    faults += [f"{kind} has no settings" for kind in _TYPES - settings]
    return [*faults, *_walk(root)]


def _walk(node: Node) -> Iterator[str]:
    allowed = _CHILDREN.get(node.tag, ())
    tags = [child.tag for child in node]
    strangers = set(tags) - set(allowed)
    if strangers:
        yield f"{node.tag} holds {sorted(strangers)}"
    elif tags != sorted(tags, key=allowed.index):
        yield f"{node.tag} holds its children in another order: {tags}"
    extra = set(node.attrib) - _ATTRIBUTES.get(node.tag, set())
    if extra:
        yield f"{node.tag} has {sorted(extra)}"
    if node.tag not in _TEXT and (node.text or "").strip():
        yield f"{node.tag} holds loose text"
    if (node.tail or "").strip():
        yield f"text after {node.tag}"
    yield from _check_values(node)
    for child in node:
        yield from _walk(child)


def _check_values(node: Node) -> Iterator[str]:
    values = {"StartsNewPage": {"Yes", "No"}, "Alignment": {"Left", "Center", "Right"}}
    for name, known in values.items():
        if node.get(name, next(iter(known))) not in known:
            yield f"{node.tag} {name} is {node.get(name)}"
    if node.tag == "Paragraph" and node.get("Type", "Action") not in _TYPES:
        yield f"type {node.get('Type')}"
    if node.tag == "Paragraph" and "Number" in node.attrib and node.get("Type") != "Scene Heading":
        yield "a number on what is no heading"
    if set(filter(None, node.get("Style", "").split("+"))) - _STYLES:
        yield f"style {node.get('Style')}"
    if node.tag == "ScriptNote":
        start, end = (int(part) for part in node.get("Range", "").split(","))
        if not 0 <= start <= end:
            yield f"range {node.get('Range')}"

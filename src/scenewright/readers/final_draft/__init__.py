"""A Final Draft document (FDX, versions 1 to 6, whoever wrote it) to a `Screenplay`.

Read: paragraphs of every type, emphasis, scene numbers, page breaks, centred text, dual dialogue in both its forms,
scene summaries and titles, script notes in both their forms (inside a paragraph, and by `Range`), outline paragraphs,
omitted scenes (kept in the boneyard) and the title page. Not read, and said: colours of revisions, alternative lines,
struck-out type. Tags, layouts and settings are Final Draft's own and have no words of the script in them.

What FDX has no word for comes back as the nearest thing: see `title_page` for the keys, `elements` for types.
Source: files by Final Draft and by other programs; there is no published specification.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element as Node

from scenewright.errors import InputError, ResourceError
from scenewright.model.finding import Finding, Severity
from scenewright.model.screenplay import Screenplay
from scenewright.options import ReadingOptions
from scenewright.readers.final_draft.elements import make_elements
from scenewright.readers.final_draft.notes import place_notes
from scenewright.readers.final_draft.paragraphs import ScriptParagraph, read_paragraphs
from scenewright.readers.final_draft.title_page import read_title_page
from scenewright.readers.safe_xml import parse_xml

__all__ = ["FinalDraftScript", "is_final_draft", "read_final_draft"]

_LOOK_AT = 4_000  # bytes in which the root element stands


@dataclass(frozen=True, slots=True)
class FinalDraftScript:
    """The screenplay, not yet in normal form, and what of the file is not in it."""

    screenplay: Screenplay
    findings: tuple[Finding, ...] = ()


def is_final_draft(data: bytes) -> bool:
    """Whether a file is a Final Draft document, by its root element; UTF-16 too."""
    return b"<FinalDraft" in data[:_LOOK_AT].replace(b"\x00", b"")


def read_final_draft(data: bytes, *, name: str, options: ReadingOptions) -> FinalDraftScript:
    """The script in a Final Draft document. `name` is how messages call the file.

    Raises `ResourceError` beyond `options.max_bytes` or the limits of `safe_xml`, `InputError` for damaged XML and for
    a document without a script.
    """
    if len(data) > options.max_bytes:
        raise ResourceError(f"{name}: {len(data):,} bytes is more than the limit of {options.max_bytes:,}; split it.")
    root = parse_xml(data, name=name, max_depth=options.max_depth)
    if root.tag != "FinalDraft":
        raise InputError(f"{name}: this is XML, but no Final Draft script; export the script as .fdx or Fountain")
    content = root.find("Content")
    if content is None:
        raise InputError(f"{name}: this Final Draft document holds no script; save it as a script and try again")
    paragraphs = place_notes(read_paragraphs(root), root.findall("ScriptNotes/ScriptNote"))
    screenplay = Screenplay(read_title_page(root), tuple(make_elements(paragraphs)))
    return FinalDraftScript(screenplay, tuple(_find_losses(root, paragraphs)))


def _find_losses(root: Node, paragraphs: tuple[ScriptParagraph, ...]) -> list[Finding]:
    """What was in the file and is not in the screenplay."""
    texts = root.findall("Content//Text")
    revised = sum(text.get("RevisionID", "0") not in ("", "0") for text in texts)
    struck = sum("Strikeout" in text.get("Style", "") for text in texts)
    alternatives = sum(node.tag in ("Alternate", "Alt") for node in root.iter())
    omitted = sum(bool(paragraph.omitted) for paragraph in paragraphs)
    shots = sum(paragraph.kind == "shot" for paragraph in paragraphs)
    found = (
        (revised, "fdx-revisions", "Marks of revision are not kept (there are {}); --revises makes new ones."),
        (struck, "fdx-struck", "Struck-out type is printed like any other (there are {} stretches)."),
        (alternatives, "fdx-alternatives", "Alternative lines are left out (there are {})."),
        (omitted, "fdx-omitted", "Omitted scenes are kept out of use, between /* and */ (there are {})."),
        (shots, "fdx-shots", "Shots are action in capitals, since Fountain has no shots (there are {})."),
    )
    severity = {"fdx-alternatives": Severity.LOSS, "fdx-struck": Severity.DOUBT}
    return [
        Finding(code, severity.get(code, Severity.NOTE), None, message.format(count))
        for count, code, message in found
        if count
    ]

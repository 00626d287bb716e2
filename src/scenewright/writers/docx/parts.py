"""The parts of a Word document that say little: types, relationships, settings, fonts, header, properties."""

from scenewright.model.screenplay import Screenplay
from scenewright.writers.docx.styles import FONT
from scenewright.writers.docx.xml import NAMESPACES, XML, escaped

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_PARTS = (
    ("styles", "styles"),
    ("settings", "settings"),
    ("fontTable", "fontTable"),
    ("header1", "header"),
    ("comments", "comments"),
)

CONTENT_TYPES = (
    f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    + "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_OFFICE}.{kind}+xml"/>' for part, kind in _PARTS)
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)


def _relate(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


RELATIONSHIPS = {
    "": _relate(
        ("word/document.xml", f"{_KINDS}/officeDocument"),
        ("docProps/core.xml", f"{_PACKAGE}/relationships/metadata/core-properties"),
    ),
    "document": _relate(*((f"{part}.xml", f"{_KINDS}/{kind}") for part, kind in _PARTS)),
}
HEADER_ID = "rId4"

SETTINGS = (
    f'{XML}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)

FONTS = (
    f'{XML}<w:fonts {NAMESPACES}><w:font w:name="{FONT}">'
    '<w:panose1 w:val="02070309020205020404"/><w:charset w:val="00"/><w:family w:val="modern"/>'
    '<w:pitch w:val="fixed"/></w:font></w:fonts>'
)

HEADER = (
    f'{XML}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    "<w:r><w:t>.</w:t></w:r></w:p></w:hdr>"
)


def make_properties(screenplay: Screenplay) -> str:
    """The title and the author, for the file's properties; no dates, so that the bytes stay the same."""
    title = escaped(" ".join(screenplay.title_lines("title")))
    author = escaped(", ".join(screenplay.title_lines("author") or screenplay.title_lines("authors")))
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator></cp:coreProperties>"
    )

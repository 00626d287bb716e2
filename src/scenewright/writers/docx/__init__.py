"""`Screenplay` to a Word document (.docx, ECMA-376 transitional), for people who edit scripts in Word.

Every element has a paragraph style of its own (`styles`), so that a script goes on in Word as it began: the style after
a cue is dialogue, the style after dialogue is action. Headings are in Word's navigation. Notes, sections and synopses
are comments at their place; the boneyard stays in the Fountain file. Dual dialogue is a table of two columns.

Own code: what is written is a dozen small parts of known XML, and python-docx would bring lxml and a template of its
own for them. Same screenplay, same bytes: no dates, no identities, members in a fixed order.
"""

import io
import zipfile

from scenewright.model.screenplay import Screenplay
from scenewright.writers.docx.body import make_body
from scenewright.writers.docx.parts import CONTENT_TYPES, FONTS, HEADER, RELATIONSHIPS, SETTINGS, make_properties
from scenewright.writers.docx.styles import make_styles
from scenewright.writers.docx.xml import NAMESPACES, XML

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say


def write_docx(screenplay: Screenplay, *, paper: str = "letter") -> bytes:
    """The Word document of a screenplay. Characters that XML cannot hold are left out."""
    body, comments = make_body(screenplay, paper=paper)
    members = (
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONSHIPS[""]),
        ("docProps/core.xml", make_properties(screenplay)),
        ("word/document.xml", f"{XML}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", RELATIONSHIPS["document"]),
        ("word/styles.xml", make_styles()),
        ("word/settings.xml", SETTINGS),
        ("word/fontTable.xml", FONTS),
        ("word/header1.xml", HEADER),
        ("word/comments.xml", f"{XML}<w:comments {NAMESPACES}>{comments}</w:comments>"),
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            member = zipfile.ZipInfo(name, _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # the same on every system
            archive.writestr(member, text.encode("utf-8"))
    return file.getvalue()

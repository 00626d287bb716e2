"""The styles of a script in Word: measures of our own page (`layout.profiles`) in twentieths of a point.

The text block is six inches wide from 1.5 inches, lines are exactly a sixth of an inch apart, 55 to a Letter page.
"""

from dataclasses import dataclass

from scenewright.writers.docx.xml import NAMESPACES, XML

INCH = 1440
LINE = 240
FONT = "Courier New"  # every Word has it; who has Courier Prime changes one style, Normal
_FACES = f'w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"'


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; indents in inches from the edges of the text, `space` in lines above.

    `follows` is the style that Return begins; `keep` holds it on the page of the next paragraph; `level` is its depth
    in Word's navigation, 0 the outermost; what stands beyond a tab ends at `tab`.
    """

    key: str
    name: str
    follows: str
    left: float = 0
    right: float = 0
    hanging: float = 0
    space: int = 1
    keep: bool = False
    align: str = ""
    character: str = ""  # run properties
    level: int | None = None
    tab: float = 0


_CAPS, _ITALIC, _BOLD = "<w:caps/>", "<w:i/><w:iCs/>", "<w:b/><w:bCs/>"
STYLES = (
    ParagraphStyle("SceneHeading", "Scene Heading", "Action", keep=True, character=_CAPS, level=0),
    ParagraphStyle("Action", "Action", "Action"),
    ParagraphStyle("Character", "Character", "Dialogue", left=2.2, keep=True),
    ParagraphStyle("Parenthetical", "Parenthetical", "Dialogue", left=1.6, right=1.9, hanging=0.1, space=0, keep=True),
    ParagraphStyle("Dialogue", "Dialogue", "Action", left=1.0, right=1.5, space=0),
    ParagraphStyle("Lyrics", "Lyrics", "Lyrics", left=1.0, right=1.5, character=_ITALIC),
    ParagraphStyle("Transition", "Transition", "SceneHeading", align="right", character=_CAPS),
    ParagraphStyle("Shot", "Shot", "Action", keep=True, character=_CAPS),
    ParagraphStyle("Centered", "Centered", "Action", align="center"),
    ParagraphStyle("DualCharacter", "Dual Character", "DualDialogue", left=0.8, keep=True),
    ParagraphStyle(
        "DualParenthetical", "Dual Parenthetical", "DualDialogue", left=0.3, hanging=0.1, space=0, keep=True
    ),
    ParagraphStyle("DualDialogue", "Dual Dialogue", "DualDialogue", space=0),
    ParagraphStyle("ScriptTitle", "Script Title", "Credit", align="center", space=0),
    ParagraphStyle("Credit", "Credit", "Credit", align="center"),
    ParagraphStyle("Contact", "Contact", "Contact", space=0, tab=6.0),
)


def make_styles() -> str:
    """The part `word/styles.xml`."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_FACES}/>"
        '<w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    header = (
        '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:jc w:val="right"/></w:pPr></w:style>'
    )
    comment = (
        '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
        '<w:basedOn w:val="Normal"/></w:style>'
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    styles = "".join(map(_make_style, STYLES))
    return f"{XML}<w:styles {NAMESPACES}>{defaults}{normal}{styles}{header}{comment}{table}</w:styles>"


def _make_style(style: ParagraphStyle) -> str:
    properties = "<w:keepNext/><w:keepLines/>" if style.keep else ""
    if style.tab:
        properties += f'<w:tabs><w:tab w:val="right" w:pos="{round(style.tab * INCH)}"/></w:tabs>'
    properties += f'<w:spacing w:before="{style.space * LINE}"/>' if style.space else ""
    indents = (("left", style.left + style.hanging), ("right", style.right), ("hanging", style.hanging))
    told = "".join(f' w:{side}="{round(inches * INCH)}"' for side, inches in indents if inches)
    properties += f"<w:ind{told}/>" if told else ""
    properties += f'<w:jc w:val="{style.align}"/>' if style.align else ""
    properties += f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{style.follows}"/><w:qFormat/>'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{style.character}</w:rPr></w:style>"
    )

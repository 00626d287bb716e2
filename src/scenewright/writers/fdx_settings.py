"""What a Final Draft document says of paragraph types, paper and page breaks, so that it opens as the page it is.

Indents are inches from the left edge of the paper, spaces points, margins points: the measures of our own page
(`layout.profiles`), which are the common American ones, in the attributes that Final Draft writes.
"""

from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement

_FONT = {
    "AdornmentStyle": "0",
    "Background": "#FFFFFFFFFFFF",
    "Color": "#000000000000",
    "Font": "Courier Final Draft",
    "RevisionID": "0",
    "Size": "12",
}
REVISION_ID = "1"
_REVISIONS = {
    "blue": "#00000000FFFF",
    "pink": "#FFFF0000FFFF",
    "yellow": "#A0A0A0A00000",
    "green": "#000080800000",
    "goldenrod": "#CCCC7F7F3232",
    "buff": "#8E8E6B6B2323",
    "salmon": "#A7A742424242",
    "cherry": "#D5D523236B6B",
    "tan": "#DBDB93937070",
}
_PAPER = {"letter": ("11.00", "8.50"), "a4": ("11.69", "8.27")}

# type, style, alignment, first indent, left, right, space before, paginates as, what Return begins
_TYPES = (
    ("General", "", "Left", "0.00", "1.50", "7.50", "0", "General", "General"),
    ("Scene Heading", "AllCaps", "Left", "0.00", "1.50", "7.50", "12", "Scene Heading", "Action"),
    ("Action", "", "Left", "0.00", "1.50", "7.50", "12", "Action", "Action"),
    ("Character", "AllCaps", "Left", "0.00", "3.70", "7.50", "12", "Character", "Dialogue"),
    ("Parenthetical", "", "Left", "-0.10", "3.10", "5.60", "0", "Parenthetical", "Dialogue"),
    ("Dialogue", "", "Left", "0.00", "2.50", "6.00", "0", "Dialogue", "Action"),
    ("Transition", "AllCaps", "Right", "0.00", "5.50", "7.50", "12", "Transition", "Scene Heading"),
    ("Shot", "AllCaps", "Left", "0.00", "1.50", "7.50", "12", "Scene Heading", "Action"),
    ("Cast List", "AllCaps", "Left", "0.00", "1.50", "7.50", "0", "Action", "Action"),
    ("Lyrics", "Italic", "Left", "0.00", "2.50", "6.00", "12", "Action", "Lyrics"),
)


def make_element_settings(*, capital_cues: bool) -> list[Node]:
    """The settings of each paragraph type; `capital_cues` prints every cue in capitals however it is written."""
    nodes: list[Node] = []
    for shortcut, row in enumerate(_TYPES):
        kind, style, alignment, first, left, right, space, paginates, follows = row
        node = Node("ElementSettings", Type=kind)
        shown = "" if kind == "Character" and not capital_cues else style
        SubElement(node, "FontSpec", {**_FONT, "Style": shown})
        SubElement(
            node,
            "ParagraphSpec",
            Alignment=alignment,
            FirstIndent=first,
            Leading="Regular",
            LeftIndent=left,
            RightIndent=right,
            SpaceBefore=space,
            Spacing="1",
            StartsNewPage="No",
        )
        SubElement(node, "Behavior", PaginateAs=paginates, ReturnKey=follows, Shortcut=str(shortcut))
        nodes.append(node)
    return nodes


def make_page_layout(paper: str) -> Node:
    """The paper and its margins: an inch above, and speeches broken where a sentence ends."""
    node = Node(
        "PageLayout",
        BackgroundColor="#FFFFFFFFFFFF",
        BottomMargin="62",
        BreakDialogueAndActionAtSentences="Yes",
        DocumentLeading="Normal",
        FooterMargin="36",
        ForegroundColor="#000000000000",
        HeaderMargin="36",
        InvisiblesColor="#808080808080",
        TopMargin="72",
        UsesSmartQuotes="No",
    )
    height, width = _PAPER[paper]
    SubElement(node, "PageSize", Height=height, Width=width)
    return node


def make_continueds(*, automatic: bool) -> Node:
    """(MORE) and (CONT'D) where a speech goes over a page; none at the ends of scenes.

    `automatic` has Final Draft print (CONT'D) for a speaker who goes on after action.
    """
    node = Node("MoresAndContinueds")
    SubElement(node, "FontSpec", {**_FONT, "Style": ""})
    SubElement(
        node,
        "DialogueBreaks",
        AutomaticCharacterContinueds="Yes" if automatic else "No",
        BottomOfPage="Yes",
        DialogueBottom="(MORE)",
        DialogueTop="(CONT'D)",
        TopOfNext="Yes",
    )
    SubElement(
        node,
        "SceneBreaks",
        ContinuedNumber="No",
        SceneBottom="(CONTINUED)",
        SceneBottomOfPage="No",
        SceneTop="CONTINUED:",
        SceneTopOfNext="No",
    )
    return node


def make_revisions(name: str) -> Node:
    """One set of revisions, its marks shown; in the colour of coloured pages that its name holds, else blue."""
    words = name.casefold().replace("-", " ").split()
    colour = next((_REVISIONS[word] for word in words if word in _REVISIONS), _REVISIONS["blue"])
    node = Node(
        "Revisions",
        ActiveSet=REVISION_ID,
        Location="7.75",
        RevisionMode="No",
        RevisionsShown="All",
        ShowAllMarks="No",
        ShowAllSets="No",
    )
    shown = name or "Revision"
    SubElement(node, "Revision", Color=colour, FullRevision="No", ID=REVISION_ID, Mark="*", Name=shown)
    return node

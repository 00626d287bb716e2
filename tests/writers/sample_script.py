"""A script with every element, for writers that set a screenplay and not its pages."""

from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Centered,
    Cue,
    DialogueBlock,
    DualDialogue,
    Lyric,
    Note,
    PageBreak,
    Parenthetical,
    Run,
    SceneHeading,
    Screenplay,
    Section,
    Speech,
    Synopsis,
    TitleEntry,
    Transition,
    styled,
)
from scenewright.model.source import Style

BOLD, ITALIC, NOTE = (Style.BOLD,), (Style.ITALIC,), (Style.NOTE,)
MARA = DialogueBlock(
    Cue("MARA", ("V.O.",)),
    (
        Parenthetical(styled("low")),
        Speech(styled("It's ", Run("very", ITALIC), " late.")),
        Speech(styled("Go.")),
        Speech(styled("La la"), sung=True),
    ),
)
JOE = DialogueBlock(Cue("JOE"), (Speech(styled("No & <never>.")),))
SCRIPT = Screenplay(
    (
        TitleEntry("Title", (styled(Run("THE WEIR", BOLD)), styled("a comedy"))),
        TitleEntry("Credit", (styled("written by"),)),
        TitleEntry("Author", (styled("A. Writer"),)),
        TitleEntry("Contact", (styled("12 Mill Lane"), styled("Anytown"))),
        TitleEntry("Weather", (styled("wet"),)),
    ),
    (
        Section("Act One", 1),
        SceneHeading(styled("INT. MILL - DAY"), "1A"),
        Synopsis("They meet."),
        Action(styled("Rain", Run("heavy?", NOTE), " falls. ", Run("how?", NOTE), " On.\nAnd on.")),
        MARA,
        Note("Recast Joe\n\nor not."),
        DualDialogue(MARA, JOE),
        PageBreak(),
        Lyric(styled("Row, row")),
        Centered(styled("THE END")),
        Transition(styled("FADE OUT.")),
        Boneyard("INT. GONE - DAY"),
        Synopsis("An orphan."),
    ),
)

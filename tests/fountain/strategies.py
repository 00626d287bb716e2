"""Screenplays of every element and with the nastiest text: what the waist must carry."""

from hypothesis import strategies as st

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
    StyledText,
    Synopsis,
    TitleEntry,
    Transition,
    styled,
)
from scenewright.model.source import Style

MARKS = (
    *("*", "**", "***", "****", "_", "__", "\\", "\\\\", "\\*", "\\_", "[[", "]]", "[", "]", "/*", "*/", "/", "//"),
    *(
        "#",
        "##",
        "#######",
        "#1A#",
        "#1 A#",
        "=",
        "==",
        "===",
        "!",
        "@",
        ".",
        "..",
        "...",
        ">",
        "<",
        "~",
        "^",
        "(",
        ")",
    ),
    *(
        ":",
        "TO:",
        "CUT TO:",
        "INT. ",
        "EXT. ",
        "Int ",
        "EST. ",
        "I/E ",
        "INT./EXT. ",
        "Title: t",
        "Author: ",
        "http://x",
    ),
    *(" ", "  ", "    ", "\t", "\n", "\n\n", "\n  \n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029", "\x00"),
    *("\u00a0", "\u3000", "\u200b", "\u2060", "\u2060\u2060", "\ufeff", "\u202e", "\ue700", "\ue701", "\ue706", "\x1b"),
    *("MARY", "mary", "McCLANE", "23", "R2D2", "STRAßE", "ß", "ŉ", "é", "Ж", "李", "שלום", "😀", "e\u0301", "a", "b"),
    *("snake_case_name", "C:\\new\\_x", "src/*", "*/test", "<b>", "&amp;", "(V.O.)", "(CONT'D)", "MARY: hello"),
    *("\ud800", "\udc00", "\udc01", "\ufffc", "\u00b7"),
)
texts = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=3)), max_size=7).map("".join)
words = st.sampled_from(
    ("Wren", "lifts", "the lamp", "slowly", "(quietly)", "NOW", "and/or", "it's", "5*", "well_", "[sic]")
)
styles = st.sets(st.sampled_from((Style.BOLD, Style.ITALIC, Style.UNDERLINE))).map(tuple)
any_styles = st.one_of(st.just(()), styles, st.just((Style.NOTE,)), st.sets(st.sampled_from(Style)).map(tuple))
runs = st.builds(Run, st.one_of(texts, words), any_styles)
styled_texts = st.one_of(
    texts.map(styled),
    st.lists(runs, max_size=5).map(lambda parts: styled(*parts)),
    st.lists(runs, max_size=5).map(lambda parts: StyledText(tuple(parts))),
)
cues = st.builds(Cue, texts, st.lists(texts, max_size=2).map(tuple))
parts = st.one_of(st.builds(Parenthetical, styled_texts), st.builds(Speech, styled_texts, sung=st.booleans()))
blocks = st.builds(DialogueBlock, cues, st.lists(parts, max_size=4).map(tuple))
elements = st.one_of(
    st.builds(Action, styled_texts),
    st.builds(SceneHeading, styled_texts, texts),
    blocks,
    st.builds(DualDialogue, blocks, blocks),
    st.builds(Transition, styled_texts),
    st.builds(Lyric, styled_texts),
    st.builds(Centered, styled_texts),
    st.just(PageBreak()),
    st.builds(Section, texts, st.integers(-1, 9)),
    st.builds(Synopsis, texts),
    st.builds(Note, texts),
    st.builds(Boneyard, texts),
)
entries = st.builds(
    TitleEntry,
    st.one_of(texts.map("k{}".format), st.sampled_from(("Titles", "author", "Draft date", "Foo", "Contact"))),
    st.lists(styled_texts, max_size=3).map(tuple),
)
screenplays = st.builds(Screenplay, st.lists(entries, max_size=3).map(tuple), st.lists(elements, max_size=5).map(tuple))

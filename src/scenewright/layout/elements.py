"""Each element of a script as a block of rows, by the columns of a profile."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from scenewright.layout.blocks import Block, BreakBlock, Keep, PageRow, Piece, RowBlock, set_piece
from scenewright.layout.dual import DualBlock
from scenewright.layout.profiles import Profile
from scenewright.layout.speeches import LONGEST_CUE, SpeechBlock, SpeechColumns, SpeechPart, set_cue
from scenewright.layout.wrap import Paragraph, make_paragraph, wrap
from scenewright.model.grid import count_columns
from scenewright.model.page import LineKind
from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Centered,
    DialogueBlock,
    DualDialogue,
    Element,
    Lyric,
    Note,
    PageBreak,
    Parenthetical,
    Run,
    SceneHeading,
    Section,
    Speech,
    StyledText,
    Synopsis,
    Transition,
    styled,
)
from scenewright.model.source import Style
from scenewright.options import LayoutOptions

WIDOWS = 2  # rows of an action on either side of a page's end: Trelby's pbActionLines; afterwriting never splits three


def make_blocks(
    element: Element, index: int, number: str = "", *, profile: Profile, options: LayoutOptions
) -> Iterator[Block]:
    """The blocks of one element: none when it is not printed, mostly one. `number` stands beside a cue."""
    match element:
        case SceneHeading():
            yield _make_heading(element, index, profile, options)
        case Action(text):
            yield from _make_paragraph_block(text, index, LineKind.ACTION, profile, options)
        case DialogueBlock():
            yield from _make_speech(element, index, _single_columns(profile), profile, options, number)
        case DualDialogue(left, right):
            yield from _make_dual(left, right, index, profile, options, number)
        case Transition(text):
            yield RowBlock(_flush_right(text, index, profile), keep=Keep.LAST)
        case Lyric(text):
            yield _make_lyric(text, index, profile)
        case Centered(text):
            yield RowBlock(_center(text, index, profile), WIDOWS)
        case PageBreak():
            yield BreakBlock()
        case Section(text, level):
            if options.sections:
                yield from _make_outline(f"{'#' * level} {text}", Style.BOLD, index, LineKind.SECTION, profile)
        case Synopsis(text):
            if options.synopses:
                yield from _make_outline(text, Style.ITALIC, index, LineKind.SYNOPSIS, profile)
        case Note(text):
            if options.notes:
                yield _make_note(text, index, profile)
        case Boneyard():
            pass
        case _:
            assert_never(element)


def _rows(
    paragraph: Paragraph, column: int, width: int, kind: LineKind, index: int, character: str = ""
) -> tuple[PageRow, ...]:
    return tuple((set_piece(paragraph, row, column, width, kind, index, character),) for row in wrap(paragraph, width))


def _make_heading(element: SceneHeading, index: int, profile: Profile, options: LayoutOptions) -> Block:
    paragraph = make_paragraph(element.text, notes=options.notes)
    rows = _rows(paragraph, profile.left, profile.width, LineKind.HEADING, index)
    if element.number and options.scene_numbers != "none":
        rows = (_number_row(rows[0], element.number, index, profile, options.scene_numbers), *rows[1:])
    return RowBlock(rows, space=profile.heading_space, keep=Keep.NEXT)


def _number_row(row: PageRow, number: str, index: int, profile: Profile, sides: str) -> PageRow:
    """The first row of a heading with its number in the margins."""
    piece = Piece(0, (Run(number),), LineKind.SCENE_NUMBER, index)
    columns = count_columns(number)
    if sides in ("left", "both"):
        row = (piece._replace(column=max(1, profile.scene_number_left - columns)), *row)
    if sides in ("right", "both"):
        row = (*row, piece._replace(column=profile.scene_number_right))
    return row


def _make_paragraph_block(
    text: StyledText, index: int, kind: LineKind, profile: Profile, options: LayoutOptions
) -> Iterator[Block]:
    paragraph = make_paragraph(text, notes=options.notes)
    if paragraph.text.strip():  # a paragraph that was nothing but a note is not printed
        yield RowBlock(_rows(paragraph, profile.left, profile.width, kind, index), WIDOWS)


def _make_outline(text: str, style: Style, index: int, kind: LineKind, profile: Profile) -> Iterator[Block]:
    paragraph = make_paragraph(styled(Run(text, (style,))))
    yield RowBlock(_rows(paragraph, profile.left, profile.width, kind, index), WIDOWS)


def _make_note(text: str, index: int, profile: Profile) -> Block:
    """A note in italics, with a rule in the margin beside it."""
    paragraph = make_paragraph(styled(Run(text, (Style.ITALIC,))))
    rule = Piece(profile.left - 2, (Run("|"),), LineKind.NOTE, index)
    rows = _rows(paragraph, profile.left, profile.width, LineKind.NOTE, index)
    return RowBlock(tuple((rule, *row) for row in rows), WIDOWS)


def _single_columns(profile: Profile) -> SpeechColumns:
    return SpeechColumns(
        profile.cue,
        profile.cue_width,
        profile.parenthetical,
        profile.parenthetical_width,
        profile.dialogue,
        profile.dialogue_width,
    )


def _dual_columns(profile: Profile, edge: int) -> SpeechColumns:
    return SpeechColumns(
        edge + profile.dual_cue,
        profile.dual_width - profile.dual_cue,
        edge + profile.dual_parenthetical,
        profile.dual_width - profile.dual_parenthetical,
        edge,
        profile.dual_width,
    )


def _make_speech(
    speech: DialogueBlock,
    index: int,
    columns: SpeechColumns,
    profile: Profile,
    options: LayoutOptions,
    number: str = "",
) -> Iterator[Block]:
    parts = tuple(part for source in speech.parts if (part := _make_part(source, options)) is not None)
    cue = set_cue(speech.cue)
    block = SpeechBlock(speech.cue, cue, parts, columns, index, number, profile.speech_number)
    if block.cue_rows() <= LONGEST_CUE:
        yield block
        return
    yield RowBlock(_rows(cue, columns.cue, columns.cue_width, LineKind.CUE, index, speech.cue.name), 1)
    yield replace(block, bare=True, number="", space=0)


def _make_part(part: Parenthetical | Speech, options: LayoutOptions) -> SpeechPart | None:
    """A part ready to be wrapped; None when nothing of it is printed."""
    match part:
        case Speech(text, sung=sung):
            paragraph = make_paragraph(_sing(text) if sung else text, notes=options.notes)
            return SpeechPart(paragraph, True) if paragraph.text.strip() else None
        case Parenthetical(text):
            paragraph = make_paragraph(styled("(", *text.runs, ")"), notes=options.notes)
            return SpeechPart(paragraph, False) if paragraph.text != "()" else None
        case _:
            assert_never(part)


def _make_dual(
    left: DialogueBlock, right: DialogueBlock, index: int, profile: Profile, options: LayoutOptions, number: str
) -> Iterator[Block]:
    sides = [
        list(_make_speech(side, index, _dual_columns(profile, edge), profile, options, shown))
        for side, edge, shown in ((left, profile.left, number), (right, profile.dual_right, ""))
    ]
    if len(sides[0]) == len(sides[1]) == 1:
        yield DualBlock(sides[0][0], sides[1][0])
    else:  # a cue of many rows: one after the other
        yield from sides[0] + sides[1]


def _flush_right(text: StyledText, index: int, profile: Profile) -> tuple[PageRow, ...]:
    return tuple(
        (piece._replace(column=profile.right - count_columns("".join(run.text for run in piece.runs))),)
        for (piece,) in _rows(make_paragraph(text), profile.left, profile.width, LineKind.TRANSITION, index)
    )


def _center(text: StyledText, index: int, profile: Profile) -> tuple[PageRow, ...]:
    rows = _rows(make_paragraph(text), profile.left, profile.width, LineKind.CENTERED, index)
    return tuple((center_piece(piece, profile),) for (piece,) in rows)


def center_piece(piece: Piece, profile: Profile) -> Piece:
    """The piece in the middle of the text."""
    columns = sum(count_columns(run.text) for run in piece.runs)
    return piece._replace(column=profile.left + max(0, profile.width - columns) // 2)


def _sing(text: StyledText) -> StyledText:
    return styled(*(Run(run.text, (*run.styles, Style.ITALIC)) for run in text.runs))


def _make_lyric(text: StyledText, index: int, profile: Profile) -> Block:
    """Sung lines: italic, in the column of dialogue."""
    paragraph = make_paragraph(_sing(text))
    return RowBlock(_rows(paragraph, profile.dialogue, profile.dialogue_width, LineKind.LYRIC, index), WIDOWS)

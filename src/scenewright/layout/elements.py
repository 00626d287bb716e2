"""Each element of a script as a block of rows, by the columns of a profile."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, assert_never

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
    is_spoken,
    styled,
)
from scenewright.model.source import Style
from scenewright.options import LayoutOptions

WIDOWS = 2  # rows of an action on either side of a page's end: Trelby's pbActionLines; afterwriting never splits three


class Setting(NamedTuple):
    """How a script is set. `in_rtl`: most of it is read from right to left."""

    profile: Profile
    options: LayoutOptions
    in_rtl: bool = False

    def make_paragraph(self, text: StyledText) -> Paragraph:
        """The paragraph of a text, ready to be broken."""
        return make_paragraph(text, notes=self.options.notes, in_rtl=self.in_rtl)


def make_blocks(element: Element, index: int, number: str = "", *, setting: Setting) -> Iterator[Block]:
    """The blocks of one element: none when it is not printed, mostly one. `number` stands beside a cue."""
    options = setting.options
    match element:
        case SceneHeading():
            yield _make_heading(element, index, setting)
        case Action(text):
            yield from _make_paragraph_block(text, index, LineKind.ACTION, setting)
        case DialogueBlock():
            yield from _make_speech(element, index, _single_columns(setting.profile), setting, number)
        case DualDialogue(left, right):
            yield from _make_dual(left, right, index, setting, number)
        case Transition(text):
            yield RowBlock(_flush_right(text, index, setting), keep=Keep.LAST)
        case Lyric(text):
            yield _make_lyric(text, index, setting)
        case Centered(text):
            yield RowBlock(_center(text, index, setting), WIDOWS)
        case PageBreak():
            yield BreakBlock()
        case Section(text):
            if options.sections:
                yield from _make_outline(text, Style.BOLD, index, LineKind.SECTION, setting)
        case Synopsis(text):
            if options.synopses:
                yield from _make_outline(text, Style.ITALIC, index, LineKind.SYNOPSIS, setting)
        case Note(text):
            if options.notes:
                yield _make_note(text, index, setting)
        case Boneyard():
            pass
        case _:
            assert_never(element)


def _rows(
    paragraph: Paragraph, column: int, width: int, kind: LineKind, index: int, character: str = ""
) -> tuple[PageRow, ...]:
    return tuple((set_piece(paragraph, row, column, width, kind, index, character),) for row in wrap(paragraph, width))


def _text_rows(paragraph: Paragraph, kind: LineKind, index: int, profile: Profile) -> tuple[PageRow, ...]:
    """The rows of a paragraph as wide as the text."""
    return _rows(paragraph, profile.left, profile.width, kind, index)


def _make_heading(element: SceneHeading, index: int, setting: Setting) -> Block:
    profile, options, _ = setting
    paragraph = setting.make_paragraph(element.text)
    rows = _text_rows(paragraph, LineKind.HEADING, index, profile)
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


def _make_paragraph_block(text: StyledText, index: int, kind: LineKind, setting: Setting) -> Iterator[Block]:
    paragraph = setting.make_paragraph(text)
    if paragraph.text.strip():  # a paragraph that was nothing but a note is not printed
        yield RowBlock(_text_rows(paragraph, kind, index, setting.profile), WIDOWS)


def _make_outline(text: str, style: Style, index: int, kind: LineKind, setting: Setting) -> Iterator[Block]:
    paragraph = setting.make_paragraph(styled(Run(text, (style,))))
    yield RowBlock(_text_rows(paragraph, kind, index, setting.profile), WIDOWS)


def _make_note(text: str, index: int, setting: Setting) -> Block:
    """A note in italics, with a rule in the margin beside it."""
    paragraph = setting.make_paragraph(styled(Run(text, (Style.ITALIC,))))
    rule = Piece(setting.profile.left - 2, (Run("|"),), LineKind.NOTE, index)
    rows = _text_rows(paragraph, LineKind.NOTE, index, setting.profile)
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
    setting: Setting,
    number: str = "",
) -> Iterator[Block]:
    """The blocks of a speech: its cue before it when that is long, none when nothing would stand under the cue."""
    parts = tuple(part for source in speech.parts if (part := _make_part(source, setting)) is not None)
    if not parts:
        return
    cue = set_cue(speech.cue, in_rtl=setting.in_rtl)
    block = SpeechBlock(speech.cue, cue, parts, columns, index, number, setting.profile.speech_number)
    if block.cue_rows() <= LONGEST_CUE:
        yield block
        return
    yield RowBlock(_rows(cue, columns.cue, columns.cue_width, LineKind.CUE, index, speech.cue.name), 1)
    yield replace(block, bare=True, number="", space=0)


def _make_part(part: Parenthetical | Speech, setting: Setting) -> SpeechPart | None:
    """A part ready to be wrapped; None when nothing of it is printed."""
    match part:
        case Speech(text, sung=sung):
            paragraph = setting.make_paragraph(_sing(text) if sung else text)
            return SpeechPart(paragraph, True) if paragraph.text.strip() else None
        case Parenthetical(text):
            paragraph = setting.make_paragraph(styled("(", *text.runs, ")"))
            return SpeechPart(paragraph, False) if paragraph.text != "()" else None
        case _:
            assert_never(part)


def _make_dual(left: DialogueBlock, right: DialogueBlock, index: int, setting: Setting, number: str) -> Iterator[Block]:
    """Both sides as one block; one after the other when a cue is long, and like any speech when the other is silent."""
    profile = setting.profile
    if not (is_spoken(left) and is_spoken(right)):
        for side in (left, right):
            shown = number if is_spoken(side) else ""
            yield from _make_speech(side, index, _single_columns(profile), setting, shown)
        return
    sides = [
        list(_make_speech(side, index, _dual_columns(profile, edge), setting, shown))
        for side, edge, shown in ((left, profile.left, number), (right, profile.dual_right, ""))
    ]
    if len(sides[0]) == len(sides[1]) == 1:
        yield DualBlock(sides[0][0], sides[1][0])
    else:
        yield from sides[0] + sides[1]


def _flush_right(text: StyledText, index: int, setting: Setting) -> tuple[PageRow, ...]:
    paragraph = setting.make_paragraph(text)
    return tuple(
        (piece._replace(column=setting.profile.right - count_columns("".join(run.text for run in piece.runs))),)
        for (piece,) in _text_rows(paragraph, LineKind.TRANSITION, index, setting.profile)
    )


def _center(text: StyledText, index: int, setting: Setting) -> tuple[PageRow, ...]:
    rows = _text_rows(setting.make_paragraph(text), LineKind.CENTERED, index, setting.profile)
    return tuple((center_piece(piece, setting.profile),) for (piece,) in rows)


def center_piece(piece: Piece, profile: Profile) -> Piece:
    """The piece in the middle of the text."""
    columns = sum(count_columns(run.text) for run in piece.runs)
    return piece._replace(column=profile.left + max(0, profile.width - columns) // 2)


def _sing(text: StyledText) -> StyledText:
    return styled(*(Run(run.text, (*run.styles, Style.ITALIC)) for run in text.runs))


def _make_lyric(text: StyledText, index: int, setting: Setting) -> Block:
    """Sung lines: italic, in the column of dialogue."""
    profile = setting.profile
    paragraph = setting.make_paragraph(_sing(text))
    return RowBlock(_rows(paragraph, profile.dialogue, profile.dialogue_width, LineKind.LYRIC, index), WIDOWS)

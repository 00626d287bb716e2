"""Page profiles as data: where each element stands, in columns and rows, and where each number comes from.

A column is a tenth of an inch from the left edge of the paper, a row a sixth of an inch (Courier 12 point, six lines an
inch). Sources: *textbook* is the common American format (text from 1.5 inches, 60 columns, dialogue at 2.5 × 35, cue at
3.7); *Trelby* its `config.py` (the same numbers in code); *afterwriting* its `print-profiles.js`; *Beat* its
`Screenplay.beatCSS` and `BeatPagination.m`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from scenewright.errors import OptionError


@dataclass(frozen=True, slots=True)
class Profile:
    """The geometry of a page. Columns count from the left edge of the paper, `_width` is a number of columns."""

    paper: str = "letter"
    rows: int = 55  # afterwriting, Trelby, Beat and the textbook's 54 to 55: an inch above, 5/6 of an inch below
    left: int = 15  # action and headings at 1.5 inches: textbook, all four programs
    width: int = 60  # up to 7.5 inches: textbook, Trelby (afterwriting 61)
    dialogue: int = 25  # textbook, Trelby, afterwriting
    dialogue_width: int = 35  # textbook, Trelby (afterwriting 36)
    parenthetical: int = 31  # textbook, Trelby (afterwriting 3.0 inches)
    parenthetical_width: int = 25  # Trelby, the upper end of the textbook's 16 to 25
    cue: int = 37  # textbook, Trelby
    cue_width: int = 38  # Trelby: up to 7.5 inches
    right: int = 75  # transitions and page numbers end at 7.5 inches: textbook
    header_row: int = -3  # page numbers half an inch from the top: textbook, afterwriting
    footer_row: int = 56  # half an inch from the bottom of the paper
    scene_number_left: int = 12  # where left numbers end: afterwriting (three columns before the text)
    scene_number_right: int = 76  # where right numbers begin: afterwriting has one column after the text
    revision: int = 80  # the asterisk in the right margin: Final Draft's place, beyond the scene number
    speech_number: int = 13  # where the numbers of speeches end, in the left margin
    heading_space: int = 1  # blank rows before a heading: afterwriting, Trelby, Beat 1 (the textbook allows 2)
    dual_width: int = 28  # each side of a dual dialogue: Beat
    dual_right: int = 47  # left edge of the right side, so that it ends with the text at 7.5 inches
    dual_cue: int = 8  # indents within a side: half of the single column's, rounded (screenplain, afterwriting)
    dual_parenthetical: int = 3


LETTER = Profile()
A4 = replace(LETTER, paper="a4", rows=58, footer_row=60)  # 297 mm less an inch above and below; rows as Beat's
PROFILES: Mapping[str, Profile] = {"letter": LETTER, "a4": A4}

MIN_ROWS = 12  # less has no room for a cue, a parenthetical, a row of speech, (MORE) and the marks of a scene


def resolve_profile(paper: str, overrides: tuple[tuple[str, int], ...] = ()) -> Profile:
    """The profile of a paper with the user's numbers put in. Raises OptionError for a name or number without sense."""
    if paper not in PROFILES:
        raise OptionError(f"paper {paper!r} is not known: use one of {', '.join(PROFILES)}")
    names = {field.name for field in fields(Profile)} - {"paper"}
    for name, value in overrides:
        if name not in names:
            raise OptionError(f"page setting {name!r} is not known: use one of {', '.join(sorted(names))}")
        if not isinstance(value, int) or isinstance(value, bool):
            raise OptionError(f"page setting {name!r} must be a whole number, not {value!r}")
    numbers: dict[str, Any] = dict(overrides)
    profile = replace(PROFILES[paper], **numbers)
    _check_profile(profile)
    return profile


def _check_profile(profile: Profile) -> None:
    if profile.rows < MIN_ROWS:
        raise OptionError(f"page setting 'rows' is {profile.rows}: a page needs at least {MIN_ROWS} rows")
    for name in ("width", "dialogue_width", "parenthetical_width", "cue_width", "dual_width"):
        if getattr(profile, name) < 10:
            raise OptionError(f"page setting {name!r} is {getattr(profile, name)}: lines need at least 10 columns")

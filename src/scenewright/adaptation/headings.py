"""Scenes -> scene headings: INT. BOATHOUSE - NIGHT (rules R3-R5, R22)."""

import re
from collections.abc import Sequence

from scenewright.grammar.other_days import tells_of_another_day
from scenewright.model.annotation import Scene
from scenewright.model.finding import Finding, Severity
from scenewright.model.screenplay import SceneHeading, styled
from scenewright.model.span import Span

_ANOTHER_DAY = re.compile(
    r"\b(?:next|following|second|third) (?:day|night|morning|evening|afternoon)\b"
    r"|\b(?:days|nights|weeks?|fortnights?|months?|years?|decades?) (?:later|after|afterwards?"
    r"|to (?:reach|get|walk|climb|ride|drive|sail|fly|cross|find))\b"
    r"|\b(?:in|that) (?:the )?(?:spring|summer|autumn|winter)\b"
    r"|\bwhen \w+ (?:woke|awoke|wakes|came (?:round|around|to))\b"
    r"|\b(?:in|by) (?:(?:early|late) )?(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|christmas|easter)\b|\bby (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|(?:\b(?:am|is|are)|[’'](?:m|s|re)) (?:\w+ )?[\w-]+(?: years old)? now\b"
    r"|\b(?:1\d|20)\d\d\b|\btomorrow\b|\bon (?:the |a )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)

_AGES = (
    r"(?:only |just |about |still )?(?:five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|twenty|little|small"
    r"|young|a (?:boy|girl|child|student)|children)(?:-\w+)?(?: years old)?"
)
_SPELLS = r"(?:spring|summer|autumn|fall|winter|year|day|night|morning|afternoon|evening|christmas|week|month)"
_WHO = r"(?:he|she|i|they|we|(?-i:[A-Z])\w+)"
_FLASHBACK = re.compile(
    r"\W*flash-?back\b|\W*(?:[\w-]+ ){1,3}(?:years|months|weeks|days) (?:earlier|before|ago)\b"
    rf"|\W*(?:it|that|this) had been (?:the|a) (?:\w+ )?{_SPELLS}\b"
    rf"|{_WHO} had been {_AGES}[.,;]"
    rf"|it had been (?:his|her|my|their|our) (?:\w+ ){{1,2}}?{_SPELLS}\b"
    rf"|there had been (?:the|a|that|one) (?:time|{_SPELLS})\b"
    rf"|{_WHO} had (?:last|first) (?:seen|met|spoken to|set eyes on) "
    rf"|{_WHO} (?:remembered|(?:was|were) (?:thinking|remembering)\b[^.!?\n]{{0,40}} (?:of|about))"
    rf" the (?:\w+ )?(?:time|{_SPELLS}) "
    rf"|(?:and )?when (?:i|he|she|we|they) (?:was|were) {_AGES},? (?=\w)"
    rf"|(?:i|he|she|we) (?:was|were) {_AGES} when (?=\w)"
    r"|(?:it|that) was [^.!?\n]{3,60}, (?:he|she|(?-i:[A-Z])\w+) told (?:them|him|her|us|me)[.,]",
    re.IGNORECASE,
)
_REMEMBERED = re.compile(
    rf"(?:and )?when (?:i|he|she|we|they) (?:was|were) |{_WHO} (?:was|were) {_AGES}", re.IGNORECASE
)
"""What begins a back story that may go on to the present without a word: “When I was ten, …”"""
_DATED = re.compile(r"[^.!?]{0,60}\b(?:1\d|20)\d\d\b")  # a flashback that only its year and its end tell of
_DREAM = re.compile(
    r"\W*(?:in (?:the|his|her|my) (?:dream|nightmare)|dream sequence"
    r"|[^.!?\n]{0,40}?\bdream(?:ed|t|s) (?:of|about|that|he|she|they|I))\b",
    re.IGNORECASE,
)
_WAKES = re.compile(
    r"(?:(?:then|and then|but then|at last|finally|suddenly),? )?(?:he|she|they|I|(?-i:[A-Z])\w+)"
    r" (?:woke|wakes?|awoke|awakes|sat up in bed|sits up in bed|(?:jerked|started|jolted) awake)\b"
    r"(?! (?:up )?(?:to (?:the|a|an|find|see|white|bright|his|her|their|\w+ing)|in (?:an?|hospital)|on an?)\b)",
    re.IGNORECASE,
)
_ONCE_MORE = re.compile(
    r"\b(?:was|were|is|are) (?:[\w-]+ )?(?:years old|a (?:boy|girl|child)|children|young|\w{3,5}teen|five|six|seven"
    r"|eight|nine|ten|eleven|twelve) again[.:]\s*\Z"
)  # and he was seven years old again. He was in the orchard.
_BREAKS = frozenset(("break mark", "chapter", "return"))
_AT_ONCE = frozenset(("CONTINUOUS", "SAME"))
_GOING_ON = frozenset(("LATER", "CONTINUOUS", "MOMENTS LATER", "SAME"))

UNKNOWN_PLACE = "UNKNOWN PLACE"
ASSUMED_TIME = "DAY"


def write_headings(
    scenes: tuple[Scene, ...], text: str, *, short_rooms: bool = False
) -> tuple[tuple[SceneHeading, ...], tuple[Finding, ...]]:
    """A heading for each scene of `text`, and the doubts about them.

    A time that the text does not tell is the one before it; a scene in the same place at the same time as the one
    before, across a break, is LATER. `short_rooms`: another room of the same place is only named, at the same time.
    """
    headings: list[SceneHeading] = []
    findings: list[Finding] = []
    time, aside, outside = "", "", ""
    for i, scene in enumerate(scenes):
        told = scene.time.strip().upper()
        shown = told or time or ASSUMED_TIME
        if told == "LATER" and _next_day(scene, text):
            shown = ASSUMED_TIME  # nobody knows the hour of another day
        elif told == "LATER" and i and scene.place and _where(scene) != _where(scenes[i - 1]):
            shown = time or ASSUMED_TIME  # later is later in the same place (rule R5)
        same_time = not told or told == time or told in _AT_ONCE  # what goes on in the same place has no break
        inside = aside
        mark, aside = _aside(scene, text, aside, first=not i)
        if (
            mark == " (FLASHBACK)"
            and not inside
            and _REMEMBERED.match(_head(scene, text))
            and not _ends(scenes[i + 1 :])
        ):
            aside = "MEMORY"
        if not mark and i + 1 < len(scenes) and _is_woken_from(scenes[i + 1], text):
            mark, aside = " (DREAM)", "DREAM"
        elif (
            i
            and not mark
            and i + 1 < len(scenes)
            and scenes[i + 1].opener == "return"
            and _DATED.match(_head(scene, text))
        ):
            mark, aside = " (FLASHBACK)", "FLASHBACK"
        if aside and not inside:
            outside, time = time, ""
            shown = (
                told if told and told not in _GOING_ON else ASSUMED_TIME
            )  # the time of the present is not that of the past
        elif inside and not aside:
            time = outside
            shown = told if told and told not in _GOING_ON else time or ASSUMED_TIME
        if i and _where(scene) == _where(scenes[i - 1]) and same_time and not mark and not _next_day(scene, text):
            shown = "LATER"
        findings += _doubts(scene, told, shown)
        heading = f"{scene.setting.value} {_place(scene)} - {shown}{mark}"
        goes_on = i and short_rooms and (same_time or told in _GOING_ON) and not mark
        short = _short(scene, scenes[i - 1], shown) if goes_on else ""
        headings.append(SceneHeading(styled(short or heading)))
        unknown = told == "LATER" and _next_day(scene, text)  # the hour of the day before is no hour of this one
        time = told if told and told not in _GOING_ON else "" if unknown else time
    return tuple(headings), tuple(findings)


def _ends(following: Sequence[Scene]) -> bool:
    """Whether one of the scenes that follow comes back out of a memory, or begins behind a mark."""
    return any(scene.opener in _BREAKS for scene in following)


def go_on_at(heading: SceneHeading) -> SceneHeading:
    """The heading of a place that the story goes back to without a gap in time."""
    return SceneHeading(styled(heading.text.plain.rpartition(" - ")[0] + " - CONTINUOUS"))


def _place(scene: Scene) -> str:
    return scene.place.strip().upper() or UNKNOWN_PLACE


def _where(scene: Scene) -> tuple[str, str]:
    return scene.setting.value, _place(scene)


def _short(scene: Scene, before: Scene, shown: str) -> str:
    """The room alone, when the scene before was in another room of the same place; LATER in the same; else empty."""
    place, _, room = _place(scene).partition(" - ")
    if scene.opener in _BREAKS or place != _place(before).partition(" - ")[0]:
        return ""
    if _where(scene) == _where(before):
        return shown if shown.endswith("LATER") else ""
    return room if not shown.endswith("LATER") else ""


def _aside(scene: Scene, text: str, aside: str, *, first: bool) -> tuple[str, str]:
    """The mark of a flashback or dream that the text names, or of the return from one, and what the story is in now."""
    head = _head(scene, text)
    if not first and _FLASHBACK.match(head):
        return " (FLASHBACK)", "FLASHBACK"
    if (
        not first
        and scene.opener == "place"
        and _ONCE_MORE.search(text[max(0, scene.span.start - 80) : scene.span.start])
    ):
        return " (FLASHBACK)", "MEMORY"
    if aside == "MEMORY":
        return "", ""  # it has no end of its own: the next place is in the present
    if _DREAM.match(head):
        return " (DREAM)", "DREAM"
    if aside and scene.opener in _BREAKS:
        return " (BACK TO PRESENT)" if aside == "FLASHBACK" else "", ""
    return (f" ({aside})" if aside else ""), aside


def _head(scene: Scene, text: str) -> str:
    """The first words of a scene, behind the mark that it may begin with."""
    return text[scene.span.start : scene.span.start + 120].lstrip("*#~-–—•· \t\n")


def _is_woken_from(following: Scene, text: str) -> bool:
    """Whether the scene that follows begins with a waking that ends a dream, not with any waking."""
    return following.opener == "return" and _WAKES.match(text, following.span.start) is not None


def _next_day(scene: Scene, text: str) -> bool:
    """Whether the scene begins on another day, so that the same time of day is not merely later."""
    around = (_sentence(text, span) for span in scene.evidence)
    return bool(scene.time) and any(_ANOTHER_DAY.search(words) or tells_of_another_day(words) for words in around)


def _sentence(text: str, span: Span) -> str:
    """The words around `span`, as far as they tell which day it is."""
    return text[max(0, span.start - 20) : span.end + 10]


def _doubts(scene: Scene, told: str, shown: str) -> list[Finding]:
    doubts: list[Finding] = []
    if not scene.place.strip():
        doubts.append(
            Finding("unknown-place", Severity.DOUBT, scene.span, "The text does not say where this scene takes place.")
        )
    if not told and shown == ASSUMED_TIME:
        message = f"The text does not say what time of day it is; the heading says {ASSUMED_TIME}."
        doubts.append(Finding("assumed-time", Severity.NOTE, scene.span, message))
    return doubts

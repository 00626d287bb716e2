"""Action -> what a narrator reads of it: whole sentences that only tell an actor how to look are left out.

Headings and what must be seen to follow the story stay. What goes: small gestures ("He nods."), pauses ("A beat."),
looks and tone ("His voice is flat."), camera and cutting. Source: directors' advice to readers of stage directions (cut
what the actors do themselves). Nothing is lost: the cut text stays on the page in grey.
"""

import re
from dataclasses import dataclass

from scenewright.table_read.script import Unit, UnitKind

_WHO = (
    r"(?:(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Yy]ou|[Bb]oth|[Ee]veryone|[Ee]verybody|[Nn]obody|[Nn]either|[Oo]ne of them)"
    r"|(?:[Tt]he|[Aa]n?) (?:[\w'’-]+ ){0,2}[\w'’-]+"
    r"|[A-ZÀ-ÖØ-Þ][\w'’.-]*(?: [A-ZÀ-ÖØ-Þ][\w'’.-]*){0,2})"
)
_WHOSE = r"(?:his|her|their|its|my|your|[A-ZÀ-ÖØ-Þ][\w-]*['’]s)"
_VERBS = (
    "nod shrug smile sigh grin frown blink wince chuckle giggle smirk scowl grimace pout squint swallow gulp sniff "
    "exhale inhale hesitate pause wait listen think consider ponder blush flinch stare tense relax stiffen breathe "
    "fidget scoff snort groan sob sniffle laugh beam"
).split()
_ACTS = (
    *(rf"{verb}(?:s|es)?" for verb in _VERBS),
    rf"shakes? {_WHOSE} head",
    rf"rolls? {_WHOSE} eyes",
    r"raises? an? (?:eye)?brow",
    r"takes? a (?:deep |long )?breath",
    rf"clears? {_WHOSE} throat",
    rf"bites? {_WHOSE} lip",
    r"looks? (?:up|down|away)",
)
_MANNER = (
    r"\w+ly",
    r"again",
    r"too",
    r"once",
    r"twice",
    r"back",
    r"a (?:little|bit)",
    r"to (?:him|her|them)sel(?:f|ves)",
    r"for a (?:moment|second|beat)",
    r"in agreement",
    r"at (?:each other|one another|him|her|them|me|[A-ZÀ-ÖØ-Þ][\w-]*)",
    rf"with {_WHOSE} (?:head|shoulders?)",
    r"with a (?:\w+ )?(?:smile|sigh|shrug|nod|grin)",
    r"and (?:nods|smiles|shrugs|sighs|grins)",
)
_VERY = r"(?:very |quite |almost |suddenly |genuinely )?"
_FEELING = (
    "(?:happy|angry|sad|nervous|calm|hurt|unsure|tired|worried|amused|afraid|alarmed|furious|embarrassed|confused)"
)
_REASONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "gesture",
        (
            rf"{_WHO} (?:just |only |simply |\w+ly )?(?:{'|'.join(_ACTS)})(?:,? (?:{'|'.join(_MANNER)}))*",
            r"(?:An?|The) (?:small |slow |faint |sad |long |weak |tiny )?(?:nod|shrug|smile|sigh|grin|frown|look)",
        ),
    ),
    (
        "pause",
        (
            r"(?:(?:An?|The|Another) )?(?:(?:[Ll]ong|[Ss]hort|[Bb]rief|[Aa]wkward|[Tt]ense|[Uu]neasy|[Hh]eavy) )*"
            r"(?:[Bb]eat|[Pp]ause|[Ss]ilence|[Mm]oment)(?: of silence)?(?: passes)?",
            r"Nothing|No (?:answer|reply|response)|Silence (?:falls|between them)",
            rf"{_WHO} (?:says? nothing|do(?:es)?n['’]t (?:answer|reply|speak)|do(?:es)? not (?:answer|reply|speak))",
            r"They (?:look at|stare at|regard|watch) (?:each other|one another)",
        ),
    ),
    (
        "tone",
        (
            r"(?:His|Her|Their|My|Your|[A-ZÀ-ÖØ-Þ][\w-]*['’]s) (?:voice|tone|face|expression|eyes|smile) "
            r"(?:is|are|goes?|stays|remains|softens?|hardens?|falls?|tightens?|drops?|breaks?|cracks?|fades?)"
            rf"(?: {_VERY}[\w-]+)?",
            rf"{_WHO} (?:looks?|seems?|sounds?) {_VERY}(?:{_FEELING}|\w+(?:ed|ful|less|ous))",
            rf"{_WHO} (?:is|are) {_VERY}{_FEELING}",
            r"(?:\w+ly|Deadpan|Flat|Angry)",
        ),
    ),
    (
        "camera",
        (r"(?:ANGLE ON|CLOSE ON|CLOSE UP|BACK TO|PAN TO|WIDE ON|PUSH IN|PULL BACK|SMASH CUT|[Tt]he camera)\b.*",),
    ),
)
_RULES = tuple((reason, re.compile(rf"(?:{'|'.join(patterns)})[.!…\s\"'”’)]*")) for reason, patterns in _REASONS)
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*[\"'”’)]*\s*|[.!?…]+\s*")
LONGEST_CUT = 9  # words: a longer sentence tells more than a gesture
_LAST_WORDS = re.compile(r"(?:FADE|CUT|SMASH CUT|SLOW FADE) (?:TO BLACK|OUT)|THE END|FADE IN", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters `start` to `end` of a unit's text that the narrator leaves out, and why."""

    start: int
    end: int
    reason: str


def find_cuts(unit: Unit) -> tuple[Cut, ...]:
    """What a narrator leaves out of a unit, in order. Never of a heading."""
    if unit.kind is UnitKind.TRANSITION:
        return () if _LAST_WORDS.search(unit.text) else (Cut(0, len(unit.text), "transition"),)
    if unit.kind is not UnitKind.ACTION:
        return ()
    return tuple(
        Cut(sentence.start(), sentence.end(), reason)
        for sentence in _SENTENCE.finditer(unit.text)
        if (reason := _first_reason(sentence[0].strip()))
    )


def narrated_text(unit: Unit) -> str:
    """What is left to read."""
    kept: list[str] = []
    at = 0
    for cut in find_cuts(unit):
        kept.append(unit.text[at : cut.start])
        at = cut.end
    return " ".join("".join((*kept, unit.text[at:])).split())


def _first_reason(sentence: str) -> str | None:
    if not sentence or len(sentence.split()) > LONGEST_CUT:
        return None
    return next((reason for reason, pattern in _RULES if pattern.fullmatch(sentence)), None)

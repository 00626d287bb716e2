"""A sentence -> whether the story cuts to those who are far from where it was: “Across town, in a flat, Ann …”

Nobody has gone there, so that nothing of the place before is carried on (rule R4).
"""

import re
from collections.abc import Sequence

from scenewright.analysis.scenes.break_point import Break
from scenewright.analysis.scenes.paragraphs import Paragraph

ELSEWHERE = "elsewhere"
"""The opener of a scene that begins with those who are far from where the story was, wherever that is."""
_BEYOND = r"(?:[Aa]cross|[Oo]n the (?:other|far|opposite) (?:side|bank|shore|edge) of)"
_JOURNEY = (
    r"(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Tt]en|[Aa] few|[Ss]everal|[Hh]alf an?)"
    r" (?:hours?|days?|weeks?)[’']s? (?:hard )?(?:ride|drive|walk|sail|march|journey|flight)"
)
_WHO_DOES = (
    r"(?:he|she|they|we|I|(?:(?:the|a|an|his|her|their|my|our) )?[A-Z]\w+"
    r"|(?:the|his|her|their|my|our) (?:[a-z]+ ){1,4})\b"
)
_PERSON_DOES = (
    r"(?:he|she|they|(?:the |a |an )?[A-Z]\w+(?: of [A-Z]\w+| [A-Z]\w+)*"
    r"|(?:the|a|an) (?:old |young )?(?:m[ae]n|wom[ae]n|girl|boy|child|guard|driver|clerk|nurse|doctor|porter|priest"
    r"|mayor|captain|king|queen|duke|pilot|sergeant|lady))"
    r" (?:put|let|laid|set|was|were|had|sat|stood|lay|looked|turned|took|picked|opened|closed|shut|lit|poured|lowered"
    r"|lifted|is|sits|stands|lies|puts|looks|turns|takes)\b"
)
_CUTS_AWAY = re.compile(
    r"(?:(?:Meanwhile|At (?:that|this|the same) (?:very )?(?:moment|time)),? )?(?:"
    rf"{_BEYOND} (?:town|the (?:city|town)),(?! (?:a|the|two|three) (?:[\w-]+ ){{0,2}}?"
    r"(?:bells?|clocks?|sirens?|dogs?|lights?|cocks?|horns?|train|whistle|gun|guns)\b) "
    rf"|{_BEYOND} the (?:river|lake|bay|harbou?r|valley|channel|border|ocean|sea|street|road|square|estuary),"
    r" (?:in|inside|aboard|at) (?!(?:the|an?|one of the)"
    r" (?:(?:\w+ )?windows?|door|doorway|entrance|shadows?|dark|trees|distance)\b)"
    r"|[Oo]n the (?:other|far) side of the (?:wall|glass|mirror|door|partition|fence|hedge|bulkhead|screen|ceiling),"
    rf" (?={_PERSON_DOES})"
    r"|(?:Two|Three|Four|Five|Six|A few|Several) (?:coaches|carriages|doors|floors|streets|blocks|houses|rooms|miles"
    r"|decks"
    r"|tables) (?:further )?(?:up|down|along|away|on|off|below|above|back|behind)(?: the \w+)?,?"
    rf" (?!an? )(?={_PERSON_DOES})"  # not: three floors down, a girl was practising scales
    rf"|{_JOURNEY}(?: away| off)?(?: to the \w+| up \w+ \w+| down \w+ \w+| north| south| east| west)?,"
    rf" (?:(?:in|inside|aboard|at|on) [^.!?,;“”\"]{{3,40}},? )?(?={_WHO_DOES})"
    r"|(?:High|Far|Deep|Miles) (?:above|below|beneath)(?: (?:him|her|them|us|me|it all|the \w+))?,"
    rf" (?:in|inside|aboard|at|on) [^.!?,;“”\"]{{3,50}}, (?={_PERSON_DOES})"
    rf"|Meanwhile,? (?:(?:back|over|down|up|out) )?(?:in|at|on|aboard|inside) (?:[A-Z][\w’'-]+ ?){{1,3}},"
    rf" (?={_PERSON_DOES}))"
)
"""What is in a window over there is only seen, and a bell only heard."""
_IMAGINED = re.compile(
    r"[^.!?“”\"]*\b(?:would|must|might|could|perhaps|no doubt|kn[eo]ws?|th(?:ought|inks?)|imagine[sd]?|supposed?"
    r"|guess(?:ed)?|saw|sees?|heard|hears?)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?…]) (?=[A-Z])")


def cuts_away(text: str, at: int, end: int) -> bool:
    """Whether the sentence at `at` is with people far away, who are not only seen, heard or thought of from here."""
    cut = _CUTS_AWAY.match(text, at, end)
    return cut is not None and _IMAGINED.match(text, cut.end(), end) is None


def cut_away_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[Break]) -> None:
    """Add the break where a paragraph cuts to people far away: “… He hung up. Across the river, in a bedroom, …”"""
    for told in paragraphs[index].narration:
        for sentence in _SENTENCE.finditer(text, told.start, told.end):
            if sentence.end() > breaks[-1].at and cuts_away(text, sentence.end(), told.end):
                breaks.append(Break(sentence.end(), ELSEWHERE, far=True))

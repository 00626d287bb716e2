"""Narration -> what of it tells of another time than the story's now, or is only in somebody's mind.

“He had painted it in the loft, by lamplight” is over, “Her aunt thought she was at the museum” never was: neither
tells where the scene is or when.
"""

import re
from collections.abc import Iterator

from scenewright.model.span import Span

_BELIEVED = re.compile(
    r"\b(?:thought|thinks|believed|believes|supposed|assumed|imagined|pretended|claimed|swore|said|says"
    r"|told (?:him|her|me|them|us|\w+ \w+|[A-Z]\w+))(?: that)?"
    r" (?:he|she|they|we|I|it|[A-Z][\w’'-]+|(?:his|her|my|their|the) \w+) (?:was|were|had been|is|would be)\b"
    r"(?P<what>(?:(?!\b(?:and|but|so|when|while|as|where|until)\b)[^.!?;:,“”\"\n])*)"
)


_CLAUSE = r"(?P<what>(?:(?!,? (?:and|but|so) (?:he|she|they|we|I|it|now|then|[A-Z]\w+) )[^.!?;,“”\"\n])*)"
_GENERAL = (
    re.compile(
        r"\b(?:[Aa]ny(?:one|body)|[Nn]obody|[Nn]o one|[Pp]eople|[Tt]hose|[Ee]very(?:one|body)|a (?:man|woman|person))"
        rf"(?: else)?(?: who(?:['’][sd])?| that|['’]s who) {_CLAUSE}"
    ),
    re.compile(rf"\b[Ww]h(?:o|at|ere|en|ich)ever {_CLAUSE}"),
    re.compile(
        r"\b(?:[Nn]obody|[Nn]o one)(?: (?:in|from|of) (?:the|our|my|his|her|that) \w+)?"
        rf" (?:ever )?(?:went|goes|comes?|came|set foot) {_CLAUSE}"
    ),
    re.compile(
        r"\b(?:rules?|laws?|another|ones?|something|story|stories|jokes?|songs?|poems?|books?|films?|dreams?|ideas?)"
        rf" (?:about|against) {_CLAUSE}"
    ),
    re.compile(
        r"\b(?:told|tells|telling) (?:him|her|them|us|me|[A-Z]\w+)(?: all| everything)?:? about "
        r"(?P<what>[^.!?;“”\"\n]*)"
    ),
    re.compile(
        r"\b(?:grew up|(?:was|were|been) (?:born|raised|brought up)|grown up"
        r"|(?:had|\w+['’]d) (?:once|never|always|ever) (?!been\b)\w+)"
        rf" {_CLAUSE}"
    ),
    re.compile(
        r"(?:\b(?:had|has|have)|(?<=\w)['’]d) (?:\w+ly |only |just )?"
        r"(?:bought|got|gotten|borrowed|stolen|heard|won|learned|learnt)\b[^.!?;“”\"\n]{0,60}? from"
        r" (?P<what>(?:an?|the|some) [^.!?;,“”\"\n]*)"
    ),
    re.compile(
        r"(?:\b(?:had|has|have)|(?<=\w)['’]d) \w+[^.!?;“”\"\n]{0,40}? all the way (?:home|back|there|here|to \w+)"
        r" (?P<what>[^.!?;,“”\"\n]*)"
    ),
    re.compile(
        r"\b(?:one|that|another|last) (?:day|morning|afternoon|evening|night|summer|winter|spring|autumn)"
        r" (?P<what>(?:in|at|on) (?:\w+ ){1,3}?)(?:he|she|they|we|I|[A-Z]\w+)(?: had|['’]d) (?=\w)"
    ),
)


def find_talk(text: str, start: int, end: int) -> list[Span]:
    """What is only thought, said or told of at large: she was *at the museum*, anyone who sang *in the bath*; and of
    somebody's life: he grew up *in a lighthouse*, who'd once fainted *in a hat shop*.
    """
    patterns = (_BELIEVED, *_GENERAL)
    return [Span(*match.span("what")) for pattern in patterns for match in pattern.finditer(text, start, end)]


_IRREGULAR = (
    r"written|hidden|stolen|built|made|kept|bought|sold|caught|found|lost|told|said|heard|seen|met|read|dug|hung|cut"
    r"|put"
    r"|grown|drawn|known|thrown|shown|born|worn|torn|broken|spoken|eaten|given|taught|fought|left|spent|sung|buried"
    r"|begun|won|sent|held|felt|paid|laid|done"
)
_MOVED = (
    r"come|gone|got|gotten|ridden|driven|run|flown|taken|brought|led|slept|swum|crept|fled|ca?ught|arrived|reached"
    r"|returned|walked|climbed|crossed|travelled|traveled|sailed|followed|hurried|moved|carried|stopped|parked"
)
_RESTED = r"sat|stood|lain|knelt|waited|stayed|woken|settled|gathered|retired|withdrawn|locked|landed|ended|turned"
_HAD = re.compile(
    r"(?:\b(?:had|has|have)|(?<=\w)[’']d) (?:(?:not|never|just|already|once|long|only|all|both|\w+ly) )?"
    rf"(?P<verb>(?!been\b|need|want|indeed)(?:\w{{2,}}ed|{_IRREGULAR}|{_MOVED}|{_RESTED}))\b"
    r"(?P<rest>(?:(?!,? (?:and|but|so|when|before|until|as|while|where) (?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|it|there|now"
    r"|the|a|an|his|her|[A-Z]\w+) )[^.!?;“”\"\n])*)"
)
_HARBOURS = re.compile(rf"(?:{_MOVED}|{_RESTED}|put|laid|made|set|found|left|held|met)\Z")
_WAS_THERE = re.compile(rf"{_MOVED}|{_RESTED}")
_BECOMES = re.compile(r"(?:grown|turned|begun|started|got|gotten|come|gone|risen|lit|passed|arrived|waited)\Z")
_UNDER_WHEN = re.compile(
    r"\b(?:when|after|once|as soon as|by the time|until|till|now that|since|if)\b[^.,;!?]*\Z", re.IGNORECASE
)
BEFORE = 60
"""Characters before a verb in which a word tells that what follows it is over now: when they had eaten."""


def _over(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for match in _HAD.finditer(text, start, end):
        if _UNDER_WHEN.search(text, max(start, match.start() - BEFORE), match.start()) is None:
            yield match


_PASSIVE = re.compile(
    r"(?:\b(?:had|has|have)|(?<=\w)[’']d) been (?:\w+ly )?"
    r"(?:(?!(?:tired|interested|married|retired|prepared|crowded|closed|locked|worried|need)\b)\w{3,}ed"
    rf"|{_IRREGULAR}|driven|flown|taken|brought|led)\b"
    r"(?P<rest>(?:(?!,? (?:and|but|so|when|before|until|as|while|where) (?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|it|there|now"
    r"|the|a|an|his|her|[A-Z]\w+) )[^.!?;“”\"\n])*)"
)
_HAD_BEEN = re.compile(
    r"(?:\bhad|(?<=\w)[’']d) been (?P<rest>[^.!?;:,“”\"\n]{2,60}?\b(?:at|by) (?:one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|\d)[^.!?;,“”\"\n]*)"
)
"""It *had been* on its hook at noon or at four: by now that is over."""
_ON_A_DAY = re.compile(
    r"\b[Oo]n (?:the )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:morning|afternoon|evening|night),?"
    r" (?:he|she|they|we|I|[A-Z]\w+) (?=had \w)"
    r"|\b(?:[Aa]t|[Bb]y|[Aa]round|[Aa]bout|[Bb]efore|[Aa]fter|[Ll]ate) [^.,;!?“”\"\n]{2,30}? that (?:same )?(?:night"
    r"|evening|morning|afternoon),? (?:he|she|they|we|I|[A-Z]\w+|(?:the|an?|his|her|their) \w+) (?=had \w)"
)


_OVERNIGHT = re.compile(
    r"(?:\bhad|\bhas|\bhave|(?<=\w)[’']d) (?!been (?:awake|up|walking|driving|riding)\b)"
    r"(?:(?!\b(?:and|but) )[^.!?;:“”\"\n]){2,60}?"
    r"(?P<when>\b(?:in|during) the night\b|\bovernight\b)"
)
"""What had happened *in the night* is told when that is over: it had snowed overnight."""


def find_nights_before(text: str, start: int, end: int) -> list[Span]:
    """The nights that are over when something is told: Frost had come *in the night*."""
    return [Span(*match.span("when")) for match in _OVERNIGHT.finditer(text, start, end)]


_TO_COME = re.compile(
    r"\b(?:[Ii]n the (?:morning|evening|afternoon)|[Bb]y (?:morning|evening|nightfall|midnight|noon)|[Tt]omorrow \w+"
    r"|[Aa]t (?:dawn|noon|midnight|dusk))"
    r"(?=(?:, (?:he|she|they|we|I|[A-Z]\w+) (?:thought|supposed|said|reckoned|hoped|knew))?"
    r",? (?:he|she|they|we|I|it|there|some(?:body|one)|[A-Z]\w+|the \w+)"
    r"(?:[’'](?:ll|d) (?!had\b)| will\b| would\b))"
)


def find_times_ahead(text: str, start: int, end: int) -> list[Span]:
    """The times that somebody only looks ahead to: “*In the morning* she will be in Leeds.”"""
    return [Span(*match.span()) for match in _TO_COME.finditer(text, start, end)]


def find_times_before(text: str, start: int, end: int) -> list[Span]:
    """What a past perfect tells, whose time words are of another time: “They had rowed over *by starlight*”."""
    found = [match for match in _over(text, start, end) if not _BECOMES.match(match["verb"])]
    fronted = _ON_A_DAY.finditer(text, start, end) if found else ()
    return [
        *(Span(*match.span("rest")) for match in found),
        *(Span(*match.span()) for match in fronted),
        *(Span(*match.span("rest")) for sign in (_PASSIVE, _HAD_BEEN) for match in sign.finditer(text, start, end)),
        *find_nights_before(text, start, end),
    ]


def find_past_perfects(text: str, start: int, end: int) -> list[Span]:
    """What stands behind a past perfect of where somebody was or went: he had slept *in the loft*."""
    found = (match for match in _over(text, start, end) if _WAS_THERE.fullmatch(match["verb"]))
    return [Span(*match.span("rest")) for match in found]


def find_places_before(text: str, start: int, end: int) -> list[Span]:
    """The stretches after a past perfect, whose places are of another time: “He had painted it *in the loft*”.

    Who had gone or sat down somewhere may be there still.
    """
    found = (match for match in _over(text, start, end) if not _HARBOURS.match(match["verb"]))
    return [Span(*match.span("rest")) for match in found]

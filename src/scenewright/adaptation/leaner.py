"""What the leaner style leaves out: stage business that actors find for themselves (rules R11, R12, R16).

Table readers skip pauses, tone and "he nods"; a spec script does not print them. Only whole paragraphs and whole
parentheticals that hold nothing else count; the ledger keeps them as left out.
"""

import re

_WHO = r"(?:he|she|they|I|we|(?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2}|the (?:\w+ ){0,2}\w+)"
_BUSINESS = (
    r"(?:nod(?:s|ded)?|shrug(?:s|ged)?|smile[sd]?|grin(?:s|ned)?|frown(?:s|ed)?|sigh(?:s|ed)?|blink(?:s|ed)?|"
    r"pause[sd]?|hesitate[sd]?|swallow(?:s|ed)?|wince[sd]?|laugh(?:s|ed)?|chuckle[sd]?|snort(?:s|ed)?|wait(?:s|ed)?|"
    r"shake(?:s)? (?:his|her|my|their) head|shook (?:his|her|my|their) head|clear(?:s|ed)? (?:his|her|my|their) throat|"
    r"say(?:s)? nothing|said nothing)"
)
_PAUSE = re.compile(
    r"(?:(?:there (?:is|was) )?(?:a|another|an?) (?:\w+ )?(?:pause|silence|beat)|silence|beat|pause)[.]?\s*\Z",
    re.IGNORECASE,
)
_ACTION = re.compile(
    rf"{_WHO} {_BUSINESS}(?: (?:again|slowly|once|twice|a little|for a moment|\w+ly))?[.]?\s*\Z", re.IGNORECASE
)
_ASIDE = re.compile(
    r"(?:then|at last|after a (?:moment|pause|beat)|a (?:moment|pause|beat)|beat|pause"
    r"|(?:smil|grinn|nodd|shrugg|laugh|sigh|frown|chuckl|paus|hesitat)ing|(?:very |quite |rather )?\w+ly)\Z",
    re.IGNORECASE,
)
# Manner that changes what the line means, or that only the voice can show.
_NEEDED = re.compile(
    r"(?:quiet|soft|loud|sarcastic|ironic|mocking|dry|wry|whisper|false|bright|innocent)", re.IGNORECASE
)


def is_stage_business(text: str) -> bool:
    """Whether an action paragraph is nothing but a pause or a gesture."""
    return len(text) < 60 and (_ACTION.match(text.strip()) is not None or is_pause(text))


def is_pause(text: str) -> bool:
    """Whether an action paragraph is nothing but a pause."""
    return len(text) < 60 and _PAUSE.match(text.strip()) is not None


def is_spare_parenthetical(text: str) -> bool:
    """Whether a parenthetical tells an actor nothing that the line does not."""
    return len(text) < 40 and _ASIDE.match(text.strip()) is not None and _NEEDED.match(text.strip()) is None

"""The words behind the subject of a tag -> whether they say who speaks, not how: said the man *in the grey coat*."""

import re
from functools import cache

from scenewright.lexicons import read_entries
from scenewright.model.annotation import Quotative
from scenewright.model.span import Span

_SOMEWHERE = (  # after "said the man from the": where he speaks from, not what he is
    r"(?:door|window|stair|step|top|bottom|back|front|corner|far|other|next|dark|shadow|bed|sofa|couch|chair|bench|floor|"
    r"ground|room|hall|kitchen|roof|saddle|deck|wall|gate|behind|above|below|beneath|under|inside|outside|within|where|"
    r"here|there|somewhere|across|over|end)"
)
_OF_A_VOICE = r"(?:\w+est|same|most|utmost|air|voice|tone|manner|accent|way)\b"
_WORN = (  # the man in irons, the woman in a torn shirt: who speaks, not how
    r"(?:tweeds?|uniform|irons|chains|handcuffs|cuffs|shackles|fetters|manacles|ropes|bandages|rags|furs?|silks?|velvet"
    r"|leathers?|denim|khaki|lace|cotton|wool|linen|armou?r|mail|robes?|gowns?|dress|frock|skirt|apron|overalls|dungarees"
    r"|pyjamas|pajamas|nightgown|nightshirt|slippers|boots|shoes|clogs|sandals|wellingtons|stockings|socks|gloves|mittens"
    r"|coat|overcoat|raincoat|jacket|anorak|cardigan|jumper|sweater|waistcoat|vest|shirt|shirtsleeves|blouse|suit|tuxedo"
    r"|jeans|trousers|shorts|tights|hat|cap|bonnet|helmet|hood|scarf|shawl|cloak|cape|veil|turban|wig|mask|glasses"
    r"|spectacles|goggles|curlers|pearls|braces|scrubs|wheelchair|tracksuit"
    r"|jersey|pullover|hoodie|sweatshirt|blazer|kimono|sari|kilt|poncho|cassock|nightdress|bathrobe|leotard)"
)
_OF_THE_SUBJECT = re.compile(
    rf"\W*(?:in (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?! \w)"
    rf"|(?:in|with|by|on|at|of) the (?!(?:\w+ )?{_OF_A_VOICE})\w"
    rf"|in (?:(?:dark|pale|bright|light|faded) )?(?:grey|gray|black|white|red|blue|green|brown|yellow|pink|purple)\b"
    rf"|in (?:[\w’'-]+ ){{0,3}}{_WORN}\b"
    r"|(?:across|behind|beside|opposite|next to|in front of|near) (?:the|his|her|their|my|our|me|him|us|them|you)\b"
    rf"|from (?:the |an? )?(?!(?:the |an? )?(?:\w+ )?{_SOMEWHERE})\w)",
    re.IGNORECASE,
)
_OF_A_NAME = re.compile(r"\W*(?:from|of (?:the )?)\s?(?:[A-Z]\w+ ?){1,3}\W*")  # said Margaret *from Accounts*
_VOICE = re.compile(r"\bvoices?\b", re.IGNORECASE)  # a voice *behind the wall*: that is where it comes from
_DEVICE = re.compile(r"\b(?:phone|telephone|mobile|radio|intercom|speaker|receiver|handset|machine)\Z", re.IGNORECASE)


_NEW = re.compile(
    rf"\W*(?:in (?:(?:an?|some|the) )?(?:[\w’'-]+ ){{0,3}}(?:{_WORN}|headphones|earphones|sunglasses|plaits|pigtails)\b"
    r"|on (?:roller ?skates|skates|crutches|stilts|horseback|an? (?:\w+ )?(?:bicycle|bike|horse|scooter|skateboard))\b"
    rf"|with (?:an?|two|three|no|one|long|short|red|grey|gray|white|black|dark|fair) (?P<what>[\w’'-]+(?: [\w’'-]+)*))",
    re.IGNORECASE,
)


def describes_newcomer(text: str, quotative: Quotative, part: Span) -> bool:
    """Whether a manner is how somebody looks who has just been brought on: said a man *with a beard*."""
    subject = quotative.subject
    if subject is None or subject.start < quotative.verb.start or part.start - subject.end not in (0, 1):
        return False
    if not subject.of(text).startswith(("a ", "an ", "another ")) or _VOICE.search(subject.of(text)):
        return False
    found = _NEW.match(part.of(text))
    if found is None:
        return False
    what = re.split(r" (?:on|in|at|over|under|of|round|around|like) ", found["what"] or "")[0]
    return what.rpartition(" ")[2].lower() not in _manners()


@cache
def _manners() -> frozenset[str]:
    """What may be with somebody who speaks while it tells how: said a man with a laugh."""
    return frozenset(read_entries("manner_nouns"))


def describes_speaker(text: str, quotative: Quotative, part: Span) -> bool:
    """Whether a manner is no manner: said the man *in the grey coat*."""
    subject = quotative.subject
    if subject is None or subject.start < quotative.verb.start or part.start - subject.end not in (0, 1):
        return False
    if _VOICE.search(subject.of(text)):
        return False
    if _DEVICE.search(subject.of(text)):
        return True  # said the phone *in his hand*
    if subject.of(text)[:1].isupper():
        return _OF_A_NAME.fullmatch(part.of(text)) is not None
    return _OF_THE_SUBJECT.match(part.of(text)) is not None

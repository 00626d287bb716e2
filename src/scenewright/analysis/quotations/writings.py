"""The sentence that leads into words -> whether it tells that they stand written: a note, a list, somebody's hand."""

import re

_WHOSE = r"(?:his|her|my|their|its|your|a|an|the|[A-Z]\w+[’']s)"
_SHORT_WRITING = (
    r"(?:note|message|text|text message|e-?mail|telegram|wire|postcard|card|memo|(?:\w+ )?list|receipt|recipe|menu"
    r"|invitation|inscription|label|notice|caption|headline|entry|dedication)"
)
_IN_A_HAND = re.compile(
    rf"\bin {_WHOSE} (?:[\w’'-]+,? ){{0,3}}(?:handwriting|writing|scrawl|scribble|script|capitals|copperplate)\b"
    r"[^.!?]*[.:]\Z"
    rf"|\bin {_WHOSE} (?:[\w’'-]+,? ){{1,3}}hand[.:]\Z"
)
_SO_MANY_WORDS = re.compile(
    r"\b(?:[Oo]n (?:it|one|the (?:back|front|paper|page|card|screen|other side|flyleaf))"
    rf"|[Ii]nside|[Bb]elow|[Uu]nderneath|[Bb]eneath|written|[Ii]n {_WHOSE} (?:[\w’'-]+,? ){{0,3}}hand)\b"
    r"[^.!?]*\b(?:words?|lines?|sentences?)\b[^.!?]*[.:]\Z"
)
_IT_IS = re.compile(
    r"(?:(?:It|This|That|[Tt]here) (?:was|is)|(?:It|This|That)[’']s)"
    rf" (?:only |just )?(?:{_WHOSE}|another|one) (?:\w+ )?{_SHORT_WRITING}(?: (?:from|for|to|in) [^.!?,;]+)?[.:]\Z"
    rf"|Another (?:one|{_SHORT_WRITING})(?: from [^.!?,;]+)?[.:]\Z"
)
_IS_SHORT = re.compile(
    rf"\b(?:The|His|Her|My|Their|This|That|[A-Z]\w+[’']s) (?:\w+ )?(?:{_SHORT_WRITING}|letter|reply|answer)"
    r"(?: from \w+)? (?:was|is) (?:(?:very|quite|only|extremely|rather|typically|a|even) )*"
    r"(?:short|shorter|brief|briefer|single (?:line|word|sentence)|unsigned|to the point|in pencil|in ink)\b"
    r"[^.!?]*[.:]\Z"
)
_LAST = re.compile(r"(?<!Mr)(?<!Mrs)(?<!Dr)(?<!St)[.!?…][”\"’»)]*\s+")
_CRIES_OUT = re.compile(
    r"(?:oh|ah|god|good god|my god|no|not|yes|damn|shit|fuck|hell|christ|jesus|of course|typical|great|finally|at last"
    r"|what the|thank|so)\b",
    re.IGNORECASE,
)


def tells_of_writing(before: str, words: str) -> bool:
    """Whether the last sentence of `before` tells that `words` are written: There was a memo from Leon.

    A cry is what the reader makes of it: It was a letter from the bank. Oh no.
    """
    lead = _LAST.split(before)[-1]
    if any(sign.search(lead) is not None for sign in (_IN_A_HAND, _SO_MANY_WORDS)):
        return True
    if _CRIES_OUT.match(words) is not None:
        return False
    return any(sign.search(lead) is not None for sign in (_IT_IS, _IS_SHORT))

"""What stands around quoted words -> why nobody says them: a name that is given, a work that is read, a word as a word.

No comma parts such words from the verb before them, which governs them as its object; Quirk et al. 14.30 on naming.
"""

import re

_A_NAME = re.compile(r"(?:[Tt]he )?[\w’'-]+(?: [\w’'-]+){0,2}[.,]?")
_NAMES_SOMEBODY = re.compile(
    r"\b(?:call(?:s|ed|ing)?|(?:nick|re)?nam(?:es?|ed|ing)|dub(?:s|bed|bing)|christen(?:s|ed|ing)|brand(?:s|ed)"
    r"|label(?:s|l?ed)) (?:the \w+|(?:(?:his|her|their|my|our|your|an?|this|that) )(?:[\w’'-]+ ){0,2}?[\w’'-]+"
    r"|(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?:[A-Z][\w’'-]* ){0,2}[A-Z][\w’'-]+)\s*\Z"
)
_PERFORMS = re.compile(
    r"\b(?:read|reads|reading|sung|sang|sings?|singing|play(?:ed|s|ing)?|watch(?:ed|es|ing)?|hum(?:med|s|ming)?"
    r"|whistl(?:ed|es|ing)|recit(?:ed|es|ing)|perform(?:ed|s|ing)|rehears(?:ed|es|ing)|translat(?:ed|es|ing))"
    r"(?: from)?\s*\Z"
)
_SMALL_WORDS = frozenset("a an the of in on at to for by with and or but from into as is my your his her".split())
_LETTERS_OPEN = ("Dear", "Dearest", "My")
_SAID_OF_WORD = re.compile(
    r",?\s*(?:was|is|were|are) (?:what|all|how|the (?:\w+ )?(?:words?|thing)(?: that)?) (?:you|one|people|folk|everyone"
    r"|everybody|(?:grown-?ups|men|women|children|boys|girls|adults|strangers|mothers|fathers|doctors))"
    r" (?:always |never |only |usually )?(?:said|say|says|called|call|calls|told|tell)\b"
)


def is_name_given(before: str, inside: str) -> bool:
    """Whether the words are what somebody is called: the boys named the new master ‘Owl’."""
    return _A_NAME.fullmatch(inside) is not None and _NAMES_SOMEBODY.search(before[-60:]) is not None


def is_work(before: str, inside: str) -> bool:
    """Whether the words are the title of a work: they played “Moon River” at the end."""
    words = inside.rstrip(".,").split()
    if len(words) < 2 or words[0] in _LETTERS_OPEN or inside.isupper() or _PERFORMS.search(before[-30:]) is None:
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word in _SMALL_WORDS for word in words)


def is_word_itself(after: str) -> bool:
    """Whether the sentence goes on about the words, which people say at large: “Fine” was what one said."""
    return _SAID_OF_WORD.match(after) is not None

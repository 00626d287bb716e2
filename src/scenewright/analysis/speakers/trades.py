"""What only somebody behind a counter says -> whose words they are: “Is that everything?”, “What'll it be?”

A customer who puts something down has not yet spoken, and from there on a whole talk may be exchanged. The words count
where one person of such a trade has been told of shortly before, and no other.
"""

import re
from collections.abc import Mapping, Sequence

from scenewright.analysis.coreference import Reference
from scenewright.analysis.mentions import NARRATION, Words
from scenewright.analysis.speakers.turns import Tag
from scenewright.model.annotation import Character, CharacterId, CharacterKind, MentionKind

SELLERS = frozenset(
    "assistant attendant baker barista barmaid barman bartender butcher cashier clerk fishmonger florist grocer "
    "ironmonger landlady landlord publican salesman saleswoman shopgirl shopkeeper stallholder teller vendor waiter "
    "waitress".split()
)
_OFFERS = re.compile(
    r"(?:is that|will that be|that['’]?s) (?:everything|all|the lot)\?|anything else(?: for you)?\?|who['’]?s next\?"
    r"|what (?:can|may) I (?:get|do for|bring) you|what(?:['’]ll| will) it be\?|(?:can|may) I help you\?"
    r"|are you being served\?|next(?:,? please)?[.!]|would you like a bag",
    re.IGNORECASE,
)
_REACH = 250  # words back to where the narration last told of the seller


def tag_offers(
    words: Words, tags: Mapping[int, Tag], references: Sequence[Reference], characters: Sequence[Character]
) -> dict[int, Tag]:
    """`tags` with those of words that only the seller says, where no quotative tells who speaks."""
    sellers = [
        (reference.first, reference.character)
        for reference in references
        if reference.kind is MentionKind.NOMINAL and reference.character is not None
        if words.quotation[reference.first] == NARRATION
        if characters[reference.character].kind is CharacterKind.ROLE
        if words.head[reference.end - 1].lower() in SELLERS
    ]
    found = dict(tags)
    if not sellers:
        return found
    for i, n in enumerate(words.quotation):
        opens = n != NARRATION and n not in found and (i == 0 or words.quotation[i - 1] != n)
        if not opens or _OFFERS.match(words.text, words.start[i]) is None:
            continue
        near: set[CharacterId] = {who for first, who in sellers if i - _REACH < first < i}
        if len(near) == 1:
            who = near.pop()
            found[n] = Tag("role", who, characters[who].gender, i)
    return found

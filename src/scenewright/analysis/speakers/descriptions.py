"""Tags by a role that nobody has told of -> open again: it may be what a person of the conversation is called for once.

In a book two talk, and one of them is "the painter", "the old man" or "the newcomer" in a tag, as a change from his
name. Who comes in is told of first ("A waiter stood by them"), or serves. A short story has no room for such names.
"""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace

from scenewright.analysis.characters.role_keys import ORDINALS
from scenewright.analysis.characters.roles import is_short
from scenewright.analysis.coreference import Reference
from scenewright.analysis.mentions import NARRATION, Words
from scenewright.analysis.speakers.trades import SELLERS
from scenewright.model.annotation import Character, CharacterId, CharacterKind, MentionKind

_NEAR = 8  # paragraphs in which a role that is there is told of
_TALKING = 6  # paragraphs in which somebody who talks has a tag
_DEFINITE = frozenset("the that this".split())
_SERVING = SELLERS | frozenset(
    "bellboy boatman butler cabman chambermaid charwoman chauffeur coachman conductor cook doorkeeper doorman driver "
    "footman gardener groom guard housekeeper housemaid innkeeper lackey maid maidservant messenger nurse ostler page "
    "parlourmaid porter postman sentry servant station-master stationmaster steward stewardess usher valet "
    "warder".split()
)
"""Who comes in to say a word, and is gone."""


def loosen_descriptions(
    words: Words, references: Sequence[Reference], characters: Sequence[Character]
) -> tuple[Reference, ...]:
    """`references` with the roles in tags that may be anybody of the conversation made nobody's."""
    if is_short(words):
        return tuple(references)
    marked = _find_marked(references, characters)
    talking: deque[tuple[int, CharacterId]] = deque()  # of late: the paragraph, and who has a name and talks
    seen: dict[CharacterId, int] = {}  # the paragraph in which a role was told of last
    found = []
    for reference in references:
        who = reference.character
        here = words.paragraph[reference.first]
        while talking and here - talking[0][0] > _TALKING:
            talking.popleft()
        if who is not None and characters[who].kind is CharacterKind.ROLE and who not in marked:
            told = here - seen.get(who, -_NEAR - 1) <= _NEAR
            if not told and len({key for _, key in talking}) > 1 and _is_description(words, reference):
                reference, who = replace(reference, character=None), None
            else:
                seen[who] = here
        if who is not None and (reference.tag or reference.kind is MentionKind.VOCATIVE):
            talking.append((here, who))
        found.append(reference)
    return tuple(found)


def _find_marked(references: Sequence[Reference], characters: Sequence[Character]) -> set[CharacterId]:
    """The roles that the story tells from others of their kind: "the second policeman", "the man with the beard"."""
    uses = Counter(reference.character for reference in references if reference.character is not None)
    found = set()
    for who, count in uses.items():
        name = characters[who].name.lower().split()
        ranked = count > 1 and name[0] in ORDINALS
        if ranked or (count >= _OFTEN and not _MARKING.isdisjoint(name)):
            found.add(who)
    return found


_OFTEN = 4  # uses: "the man in oilskins" may be a pilot told of once more
_MARKING = frozenset("with in from at by".split())


def _is_description(words: Words, reference: Reference) -> bool:
    """Whether the role stands in a tag as what is known: "said the painter", not "said a waiter"."""
    if not reference.tag or reference.kind is not MentionKind.NOMINAL or reference.owns or reference.indefinite:
        return False
    if words.quotation[reference.first] != NARRATION:
        return False
    determiner = words.word[reference.first].lower()
    before = words.word[reference.first - 1].lower() if reference.first else ""
    return (determiner in _DEFINITE or before in _DEFINITE) and words.head[reference.end - 1].lower() not in _SERVING

"""Tags by a title that several people bear -> less trusted where another of them was named just before.

"The doctor" is the one who was named last (characters/shared_ranks); with two doctors in the room it may be either. So
with "Mrs. Holt" beside an old and a young one (characters/namesakes).
"""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import replace

from scenewright.analysis.characters.namesakes import begins_with_age
from scenewright.analysis.characters.titles import nouns_of
from scenewright.analysis.coreference import Reference
from scenewright.analysis.mentions import NARRATION, Words
from scenewright.analysis.speakers.turns import Tag
from scenewright.model.annotation import Character, CharacterKind, MentionKind

_NEAR = 150  # words in which another of the title is still in the room


def doubt_shared(
    words: Words, tags: Mapping[int, Tag], references: Sequence[Reference], characters: Sequence[Character]
) -> dict[int, Tag]:
    """`tags` with those of form `name` made `role` that a shared title tells, another of whom was named just before."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for n, character in enumerate(characters):
        for name in (character.name, *character.aliases) if character.kind is CharacterKind.NAMED else ():
            title, _, rest = name.partition(" ")
            for noun in nouns_of(title.rstrip(".").lower()) if rest else ():
                bearers[noun].add(n)
            if begins_with_age(name):
                bearers[rest.lower()].add(n)
    shared = {noun: who for noun, who in bearers.items() if len(who) > 1}
    if not shared:
        return dict(tags)
    named: deque[tuple[int, int]] = deque()  # of late: the word, and who
    contested: set[int] = set()  # the words of subjects
    for reference in references:
        if reference.character is None:
            continue
        span = words.span(reference.first, reference.end)
        short = reference.end - reference.first <= _LONGEST
        bare = words.head[reference.end - 1].lower() if short else span.of(words.text).lower()
        while named and reference.first - named[0][0] >= _NEAR:
            named.popleft()
        rivals = shared.get(bare)
        if rivals and any(n in rivals and n != reference.character for _, n in named):
            contested.add(reference.first)
        if reference.kind is MentionKind.NAME and words.quotation[reference.first] == NARRATION:
            named.append((reference.first, reference.character))
    return {
        n: replace(tag, form="role") if tag.form == "name" and tag.word in contested else tag for n, tag in tags.items()
    }


_LONGEST = 2  # words: "the doctor"

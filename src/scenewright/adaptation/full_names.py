"""Names that only a tag gives in full -> the action that says them, since the cue is shorter (rules R6, R8).

“Go home,” said *Inspector Ralph Harrow*: the cue is HARROW, and no other place of the script would call him so.
"""

import re
from collections import Counter
from collections.abc import Sequence

from scenewright.model.annotation import AnnotatedStory, CharacterKind, Quotative

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NAME = re.compile(
    r"(?:[A-Z][\w’'-]*\.?|d[eiu]|von|van|del?la|al-\w+)(?: (?:[A-Z][\w’'-]*\.?|d[eiu]|von|van|del?la|al-[\w’'-]+))+"
)


def find_full_names(story: AnnotatedStory, cues: Sequence[str]) -> frozenset[int]:
    """The tags (their numbers) that are the only ones to give a name in full, where they are the first to name him.

    Whom the story has named before is known: “Voss is Doctor Amara Voss” is no sentence for a script.
    """
    text = story.source.text
    named = [(i, tag) for i, tag in enumerate(story.quotatives) if _gives_name(text, tag)]
    if not named:
        return frozenset()
    elsewhere = Counter(_WORD.findall(text))
    elsewhere.subtract(
        word for _, tag in named if tag.subject is not None for word in _WORD.findall(tag.subject.of(text))
    )
    found: set[int] = set()
    told: set[str] = set()
    for i, tag in named:
        who = story.attributions[min(tag.quotations)].speaker
        words = _WORD.findall(tag.subject.of(text)) if tag.subject is not None else []
        cue = {word.lower() for word in _WORD.findall(cues[who])}
        lost = [word for word in words if word.lower() not in cue and elsewhere[word] <= 0 and word not in told]
        if not lost or len(lost) == len(words) or story.characters[who].kind is not CharacterKind.NAMED:
            continue
        told.update(lost)
        if not _is_called_before(story, tag, int(who)):
            found.add(i)
    return frozenset(found)


def _gives_name(text: str, tag: Quotative) -> bool:
    return tag.subject is not None and _NAME.fullmatch(tag.subject.of(text)) is not None


def _is_called_before(story: AnnotatedStory, tag: Quotative, who: int) -> bool:
    before = (m for m in story.mentions if m.character == who and m.span.end <= tag.span.start)
    return any(m.span.of(story.source.text)[0].isupper() for m in before)

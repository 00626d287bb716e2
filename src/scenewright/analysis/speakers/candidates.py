"""Turns -> who may speak each: the people who are near it in the text and whom its tag can mean."""

from collections.abc import Sequence

from scenewright.analysis.characters.revealed import NOBODY_KNOWN
from scenewright.analysis.mentions import SHORT_STORY
from scenewright.analysis.speakers.turns import Turn
from scenewright.model.annotation import Character, CharacterKind, Gender

_MOST_CANDIDATES = 10
_WINDOW = 6
_HERE = 6  # paragraphs since the narration told of somebody who is there
_SMALL_CAST = 8  # so few people may all speak anywhere


def find_present(turns: Sequence[Turn], narrator: int | None, absent: frozenset[int]) -> frozenset[int]:
    """The characters who appear in the narration, are spoken to or speak; the `absent` are only spoken of."""
    present = {key for turn in turns for key, _, _ in turn.sights} | {key for turn in turns for key in turn.vocatives}
    for turn in turns:
        present |= {r.character for r in (*turn.before, *turn.after, *turn.lead, *turn.tail) if r.character is not None}
        if turn.tag is not None and turn.tag.character is not None:
            present.add(turn.tag.character)
    present -= absent
    present |= {turn.gives for turn in turns if turn.gives is not None}
    return frozenset(present if narrator is None else present | {narrator})


def find_candidates(
    turns: Sequence[Turn], n: int, characters: Sequence[Character], narrator: int | None, present: frozenset[int]
) -> list[int]:
    """Who of those `present` may speak turn `n`, the likeliest by salience first; one alone where a tag names it."""
    turn = turns[n]
    if turn.tag is not None and turn.tag.character is not None:
        return [turn.tag.character]
    ranked: dict[int, float] = dict(zip(turn.in_mind, turn.salience, strict=True))
    for reference in (*turn.before, *turn.after, *turn.lead, *turn.tail):
        if reference.character is not None:
            ranked[reference.character] = ranked.get(reference.character, 0.0) + 0.6
    for k in range(max(0, n - _WINDOW), min(len(turns), n + _WINDOW + 1)):
        near = 1.0 / (1 + abs(k - n))
        tag = turns[k].tag
        if k != n and tag is not None and tag.character is not None:
            ranked[tag.character] = ranked.get(tag.character, 0.0) + near
        if abs(k - n) <= 2 and k != n:
            for key in turns[k].vocatives:
                ranked[key] = ranked.get(key, 0.0) + near
    if turn.tag is not None and turn.tag.likely is not None:
        ranked[turn.tag.likely] = ranked.get(turn.tag.likely, 0.0) + 1.0
    for named in (turn.introduces, turn.gives):
        if named is not None:
            ranked[named] = ranked.get(named, 0.0) + 1.0
    if narrator is not None:
        ranked[narrator] = ranked.get(narrator, 0.0) + 0.5
    gone = _find_far_voices(turns, n, characters, (*ranked, *range(min(_SMALL_CAST, len(characters)))))
    ranked = {key: score for key, score in ranked.items() if key in present and key not in gone}
    if len(characters) <= _SMALL_CAST or not ranked:
        for key, character in enumerate(characters[:_SMALL_CAST]):
            if key in present and key not in gone and character.kind in (CharacterKind.NAMED, CharacterKind.ROLE):
                ranked.setdefault(key, 0.0)
    fitting = [key for key in ranked if _fits(turn, key, characters[key], key == narrator)]
    other = turns[n - 1].tag if turn.gap < 0 and n else None
    if other is not None:
        fitting = [key for key in fitting if key != other.character]  # the paragraph has two speakers
    if turn.own is not Gender.UNKNOWN:
        fitting = [key for key in fitting if characters[key].gender in (turn.own, Gender.UNKNOWN)] or fitting
    fitting = [key for key in fitting if key not in turn.beside] or fitting
    if turn.gives in fitting:
        return [turn.gives]  # “My name is Ana.”
    if turn.introduces in fitting and turn.tag is not None:
        return [turn.introduces]  # “Ana Reed,” she said.
    if turn.answers in fitting and turn.tag is None and not turn.before and n and turns[n - 1].asks_name:
        return [turn.answers]  # “Who are you?” “Ana.”
    if turn.answers in fitting and turn.tag is None and not turn.before and n and _shows_other(turns[n - 1], turn):
        return [turn.answers]  # “I'm Ben, by the way.” “Ana.”
    if turn.answers in turn.vocatives and turn.tag is None and not turn.before and not (n and turns[n - 1].asks):
        fitting = [key for key in fitting if key != turn.answers]  # “Ana.” alone calls her
    thinks = _find_thinker(turn)
    if thinks in fitting:
        return [thinks]
    thought = _find_last_thinker(turns[n - 1], turn) if n else None
    if thought in fitting:
        return [thought]
    if turn.tag is not None and turn.tag.noun in NOBODY_KNOWN:
        return []  # the text does not say who
    if turn.tag is not None and turn.tag.new:
        here = {key for key, ago, _ in turn.sights if ago <= _HERE}
        fitting = [key for key in fitting if key not in here] or fitting  # "a man's voice" is nobody's in the room
    return sorted(fitting, key=lambda key: (-ranked[key], key))[:_MOST_CANDIDATES]


def _find_far_voices(
    turns: Sequence[Turn], n: int, characters: Sequence[Character], keys: Sequence[int]
) -> frozenset[int]:
    """Those of `keys` of whom nothing is known but a voice, and none that is heard near turn `n`.

    In a book another scene has another voice; a short story has one telephone.
    """
    if turns[-1].end <= SHORT_STORY:
        return frozenset()
    tags = [turn.tag for turn in turns[max(0, n - _HEARD) : n + _HEARD + 1] if turn.tag is not None]
    voices = (key for key in keys if characters[key].kind is CharacterKind.ROLE)
    return frozenset(
        key
        for key in voices
        if characters[key].name.lower().endswith("voice") and all(tag.character != key for tag in tags)
    )


_HEARD = 3  # turns in which a voice is still the same


def _find_thinker(turn: Turn) -> int | None:
    """Whose thought, without a tag, stands alone below what he or she does: Ana pulled her boots on. *Fool.*"""
    if not turn.thought or turn.tag is not None or turn.before or turn.after or turn.gap != 1 or not turn.lead:
        return None
    told = [reference for reference in turn.lead if reference.opening]
    people = {reference.character for reference in told}
    return told[0].character if len(people) == 1 else None


def _find_last_thinker(before: Turn, turn: Turn) -> int | None:
    """Who has just thought, where "he" or "she" says something below: *Never*, Ana thought. “Fine,” *she* said."""
    spoken = turn.gap == 0 and turn.tag is not None and turn.tag.form == "pronoun" and not turn.thought
    return before.tag.character if before.thought and before.tag is not None and spoken else None


def _shows_other(before: Turn, turn: Turn) -> bool:
    """Whether somebody has just said his own name, and not the one that is all of this turn."""
    exchanged = before.answers is not None and before.unheard and turn.unheard  # “Ana,” said the girl. “Ben.”
    shown = before.answers if exchanged and before.gives is None else before.gives
    return shown is not None and shown != turn.answers


def _fits(turn: Turn, key: int, character: Character, is_narrator: bool) -> bool:
    """Whether the tag, if there is one, can mean the character."""
    tag = turn.tag
    if character.kind is CharacterKind.GROUP and (tag is None or tag.gender is not Gender.PLURAL):
        return False  # several at once only where the text says so
    if tag is not None and (tag.whose == key or key in tag.theirs):
        return False  # nobody is "her brother" to herself
    if tag is None:
        return True
    if is_narrator and tag.form in ("pronoun", "noun"):
        return False  # who says "I" is no "my friend"
    if tag.gender is Gender.UNKNOWN:
        return True
    if tag.gender is Gender.PLURAL:
        alone = tag.noun == "they" and character.gender is Gender.NEUTRAL
        return alone or character.kind is CharacterKind.GROUP
    return character.gender in (tag.gender, Gender.UNKNOWN)

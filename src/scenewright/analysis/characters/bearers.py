"""Words -> where each person or role stands: paragraphs, sentences, turns, and where a name is called out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scenewright.analysis.characters.narrator import is_answer
from scenewright.analysis.characters.roles import Role, is_short
from scenewright.analysis.mentions import NARRATION, NameUse, Words, number_sentences
from scenewright.model.annotation import Character, Gender, Quotative


@dataclass(slots=True)
class Bearer:
    """Where a person or role stands.

    `paragraphs` and `sentences` of narration with a mention, in order; `turns` in which the narration lets it speak or
    act: paragraphs with speech; `spoken`: paragraphs with a tag of its own; `called`: paragraphs in which somebody
    calls the name; `first`: the first word of narration that means it, -1 for none.
    """

    gender: Gender
    paragraphs: list[int] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    turns: set[int] = field(default_factory=set)
    spoken: set[int] = field(default_factory=set)
    called: set[int] = field(default_factory=set)
    first: int = -1


def agree(one: Bearer | Character, other: Bearer | Character) -> bool:
    """Whether the two can be one person by gender."""
    return one.gender is other.gender or Gender.UNKNOWN in (one.gender, other.gender)


def tagged_starts(quotatives: Sequence[Quotative]) -> frozenset[int]:
    """Offsets at which the subject of a tag begins."""
    return frozenset(quotative.subject.start for quotative in quotatives if quotative.subject is not None)


def find_turns(words: Words) -> frozenset[int]:
    """The paragraphs with speech."""
    return frozenset(p for p, owner in zip(words.paragraph, words.quotation, strict=True) if owner != NARRATION)


def place_names(
    words: Words,
    uses: Sequence[NameUse],
    owner: Mapping[int, int],
    genders: Sequence[Gender],
    tagged: frozenset[int],
    turns: frozenset[int],
) -> list[Bearer]:
    """Where the bearer of each cluster stands; `genders` as many as are looked at."""
    sentence = number_sentences(words)
    named = [Bearer(gender) for gender in genders]
    for k, n in owner.items():
        if n < len(named):
            _add_name(named[n], words, uses[k], sentence, tagged, turns)
    return named


def _add_name(
    bearer: Bearer,
    words: Words,
    use: NameUse,
    sentence: Sequence[int],
    tagged: frozenset[int],
    turns: frozenset[int],
) -> None:
    p = words.paragraph[use.first]
    if words.quotation[use.first] != NARRATION:
        if use.vocative and not is_answer(words, use):
            bearer.called.add(p)
        return
    if bearer.first < 0:
        bearer.first = use.first
    bearer.paragraphs.append(p)
    bearer.sentences.add(sentence[use.first])
    speaks = words.start[use.first] in tagged or (use.first > 0 and words.start[use.first - 1] in tagged)
    if speaks:
        bearer.spoken.add(p)
    if p in turns and (speaks or use.acts):
        bearer.turns.add(p)


def place_role(
    role: Role, words: Words, sentence: Sequence[int], tagged: frozenset[int], turns: frozenset[int]
) -> Bearer:
    """Where a role stands."""
    bearer = Bearer(role.gender, first=role.uses[0].first)
    for use in role.uses:
        p = words.paragraph[use.first]
        bearer.paragraphs.append(p)
        bearer.sentences.add(sentence[use.first])
        if words.start[use.first] in tagged:
            bearer.spoken.add(p)
        if p in turns and (words.start[use.first] in tagged or use.acts):
            bearer.turns.add(p)
        below = p not in turns and p + 1 in turns and is_short(words)  # in a novel a trade has a name as well
        if below and words.initial[use.first] and _takes_up(words, p + 1, role, tagged):
            bearer.turns.add(p + 1)
    return bearer


def _takes_up(words: Words, p: int, role: Role, tagged: frozenset[int]) -> bool:
    """Whether "he" or "she" says what stands in paragraph `p`, right below what the role does."""
    tags = [words.word[i].lower() for i in range(words.first[p], words.first[p + 1]) if words.start[i] in tagged]
    return bool(tags) and tags[0] == _PRONOUNS.get(role.gender)


_PRONOUNS = {Gender.FEMALE: "she", Gender.MALE: "he"}

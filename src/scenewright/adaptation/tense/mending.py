"""Tags of past forms, corrected where the words around them leave no choice.

The tagger decides a word at a time; a clause needs one finite verb, a perfect a participle, and a noun phrase has none
inside. Each rule looks at one past form and says what it must be, or None. The first that speaks decides.
"""

from collections.abc import Callable, Sequence

from scenewright.grammar.tagger import QUOTE
from scenewright.grammar.verbs import VerbTable

_MENDED = frozenset(("VBD", "VBN", "JJ", "VBP", "VB", "NN"))
_NOMINATIVE = frozenset(("i", "he", "she", "we", "they"))
_OBJECTS = frozenset("him them me us himself herself itself themselves myself".split())
_HAVE = frozenset(("had", "has", "have", "having", "'ve"))
_BE = frozenset("was were is are be been being am 'm 're".split())
_DO = frozenset("did do does to".split())
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_DETERMINERS = frozenset(
    "a an the every no my your his its our their whose one's some any another her that this these those".split()
)
_SURE_DETERMINERS = frozenset("a an the every my your its our their whose".split())
_PREPOSITIONS = frozenset("of with from by for into at on in through among between without under against upon toward towards".split())
_DEGREES = frozenset("so very too as quite rather more most less half well badly newly freshly".split())
_NOT_ADVERBS = frozenset(("then", "so", "there", "here"))
_RELATIVES = frozenset(("who", "which", "that"))
_SUBORDINATORS = frozenset("when as while because if until till before after though although since where whether".split())
_TWO_OBJECTS = frozenset(
    "given called named offered taught shown told asked paid elected considered denied allowed granted sent handed lent owed "
    "promised refused termed dubbed deemed".split()
)
SAME_FORMS = frozenset("put set let cut hit shut hurt cost burst cast spread thrust read quit spit shed slit beat".split())

Rule = Callable[[Sequence[str], Sequence[str], int, int, VerbTable], str | None]


def mend_tags(lower: Sequence[str], tags: list[str], verbs: VerbTable) -> None:
    """Correct `tags` in place; the placeholder of a quotation gets the tag `Q`."""
    for i, tag in enumerate(tags):
        if tag not in _MENDED:
            continue
        word = lower[i]
        if word == QUOTE:
            tags[i] = "Q"
        elif word in verbs.pasts or word in verbs.participles:
            left = i - 1
            while left >= 0 and tags[left] == "RB" and lower[left] not in _NOT_ADVERBS:
                left -= 1
            for rule in RULES if tag != "VBD" or word in verbs.participles else NOUN_RULES:
                found = rule(lower, tags, i, left, verbs)
                if found is not None:
                    tags[i] = found
                    break


def _after_auxiliary(lower: Sequence[str], tags: Sequence[str], i: int, left: int, verbs: VerbTable) -> str | None:
    """had gone, was taken: a participle."""
    word = lower[i]
    if left < 0 or tags[i] != "VBD" or word not in verbs.participles or word in ("had", "was", "were"):
        return None
    return "VBN" if lower[left] in _HAVE or lower[left] in _BE else None


def _after_nominative(lower: Sequence[str], tags: Sequence[str], i: int, left: int, verbs: VerbTable) -> str | None:
    """he left, they put: finite, unless an auxiliary stands before the pronoun (had he seen)."""
    if tags[i] == "VBD" or left < 0 or lower[left] not in _NOMINATIVE or lower[i] not in verbs.pasts:
        return None
    j = left - 1
    if j >= 0 and tags[j] == "RB":
        j -= 1
    inverted = j >= 0 and (tags[j] == "MD" or lower[j] in _HAVE or lower[j] in _BE or lower[j] in _DO or lower[j] == "'d")
    return None if inverted else "VBD"


def _inside_noun_phrase(lower: Sequence[str], tags: Sequence[str], i: int, left: int, verbs: VerbTable) -> str | None:
    """a blessed woman, of jagged granite, a few shriveled blossoms: an adjective."""
    if tags[i] != "VBD" or i + 1 >= len(tags):
        return None
    previous, noun_follows = lower[i - 1] if i else "", tags[i + 1] in _NOUNS or tags[i + 1] == "JJ"
    if previous in _SURE_DETERMINERS:
        return "NN" if lower[i] in verbs.pasts and not lower[i].endswith("ed") and not noun_follows else "JJ"
    if not noun_follows:
        return None
    if (previous in _DETERMINERS and tags[i - 1] in ("DT", "PRP$")) or previous in _PREPOSITIONS:
        return "JJ"
    j = i - 1
    while j > 0 and tags[j] in ("JJ", "CD", "JJS", "JJR") and lower[j] not in ("other", "latter", "former"):
        j -= 1
    return "JJ" if j < i - 1 and (lower[j] in _SURE_DETERMINERS or lower[j] in _PREPOSITIONS) else None


def _noun_after_adjective(lower: Sequence[str], tags: Sequence[str], i: int, left: int, verbs: VerbTable) -> str | None:
    """a dark-colored drove, the deep cut: an irregular form that is a noun too, at the end of a noun phrase."""
    if tags[i] != "VBD" or i < 2 or lower[i].endswith("ed") or lower[i] not in _NOUN_FORMS:
        return None
    return "NN" if tags[i - 1] in ("JJ", "VBN") and lower[i - 2] in ("a", "an", "his", "my", "their", "its") else None


_NOUN_FORMS = frozenset("drove saw rose bit felt found ground wound thought left shot cut spoke stole dove bore fell lay cast".split())


def _after_degree(lower: Sequence[str], tags: Sequence[str], i: int, left: int, verbs: VerbTable) -> str | None:
    """so immersed, quite exhausted: no finite verb, unless a subject precedes (he so loved)."""
    if tags[i] != "VBD" or i < 2 or lower[i - 1] not in _DEGREES or not lower[i].endswith("ed"):
        return None
    if tags[i - 2] in _NOUNS or lower[i - 2] in _NOMINATIVE or lower[i - 2] in ("it", "you", "who", "which", "and"):
        return None
    return "VBN"


def _after_object(lower: Sequence[str], tags: Sequence[str], i: int, left: int, verbs: VerbTable) -> str | None:
    """felt himself renewed, found them seated: a participle after a verb's object."""
    if tags[i] != "VBD" or i < 2 or lower[i - 1] not in _OBJECTS or lower[i] not in verbs.participles:
        return None
    return "VBN" if tags[i - 2][0] == "V" else None


def _relative_clause(lower: Sequence[str], tags: Sequence[str], i: int, left: int, verbs: VerbTable) -> str | None:
    """which usually passed through: the relative clause needs its finite verb."""
    if tags[i] == "VBD" or left < 0 or lower[i] not in verbs.pasts or tags[i] not in ("VBN", "VBP"):
        return None
    return "VBD" if lower[left] in _RELATIVES and tags[left] in ("WP", "WDT", "IN") else None


def _with_object(lower: Sequence[str], tags: Sequence[str], i: int, left: int, verbs: VerbTable) -> str | None:
    """Jamieson made only one remark: a participle alone governs no object."""
    word = lower[i]
    if tags[i] != "VBN" or word not in verbs.pasts or i + 1 >= len(tags) or left < 0:
        return None
    if tags[left] not in _NOUNS and tags[left] not in ("CC", ","):
        return None
    following = lower[i + 1]
    governs = following in _SURE_DETERMINERS or following in _OBJECTS or following in ("his", "her", "only", "no")
    if not governs or (word in _TWO_OBJECTS and tags[left] not in ("CC", ",") and not _no_finite_verb(tags, i)):
        return None
    return None if _perfect_before(lower, tags, i) else "VBD"


def _no_finite_verb(tags: Sequence[str], i: int) -> bool:
    """Whether the sentence around token `i` has no finite verb at all."""
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(tags) and tags[j] not in (".", ":", "Q") and abs(j - i) < 40:
            if tags[j] in _FINITE:
                return False
            j += step
    return True


def _perfect_before(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether the verb before `i` in its sentence is a participle or its auxiliary: had taken it and kept it."""
    for j in range(i - 1, max(-1, i - 25), -1):
        if tags[j] in (".", ":", "Q"):
            return False
        if tags[j] == "VBN":
            return True
        if tags[j][0] == "V" or tags[j] == "MD":
            return lower[j] in _HAVE or lower[j] in _BE or lower[j] == "'d"
    return False


def _coordinated(lower: Sequence[str], tags: Sequence[str], i: int, left: int, verbs: VerbTable) -> str | None:
    """left his home and rarely returned: after `and` a form matches the finite verb before it."""
    if tags[i] not in ("VBN", "VBP", "VB", "NN") or left < 1 or lower[i] not in verbs.pasts:
        return None
    same = lower[i] in SAME_FORMS
    if tags[i] != "VBN" and not same:
        return None
    if not (lower[left] in ("and", "but", "then") or (same and tags[left] == ",")):
        return None
    if lower[i + 1 : i + 2] == ["by"] or (left == i - 1 and tags[left - 1] in ("JJ", "VBN")):
        return None
    for j in range(left - 1, max(-1, left - 30), -1):
        if tags[j] in (".", ":"):
            return None
        if tags[j] == "VBD" and lower[j] not in _HAVE and lower[j] not in _BE:
            return "VBD"
        if tags[j][0] == "V" or tags[j] in ("MD", "TO"):
            return None
    return None


def _listed_participle(lower: Sequence[str], tags: Sequence[str], i: int, left: int, verbs: VerbTable) -> str | None:
    """dingy and battered, renewed, remade, not seen or heard: the mate of an adjective or participle."""
    if tags[i] != "VBD" or left < 2:
        return None
    mate = tags[left - 1]
    if lower[left] in ("or", "nor") and _perfect_before(lower, tags, left):
        return "VBN"
    if lower[left] == "and" and mate in ("JJ", "VBN") and tags[left - 2] == ",":
        return "VBN"
    ends = i + 1 < len(tags) and tags[i + 1] in (".", ":")
    return "VBN" if ends and tags[left] == "," and mate == "VBN" else None


def _with_adverb(lower: Sequence[str], tags: Sequence[str], i: int, left: int, verbs: VerbTable) -> str | None:
    """the loose earth collapsed noisily: a noun, a form and its adverb make a clause."""
    if tags[i] != "VBN" or left != i - 1 or left < 0 or lower[i] not in verbs.pasts or tags[left] not in _NOUNS:
        return None
    if i + 2 >= len(tags) or not lower[i + 1].endswith("ly") or tags[i + 2] not in (",", ".", "CC"):
        return None
    return None if _finite_before_break(tags, i) or _perfect_before(lower, tags, i) else "VBD"


def _clause_without_verb(lower: Sequence[str], tags: Sequence[str], i: int, left: int, verbs: VerbTable) -> str | None:
    """when the sun set and …: a clause that a conjunction opens and that has no other finite verb."""
    if tags[i] not in ("VBN", "VB", "VBP", "NN") or left < 1 or lower[i] not in verbs.pasts:
        return None
    if tags[i] != "VBN" and lower[i] not in SAME_FORMS:
        return None
    if tags[left] not in _NOUNS:
        return None
    if i + 1 < len(tags) and tags[i + 1] not in ("CC", ",", ".", "IN", "RB", "RP", "TO", "DT", "PRP$"):
        return None
    for j in range(left - 1, max(-1, left - 8), -1):
        if lower[j] in _SUBORDINATORS and tags[j] in ("IN", "WRB"):
            return "VBD" if not _finite_before_break(tags, i) else None
        if tags[j] in (",", ".", ":", "CC", "Q") or tags[j][0] == "V" or tags[j] in ("MD", "TO"):
            return None
    return None


def _finite_before_break(tags: Sequence[str], i: int) -> bool:
    for j in range(i + 1, min(len(tags), i + 12)):
        if tags[j] in (",", ".", ":", "CC", "Q"):
            return False
        if tags[j] in _FINITE:
            return True
    return False


RULES: tuple[Rule, ...] = (
    _after_auxiliary,
    _after_nominative,
    _inside_noun_phrase,
    _noun_after_adjective,
    _after_degree,
    _after_object,
    _relative_clause,
    _with_object,
    _listed_participle,
    _coordinated,
    _with_adverb,
    _clause_without_verb,
)
NOUN_RULES: tuple[Rule, ...] = (_noun_after_adjective,)  # for forms that are never participles

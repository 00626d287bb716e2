"""Tags of past forms, corrected where the words around them leave no choice.

The tagger decides a word at a time; a clause needs one finite verb, a perfect a participle, and a noun phrase has none
inside. Each rule looks at one past form and says what it must be, or None. The first that speaks decides.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
_PREPOSITIONS = frozenset(
    "of with from by for into at on in through among between without under against upon toward towards".split()
)
_DEGREES = frozenset("so very too as quite rather more most less half well badly newly freshly".split())
_NOT_ADVERBS = frozenset(("then", "so", "there", "here"))
_RELATIVES = frozenset(("who", "which", "that"))
_SUBORDINATORS = frozenset(
    "when as while because if until till before after though although since where whether".split()
)
_TWO_OBJECTS = frozenset(
    "given called named offered taught shown told asked paid elected considered denied allowed granted sent "
    "handed lent owed "
    "promised refused termed dubbed deemed".split()
)
SAME_FORMS = frozenset(
    "put set let cut hit shut hurt cost burst cast spread thrust read quit spit shed slit beat".split()
)
NOUN_OR_VERB = SAME_FORMS | frozenset(
    "wound fell ground lay bore saw found bound rose felt left shot lit bit drove".split()
)


@dataclass(frozen=True, slots=True)
class PastForm:
    """A word that may be a past or a participle, at token `at`; `left` is the token before it, adverbs skipped, or
    -1.
    """

    lower: Sequence[str]
    tags: Sequence[str]
    at: int
    left: int
    verbs: VerbTable


Rule = Callable[[PastForm], str | None]


def mend_tags(lower: Sequence[str], tags: list[str], verbs: VerbTable) -> None:
    """Correct `tags` in place; the placeholder of a quotation gets the tag `Q`."""
    for i, tag in enumerate(tags):
        if tag not in _MENDED:
            continue
        word = lower[i]
        if word == QUOTE:
            tags[i] = "Q"
        elif tag in ("VB", "VBP") and i and lower[i - 1] in _SURE_DETERMINERS:
            tags[i] = "NN"  # the cook set the tray
        elif word in verbs.pasts or word in verbs.participles:
            left = i - 1
            while left >= 0 and tags[left] == "RB" and lower[left] not in _NOT_ADVERBS:
                left -= 1
            form = PastForm(lower, tags, i, left, verbs)
            for rule in RULES if tag != "VBD" or word in verbs.participles else NOUN_RULES:
                found = rule(form)
                if found is not None:
                    tags[i] = found
                    break
    _complete_sentences(lower, tags, verbs)


def _complete_sentences(lower: Sequence[str], tags: list[str], verbs: VerbTable) -> None:
    """Give a sentence that has no finite verb the first past form that can be it: The hail hit the roof."""
    start, finite = 0, False
    for i, tag in enumerate(tags):
        if tag in _FINITE:
            finite = True
        elif tag in (".", ":"):
            if not finite and i - start > 1:
                _complete(lower, tags, start, i, verbs)
            start, finite = i + 1, False


def _complete(lower: Sequence[str], tags: list[str], start: int, end: int, verbs: VerbTable) -> None:
    for i in range(start + 1, end):
        if tags[i] not in _MENDED or lower[i] not in verbs.pasts:
            continue
        left = i - 1
        while left > start and tags[left] == "RB":
            left -= 1
        noun = tags[left] in _NOUNS or (tags[left][0] == "V" and lower[left - 1] in _SURE_DETERMINERS)
        if not noun and tags[left] not in ("PRP", "DT", "CD", "EX"):
            continue
        if tags[left] == "DT" and lower[left] in _DETERMINERS:
            continue
        if tags[i] in ("NN", "JJ", "VB") and not lower[i].endswith("ed") and lower[i] not in NOUN_OR_VERB:
            continue
        if left > start and tags[left - 1] in ("TO", "VB", "VBG"):
            continue
        tags[i] = "VBD"
        return


def _after_auxiliary(form: PastForm) -> str | None:
    """had gone, was taken: a participle."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    word = lower[i]
    if left >= 0 and tags[i] == "VBD" and tags[left] == "TO" and word in form.verbs.bases:
        return "VB"  # a hand to lay on his chest
    if left < 0 or tags[i] != "VBD" or word not in form.verbs.participles or word in ("had", "was", "were"):
        return None
    if tags[left] == "PRP" and left and lower[left - 1] == "had" and (left < 2 or tags[left - 2] in _BEFORE_INVERSION):
        return "VBN"  # never had she felt
    return "VBN" if lower[left] in _HAVE or lower[left] in _BE else None


_BEFORE_INVERSION = frozenset(("RB", ".", "WRB", "WP", "Q", "CC", ","))


def _after_nominative(form: PastForm) -> str | None:
    """he left, they put: finite, unless an auxiliary stands before the pronoun (had he seen)."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] == "VBD" or left < 0 or lower[left] not in _NOMINATIVE or lower[i] not in form.verbs.pasts:
        return None
    j = left - 1
    if j >= 0 and tags[j] == "RB":
        j -= 1
    inverted = j >= 0 and (
        tags[j] == "MD" or lower[j] in _HAVE or lower[j] in _BE or lower[j] in _DO or lower[j] == "'d"
    )
    return None if inverted else "VBD"


def _no_present(form: PastForm) -> str | None:
    """The cook set the tray: in past narration a form that is past and present is past."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] != "VBP" or left < 0 or tags[left] in (".", ":", "TO", "MD") or lower[left] in _DO:
        return None
    return "VBD" if lower[i] in NOUN_OR_VERB and lower[i] in form.verbs.pasts else None


def _inside_noun_phrase(form: PastForm) -> str | None:
    """a blessed woman, of jagged granite, a few shriveled blossoms: an adjective."""
    lower, tags, i = form.lower, form.tags, form.at
    if tags[i] != "VBD" or i + 1 >= len(tags):
        return None
    previous, noun_follows = lower[i - 1] if i else "", tags[i + 1] in _NOUNS or tags[i + 1] == "JJ"
    if previous in _SURE_DETERMINERS:
        return "NN" if lower[i] in form.verbs.pasts and not lower[i].endswith("ed") and not noun_follows else "JJ"
    if not noun_follows:
        return None
    if (previous in _DETERMINERS and tags[i - 1] in ("DT", "PRP$")) or previous in _PREPOSITIONS:
        return "JJ"
    j = i - 1
    while j > 0 and tags[j] in ("JJ", "CD", "JJS", "JJR") and lower[j] not in ("other", "latter", "former"):
        j -= 1
    return "JJ" if j < i - 1 and (lower[j] in _SURE_DETERMINERS or lower[j] in _PREPOSITIONS) else None


def _noun_after_adjective(form: PastForm) -> str | None:
    """a dark-colored drove, the deep cut: an irregular form that is a noun too, at the end of a noun phrase."""
    lower, tags, i = form.lower, form.tags, form.at
    if tags[i] != "VBD" or i < 2 or lower[i].endswith("ed") or lower[i] not in _NOUN_FORMS:
        return None
    return "NN" if tags[i - 1] in ("JJ", "VBN") and lower[i - 2] in ("a", "an", "his", "my", "their", "its") else None


_NOUN_FORMS = frozenset(
    "drove saw rose bit felt found ground wound thought left shot cut spoke stole dove bore fell lay cast".split()
)


def _after_degree(form: PastForm) -> str | None:
    """so immersed, quite exhausted: no finite verb, unless a subject precedes (he so loved)."""
    lower, tags, i = form.lower, form.tags, form.at
    if tags[i] != "VBD" or i < 2 or lower[i - 1] not in _DEGREES or not lower[i].endswith("ed"):
        return None
    if tags[i - 2] in _NOUNS or lower[i - 2] in _NOMINATIVE or lower[i - 2] in ("it", "you", "who", "which", "and"):
        return None
    return "VBN"


def _after_object(form: PastForm) -> str | None:
    """felt himself renewed, found them seated: a participle after a verb's object."""
    lower, tags, i = form.lower, form.tags, form.at
    if tags[i] != "VBD" or i < 2 or lower[i - 1] not in _OBJECTS or lower[i] not in form.verbs.participles:
        return None
    return "VBN" if tags[i - 2][0] == "V" else None


def _relative_clause(form: PastForm) -> str | None:
    """which usually passed through: the relative clause needs its finite verb."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] == "VBD" or left < 0 or lower[i] not in form.verbs.pasts or tags[i] not in ("VBN", "VBP"):
        return None
    return "VBD" if lower[left] in _RELATIVES and tags[left] in ("WP", "WDT", "IN") else None


def _with_object(form: PastForm) -> str | None:
    """Jamieson made only one remark: a participle alone governs no object."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    word = lower[i]
    if tags[i] != "VBN" or word not in form.verbs.pasts or i + 1 >= len(tags) or left < 0:
        return None
    if tags[left] not in _NOUNS and tags[left] not in ("CC", ","):
        return None
    following = lower[i + 1]
    if tags[left] in ("CC", ",") and tags[i + 1] in ("NN", "NNS") and not word.endswith("ed"):
        return None if _perfect_before(lower, tags, i) else "VBD"  # , bound handkerchiefs over their eyes
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


def _coordinated(form: PastForm) -> str | None:
    """left his home and rarely returned: after `and` a form matches the finite verb before it."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] not in ("VBN", "VBP", "VB", "NN") or left < 1 or lower[i] not in form.verbs.pasts:
        return None
    same = lower[i] in SAME_FORMS
    if tags[i] != "VBN" and not same:
        return None
    if not (lower[left] in ("and", "but", "then") or (same and tags[left] == ",")):
        return None
    if lower[i + 1 : i + 2] == ["by"] or (not same and left == i - 1 and tags[left - 1] in ("JJ", "VBN")):
        return None
    for j in range(left - 1, max(-1, left - 30), -1):
        if tags[j] in (".", ":"):
            return None
        if tags[j] == "VBD" and lower[j] not in _HAVE and lower[j] not in _BE:
            return "VBD"
        if tags[j][0] == "V" or tags[j] in ("MD", "TO"):
            return None
    return None


def _intransitive(form: PastForm) -> str | None:
    """stood, stared: a verb without an object has no passive participle, so after a perfect alone it is one."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] not in ("VBN", "JJ", "NN") or lower[i] not in _INTRANSITIVE or left < 0 or tags[left] == "TO":
        return None
    if lower[left] in _HAVE or lower[left] in _BE or lower[left] == "'d" or tags[left] == "MD":
        return None
    if tags[left] == "PRP" and left and lower[left - 1] in _HAVE:
        return None
    joined = tags[left] in ("CC", ",")
    return None if joined and _perfect_before(lower, tags, i) else "VBD"


_INTRANSITIVE = frozenset(
    "stood sat lay went came fell slept waited stared smiled laughed nodded sighed shrugged grinned frowned "
    "coughed looked glanced appeared seemed happened existed remained arrived vanished paused hesitated "
    "listened yawned wept died lived crept leapt swam blinked winked gasped trembled shivered flickered "
    "stumbled wandered sneezed groaned moaned replied chuckled giggled sobbed shuddered lingered".split()
)


def _beside_subject(form: PastForm) -> str | None:
    """The boat, patched …, floated: one comma does not part a subject and its verb; Wren, the cook, laughed: two do."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] not in ("VBD", "VBN") or left < 1 or tags[left] != "," or lower[i] not in form.verbs.pasts:
        return None
    if tags[left - 1] not in (*_NOUNS, "CD", "JJ", "VBN", "RB"):
        return None
    commas = 0
    for j in range(left - 1, max(-1, left - 25), -1):
        if tags[j] in (".", "Q", ":"):
            break
        if tags[j] in _FINITE or lower[j] in _SUBORDINATORS:
            return None
        commas += tags[j] == ","
        opener = tags[j]
    else:
        if left >= 25:
            return None
        opener = tags[0]
    if commas == 0 and lower[i].endswith("ed") and _new_subject_after_comma(tags, i):
        return "VBN"  # In the hall, dressed for church, Anna waited
    if opener in ("IN", "RB", "VBG", "VBN", "TO"):
        return None
    if commas == 1:
        return "VBD" if not _finite_before_break(tags, i) else None
    later = commas == 0 and lower[i].endswith("ed") and tags[left - 1] in _NOUNS and _finite_after_comma(tags, i)
    return "VBN" if later else None


def _after_relative_clause(form: PastForm) -> str | None:
    """The rain, which had started at lunch, beat on the glass: the main verb after the comma."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] == "VBD" or left < 3 or tags[left] != "," or lower[i] not in form.verbs.pasts:
        return None
    if tags[i] != "VBN" and lower[i] not in SAME_FORMS:
        return None
    finite = 0
    for j in range(left - 1, max(0, left - 20), -1):
        finite += tags[j] in _FINITE
        if lower[j] in ("which", "who", "whose") and tags[j - 1] == ",":
            before = _finite_in_sentence(tags, j)
            return "VBD" if finite == 1 and not before and not _finite_before_break(tags, i) else None
        if tags[j] in (".", ":", "Q"):
            return None
    return None


def _new_subject_after_comma(tags: Sequence[str], i: int) -> bool:
    """Whether the first comma after token `i` is followed by a noun phrase and its finite verb."""
    for j in range(i + 1, min(len(tags) - 2, i + 12)):
        if tags[j] in (".", ":", "Q", "CC") or tags[j] in _FINITE:
            return False
        if tags[j] == ",":
            return tags[j + 1] in ("DT", "NNP", "PRP", "PRP$") and not _FINITE.isdisjoint(tags[j + 2 : j + 5])
    return False


def _finite_after_comma(tags: Sequence[str], i: int) -> bool:
    closed = False
    for j in range(i + 1, min(len(tags), i + 25)):
        if tags[j] in (".", ":", "Q"):
            return False
        closed = closed or tags[j] == ","
        if closed and tags[j] in _FINITE:
            return True
    return False


def _absolute(form: PastForm) -> str | None:
    """stood with his hands clasped, found the locks closed: the participle of an object."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if (
        tags[i] != "VBD"
        or left != i - 1
        or left < 2
        or tags[left] not in _NOUNS
        or lower[i] not in form.verbs.participles
    ):
        return None
    if lower[i] in _INTRANSITIVE or (i + 1 < len(tags) and tags[i + 1] in ("DT", "PRP", "PRP$")):
        return None
    j = left
    while j > 0 and tags[j] in (*_NOUNS, "JJ", "CD", "DT", "PRP$", "VBG"):
        j -= 1
    if lower[j] in _KEEPING:
        return "VBN"
    if tags[j] == "," and tags[j + 1] == "PRP$" and tags[i + 1 : i + 2] in _LOOSE and _finite_in_sentence(tags, j):
        return "VBN"  # he appeared, his coat slung over his shoulders
    return "VBN" if lower[j] == "with" and _finite_before(tags, j) and not _finite_before_break(tags, i) else None


def _finite_in_sentence(tags: Sequence[str], i: int) -> bool:
    for j in range(i - 1, max(-1, i - 40), -1):
        if tags[j] in (".", ":", "Q"):
            return False
        if tags[j] in _FINITE:
            return True
    return False


_LOOSE = (["IN"], ["RP"], ["."], [","])
_KEEPING = frozenset("found kept left held got having keeping holding leaving".split())


def _finite_before(tags: Sequence[str], i: int) -> bool:
    """Whether a finite verb stands before token `i` in the same clause."""
    for j in range(i - 1, max(-1, i - 12), -1):
        if tags[j] in _FINITE:
            return True
        if tags[j] in (",", ".", ":", "CC", "Q", "WRB", "WP", "WDT"):
            return False
    return False


def _named(form: PastForm) -> str | None:
    """the man called Rosko smiled: a reduced relative before the main verb."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] != "VBD" or lower[i] not in ("called", "named") or left != i - 1 or tags[left] not in _NOUNS:
        return None
    return "VBN" if tags[i + 1 : i + 2] == ["NNP"] and _finite_before_break(tags, i) else None


def _first_clause(form: PastForm) -> str | None:
    """The door opened and the nurse came in: the clause before `and` needs its verb too."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] != "VBN" or left < 0 or tags[left] not in _NOUNS or lower[i] not in form.verbs.pasts:
        return None
    if lower[i + 1 : i + 2] not in (["and"], ["but"]) or tags[i + 2 : i + 3] not in _NEW_SUBJECTS:
        return None
    for j in range(left, max(-1, left - 15), -1):
        if tags[j] in (".", "Q", ":"):
            return "VBD"
        if tags[j] == ",":
            return None if _FINITE.isdisjoint(tags[i + 3 : i + 9]) else "VBD"
        if tags[j] in _FINITE or tags[j] in ("VBN", "VB", "IN", "TO"):
            return None
    return "VBD" if left < 15 else None


_NEW_SUBJECTS = (["DT"], ["PRP"], ["PRP$"], ["NNP"], ["EX"])


def _lost(form: PastForm) -> str | None:
    """he walked, lost in thought: a set phrase."""
    if form.tags[form.at] != "VBD" or form.lower[form.at : form.at + 2] != ["lost", "in"] or form.left < 0:
        return None
    return "VBN" if form.tags[form.left] == "," else None


def _between_commas(form: PastForm) -> str | None:
    """coughed, spat, wiped: an irregular past in a row of pasts."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] == "VBD" or left < 1 or tags[left] != "," or lower[i].endswith("ed") or lower[i] not in form.verbs.pasts:
        return None
    if tags[left - 1] != "VBD" or tags[i + 1 : i + 2] != [","]:
        return None
    return "VBD"


def _listed_participle(form: PastForm) -> str | None:
    """dingy and battered, renewed, remade, not seen or heard: the mate of an adjective or participle."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] != "VBD" or left < 2:
        return None
    mate = tags[left - 1]
    if lower[left] in ("or", "nor") and _perfect_before(lower, tags, left):
        return "VBN"
    if lower[left] == "and" and mate in ("JJ", "VBN") and tags[left - 2] == ",":
        return "VBN"
    ends = i + 1 < len(tags) and tags[i + 1] in (".", ":")
    return "VBN" if ends and tags[left] == "," and mate == "VBN" else None


def _with_adverb(form: PastForm) -> str | None:
    """the loose earth collapsed noisily: a noun, a form and its adverb make a clause."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] != "VBN" or left != i - 1 or left < 0 or lower[i] not in form.verbs.pasts or tags[left] not in _NOUNS:
        return None
    if i + 2 >= len(tags) or not lower[i + 1].endswith("ly") or tags[i + 2] not in (",", ".", "CC"):
        return None
    return None if _finite_before_break(tags, i) or _perfect_before(lower, tags, i) else "VBD"


def _clause_without_verb(form: PastForm) -> str | None:
    """when the sun set and …: a clause that a conjunction opens and that has no other finite verb."""
    lower, tags, i, left = form.lower, form.tags, form.at, form.left
    if tags[i] not in ("VBN", "VB", "VBP", "NN") or left < 1 or lower[i] not in form.verbs.pasts:
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
    _no_present,
    _inside_noun_phrase,
    _noun_after_adjective,
    _after_degree,
    _after_object,
    _relative_clause,
    _with_object,
    _intransitive,
    _after_relative_clause,
    _beside_subject,
    _absolute,
    _named,
    _first_clause,
    _between_commas,
    _lost,
    _listed_participle,
    _coordinated,
    _with_adverb,
    _clause_without_verb,
)
NOUN_RULES: tuple[Rule, ...] = (_after_auxiliary, _noun_after_adjective)  # for forms that are never participles

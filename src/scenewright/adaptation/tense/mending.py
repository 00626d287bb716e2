"""Tags of past forms: what the tagger thinks of each, corrected where the words beside it leave no choice.

completion.py then looks at sentences that are left without their verb.
"""

from collections.abc import Sequence

from scenewright.adaptation.tense.completion import complete_sentences
from scenewright.adaptation.tense.held_apart import HELD_APART
from scenewright.adaptation.tense.participles import PARTICIPLES
from scenewright.adaptation.tense.perfects import hold_perfects
from scenewright.adaptation.tense.rows import hold_fragments, hold_pasts
from scenewright.adaptation.tense.sole_verbs import SOLE_VERBS
from scenewright.grammar.tagger import QUOTE
from scenewright.grammar.verbs import VerbTable, form_kind

_MENDED = frozenset(("VBD", "VBN", "JJ", "VBP", "VB", "NN"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_DETERMINERS = frozenset("a an the every my your its our their whose".split())
_HAVE_BE = frozenset("had has have having 've was were is are be been being am 'm 're".split())


def mend_tags(lower: Sequence[str], tags: list[str], finite: Sequence[float], verbs: VerbTable) -> dict[int, float]:
    """Correct `tags` in place, and tell how likely each form that may be a past or something else is finite (0..1).

    `finite`: what the tagger thinks of that. The placeholder of a quotation gets the tag `Q`.
    """
    likelihoods: dict[int, float] = {}
    for i, word in enumerate(lower):
        if word == QUOTE:
            tags[i] = "Q"
        elif word == "both" and "of" in lower[i + 1 : i + 2]:
            tags[i] = "DT"  # a pronoun, and no "both ... and"
        elif tags[i] == "VB" and i > 1 and tags[i - 1] == "JJ" and lower[i - 2] in _DETERMINERS:
            tags[i] = "NN"  # on the third try
        elif word == "around" and i > 1 and lower[i - 1] == "time" and tags[i - 2] == "JJ":
            tags[i] = "RB"  # the second time around
        elif word == "whose":
            tags[i] = "WP$"
        elif word in ("was", "were") or (word == "had" and tags[i] == "VB"):
            tags[i] = "VBD"  # nothing else
        elif word == "had" and _follows_had(lower, tags, i):
            tags[i] = "VBN"
        elif (
            tags[i] == "VBN" and word in verbs.pasts and not form_kind(word, verbs) and not _is_governed(lower, tags, i)
        ):
            tags[i] = "VBD"  # she had risen and went out: no participle
        elif tags[i] == "VBD" and word in verbs.participles and word not in verbs.pasts and word not in verbs.bases:
            tags[i] = "VBN"  # had stood there, and sworn
        elif tags[i] == "VBD" and (noun := _ends_place(lower, tags, i)):
            tags[i] = noun
            continue
        kind = form_kind(word, verbs) if tags[i] in _MENDED else ""
        if not kind:
            continue
        certain = next((tag for rule in RULES if (tag := rule(lower, tags, i))), "")
        if certain:
            tags[i] = certain
            continue
        likelihoods[i] = finite[i]
        if finite[i] >= 0.5:
            tags[i] = "VBD"
        elif tags[i] == "VBD":
            tags[i] = "VBN" if word in verbs.participles or kind == "ed" else "VB"
    hold_perfects(lower, tags, verbs, likelihoods)
    complete_sentences(lower, tags, verbs, likelihoods)
    hold_pasts(lower, tags, verbs, likelihoods)
    hold_fragments(lower, tags, verbs, likelihoods)
    return likelihoods


def _is_governed(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether an auxiliary or an article stands before the form at `i`: I had never went; with a stole."""
    j = next((j for j in range(i - 1, -1, -1) if tags[j] not in ("RB", "JJ")), 0)
    return lower[j] in _HAVE_BE or lower[j] == "'d" or tags[j] in ("DT", "PRP$", "POS")


def _follows_had(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether the "had" at `i` is the participle of a perfect: the watch that he'd *had* mended."""
    before = next((j for j in range(i - 1, max(-1, i - 3), -1) if tags[j] != "RB"), i)
    return lower[before] == "'d" or (lower[before] == "had" and before == i - 1)


def _inside_noun_phrase(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """a blessed woman, its shriveled blossoms: an adjective."""
    between = 0 < i < len(tags) - 1 and lower[i - 1] in _DETERMINERS and tags[i + 1] in (*_NOUNS, "JJ")
    return "JJ" if between and tags[i] == "VBD" else ""


def _depictive(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The gate swung shut: what a verb left its subject as."""
    after_verb = i > 0 and tags[i - 1] == "VBD" and lower[i - 1] not in _HAVE_BE
    if not after_verb or lower[i] not in _SAME_FORMS:
        return ""
    object_ = tags[i + 1 : i + 2] in (["DT"], ["PRP$"], ["PRP"])
    contact = i > 3 and tags[i - 2] == "PRP" and tags[i - 3] in _NOUNS and tags[i - 4] == "DT"
    return "" if object_ and contact and (i == 4 or tags[i - 5] == ".") else "VBN"  # The boy she loved | put it down


def _after_causative(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """made him step back and put a hand up: a second infinitive."""
    if lower[i] not in _SAME_FORMS or not i or tags[i - 1] != "CC" or lower[i] == "let":
        return ""
    for j in range(i - 2, max(0, i - 12), -1):
        if tags[j] in (",", ".", ":", "Q") or lower[j] == "to":
            return ""
        if lower[j] in _CAUSATIVES and lower[j + 1] == "it":
            after = i + 2 if tags[i + 1 : i + 2] in (["RP"], ["RB"]) else i + 1  # put down the cup
            if tags[after : after + 1] in (["DT"], ["PRP$"]):
                return "VBD" if tags[j] == "VBD" and lower[j] == "let" else ""  # let it roll and set the brake
        if lower[j] in _CAUSATIVES:
            return "VB" if lower[j + 1] in _OBJECTS and tags[j + 2] in ("VB", "VBP", "NN") else ""
    return ""


def _so_much_as(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Nobody so much as *coughed*: finite, unless a perfect or a passive governs it."""
    if i < 4 or lower[i - 3 : i] != ["so", "much", "as"] or tags[i - 4] not in (*_NOUNS, "PRP"):
        return ""
    return "VBD" if not any(lower[j] in _HAVE_BE or lower[j] == "'d" for j in range(max(0, i - 8), i - 3)) else ""


def _not_done(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The beds made, the stove not *lit*: no past has "not" before it."""
    bare = i > 1 and lower[i - 1] == "not" and tags[i - 2] in ("NN", "NNS")
    return "VBN" if bare else ""


def _over_and_over(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """A shutter that nobody had hooked *banged* and *banged*: finite, unless an auxiliary stands before it."""
    first = i - 2 if lower[i - 2 : i] == [lower[i], "and"] else i
    if first < 1 or lower[first + 1 : first + 3] != ["and", lower[first]]:
        return ""
    before = next((j for j in range(first - 1, -1, -1) if tags[j] != "RB" and lower[j] not in ("n't", "not")), 0)
    return "VBD" if tags[before] in (*_NOUNS, "PRP", "VBN") and lower[before] not in _HAVE_BE else ""


def _joined_to_would(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She would take it out and *put* it back: a second infinitive."""
    if lower[i] not in _SAME_FORMS or not i or lower[i - 1] not in ("and", "or"):
        return ""
    for j in range(i - 2, max(-1, i - 24), -1):
        told = tags[j] == "VBD" and lower[j] not in _SAME_FORMS and lower[j] != "used"
        if tags[j] in (".", ":", "Q", "VBZ", "WP", "WDT") or told:
            return ""
        if lower[j : j + 2] == ["used", "to"]:
            return "VB" if tags[j + 2] in ("VB", "VBP", "RB") else ""  # not: the way he used to of old, and *let* it go
        if tags[j] == "MD":
            return "VB" if lower[j] == "would" and lower[j + 1] not in ("not", "n't", "have") else ""
    return ""


def _joined_to_present(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """If you come down when it is dark, and *put* your ear to it: present as the verb of that "you" is."""
    if lower[i] not in _SAME_FORMS or i < 3 or lower[i - 1] not in ("and", "or", ","):
        return ""
    for j in range(i - 2, max(-1, i - 16), -1):
        if tags[j] in (".", ":", "Q", "VBD", "MD", "TO"):
            return ""
        if tags[j] == "VBP" and j and lower[j - 1] in ("you", "we", "they", "i"):
            return "VBP"
    return ""


def _let_again(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She let him look and *let* him touch it: the same verb once more."""
    if lower[i] != "let" or i < 3 or lower[i - 1] != "and":
        return ""
    for j in range(i - 2, max(-1, i - 9), -1):
        if lower[j] == "let":
            return "VBD" if tags[j] == "VBD" else ""
        if tags[j] in (".", ":", "Q", "VBD", "MD", "TO"):
            return ""
    return ""


def _joined_to_past(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """He laid out the cards and *bet* Ivo a crown: no infinitive, since nothing governs one."""
    if tags[i] != "VB" or lower[i] not in _SAME_FORMS | {"bet"} or i < 3 or lower[i - 1] != "and":
        return ""
    if tags[i + 1 : i + 2] not in (["NNP"], ["DT"], ["PRP"], ["PRP$"]):
        return ""
    for j in range(i - 2, max(-1, i - 14), -1):
        if tags[j] in (",", ".", ":", "Q", "CC", "TO", "MD", "VB", "VBG", "WP", "WDT") or lower[j] in _GOVERNING:
            return ""
        if tags[j] == "VBD":
            return "VBD"
    return ""


_GOVERNING = frozenset("let made helped watched saw heard felt had did".split())


def _right_and_left(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """He hit out right and *left* | She turned *left* at the pump."""
    if lower[i] != "left" or i < 2:
        return ""
    turned = lower[i - 1] in _TURNING and tags[i + 1 : i + 2] in (["."], [","], ["CC"], ["IN"], ["WRB"])
    return "RB" if turned or lower[i - 2 : i] == ["right", "and"] else ""


_TURNING = frozenset("turned turn turning turns veered swung bore".split())


def _has_object(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She was thirty and kept bees: no participle has an object."""
    if i < 3 or i + 1 >= len(tags) or lower[i - 1] != "and" or tags[i - 2] not in ("CD", "JJ") or lower[i] in _NAMING:
        return ""
    described = any(lower[j] in ("was", "were", "is", "are", "'s") for j in range(max(0, i - 5), i - 2))
    return "VBD" if described and tags[i + 1] in _OBJECT_TAGS and lower[i + 1] != "home" else ""


_OBJECT_TAGS = frozenset(("NN", "NNS", "DT", "PRP$"))
_NAMING = frozenset("called named given left made told sent paid lent".split())


def _never(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """was tired and never let it show: finite, unless a perfect or a "to" governs both."""
    if lower[i] not in _SAME_FORMS or i < 2 or lower[i - 1] != "never" or tags[i - 2] not in ("CC", ","):
        return ""
    for j in range(i - 3, max(-1, i - 16), -1):
        if tags[j] in (".", ":", "Q"):
            break
        if lower[j] in ("had", "'d", "to") or tags[j] == "MD":
            return ""
    return "VBD"


def _perceived(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She saw Jonas *put* the lamp down: an infinitive."""
    if lower[i] not in _SAME_FORMS or i < 2 or lower[i - 2] not in _PERCEPTION:
        return ""
    return "VB" if tags[i - 1] == "NNP" or lower[i - 1] in _OBJECTS else ""


_PERCEPTION = frozenset("saw heard watched felt let made helped noticed".split())


def _ends_place(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """It was up beside the ceiling *rose*.: a noun."""
    if lower[i] not in _THINGS or i < 3:
        return ""
    if lower[i] == "rose" and tags[i + 1 : i + 2] == ["VBN"] and tags[i - 1] in ("NN", "JJ") and tags[i - 2] == "DT":
        return "NN"  # a sugar rose stuck to a cake
    if lower[i] == "rose" and tags[i - 1] in ("NN", "JJ") and tags[i - 2] == "DT" and tags[i - 3] in ("VBG", "VB"):
        return "NN"  # he is carrying a paper rose
    if tags[i - 1] not in _BEFORE_THING or tags[i + 1 : i + 2] not in (["."], [","], ["DT"]):
        return ""
    start = i - 1
    while start > 0 and tags[start] not in ("DT", "PRP$") and tags[start - 1] in ("NN", "DT", "PRP$", "JJ", "VBG"):
        start -= 1
    if tags[start - 1] != "IN" or lower[start - 1] not in _PLACING:
        return ""
    opens = start == 1 or tags[start - 2] == "."
    if opens and tags[i + 1] == "DT" and any(tag == "VBD" for tag in tags[i + 2 : i + 8]):
        return "NN"  # In the lambing shed the lamp burned
    for j in range(start - 2, -1, -1):
        if tags[j] in (".", ":", "Q", ",", "CC"):
            return ""
        if tags[j] in ("VBD", "VBN"):
            return "NN" if tags[i + 1] != "DT" else ""
    return ""


_BEFORE_THING = frozenset(("NN", "CD", "VBG"))
_THINGS = frozenset("rose spoke shed wound saw dove bore".split())
_PLACING = frozenset("beside under above along by near in on at over with of".split())


def _saw(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """had the window open and *saw* the lamp: finite, as what has an object is no tool."""
    if lower[i] != "saw" or not i or tags[i - 1] != "CC" or lower[i - 1] != "and":
        return ""
    return "VBD" if tags[i + 1 : i + 2] in (["DT"], ["PRP$"], ["PRP"]) else ""


def _said(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The clerk who had kept the key *said* that he was new: finite, as no "is" or "had" stands before it."""
    if (
        lower[i] != "said"
        or not i
        or tags[i - 1] in ("DT", "CC", ",")
        or lower[i + 1 : i + 2] not in (["that"], ["he"])
    ):
        return ""
    near = range(max(0, i - 3), i)
    return "" if any(lower[j] in _HAVE_BE or lower[j] == "'d" for j in near) else "VBD"


def _behind_when(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """When the engine had stopped, the geese *drifted* back, and: the main clause has no other verb."""
    if not lower[i].endswith("ed") or i < 5 or tags[i - 1] not in ("NN", "NNS"):
        return ""
    start = i - 1
    while start > 0 and tags[start - 1] in ("NN", "NNS", "JJ", "DT", "PRP$"):
        start -= 1
    if tags[start] not in ("DT", "PRP$") or tags[start - 1] != ",":
        return ""
    begin = next((j for j in range(start - 1, -1, -1) if tags[j] in (".", ":", "Q")), -1) + 1
    if (
        lower[begin] not in ("when", "once", "after")
        or tags[begin + 1 : start - 1].count(",")
        or "CC" in tags[begin:start]
    ):
        return ""
    end = next((j for j in range(i + 1, len(tags)) if tags[j] in (",", ".", ":", "Q", "CC")), len(tags))
    return "" if any(tags[j] in ("VBD", "MD", "VBN") for j in range(i + 1, end)) else "VBD"


def _and_then(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She laid it down, and then *bent* over it: finite as the verb before, with no "had" that could govern it."""
    if i < 5 or lower[i - 2 : i] != ["and", "then"] or tags[i] not in ("VBD", "VBN"):
        return ""
    if tags[i + 1 : i + 2] not in (["RB"], ["RP"], ["IN"], ["DT"], ["PRP$"], ["PRP"]):
        return ""
    begin = next((j for j in range(i - 3, -1, -1) if tags[j] in (".", ":", "Q")), -1) + 1
    passive = any(lower[j] in ("was", "were", "be", "been", "being") for j in range(begin, i))
    if passive or "had" in lower[begin:i] or "'d" in lower[begin:i]:
        return ""
    return "VBD" if "VBD" in tags[begin:i] else ""


def _hurt_to(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The sail was bright and *hurt* to watch: finite."""
    joined = lower[i] == "hurt" and i and lower[i - 1] == "and" and tags[i + 1 : i + 2] == ["TO"]
    return "VBD" if joined else ""


def _smelled(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """was dark and smelled of tar: finite."""
    scent = lower[i] in ("smelled", "smelt", "tasted") and lower[i + 1 : i + 2] in (["of"], ["like"])
    return "VBD" if scent and i and tags[i - 1] == "CC" else ""


def _got(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """A woman with a stick got up: finite, since no "have" or "be" stands before it."""
    if lower[i] != "got" or i + 1 >= len(tags) or not i or tags[i - 1] not in (*_NOUNS, "PRP", "CD"):
        return ""
    return "" if any(lower[j] in _HAVE_BE or lower[j] == "'d" for j in range(max(0, i - 9), i)) else "VBD"


def _brayed(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The mules *brayed* and the sergeant swore: the verb of the first of two clauses, where no participle could do."""
    if lower[i] not in _CRIES or i < 2 or tags[i - 1] not in _NOUNS or tags[i + 1 : i + 2] not in (["CC"], [","]):
        return ""
    second = tags[i + 2 : i + 3] in (["DT"], ["PRP$"], ["NNS"], ["NNP"], ["PRP"])
    return "VBD" if second and not any(lower[j] in _HAVE_BE for j in range(max(0, i - 8), i)) else ""


def _thrown_before(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """In *walked* trouble: a direction that opens a sentence, a verb of motion, and its subject."""
    if not i or lower[i] not in _MOTIONS or lower[i - 1] not in _DIRECTIONS:
        return ""
    opens = i == 1 or tags[i - 2] in (".", ":", "Q")
    return "VBD" if opens and tags[i + 1 : i + 2] in (["DT"], ["NN"], ["NNP"], ["PRP$"], ["CD"]) else ""


_DIRECTIONS = frozenset("in out up down off away back".split())
_MOTIONS = frozenset("walked strode marched trotted rolled popped stepped stumbled tumbled floated drifted".split())


def _contrasts(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """One lamp *burned*, another *guttered*, a third had gone out: the verbs of a row whose subjects are told apart."""
    if tags[i] not in ("VBN", "VBD") or not i:
        return ""
    end = next((j for j in range(i + 1, min(len(tags), i + 6)) if tags[j] in (",", ":", ".", "CC", "VBD")), 0)
    follows = " ".join(lower[end + 1 : end + 3])
    start = i - 1
    while tags[i - 1] in _NOUNS and start > 0 and tags[start - 1] in _NAMED:
        start -= 1
    first = lower[start] in ("one", "some") and (not start or tags[start - 1] in (".", ":", "Q"))
    other = lower[start] in ("another", "others") and start > 1 and tags[start - 1] in (",", ":")
    if not (first or other) or tags[end] not in (",", ":"):
        return ""
    return "VBD" if follows.split()[:1] in (["another"], ["others"]) or follows in ("a third", "the third") else ""


_NAMED = frozenset(("NN", "NNS", "JJ", "CD", "DT"))


def _cried(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Bells rang, dogs *howled*, and: a noun and its verb, one of a row, where no participle could do."""
    row = 1 < i < len(tags) - 1 and lower[i] in _CRIES and tags[i - 1] in _NOUNS and tags[i - 2] in (",", "CC", ".")
    return "VBD" if row and tags[i + 1] in (",", ".", "CC") else ""


_CRIES = frozenset(
    "barked brayed bleated crowed growled howled hooted mewed mooed neighed roared screamed screeched shrieked snarled "
    "squawked squealed whinnied wailed yelped yapped clattered rattled rumbled thundered creaked groaned".split()
)


def _pairs_with_past(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """A man in a cap *pointed* at the sign and shut the hatch: the first verb of a pair whose second is finite."""
    if tags[i] not in ("VBN", "VBD") or i < 3 or tags[i - 1] not in _NOUNS or not _is_described(lower, tags, i):
        return ""
    for j in range(i + 1, min(len(tags) - 2, i + 9)):
        if tags[j] in (",", ".", ":", "Q", "MD", "VBD", "VBZ", "VBP", "WP", "WDT"):
            return ""
        if lower[j] == "and":
            pair = lower[j + 1] in _SAME_FORMS or tags[j + 1] == "VBD"
            finite = lower[j + 1] in _AUXILIARIES  # leaned over her and did not speak
            return "VBD" if finite or (pair and tags[j + 2] in ("DT", "PRP$", "PRP")) else ""
    return ""


_AUXILIARIES = frozenset("did was were had could would".split())


def _is_described(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether a noun phrase with "in", "with" or "at" ends before token `i`, and no verb stands before it."""
    j = i - 1
    while j > 0 and tags[j] in (*_NOUNS, "DT", "JJ", "PRP$", "CD", "VBG"):
        j -= 1
    if lower[j] not in ("in", "with", "at") or tags[j - 1] not in _NOUNS:
        return False
    while j > 0 and tags[j - 1] not in (".", ":", "Q"):
        j -= 1
        if tags[j] in ("VBD", "MD", "VBZ", "VBP"):
            return False
    return True


def _joined(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """He knelt by the grate and *poked* at the ash: finite as the verb it is joined to."""
    if not lower[i].endswith("ed") or tags[i] not in ("VBD", "VBN") or i < 4 or lower[i - 1] != "and":
        return ""
    if tags[i - 2] not in _NOUNS or tags[i + 1 : i + 2] not in (["IN"], ["DT"], ["PRP$"], ["RB"]):
        return ""
    for j in range(i - 3, max(-1, i - 14), -1):
        if tags[j] in (",", ".", ":", "Q", "CC", "VBN", "WP", "WDT", "MD", "TO", "VBG") or lower[j] in _HAVE_BE:
            return ""
        if tags[j] == "VBD":
            return "VBD" if lower[j] in _POSED else ""
    return ""


def _shares_object(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """yawned and *scratched* his ear: no participle joined to a verb has an object."""
    if i < 3 or lower[i - 1] != "and" or tags[i - 2] != "VBD" or lower[i - 2] in _HAVE_BE:
        return ""
    return "VBD" if lower[i].endswith("ed") and tags[i + 1 : i + 2] == ["PRP$"] else ""


def _follows_at_once(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She slid off the bench, coughed and *doubled* over: the second of two verbs with nothing between them."""
    if i < 4 or lower[i - 1] != "and" or tags[i - 2] != "VBD" or tags[i - 3] != "," or not lower[i].endswith("ed"):
        return ""
    if lower[i - 2] in _HAVE_BE or lower[i - 2] in _LINKING or tags[i + 1 : i + 2] not in (["IN"], ["RP"], ["RB"]):
        return ""
    start = next((j for j in range(i - 3, -1, -1) if tags[j] in (".", ":", "Q")), -1) + 1
    before = range(start, i - 3)
    if any(lower[j] in _HAVE_BE or lower[j] == "'d" or tags[j] in _HELD for j in before):
        return ""
    return "VBD" if any(tags[j] == "VBD" for j in before) else ""


def _ends_three(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The hat came off, spun round once and *landed* in the soup: the last of three verbs in a row."""
    if i < 5 or lower[i - 1] != "and" or tags[i] not in ("VBD", "VBN") or tags[i - 2] in ("VBN", "JJ", "VBD"):
        return ""
    if tags[i + 1 : i + 2] not in (["IN"], ["RP"], ["RB"], ["DT"], ["PRP$"]):
        return ""
    second = next((j for j in range(i - 2, max(0, i - 9), -1) if tags[j] not in _IN_VERB_PHRASE), 0)
    if tags[second] != "VBD" or tags[second - 1] != "," or lower[second] in _HAVE_BE | _LINKING:
        return ""
    first = next((j for j in range(second - 2, max(-1, second - 14), -1) if tags[j] not in _IN_VERB_PHRASE), 0)
    return "VBD" if tags[first] == "VBD" and lower[first] not in _HAVE_BE else ""


_IN_VERB_PHRASE = frozenset(("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "IN", "RB", "RP", "JJ", "CD"))


def _joined_to_verb(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """It struck the cloth and *stuck* there: finite as the verb before, where no participle or adjective is."""
    if i < 4 or lower[i - 1] != "and" or tags[i - 2] not in _NOUNS or lower[i] in _NAMING:
        return ""
    if tags[i + 1 : i + 2] not in (["RB"], ["RP"], ["."]):
        return ""
    verb = next((j for j in range(i - 2, max(-1, i - 9), -1) if tags[j] not in ("DT", "PRP$", "NN", "NNS", "IN")), 0)
    subject = lower[verb - 1] in _SUBJECTS or tags[verb - 1] == "NNP"
    return "VBD" if verb and tags[verb] == "VBD" and subject and lower[verb] not in _HOLDING else ""


_SUBJECTS = frozenset("i he she it we they".split())
_HOLDING = _HAVE_BE | frozenset("kept held left found saw heard felt wanted made got liked let watched wore".split())


_LINKING = frozenset("looked seemed felt appeared sounded became got stayed remained".split())
_HELD = frozenset(("MD", "WP", "WDT", "WRB", "TO"))


def _behind_time(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """He sat still, and when the bell rang *put* on his hat: the verb that a clause of time parts from its "and"."""
    if lower[i] not in _SAME_FORMS or tags[i + 1 : i + 2] not in (["DT"], ["PRP$"], ["PRP"], ["IN"], ["RP"], ["RB"]):
        return ""
    told = next((j for j in range(i - 1, max(0, i - 4), -1) if tags[j] not in ("RB", "RP", "IN")), 0)
    if tags[told] != "VBD":
        return ""
    opener = next((j for j in range(told - 1, max(0, told - 6), -1) if tags[j] not in _IN_CLAUSE), 0)
    return "VBD" if lower[opener] in ("when", "as", "while") and lower[opener - 1] in ("and", "but") else ""


_IN_CLAUSE = frozenset(("DT", "PRP", "PRP$", "NNP", "NN", "NNS", "JJ"))


def _ends_row(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """He took his hat, laid it on the child, who was asleep, and *put* out the lamp: the verb that a row of pasts lacks
    behind a relative clause.
    """
    if lower[i] not in _SAME_FORMS or i < 9 or lower[i - 1] != "and" or tags[i - 2] != ",":
        return ""
    who = next((j for j in range(i - 3, max(1, i - 14), -1) if tags[j] == "WP" and tags[j - 1] == ","), 0)
    if not who:
        return ""
    start = next((j for j in range(who, -1, -1) if tags[j] in (".", ":", "Q")), -1) + 1
    row = range(start, who)
    if any(lower[j] in _HAVE_BE or lower[j] == "'d" or tags[j] in (*_HELD, "CC") for j in row):
        return ""
    listed = any(tags[j] == "VBD" and tags[j - 1] == "," for j in row[1:])
    return "VBD" if listed and sum(tags[j] == "VBD" for j in row) > 1 else ""


def _meant(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She had sold two farms and *meant* to keep the third: what somebody means to do is of now, and nothing does."""
    if lower[i] != "meant" or i < 3 or lower[i - 1] not in ("and", "but") or tags[i + 1 : i + 2] != ["TO"]:
        return ""
    start = next((j for j in range(i - 1, -1, -1) if tags[j] in (".", ":", "Q")), -1) + 1
    thing = lower[start] not in _NOMINATIVE
    return "" if thing and not _PASSIVE.isdisjoint(lower[start:i]) else "VBD"


_NOMINATIVE = frozenset("i he she we they".split())
_PASSIVE = frozenset("was were been being is are".split())


_POSED = frozenset("sat stood lay knelt leaned bent crouched perched".split())


_SAME_FORMS = frozenset(
    "put set let cut hit shut hurt cost burst cast spread thrust read quit spit shed slit beat".split()
)
_CAUSATIVES = frozenset(("made", "let", "watched", "helped"))
_OBJECTS = frozenset("him her them me us you it".split())
RULES = (
    _inside_noun_phrase,
    _right_and_left,
    _depictive,
    *HELD_APART,
    *SOLE_VERBS,
    *PARTICIPLES,
    _after_causative,
    _so_much_as,
    _not_done,
    _over_and_over,
    _joined_to_would,
    _joined_to_present,
    _let_again,
    _joined_to_past,
    _has_object,
    _never,
    _perceived,
    _saw,
    _said,
    _behind_when,
    _and_then,
    _hurt_to,
    _smelled,
    _got,
    _cried,
    _brayed,
    _thrown_before,
    _contrasts,
    _pairs_with_past,
    _joined,
    _shares_object,
    _follows_at_once,
    _ends_three,
    _joined_to_verb,
    _ends_row,
    _behind_time,
    _meant,
)

"""Forms that can only be finite pasts, however likely a tagger finds them -> `VBD`: She bent, *stopped* and laughed.

A participle of the passive has no object, a pronoun in the nominative has a verb, and what stands between two pasts of
one row is a past.
"""

from collections.abc import Sequence

from scenewright.grammar.verbs import VerbTable, form_kind

_WEIGHED = frozenset(("VBN", "VBD"))
_NOMINATIVE = frozenset("i he she we they".split())
_ENDED = frozenset("was were did".split())
_INVERTED = frozenset("had has have was were is are be did do does 'd not nor neither so than as".split())
_PERFECT = frozenset("had has have having 've 'd 's".split())
_OBJECTS = frozenset(("DT", "PRP$", "PRP"))
_GIVING = frozenset(
    "given told asked handed shown sent paid offered lent taught called named left made promised granted denied "
    "awarded refused served fed dealt passed spared owed allowed allotted assigned considered deemed thought tossed "
    "thrown bought brought read sold written".split()
)
"""Participles that may have an object, or what looks like one: handed a cup, called the best."""
_MEASURES = frozenset(
    "time times day days night nights week weeks month months year years hour hours minute minutes second seconds "
    "moment moments morning evening afternoon summer winter spring autumn way inch yard mile step steps bit little lot "
    "same colour color shade pink red blue green white black yellow grey gray brown orange purple gold silver".split()
)
# Likelihoods: from the first the tagger is believed, from the others a form is a past that something else speaks for,
# the less the more it says; scripts/evaluate_tense.py, development part.
_SURE, _EVEN, _LIKELY, _POSSIBLE = 0.65, 0.45, 0.25, 0.1
_BREAKS = frozenset((".", ":", "Q"))


def hold_pasts(lower: Sequence[str], tags: list[str], verbs: VerbTable, likelihoods: dict[int, float]) -> None:
    """Make forms pasts where they can be nothing else; they leave `likelihoods`."""
    for i in _bare_row(lower, tags, verbs, likelihoods):
        tags[i] = "VBD"
        likelihoods.pop(i, None)
    for i, word in enumerate(lower):
        if tags[i] not in _WEIGHED or not i:
            continue
        kind = form_kind(word, verbs)
        if not kind:
            continue
        chance = likelihoods.get(i, 0)
        if (
            _has_subject(lower, tags, i)
            or _is_found(lower, tags, i)
            or _is_all_of_clause(tags, i)
            or _is_thought(lower, tags, i)
            or (chance >= _LIKELY and _is_behind_however(lower, tags, i))
            or (chance >= _EVEN and _is_posed(lower, tags, i))
            or _is_in_row(lower, tags, i, likelihoods)
            or _opens_sentence(lower, tags, i, likelihoods)
            or (chance >= _LIKELY and _has_object(lower, tags, i, kind))
            or (chance >= _LIKELY and _is_beside(lower, tags, i, likelihoods))
            or (chance >= _LIKELY and _heads_row(lower, tags, i, likelihoods))
            or (chance >= _POSSIBLE and _is_described(lower, tags, i) and _heads_row(lower, tags, i, likelihoods))
            or (chance >= _EVEN and _has_particle(lower, tags, i, kind))
            or (chance >= _EVEN and _is_of_name(lower, tags, i, likelihoods))
            or (chance >= _EVEN and (_is_added(tags, i) or _is_of_it(lower, tags, i)))
            or (chance >= _EVEN and kind == "same" and word not in verbs.participles and _takes_pronoun(lower, tags, i))
            or (chance >= _POSSIBLE and _is_added(tags, i) and _closes_aside(lower, tags, i))
        ):
            tags[i] = "VBD"
            likelihoods.pop(i, None)


def _bare_row(lower: Sequence[str], tags: Sequence[str], verbs: VerbTable, likelihoods: dict[int, float]) -> list[int]:
    """The verbs of rows with nothing but commas between them: She peeled, *chopped*, *stirred*, *fried*, and ate."""
    found: list[int] = []
    for i in range(1, len(tags) - 4):
        if tags[i + 1] != "," or not _is_sure(lower, tags, i, likelihoods) or lower[i] in _LINKING:
            continue
        j = i + 2
        while j + 1 < len(tags) and tags[j] in _IN_ROW and form_kind(lower[j], verbs) and tags[j + 1] == ",":
            j += 2
        ends = j + 1 < len(tags) and tags[j] == "CC" and _is_sure(lower, tags, j + 1, likelihoods)
        if ends and j - i > _BARE:
            found += range(i + 2, j, 2)
    return found


_IN_ROW = frozenset(("VBN", "VBD", "JJ", "VB", "VBP", "NN"))
_BARE = 6  # tokens: three verbs or more, each with its comma, where two may be what became of somebody


def _has_subject(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """As it was she *crouched*: a pronoun that is no object stands before it, and no auxiliary before that."""
    j = i - 1
    while j > 0 and tags[j] == "RB" and lower[j] not in ("n't", "not"):
        j -= 1
    if lower[j] not in _NOMINATIVE or tags[j] != "PRP":
        return False
    before = j - 2 if j > 1 and lower[j - 1] == "n't" else j - 1  # why hadn't | she called?
    if before and lower[before - 1] in _NOMINATIVE and lower[before] in _PERFECT | _ENDED:
        return True  # when she hadn't | she waited
    inverted = lower[before] in _INVERTED and not (
        lower[before] == "was" and lower[before - 1] == "it"
    )  # as it was she
    return not j or not (inverted or tags[j - 1] in ("MD", "CC"))


def _has_object(lower: Sequence[str], tags: Sequence[str], i: int, kind: str) -> bool:
    """and *set* it down: only a perfect goes with an object, and none is in the sentence."""
    told = lower[i] == "told" and not _REPORTED.isdisjoint(lower[i + 2 : i + 4])  # told it that; told the truth
    if i + 1 >= len(tags) or tags[i + 1] not in _OBJECTS or (lower[i] in _GIVING and not told):
        return False
    if not _MEASURES.isdisjoint(lower[i + 1 : i + 6]) or lower[i + 1] in _QUANTITIES:
        return False
    for j in range(i - 1, -1, -1):
        if tags[j] in _BREAKS:
            break
        if lower[j] in _PERFECT:
            owned = lower[j] == "had" and "VBN" not in tags[j + 1 : j + 5]  # had the sense to be quiet, and
            below = "," in tags[j:i] and _is_below(lower, tags, j)  # as she had sat, and watched
            seen = j > 1 and lower[j - 2] == "what" and tags[j + 2] == "CC" and tags[j - 1] == "PRP"  # what he had seen
            if not (owned or below or seen):
                return False
        if kind == "same" and (lower[j] in ("did", "let", "made") or tags[j] in ("MD", "TO")):
            return False
    return True


def _has_particle(lower: Sequence[str], tags: Sequence[str], i: int, kind: str) -> bool:
    """put the lid on and *let* out a sigh: a particle stands between the verb and its object."""
    if kind != "same" or tags[i + 1 : i + 2] != ["RP"] or tags[i + 2 : i + 3] not in (["DT"], ["PRP$"]):
        return False
    start = next((j for j in range(i, -1, -1) if tags[j] in _BREAKS), -1) + 1
    return not any(lower[j] in _PERFECT or tags[j] in ("MD", "TO") for j in range(start, i))


def _is_below(lower: Sequence[str], tags: Sequence[str], had: int) -> bool:
    """Whether a subordinate clause holds "had": as she had | when they were fed and the cook had."""
    if not _OPENERS.isdisjoint(lower[max(0, had - 4) : had]):
        return True
    start = next((j for j in range(had - 1, -1, -1) if tags[j] in (",", ".", ":", "Q")), 0)
    return not _TIMING.isdisjoint(lower[start:had])


_TIMING = frozenset("when after before until once while because".split())
_REPORTED = frozenset("that to how what truth lie lies".split())
_QUANTITIES = frozenset("all both each half any".split())


def _is_beside(lower: Sequence[str], tags: Sequence[str], i: int, likelihoods: dict[int, float]) -> bool:
    """The coach *swayed* and creaked; they turned and *twisted*: nothing but "and" stands between it and a past."""
    if lower[i - 1] == "and" and i > 2 and lower[i - 2] not in _LINKING:
        return _is_sure(lower, tags, i - 2, likelihoods) and tags[i - 3] not in ("WP", "WDT")
    if lower[i - 1] in ("and", "or") and tags[i - 2] == "," and tags[i + 1 : i + 2] == ["NNS"]:
        return i > 3 and _is_sure(lower, tags, i - 3, likelihoods)  # men sang, or built boats
    return lower[i + 1 : i + 2] == ["and"] and tags[i - 1] in _NOUNS and _is_sure(lower, tags, i + 2, likelihoods)


def _heads_row(lower: Sequence[str], tags: Sequence[str], i: int, likelihoods: dict[int, float]) -> bool:
    """A girl with a drum *leaned* out, spat, and laughed: what follows needs a verb before it."""
    parted = tags[i - 1] == "," and tags[i + 1 : i + 2] == [","] and likelihoods.get(i, 0) >= _EVEN
    if tags[i - 1] not in _NOUNS and not parted:
        return False
    for j in range(i - 1, -1, -1):
        if tags[j] in _BREAKS or tags[j] == "CC" or lower[j] in _OPENERS:
            break
        if tags[j] in ("VBD", "MD", "VBZ", "VBP") or (tags[j] == "," and not parted):
            return False
    for j in range(i + 1, min(len(tags) - 1, i + _REACH)):
        if tags[j] == ",":
            return _is_sure(lower, tags, j + 1, likelihoods)
        if tags[j] in _ROW_ENDS:
            return False
    return False


def _opens_sentence(lower: Sequence[str], tags: Sequence[str], i: int, likelihoods: dict[int, float]) -> bool:
    """A cook in an apron *shuffled* out, yawning, and took it | a hatch *opened* in the wall, and somebody looked out:
    nothing else between the noun that opens the sentence and the conjunction can be its verb.
    """
    if tags[i - 1] not in _NOUNS or tags[i + 1 : i + 2] not in (["IN"], ["RP"], ["RB"], ["TO"]):
        return False
    j = i - 1
    while j >= 0 and tags[j] in _IN_OPENING:
        j -= 1
    first = j + 1
    time = next((k for k in range(first, i) if tags[k] in _NOUNS and tags[k + 1] in ("DT", "PRP$")), i)
    begins = j < 0 or tags[j] in _BREAKS or (tags[j] == "CC" and tags[j - 1] in _BREAKS)
    opens = begins and (tags[first] in ("DT", "PRP$") or time < i)
    if not opens or (lower[i] in _GIVING and tags[i + 1] == "TO"):
        return False
    joint = next((k for k in range(i + 1, min(len(tags) - 2, i + _FAR)) if tags[k] not in _BESIDE), 0)
    if lower[joint] != "and" or tags[joint - 1] != ",":
        return False
    subject = lower[joint + 1] in _SOMEBODY or lower[joint + 1] in _NOMINATIVE
    return _is_sure(lower, tags, joint + 1 + subject, likelihoods)


_IN_OPENING = frozenset("DT PRP$ JJ CD IN VBN NN NNS NNP NNPS".split())
_BESIDE = frozenset("DT PRP$ PRP JJ CD IN RB RP TO VBG , NN NNS NNP NNPS".split())
_FAR = 16  # tokens
_SOMEBODY = frozenset("somebody someone nobody everybody everyone".split())


def _is_described(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether what the subject has or wears ends before token `i`: the cook with the burnt hand | waved."""
    start = i - 1
    while start > 0 and tags[start] in (*_NOUNS, "JJ", "VBN", "CD"):
        start -= 1
    worn = tags[start] == "DT" and lower[start - 1] in ("with", "in")
    return worn and start > 1 and tags[start - 2] in _NOUNS and tags[i - 1] in _NOUNS


def _is_of_name(lower: Sequence[str], tags: Sequence[str], i: int, likelihoods: dict[int, float]) -> bool:
    """Ilse *parked* on Lark Street and got out: the first of two verbs of whoever opens the sentence with a name."""
    if tags[i - 1] != "NNP" or (i > 1 and tags[i - 2] not in _BREAKS):
        return False
    joint = next((j for j in range(i + 1, min(len(tags) - 1, i + _REACH)) if tags[j] in _ROW_ENDS), 0)
    return lower[joint] == "and" and _is_sure(lower, tags, joint + 1, likelihoods)


def _is_added(tags: Sequence[str], i: int) -> bool:
    """He had brought a jar, and *asked*, politely: a participle is seldom added with a comma and a conjunction."""
    return i > 1 and tags[i - 1] == "CC" and tags[i - 2] == ","


def _takes_pronoun(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """and *bore* them no grudge; and *saw* it: no noun has an object, and no "to" or modal makes it an infinitive."""
    if tags[i] != "VBD" or tags[i + 1 : i + 2] != ["PRP"] or lower[i - 1] not in ("and", "but"):
        return False
    start = next((j for j in range(i, -1, -1) if tags[j] in _BREAKS), -1) + 1
    return not any(tags[j] in ("MD", "TO") for j in range(start, i))


def _closes_aside(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """She went home, as she had sworn to, and *slept*: the comma before "and" closes what "as" opens behind another."""
    for j in range(i - 3, max(1, i - 12), -1):
        if tags[j] == ",":
            return lower[j + 1] in _ASIDES and any(tags[k] == "VBD" for k in range(max(0, j - 9), j))
        if tags[j] in _BREAKS or tags[j] == "CC":
            return False
    return False


_ASIDES = frozenset("as if though although because since".split())


def _is_of_it(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """When the whistle blew it *rolled* over: no verb stands before that leaves anything in a state."""
    if lower[i - 1] != "it" or i < 2:
        return False
    return tags[i - 2] == "VBD" and lower[i - 2] not in _LEAVING


_LEAVING = frozenset("left found had kept got made saw heard felt wanted watched thought considered held".split())


def _is_found(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """She shook the box and found it *contained* beads: what a thing is, not what is done to it."""
    if i < 2 or lower[i - 1] != "it" or lower[i] not in _OF_THINGS or lower[i - 2] not in _FINDING:
        return False
    return tags[i + 1 : i + 2] in (["DT"], ["PRP$"], ["CD"], ["NN"], ["NNS"], ["JJ"], ["RB"], ["TO"], ["IN"])


_FINDING = frozenset("found saw knew thought noticed discovered realised realized said felt believed".split())
_OF_THINGS = frozenset(
    "contained lacked resembled weighed cost included smelled tasted matched needed belonged depended".split()
)


def _is_all_of_clause(tags: Sequence[str], i: int) -> bool:
    """The lamp *tipped* over, and the cloth *caught*, and she rose: the only verb before a new clause."""
    if tags[i - 1] not in _NOUNS:
        return False
    start = i - 1
    while start > 0 and tags[start - 1] in (*_NOUNS, "DT", "PRP$", "JJ"):
        start -= 1
    opens = not start or tags[start - 1] == "."
    joined = start > 2 and tags[start - 2 : start] == [",", "CC"] and tags[start - 3] in ("VBD", "RP", "RB")
    if not (opens or joined):
        return False
    comma = next((j for j in range(i + 1, min(len(tags) - 3, i + (5 if opens else 2))) if tags[j] not in _PARTICLES), 0)
    if not comma or tags[comma : comma + 2] != [",", "CC"] or tags[comma + 2] not in _SUBJECTS:
        return False
    return any(tag == "VBD" for tag in tags[comma + 3 : comma + 7])


def _is_posed(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """He lay awake and *counted* goats: joined to where or how somebody is."""
    posed = i > 3 and lower[i - 1] == "and" and lower[i - 3] in _POSED and tags[i - 3] == "VBD"
    return posed and tags[i - 2] in ("JJ", "RB", "RP") and tags[i + 1 : i + 2] in (["NNS"], ["DT"], ["PRP$"], ["IN"])


def _is_behind_however(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """However hard he pulled, the drawer *stuck*: the end of what holds all the same."""
    if tags[i + 1 : i + 2] not in (["."], [","]) or tags[i - 1] not in _NOUNS or tags[i - 2] not in ("DT", "PRP$"):
        return False
    start = next((j for j in range(i - 1, -1, -1) if tags[j] in _BREAKS), -1) + 1
    return lower[start] == "however" and tags[start + 1] in ("RB", "JJ") and tags[i - 3] == ","


def _is_thought(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """It was later than people *supposed*: what anybody thinks, behind "than" and nothing but who does."""
    who = tags[i - 1] in ("NNS", "PRP", "NNP") and i > 1 and lower[i - 2] == "than"
    return who and lower[i] in _THOUGHT and tags[i + 1 : i + 2] in (["."], [","], [":"])


_THOUGHT = frozenset("supposed imagined expected believed guessed hoped feared realised realized admitted".split())
_POSED = frozenset("lay sat stood knelt crouched leaned waited".split())
_PARTICLES = frozenset(("RP", "RB"))
_SUBJECTS = frozenset(("PRP", "DT", "NNP", "PRP$", "EX"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_LINKING = frozenset("looked seemed felt appeared sounded became got stayed remained lay sat stood".split())


def _is_in_row(lower: Sequence[str], tags: Sequence[str], i: int, likelihoods: dict[int, float]) -> bool:
    """The queue stretched away, *coiled* past the bank and vanished: a past right before it, and one right behind."""
    if tags[i - 1] != ",":
        return False
    if likelihoods.get(i, 0) >= _EVEN and _goes_on(lower, tags, i, likelihoods):
        return True
    before = i - 2
    last = i
    while before > 0 and not _ends(tags, before) and last - before < _REACH:
        if lower[before] in _OPENERS:
            return False
        before -= 1
        if tags[before] in ("VBN", "VBG") and tags[before - 1] == ",":
            last, before = before, before - 2
    if before < 1 or not _is_sure(lower, tags, before, likelihoods) or tags[before - 1] in ("WP", "WDT"):
        return False
    for j in range(i + 1, min(len(tags) - 1, i + _REACH)):
        if tags[j] in (",", "CC"):
            k = j + 1
            while k < len(tags) - 1 and tags[k] in ("CC", "RB"):
                k += 1
            if tags[k] == "VBN" and tags[k - 1] == ",":
                continue
            least = _POSSIBLE if tags[j] == "CC" else _LIKELY  # came down, dressed for tennis, and sat
            return likelihoods.get(i, 0) >= least and _is_sure(lower, tags, k, likelihoods)
        if _ends(tags, j) and not (tags[j] == "VBN" and tags[j - 1] == ","):
            return False
    return False


def _goes_on(lower: Sequence[str], tags: Sequence[str], i: int, likelihoods: dict[int, float]) -> bool:
    """He spat on his palms, rocked back, *set* off: two pasts with no subject between stand before it."""
    found = 0
    for j in range(i - 2, max(-1, i - 2 * _REACH), -1):
        if _ends(tags, j) and tags[j] not in (",", "VBD"):
            return False
        if lower[j] in _OPENERS:
            return False
        if tags[j] == "VBD":
            if not _is_sure(lower, tags, j, likelihoods):
                return False
            found += 1
            if found > 1:
                return True
            if tags[j - 1] != ",":
                return False
    return False


def _ends(tags: Sequence[str], i: int) -> bool:
    """Whether a verb or a mark stands at `i`, or a "to" with its verb."""
    return tags[i] in _ROW_ENDS and not (tags[i] == "TO" and tags[i + 1] not in ("VB", "VBP"))


def _is_sure(lower: Sequence[str], tags: Sequence[str], i: int, likelihoods: dict[int, float]) -> bool:
    return (
        tags[i : i + 1] == ["VBD"] and lower[i] not in _PERFECT and lower[i] != "did" and likelihoods.get(i, 1) >= _SURE
    )


_ROW_ENDS = frozenset((".", ":", "Q", ",", "CC", "VBD", "VBN", "MD", "TO"))
_OPENERS = frozenset(
    "that which who as when while where though although if because since until before after so".split()
)
_REACH = 14  # tokens from one verb of a row to the next


def hold_fragments(lower: Sequence[str], tags: list[str], verbs: VerbTable, likelihoods: dict[int, float]) -> None:
    """Make a form that opens a sentence a past where other sentences leave their subject out: *Parked* by the pump.
    Killed the lights. Ran.
    """
    heads = [i for i in range(len(tags) - 1) if not i or tags[i - 1] == "."]
    if sum(_is_sure(lower, tags, i, likelihoods) for i in heads) < _TERSE:
        return
    for i in heads:
        goes_on = tags[i + 1] in (".", "IN", "RB", "RP", "CD", "DT")
        may = tags[i] == "VBN" and form_kind(lower[i], verbs) and likelihoods.get(i, 0) >= _POSSIBLE
        if may and goes_on and _has_no_other(tags, i):
            tags[i] = "VBD"
            likelihoods.pop(i, None)


_TERSE = 2  # sentences without their subject, from which on a writer is known to leave it out


def _has_no_other(tags: Sequence[str], i: int) -> bool:
    """Whether no other verb and no comma stands in the sentence that `i` opens: not "Soaked to the skin, he ran"."""
    end = next((j for j in range(i + 1, len(tags)) if tags[j] in _BREAKS), len(tags))
    return not any(tags[j] in ("VBD", "MD", "VBZ", "VBP", ",") for j in range(i + 1, end))

"""Sentences behind one of a time before -> those that go on with it, as what they tell shows: somebody's life.

Her uncle had come over in 1931. *He married a widow. For a year they sold eels.* Nobody weds, enlists or goes bankrupt
while a lamp is lit; what is so told behind a past perfect, in the simple past (Quirk et al. 4.24), is of the time that
it led back to. So is what stands between such a sentence and the next past perfect.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from scenewright.adaptation.tense.clauses import in_relative, is_held, skip_adverbs
from scenewright.adaptation.tense.durations import OPEN, goes_up_to_now
from scenewright.adaptation.tense.passages import Passage
from scenewright.adaptation.tense.past_times import begins_childhood, begins_past_time
from scenewright.adaptation.tense.returns import Kind, counts_on, main_verb

_LONGEST = 8  # sentences that go on from the one that leads back


def find_lives_told(
    passage: Passage,
    sentences: Sequence[range],
    kinds: Sequence[Kind],
    perfects: Mapping[int, int],
    now: Collection[int],
) -> Iterator[range]:
    """The sentences in the simple past that go on with those of `Kind.BACK` before them, and the perfects between such.
    `now`: which sentences are of the story's own time.
    """
    n = 0
    while n < len(sentences):
        end = _end_of_life(passage, sentences, kinds, perfects, now, n) if kinds[n] is Kind.BACK else n + 1
        for k in range(n, end - 1):
            if kinds[k] is Kind.BACK and kinds[k + 1] is not Kind.PERFECT and k not in now:
                yield from _done_with(passage, sentences[k])
        for k in range(n + 1, end):
            had = main_verb(passage, sentences[k])
            back = kinds[k] is Kind.BACK and had is not None and passage.lower[had] != "had"
            if kinds[k] is Kind.PLAIN or (back and main_verb(passage, sentences[n]) in perfects):
                yield sentences[k]
            elif kinds[k] is Kind.PERFECT and had is not None:
                yield range(had, perfects[had])
        n = max(n + 1, end)


def _end_of_life(
    passage: Passage,
    sentences: Sequence[range],
    kinds: Sequence[Kind],
    perfects: Mapping[int, int],
    now: Collection[int],
    first: int,
) -> int:
    """One past the last sentence that surely goes on from `first`, which is of a time before."""
    reached = first + 1
    open_to_it = 0  # sentences that may go on, and do if a surer one follows
    plain = False
    for n in range(first + 1, min(len(sentences), first + 1 + _LONGEST)):
        verb = main_verb(passage, sentences[n])
        if n in now or kinds[n] is Kind.OTHER or verb is None:
            break
        if kinds[n] is Kind.PLAIN:
            plain = True
            sure = _goes_on(passage, sentences[n], verb)
            open_to_it = 0 if sure else open_to_it + 1
            if open_to_it > _OPEN or not (sure or _may_go_on(passage, sentences[first : n + 1], verb)):
                break
        elif kinds[n] is Kind.PERFECT and (open_to_it or not (plain and _is_of_then(passage, verb, perfects[verb]))):
            break  # where nothing has passed to the simple past, others know
        else:
            open_to_it = 0
        reached = reached if open_to_it else n + 1
    return reached


_OPEN = 2


def _done_with(passage: Passage, sentence: range) -> Iterator[range]:
    """What further main clauses of a sentence of back story tell: He had gone to sea, and his mother *kept* hens."""
    main = main_verb(passage, sentence)
    for j in range(sentence.stop if main is None else main + 1, sentence.stop):
        below = is_held(passage, j) or in_relative(passage, j)
        lasting = passage.lower[j] in _STATES or passage.tags[j + 1 : j + 2] == ("VBG",)
        if passage.tags[j] == "VBD" and not (below or lasting):
            yield range(j, j + 1)


_STATES = frozenset("was were had did knew seemed felt looked stood lay hung belonged could held contained".split())


def _is_of_then(passage: Passage, had: int, verb: int) -> bool:
    """Whether nothing ties the perfect to the story's own time."""
    return OPEN.isdisjoint(passage.lower[had:verb]) and not goes_up_to_now(passage, had, verb)


def _goes_on(passage: Passage, sentence: range, verb: int) -> bool:
    """Whether the sentence tells what is not done on a scene, or says when: that somebody wed, or what went on for a
    year.
    """
    lower = passage.lower
    if counts_on(passage, sentence) or begins_past_time(lower, sentence.start) or _opens_with_time(passage, sentence):
        return True
    if _brings_history(passage, sentence):
        return True
    return _is_of_a_life(passage, verb) or any(
        begins_childhood(lower, j) or _lasts(passage, j) or (lower[j] == "when" and lower[j + 2 : j + 3] == ("died",))
        for j in range(verb + 1, sentence.stop)
    )


def _is_of_a_life(passage: Passage, verb: int) -> bool:
    """Whether the past at `verb` is one of somebody's life, which no scene shows: married | fell in love | went to
    sea.
    """
    lower = passage.lower
    phrase = " ".join(lower[verb + 1 : verb + 4])
    if lower[verb] in _OF_A_LIFE or phrase.startswith(_WITH.get(lower[verb], ("-",))):
        return True
    return lower[verb] in ("was", "were") and not _DONE_TO.isdisjoint(lower[verb + 1 : verb + 2])


def _brings_history(passage: Passage, sentence: range) -> bool:
    """Then the railway came: what changes the lives of all."""
    lower = passage.lower
    first = sentence.start
    return lower[first] in ("then", "but") and not _HISTORY.isdisjoint(lower[first + 1 : first + 4])


_HISTORY = frozenset(
    "war railway railroad crash slump depression strike revolution plague drought famine flood fire motorway dam "
    "cholera influenza".split()
)


def _opens_with_time(passage: Passage, sentence: range) -> bool:
    """For two months | at seventeen | the next spring | a year later | after that."""
    lower, tags = passage.lower, passage.tags
    first = sentence.start + (tags[sentence.start] == "CC")
    words = (*lower[first : first + 5], "", "", "", "", "")
    if words[0] == "at" and words[1] in _AGES and tags[first + 2 : first + 3] in (("PRP",), (",",)):
        return True
    if words[:2] in (("after", "that"), ("by", "then"), ("that", "year"), ("that", "summer"), ("that", "winter")):
        return True
    if words[0] == "the" and words[1] in ("next", "following") and words[2] in _SPANS:
        return True
    if words[0] == "for" and words[2].removesuffix("s") in _SPANS:
        return True
    return any(
        one.removesuffix("s") in _SPANS and other in ("later", "after", "afterwards") for one, other in pairwise(words)
    )


def _lasts(passage: Passage, j: int) -> bool:
    """for years | for two winters | every summer | until he died | in 1920"""
    lower = passage.lower
    words = (*lower[j : j + 4], "", "", "", "")
    if words[0] == "for" and (words[1] in ("years", "months") or words[2] in ("years", "months", "winters", "summers")):
        return True
    return words[0] in ("until", "till") and words[2] in ("died", "married", "left", "drowned")


_SPANS = frozenset("day week month year summer winter spring autumn night morning evening season".split())
_AGES = frozenset(
    "seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty "
    "twenty-one thirty forty fifty sixty".split()
)
_OF_A_LIFE = frozenset(
    "married wed emigrated enlisted inherited apprenticed divorced graduated eloped deserted "
    "prospered mortgaged migrated".split()
)
_DONE_TO = frozenset("born married dismissed expelled hanged apprenticed conscripted ordained widowed orphaned".split())
_WITH = {
    "studied": ("law", "medicine", "art", "divinity", "at", "in", "under"),
    "fell": ("in love", "ill", "sick", "out of love"),
    "ran": ("away to", "off with", "guns", "for office"),
    "went": ("to sea", "to school", "bankrupt", "mad", "blind", "abroad", "to prison", "to jail", "to war", "bust"),
    "took": ("a job", "a room in", "a flat", "the veil", "lodgers", "lodgings", "in lodgers", "to drink", "a lover"),
    "left": ("school", "the army", "the navy", "the church", "college"),
    "found": ("work", "a job", "a place with"),
    "got": ("married", "a job", "work", "engaged", "divorced"),
    "won": ("a scholarship", "a medal", "a prize", "medals", "prizes"),
    "lost": ("the farm", "the house", "an arm", "a leg", "his job", "her job", "his place", "her place"),
    "gave": ("birth to", "piano lessons", "lessons"),
    "joined": ("the army", "the navy", "the circus", "the church", "the police", "the party"),
    "bought": ("a house", "a farm", "a boat", "a shop", "land"),
    "sold": ("the house", "the farm", "the shop", "the boat"),
}
"""What a common verb tells of a life with."""


def _may_go_on(passage: Passage, sentences: Sequence[range], verb: int) -> bool:
    """Whether the last of `sentences` may be of the time that the first leads back to: it is about somebody whom the
    others have brought in, or about nobody who could be on the scene.
    """
    lower, tags = passage.lower, passage.tags
    subject = skip_adverbs(passage, verb - 1)
    if tags[verb + 1 : verb + 2] == ("VBG",) or lower[verb] in _ON_SCENE or is_held(passage, verb):
        return False
    if tags[subject] != "PRP":
        owned = tags[subject] in ("NN", "NNS") and _is_brought_in(passage, sentences, subject)
        return owned or lower[subject] in _ANYBODY
    return _stands_for_new(passage, sentences, subject)


_ANYBODY = frozenset("nobody everybody everyone one there some most".split())
_ON_SCENE = frozenset(
    "looked smiled nodded shrugged turned sighed laughed frowned stared glanced blinked grinned winced swallowed shook "
    "seemed felt wondered thought knew heard saw could did".split()
)


def _is_brought_in(passage: Passage, sentences: Sequence[range], subject: int) -> bool:
    """Whether somebody of the sentences before owns what `subject` names: his mother | the owner."""
    j = subject
    while j > sentences[-1].start and passage.tags[j - 1] in ("NN", "JJ", "POS"):
        j -= 1
    return passage.tags[j - 1] == "PRP$"


_FORMS = {
    "he": frozenset(("he", "him", "his")),
    "she": frozenset(("she", "her", "hers")),
    "they": frozenset(("they", "them", "their")),
    "it": frozenset(("it", "its")),
}


def _stands_for_new(passage: Passage, sentences: Sequence[range], subject: int) -> bool:
    """Whether the pronoun at `subject` has first been said, or can first be meant, in `sentences`."""
    lower, tags = passage.lower, passage.tags
    word, start = lower[subject], sentences[0].start
    if word not in _FORMS or not _FORMS[word].isdisjoint(lower[:start]):
        return False
    if word == "it":
        return True
    before = range(start, sentences[-1].start)
    new = any(tags[j] == "NN" and (tags[j - 1] in ("DT", "PRP$", "JJ")) for j in before)
    return new and not any(tags[j] == "NNP" for j in range(start))

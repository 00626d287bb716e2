"""`would`, 'd and `used to` of a habit -> which habits are over, and which are still kept.

What somebody used to do, or would do in a childhood or a life that is over, stays past; a habit of the story's own
time is told in the plain present. Both go on as long as one sentence after another has its "would", also across the
words that somebody would say. After Quirk et al. 4.58 (habitual would).
"""

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from scenewright.adaptation.tense.clauses import FINITE, in_relative, is_held, relative_start
from scenewright.adaptation.tense.conditions import clause_opener, contracted_perfect
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.past_times import is_of_youth
from scenewright.grammar.verbs import VerbTable

_WOULD = frozenset(("would", "'d"))
_HABIT = frozenset(
    "always often usually sometimes whenever every occasionally evenings mornings afternoons nights sundays saturdays "
    "generally frequently each weekends".split()
)
_EVERY = frozenset("every evenings mornings afternoons nights sundays saturdays weekends".split())
_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "from time to time, now and then, now and again, at times, once in a while, as a rule, most days, most nights, "
        "some days, some nights"
    ).split(", ")
)
_REPORTING = frozenset(
    "knew said thought hoped promised decided told swore believed feared guessed expected wondered supposed realized "
    "realised announced warned vowed understood assumed doubted figured hoping knowing sure certain afraid felt "
    "saw explained "
    "predicted added replied declared insisted hinted prayed learned agreed imagined".split()
)


class Habits(NamedTuple):
    """The tokens of a passage that tell of habits, and whether its last sentence does: then the next may go on so."""

    found: frozenset[int]
    go_on: bool


NO_HABITS = Habits(frozenset(), go_on=False)


def find_over_habits(
    passage: Passage,
    young: Collection[int],
    verbs: VerbTable,
    *,
    going_on: bool = False,
    of_the_dead: Collection[int] = (),
) -> Habits:
    """Each "used" and each "would" of a habit that is over: As a boy he had lived there and *would* fish. Beside them
    what somebody *could* do then, and what is told of those who took part.

    `young`: each "had" that tells of somebody's youth. `going_on`: the passage before has ended with such a habit.
    `of_the_dead`: each "would" of somebody who is dead.
    """
    if _WOULD.isdisjoint(passage.lower) and "used" not in passage.lower:
        return NO_HABITS
    lower, tags = passage.lower, passage.tags
    found: set[int] = set()
    said = told = False
    for i, tag in enumerate(tags):
        if tag == ".":
            going_on, said, told = going_on and said, False, False
        elif i in young:
            going_on = said = told = True
        elif lower[i] == "used" and tag == "VBD" and tags[i + 1 : i + 2] == ("TO",):
            found.add(i)
            described = told or in_relative(passage, i, adverbial=False)  # a field that he used to cross
            going_on = said = going_on or not described
            told = True
        elif lower[i] in _WOULD and _is_would(passage, i, verbs):
            manner = opens_manner(passage, i) and not _goes_on_often(passage, i)
            if (going_on or manner or i in of_the_dead or is_of_youth(passage, i, i)) and not _is_to_come(passage, i):
                found.add(i)
                going_on = said = True
        elif tag in FINITE and going_on and _goes_on(passage, i, said=said):
            found.add(i)
            said = True
        elif tag in FINITE:
            told = told or not is_held(passage, i)
            going_on = going_on and (is_held(passage, i) or lower[i - 2 : i - 1] in _OPINIONS)
    return Habits(frozenset(found), going_on and (said or tags[-1] == "."))


def opens_manner(passage: Passage, would: int) -> bool:
    """Whether two sentences from that of the modal at `would` tell of somebody's ways: Her aunt *would* never cook. She
    would open a tin.
    """
    lower, tags = passage.lower, passage.tags
    verb = infinitive_after(passage, would)
    start, end = sentence_bounds(passage, would)
    if lower[would + 1 : would + 2] != ("never",) or verb != would + 2 or lower[verb] in _OF_ONE_TIME:
        return False
    if any(tags[j] not in _IN_NAME for j in range(start, would)) or not _ONE_TIME.isdisjoint(lower[start:end]):
        return False
    return (
        lower[end + 1 : end + 2] in _PERSONS
        and lower[end + 2 : end + 3] == ("would",)
        and tags[end + 3 : end + 4] == ("VB",)
    )


def _goes_on_often(passage: Passage, would: int) -> bool:
    """Whether one of the next two sentences says how often such a thing is done."""
    _, end = sentence_bounds(passage, would)
    _, end = sentence_bounds(passage, min(end + 1, len(passage.tags) - 1))
    stop = sentence_bounds(passage, end + 1)[1] if end + 1 < len(passage.tags) else end
    return any(passage.lower[j] in _WOULD and _says_how_often(passage, j) for j in range(would + 1, stop))


_IN_NAME = frozenset("DT PRP$ JJ NN NNP POS".split())
_PERSONS = (("he",), ("she",), ("they",))
_OF_ONE_TIME = frozenset("have be know see believe forgive forget understand tell guess agree find admit learn".split())
_ONE_TIME = frozenset("again now back if until till".split())


def _goes_on(passage: Passage, verb: int, *, said: bool) -> bool:
    """Whether the verb is of the same days as the habit; `said`: a verb of its sentence is."""
    return _goes_on_with(passage, verb) or _said_then(passage, verb) or (said and _is_of_some(passage, verb))


def _goes_on_with(passage: Passage, verb: int) -> bool:
    """Whether the verb goes on with what somebody would do then: She *could* whistle for an hour | she never *knew*."""
    lower, tags = passage.lower, passage.tags
    if lower[verb - 1] == "never" and tags[verb - 2] in _NAMED and tags[verb] == "VBD":
        return not _is_to_come(passage, verb)
    able = infinitive_after(passage, verb) if lower[verb] == "could" and tags[verb - 1] in ("PRP", "NNP") else None
    return able is not None and lower[able] not in _SENSING and not _is_to_come(passage, verb)


def _said_then(passage: Passage, verb: int) -> bool:
    """Whether the verb tells who gave a word for it then: He used to go out on Fridays. Chess, Mother *said*."""
    lower, tags = passage.lower, passage.tags
    ends = lower[verb] in ("said", "called") and tags[verb + 1 : verb + 2] == (".",) and tags[verb - 1] in _NAMED
    return ends and "," in tags[verb - 3 : verb - 1]


_NAMED = frozenset("PRP NN NNS NNP".split())
_SENSING = frozenset("see hear smell feel taste remember".split())


def _is_of_some(passage: Passage, verb: int) -> bool:
    """Whether the verb tells who took part: Ann, who *was* the eldest | whoever *was* late | had to sing for it."""
    lower, tags = passage.lower, passage.tags
    if in_relative(passage, verb):
        return lower[relative_start(passage, verb)] in _PARTAKING
    if tags[verb - 1] == "PRP" and tags[verb - 2] in ("NN", "NNS"):
        return lower[verb] == "had"  # songs that | she *had* not learned
    for j in range(verb - 1, max(0, verb - 9), -1):
        if tags[j] in (",", ".", ":", "CC", "Q"):
            return False
        if tags[j] in FINITE:
            who = relative_start(passage, j) if in_relative(passage, j) else j
            return lower[who] == "whoever" or (lower[who] == "who" and lower[who - 1] in _ANYBODY)
    return False


_ANYBODY = frozenset("anyone anybody everyone everybody nobody".split())


_PARTAKING = frozenset("who whoever whichever".split())


_OPINIONS = (("think",), ("say",), ("know",), ("swear",), ("believe",))
"""And you'd think | you had won."""


def _is_would(passage: Passage, i: int, verbs: VerbTable) -> bool:
    word = passage.lower[i]
    return word == "would" or (word == "'d" and contracted_perfect(passage, i, verbs) is None)


def _is_to_come(passage: Passage, would: int) -> bool:
    """Whether the clause of the modal at `would` is of the story's own time: and he would have one now."""
    start, end = sentence_bounds(passage, would)
    stop = next((j for j in range(would, end) if passage.tags[j] in (",", "CC", ":")), end)
    near = range(max(start, would - 3), stop)
    if any(passage.lower[j] == "next" and passage.lower[j + 1] in _NEXT for j in near):
        return True  # each year he told himself that next year he would win
    return _is_foretold(passage, would) or any(
        passage.lower[j] in _SOON and passage.lower[j + 1 : j + 2] != ("and",) for j in near
    )


_NEXT = frozenset("year time week summer winter month day".split())
_SOON = frozenset("now soon tomorrow tonight today".split())
_AFTERWARDS = frozenset("later someday afterwards".split())


def described_before(passage: Passage, would: int) -> Iterator[int]:
    """The pasts of a relative clause between a subject and its "would": her mother, who *hated* it, would laugh."""
    tags = passage.tags
    if passage.lower[would] == "would" and tags[would - 1] == ",":
        for j in range(would - 2, max(0, would - 12), -1):
            if tags[j] in (",", ".", "CC", ":", "Q"):
                return
            if tags[j] == "VBD" and in_relative(passage, j):
                yield j
    if passage.lower[would] == "would" and tags[would - 1] == "PRP":  # when the bus *came* | she would ask
        held = range(would - 2, max(0, would - 9), -1)
        when = next((j for j in held if passage.lower[j] in ("when", "whenever", "if")), None)
        finite = [j for j in held if when is not None and j > when and tags[j] in FINITE]
        if len(finite) == 1 and tags[finite[0]] == "VBD":
            yield finite[0]


def done_then(passage: Passage, would: int) -> Iterator[int]:
    """The pasts of what goes with a habit that is over: He would sit in the boat, and nobody *dared* to speak."""
    _, end = sentence_bounds(passage, would)
    if passage.lower[would] == "would" and not any(passage.lower[j] in ("now", "still") for j in range(would, end)):
        for j in range(would + 1, end):
            if passage.tags[j] in (":", "Q"):
                return
            joined = passage.tags[j] == "CC" and passage.tags[j + 2 : j + 3] == ("VBD",)
            if joined and passage.tags[j + 1] in ("NN", "PRP", "NNS", "NNP"):
                yield j + 2


def was_then(passage: Passage, would: int, had: int) -> bool:
    """Whether the sentence behind that of a habit tells what the same person was: She would open a tin. She *had hated*
    kitchens.
    """
    _, end = sentence_bounds(passage, would)
    person = (
        passage.lower[would - 1] in ("he", "she")
        and passage.lower[end + 1 : end + 2] == passage.lower[would - 1 : would]
    )
    return person and had == end + 2


def find_habits(
    passage: Passage, over: Collection[int], verbs: VerbTable, *, going_on: bool = False, leading: bool = False
) -> Habits:
    """Each "would" and 'd, none of `over`, of a habit: Each day I *would* get up at six. Then *I'd* feed the hens.

    `going_on`: the passage before has ended with such a habit. `leading`: the next tells what somebody would say.
    """
    if _WOULD.isdisjoint(passage.lower):
        return NO_HABITS
    found: set[int] = set()
    said = False
    for i, word in enumerate(passage.lower):
        if passage.tags[i] == ".":
            going_on, said = said, False
        elif word in _WOULD and _is_would(passage, i, verbs) and i not in over and _can_be_habit(passage, i):
            goes_on = (going_on or said or leading) and not is_held(passage, i) and not _is_conditional(passage, i)
            if _says_how_often(passage, i) or goes_on or (opens_manner(passage, i) and _goes_on_often(passage, i)):
                found.add(i)
                said = True
        elif word in _EVERY and _is_done(passage, i):
            said = True
    return Habits(frozenset(found), said or (going_on and passage.tags[-1] == "."))


def _is_done(passage: Passage, every: int) -> bool:
    """Whether a plain past before it, with no tag of speech, is done as often: She went there | every Friday."""
    start, end = sentence_bounds(passage, every)
    finite = [j for j in range(start, every) if passage.tags[j] in FINITE]
    return len(finite) == 1 and passage.tags[finite[0]] == "VBD" and "Q" not in passage.tags[start:end]


def is_tag(passage: Passage) -> bool:
    """Whether a passage holds nothing but words said and who says them."""
    finite = [i for i, tag in enumerate(passage.tags) if tag == "VBD" or passage.lower[i] in _WOULD]
    if "Q" not in passage.tags or len(passage.tags) > _TAG:
        return not finite
    return all(passage.lower[i] in _SAID for i in finite) or would_be_said(passage)


def would_be_said(passage: Passage) -> bool:
    """Whether a passage holds nothing but words said and who used to say them: “Q,” he *would* say."""
    lower, tags = passage.lower, passage.tags
    if "Q" not in tags or len(tags) > _TAG or _WOULD.isdisjoint(lower):
        return False
    would = next(i for i, word in enumerate(lower) if word in _WOULD)
    verb = infinitive_after(passage, would)
    return verb is not None and lower[verb] in _SAY and sum(tag in FINITE for tag in tags) == 1


_TAG = 9  # tokens
_SAID = frozenset("said asked answered replied cried shouted called whispered told added".split())
_SAY = frozenset("say ask answer reply cry shout call whisper tell add".split())


def find_foretold(passage: Passage) -> Iterator[int]:
    """Each "would" and 'd of what somebody is going to say one day: Years later she *would* say that I did it."""
    for i, word in enumerate(passage.lower):
        if word in _WOULD and _is_foretold(passage, i):
            verb = infinitive_after(passage, i)
            if verb is not None and passage.lower[verb] in _TELLING:
                yield i


_TELLING = frozenset("say tell claim swear insist remember".split())


def _is_foretold(passage: Passage, would: int) -> bool:
    start, _ = sentence_bounds(passage, would)
    return not _AFTERWARDS.isdisjoint(passage.lower[start : min(would, start + 3)])


def _can_be_habit(passage: Passage, i: int) -> bool:
    """Whether the modal at `i` has a verb, and is neither what somebody said nor what is to come."""
    if infinitive_after(passage, i) is None or passage.lower[i + 1] in ("n't", "not") or _is_to_come(passage, i):
        return False
    if clause_opener(passage, i) in ("what", "how", "who", "if", "where") or _is_said(passage, i):
        return False
    return passage.lower[i] == "would" or not (is_held(passage, i) or _is_conditional(passage, i))


def _says_how_often(passage: Passage, i: int) -> bool:
    """Whether the sentence of the modal at `i` says, before it or in its clause, how often: every summer they would."""
    lower = passage.lower
    start, end = sentence_bounds(passage, i)
    stop = next((j for j in range(i, end) if passage.tags[j] in (",", "CC", ":")), end)
    if ("that", "if") in pairwise(lower[start:i]):
        return False  # it came to him that if he slept he would be late
    if any(lower[j] in _HABIT and not _is_of_persons(passage, j) for j in range(start, stop)):
        return True
    if "if" in lower[start:end]:
        return False
    stop = next((j for j in range(i + 1, stop) if passage.tags[j] in FINITE), stop)
    return any(lower[j : j + len(phrase)] == phrase for phrase in _PHRASES for j in range(start, stop))


def _is_of_persons(passage: Passage, each: int) -> bool:
    """Whether "each" is of persons: Each had sworn that he would | he would buy us *each* a bun."""
    lower = passage.lower
    return lower[each] == "each" and (lower[each + 1 : each + 2] == ("had",) or passage.tags[each - 1] == "PRP")


def _is_conditional(passage: Passage, i: int) -> bool:
    start, end = sentence_bounds(passage, i)
    return "if" in passage.lower[start:end] or is_reported(passage, i)


def _is_said(passage: Passage, i: int) -> bool:
    """Whether the clause of the modal at `i` is what somebody said, with no "that": she always said | it would rain."""
    subject = i > 1 and passage.tags[i - 1] in ("PRP", "NNP")
    return subject and passage.lower[i - 2] in ("said", "thought", "knew", "swore", "promised", "believed")


def infinitive_after(passage: Passage, i: int) -> int | None:
    """The plain verb that the modal at `i` governs; None when none follows."""
    for j in range(i + 1, min(len(passage.tags), i + 5)):
        if passage.tags[j] in ("VB", "VBP") or passage.lower[j] in BARE_TOO:
            return j
        if passage.tags[j] not in ("RB", "RBR"):
            return None
    return None


BARE_TOO = frozenset("put set let cut hit shut read spread bet come become run".split())
"""Participles that are infinitives as well: she'd put on her hat."""


def is_reported(passage: Passage, i: int) -> bool:
    """Whether a verb of saying, thinking or hoping stands before token `i` in its sentence."""
    start, _ = sentence_bounds(passage, i)
    return any(passage.lower[j] in _REPORTING for j in range(i - 1, max(start, i - 25) - 1, -1))

"""The past of be, have, do, can and will in narration -> what a present-tense script says, or a reason to leave it.

`could` is `can` unless nobody claims that it is so; `would` is the future seen from the past (`will`), a habit (the
plain present) or a hypothesis (left). `had` before a participle is the present perfect unless the clause is contrary
to fact. Quirk et al. 4.49-66 (modals), 14.23 (hypothetical past), 14.31 (backshift).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scenewright.adaptation.tense.asked_perfects import asks_of_then
from scenewright.adaptation.tense.back_story import BackStory
from scenewright.adaptation.tense.conditions import (
    SHARED,
    WISHES,
    after_perfect_modal,
    as_if,
    clause_opener,
    contracted_perfect,
    contrary_to_fact,
    inverted_condition,
    main_of_condition,
    participle_after,
    perfect_infinitive,
    starts_clause,
    supposes,
    told_in_present,
    under_wish,
    would_have_been,
)
from scenewright.adaptation.tense.habits import BARE_TOO, infinitive_after, is_reported
from scenewright.adaptation.tense.passages import Passage, sentence_bounds, sentence_words
from scenewright.adaptation.tense.past_times import opens_scene
from scenewright.adaptation.tense.phrases import Agreement, Subject
from scenewright.grammar.verbs import AUXILIARIES, VerbTable


@dataclass(frozen=True, slots=True)
class Change:
    """Print `text` in place of tokens `first` up to `last` inclusive; `text` None leaves them and marks a doubt."""

    first: int
    last: int
    text: str | None
    confidence: float
    reason: str


_LIKING = frozenset("like love prefer rather hate sooner".split())
_ADVERB_TAGS = frozenset(("RB", "RBR"))


def convert_auxiliary(
    passage: Passage, i: int, subject: Subject, story: BackStory, verbs: VerbTable
) -> tuple[Change, ...]:
    """The changes for the past auxiliary (or main be, have, do; "must") at token `i`; empty when it simply stays."""
    word = passage.lower[i]
    if word == "'d":
        return _contracted(passage, i, subject, story, verbs)
    if word in ("was", "were"):
        return _convert_be(passage, i, subject)
    if word == "had":
        return _convert_had(passage, i, subject, story, verbs)
    if word == "could":
        return _convert_could(passage, i, verbs)
    if word == "would":
        return _convert_would(passage, i, subject, story, verbs)
    if word == "must":
        return _convert_must(passage, i)
    if word in DUTIES:
        return _convert_ought(passage, i)
    if (
        word == "did"
        and passage.lower[i + 1 : i + 2] in (("not",), ("n't",))
        and passage.lower[i + 2 : i + 4] == ("use", "to")
    ):
        return ()  # she didn't use to mind
    if word == "did" and passage.lower[i + 2 : i + 4] == ("use", "to") and passage.tags[i + 1] in ("PRP", "NNP"):
        return ()  # did they use to mind?
    return (Change(i, i, _form(word, subject.agreement), subject.confidence, "past to present"),)


def _form(word: str, agreement: Agreement) -> str:
    singular, plural, first = AUXILIARIES[word]
    return {Agreement.SINGULAR: singular, Agreement.PLURAL: plural, Agreement.FIRST: first}[agreement]


def _convert_be(passage: Passage, i: int, subject: Subject) -> tuple[Change, ...]:
    word, agreement = passage.lower[i], subject.agreement
    if passage.lower[i + 1 : i + 3] == ("to", "have") and passage.tags[i + 3 : i + 4] == ("VBN",):
        return ()  # he was to have married her
    if word == "were":
        if passage.lower[i - 2 : i] == ("as", "it") or lower_after(passage, i) == "born":
            return ()  # as it were; two were born that spring
        if subject.agreement is not Agreement.PLURAL and _goes_on_wishing(passage, i):
            return ()
        if passage.lower[i - 1 : i] in (("that",), ("this",)) and as_if(passage, i):
            return ()  # as though that were a reason
        there = passage.tags[i - 1 : i] == ("EX",)
        singular = subject.agreement is not Agreement.PLURAL and (subject.confidence >= 0.9 or there)
        opener = "" if passage.tags[i - 1 : i] == (",",) else clause_opener(passage, i)
        if (
            inverted_condition(passage, i)
            or under_wish(passage, i)
            or (singular and opener in ("if", "though", "than"))
        ):
            return ()
        opens = i == 1 or (i > 1 and passage.tags[i - 2] in (".", "Q", ":"))
        said_of_one = opens and passage.lower[i - 1] in ("he", "she", "it") and passage.tags[i - 1] == "PRP"
        return (Change(i, i, "is" if said_of_one else "are", 0.97, "past to present"),)  # he were tired, dialect
    if under_wish(passage, i):
        return ()
    if lower_after(passage, i) == "born" or (lower_after(passage, i) == "n't" and "ago" in sentence_words(passage, i)):
        return ()  # was born: the time is past for good
    if lower_after(passage, i) == "there" and passage.tags[i - 1 : i] != ("PRP",):
        agreement = Agreement.SINGULAR  # was there any bread left?
    form = "am" if agreement is Agreement.FIRST and (not i or passage.tags[i - 1] not in _AFTER_CLAUSE) else "is"
    if form == "am" and passage.lower[i + 1 : i + 2] == ("n't",):
        return (Change(i, i + 1, "am not", 0.95, "past to present"),)
    return (Change(i, i, form, 0.97, "past to present"),)


_AFTER_CLAUSE = frozenset(("VBD", "VBN", "VB", "IN", "NN", "NNS"))  # all I wanted was to sleep


def _goes_on_wishing(passage: Passage, i: int) -> bool:
    """Whether the clause of "were" at `i` is joined to a wish: he wishes he were rich and the mule *were* his."""
    lower = passage.lower
    start, _ = sentence_bounds(passage, i)
    joint = next((j for j in range(i - 1, max(start, i - 5), -1) if passage.tags[j] == "CC"), None)
    if joint is None or "were" not in lower[start:joint]:
        return False
    return not WISHES.isdisjoint(lower[start:joint]) or ("if", "only") in pairwise(lower[start:joint])


def lower_after(passage: Passage, i: int) -> str:
    """The word after token `i`, in lower case; empty at the end."""
    return passage.lower[i + 1] if i + 1 < len(passage.lower) else ""


def _convert_had(passage: Passage, i: int, subject: Subject, story: BackStory, verbs: VerbTable) -> tuple[Change, ...]:
    lower = passage.lower
    after = i + 1
    while passage.tags[after : after + 1] == ("RB",) and lower[after] not in _BETTER | _NO_PLACE:
        after += 1  # had therefore better go
    if lower[after : after + 1] in (("better",), ("best",), ("rather",)) and not _has_noun(passage, after + 1, verbs):
        return ()
    perfect = participle_after(passage, i)
    if perfect is not None:
        if under_wish(passage, i) or inverted_condition(passage, i) or contrary_to_fact(passage, i):
            return ()
        if lower[i - 1] in _NAMED_BY_PRONOUN and as_if(passage, i) and _is_something(passage, perfect):
            return ()  # she carried it as if it had been a lamb
        if perfect == i + 1 and lower[perfect : perfect + 2] == ("used", "to"):
            return (Change(i, perfect, "used", 0.7, "“used to” has no perfect"),)
        if perfect == i + 1 and lower[perfect] in _FORETOLD and _tells_of_future(passage, perfect):
            past = _simple_past(lower[perfect], subject, verbs)
            if past is not None:
                return (Change(i, perfect, past, 0.7, "past perfect to past: it told of what would be"),)
        if perfect == i + 1 and opens_scene(passage, perfect):
            return (Change(i, perfect, _form("was", subject.agreement), 0.7, "an age at which a scene begins"),)
        past_form = _tell_simply(passage, i, perfect, subject, verbs) if i in story.told else None
        if past_form is not None:
            return (_play(passage, i, perfect, subject, verbs) if story.played else past_form,)
    elif under_wish(passage, i) or would_have_been(passage, i) or supposes(passage, i):
        return ()
    elif i in story.told:
        return (Change(i, i, "did", 0.7, "past perfect to past: the time is over"),)
    return (Change(i, i, _form("had", subject.agreement), subject.confidence, "past to present"),)


_NAMED_BY_PRONOUN = frozenset("he she it they".split())


def _is_something(passage: Passage, been: int) -> bool:
    """Whether nothing but a noun with "a" or "an" stands behind "been" in its clause."""
    if passage.lower[been : been + 1] != ("been",) or passage.lower[been + 1 : been + 2] not in (("a",), ("an",)):
        return False
    end = next((j for j in range(been + 2, len(passage.tags)) if passage.tags[j] not in _IN_NAME), len(passage.tags))
    return passage.tags[end : end + 1] in ((".",), (",",), (":",))


_IN_NAME = frozenset(("NN", "JJ", "NNP"))


def _has_noun(passage: Passage, i: int, verbs: VerbTable) -> bool:
    """Whether a noun that is no verb stands at token `i`: who had better | luck."""
    noun = passage.tags[i : i + 1] in (("NN",), ("NNS",))
    return noun and passage.lower[i] not in verbs.bases


_FORETOLD = frozenset(("said", "told"))


def _tells_of_future(passage: Passage, verb: int) -> bool:
    """Whether "would" follows in what the verb of saying at `verb` reports: had said | she would."""
    for j in range(verb + 1, min(len(passage.lower), verb + 8)):
        if passage.lower[j] == "would":
            return True
        if passage.tags[j] in (",", ".", ":", "VBD", "CC", "Q"):
            return False
    return False


def _tell_simply(passage: Passage, i: int, perfect: int, subject: Subject, verbs: VerbTable) -> Change | None:
    """The plain past for the past perfect at `i` and `perfect`; None when more than adverbs stands between them."""
    between = [passage.tokens[k].text for k in range(i + 1, perfect)]
    past = _simple_past(passage.lower[perfect], subject, verbs)
    if past is None or _is_journey(passage, perfect):
        return None
    ended = perfect - 3 if passage.lower[perfect - 3 : perfect] == ("so", "much", "as") else perfect
    if any(tag not in _ADVERB_TAGS for tag in passage.tags[i + 1 : ended]):
        base = verbs.base_of_past(past)
        if base is None or not asks_of_then(passage, i, perfect):
            return None
        return Change(i, perfect, " ".join(["did", *between, base]), 0.7, "past perfect to past: the time is over")
    negative = passage.lower[i + 1] in ("not", "n't")
    if passage.lower[perfect] != "been":
        words = " ".join([*between, past])
        if negative:
            space, base = " " * (passage.lower[i + 1] == "not"), verbs.base_of_past(past)
            words = f"did{space}" + " ".join([*between, base or past])
    elif passage.lower[i + 1] == "n't":
        words = " ".join([past + between[0], *between[1:]])
    else:
        words = " ".join([past, *between])
    space = " " if passage.lower[i] == "'d" else ""
    return Change(i, perfect, space + words, 0.7, "past perfect to past: the time is over")


def _play(passage: Passage, i: int, perfect: int, subject: Subject, verbs: VerbTable) -> Change:
    """The present for the past perfect at `i` and `perfect`, of which `_tell_simply` has a plain past."""
    between = [passage.tokens[k].text for k in range(i + 1, perfect)]
    space = " " if passage.lower[i] == "'d" else ""
    if passage.lower[perfect] == "been":
        text = " ".join([_form("was", subject.agreement), *between])
        return Change(i, perfect, (space + text).replace(" n't", "n't"), 0.7, "past perfect to present: it is played")
    base = verbs.base_of_past(_simple_past(passage.lower[perfect], subject, verbs) or "") or ""
    form = present_form(base, subject.agreement, verbs)
    if passage.lower[i + 1] in ("not", "n't"):
        negative = f"{_form('did', subject.agreement)}{' ' * (passage.lower[i + 1] == 'not')}{between[0]}"
        return Change(i, perfect, space + " ".join([negative, *between[1:], base]), 0.7, "past perfect to present")
    return Change(i, perfect, space + " ".join([*between, form]), 0.7, "past perfect to present: it is played")


def present_form(base: str, agreement: Agreement, verbs: VerbTable) -> str:
    """The present of a verb: goes, has; go, have."""
    if agreement is not Agreement.SINGULAR:
        return base
    return {"have": "has", "do": "does"}.get(base) or verbs.third_person(base)


def _is_journey(passage: Passage, been: int) -> bool:
    """Whether "been" is that of a place: who had been to Oslo. It has no past of its own."""
    to = passage.lower[been : been + 2] == ("been", "to")
    return to and passage.tags[been + 2 : been + 3] not in (("VB",), ("VBP",))


_PASTS = {"done": "did", "had": "had"}


def _simple_past(participle: str, subject: Subject, verbs: VerbTable) -> str | None:
    if participle == "been":
        return "were" if subject.agreement is Agreement.PLURAL else "was"
    return _PASTS.get(participle) or verbs.simple_past(participle)


def _convert_could(passage: Passage, i: int, verbs: VerbTable) -> tuple[Change, ...]:
    lower = passage.lower
    guessed = _guessed_age(lower, i)
    if guessed is not None:
        text = "cannot be" if lower[i + 1] == "not" else _apostrophe(passage, i + 1, "can't be")
        return (Change(i, guessed, text, 0.85, "a guess about what is seen"),)
    if perfect_infinitive(passage, i, verbs):
        return ()
    opener = clause_opener(passage, i)
    if told_in_present(passage, i) or _was_never_thought(passage, i):
        return ()
    if under_wish(passage, i) or main_of_condition(passage, i) or (opener in ("if", "though") and as_if(passage, i)):
        return ()
    failed = lower_after(passage, i) in ("n't", "not")  # if he couldn't swim it, he would wade
    if opener == "if" and not failed and (_has_would(passage, i) or after_perfect_modal(passage, i, verbs)):
        return ()  # he'd have called if he could
    if lower[i + 1 : i + 2] == ("n't",):
        return (Change(i, i + 1, _apostrophe(passage, i + 1, "can't"), 0.95, "past to present"),)
    if lower[i + 1 : i + 2] == ("not",):
        return (Change(i, i + 1, "cannot", 0.95, "past to present"),)
    vague = i > 0 and lower[i - 1] in ("it", "this", "that", "there") and passage.tags[i - 1] != "WDT"
    person = lower[i - 1] == "it" and i > 1 and passage.tags[i - 2] in ("NN", "NNS")  # the only person | it could be
    vague = vague and not (person and "only" in lower[max(0, i - 5) : i - 2])
    epistemic = vague and lower[i + 1 : i + 2] == ("be",) and _PERCEIVED.isdisjoint(lower[i + 2 : i + 4])
    denied = not _NONE.isdisjoint(lower[i + 2 : i + 4])  # there could be no doubt of it
    asked = i > 0 and lower[i - 1] in ("who", "what", "where", "how", "why")
    inverted = lower_after(passage, i) in ("it", "this", "that", "he", "she", "they") and starts_clause(passage, i)
    if (epistemic and not denied) or (inverted and not asked):
        return (Change(i, i, None, 0.5, "could: a possibility or an ability?"),)
    return (Change(i, i, "can", 0.93, "past to present"),)


def _has_would(passage: Passage, i: int) -> bool:
    """Whether "would" or "might" stands in the sentence around token `i`, as far as its semicolons."""
    start, end = sentence_bounds(passage, i)
    begin = next((j for j in range(i, start, -1) if passage.tags[j] == ":"), start)
    stop = next((j for j in range(i, end) if passage.tags[j] == ":"), end)
    contracted = any(passage.lower[j] == "'d" and passage.tags[j] == "MD" for j in range(begin, stop))
    return contracted or not _SUPPOSING.isdisjoint(passage.lower[begin:stop])


_PERCEIVED = frozenset("seen heard felt smelled smelt tasted reached done found".split())
"""It could be heard, all that could be done."""
_SUPPOSING = frozenset(("would", "might"))


_NONE = frozenset("no nothing nobody little".split())


def _convert_must(passage: Passage, i: int) -> tuple[Change, ...]:
    """There must have been fifty goats, he must have been sixty: a guess about what is seen now."""
    lower, tags = passage.lower, passage.tags
    _, end = sentence_bounds(passage, i)
    if lower[i + 1 : i + 3] != ("have", "been") or not i or not _OF_THEN.isdisjoint(lower[i:end]):
        return ()
    many = lower[i - 1] == "there" and not _MANY.isdisjoint(lower[i + 3 : i + 6])
    aged = lower[i - 1] in ("he", "she") and tags[i + 3 : i + 4] == ("CD",)
    if not many and not (aged and tags[i + 4 : i + 5] in ((".",), (",",))):
        return ()
    return (Change(i, i + 2, f"{passage.tokens[i].text} be", 0.8, "a guess about what is seen"),)


def _convert_ought(passage: Passage, i: int) -> tuple[Change, ...]:
    """The guards should have been watching | that should have mattered: what should be so now."""
    lower, tags = passage.lower, passage.tags
    have = i + 2 if lower[i + 1 : i + 2] == ("to",) else i + 1
    _, end = sentence_bounds(passage, i)
    stop = next((j for j in range(have, end) if tags[j] in (",", ":", "CC")), end)
    if lower[have : have + 1] != ("have",) or not _OF_THEN.isdisjoint(lower[have:stop]):
        return ()
    if lower[have + 1 : have + 2] == ("been",) and tags[have + 2 : have + 3] == ("VBG",):
        return (Change(have, have + 1, "be", 0.7, "what should be so now"),)
    if lower[have + 1 : have + 2] in (("counted",), ("mattered",)):
        return (Change(have, have + 1, lower[have + 1][:-2], 0.7, "what should be so now"),)
    return ()


DUTIES = frozenset(("ought", "should"))
_OF_THEN = frozenset("when then once ago last that yesterday before".split())
_MANY = frozenset("hundred hundreds thousand thousands million millions dozen dozens fifty forty sixty".split())


def _guessed_age(lower: Sequence[str], i: int) -> int | None:
    """The "been" of "she could not have been more than twenty", which says how old she is; None when there is none."""
    guess = lower[i + 1 : i + 4] in (("not", "have", "been"), ("n't", "have", "been"))
    return i + 3 if guess and "".join(lower[i + 4 : i + 5]) in _COMPARED else None


_COMPARED = frozenset("more less older younger over under much above".split())


def _convert_would(
    passage: Passage, i: int, subject: Subject, story: BackStory, verbs: VerbTable
) -> tuple[Change, ...]:
    lower = passage.lower
    verb = infinitive_after(passage, i)
    if under_wish(passage, i) or main_of_condition(passage, i) or lower[i + 1 : i + 2] == ("that",):
        return ()
    if lower[i + 1 : i + 3] == ("have", "it") and lower[i - 2 : i - 1] == ("as",):
        return ()  # as luck would have it
    if perfect_infinitive(passage, i, verbs):
        foretold = (Change(i, i, "will", 0.7, "future perfect in the past to future perfect"),)
        return foretold if _has_date_to_come(passage, i) else ()
    if told_in_present(passage, i) or _likens(lower, i) or _was_foretold(passage, i):
        return ()
    if _was_never_thought(passage, i) or _is_imagined(passage, i) or _is_longed_for(passage, verb):
        return ()
    if _is_of_anybody(passage, i) or (clause_opener(passage, i) in ("if", "though") and as_if(passage, i)):
        return ()
    if (verb is not None and lower[verb] in _LIKING) or lower[i + 1 : i + 2] in (("rather",), ("sooner",)):
        return ()
    if passage.tags[i + 1 : i + 2] == ("PRP",) and not _INVITED.isdisjoint(lower[i + 2 : i + 3]):
        return ()  # would she care for some tea?
    words = sentence_words(passage, i)
    if verb is not None and i in story.habits:
        base = lower[verb]
        form = _form("was", subject.agreement) if base == "be" else base
        if subject.agreement is Agreement.SINGULAR and base != "be":
            form = {"have": "has", "do": "does"}.get(base) or verbs.third_person(base)
        between = " ".join(passage.tokens[k].text for k in range(i + 1, verb))
        space = " " if lower[i] == "'d" else ""
        words_in_order = f"{form} {between}" if base == "be" else f"{between} {form}"  # is always; always wins
        first = Change(i, verb, space + words_in_order.strip(), 0.75, "would of habit to present")
        return (first, *_coordinated_infinitives(passage, verb, subject, verbs))
    if lower[i + 1 : i + 2] == ("n't",):
        return (Change(i, i + 1, _apostrophe(passage, i + 1, "won't"), 0.75, "past to present"),)
    if (
        is_reported(passage, i)
        or "if" in words
        or clause_opener(passage, i) in ("when", "until", "who", "which", "that", "where")
    ):
        return (Change(i, i, "will", 0.8, "future in the past to future"),)
    if _foreseen(passage, i, verb, words):
        return (Change(i, i, "will", 0.65, "future in the past to future"),)
    return (Change(i, i, "will", 0.55, "would: a habit, a future or a hypothesis?"),)


def _has_date_to_come(passage: Passage, i: int) -> bool:
    """Whether the sentence of the modal at `i`, or its clause, begins with the date by which all will be done: By
    spring she *would* have; and by spring she would have.
    """
    lower = passage.lower
    start, end = sentence_bounds(passage, i)
    joined = (j for j in range(i - 2, max(start, i - _DATED), -1) if lower[j - 1 : j + 1] == ("and", "by"))
    start = next(joined, start + (passage.tags[start] == "CC"))
    if lower[start] != "by" or i - start > _DATED or not _UNREAL.isdisjoint(lower[start:end]):
        return False
    return lower[start + 1] in _DATES or (lower[start + 1] in ("the", "next") and lower[start + 2] in _DATES)


_DATED = 6  # tokens
_UNREAL = frozenset("if had rather surely normally usually once".split())
_DATES = frozenset(
    "noon midnight morning evening dark dawn dusk nightfall sunset sunrise lunchtime teatime tomorrow tonight spring "
    "summer autumn winter monday tuesday wednesday thursday friday saturday sunday christmas easter january february "
    "march april june july august september october november december".split()
)


def _was_foretold(passage: Passage, i: int) -> bool:
    """Whether the modal at `i` is what somebody had said: where he had said she would."""
    lower, tags = passage.lower, passage.tags
    for j in range(i - 1, max(0, i - 8), -1):
        if tags[j] in (",", ".", ":", "CC", "Q") or (tags[j] == "VBD" and lower[j] != "had"):
            return False
        if lower[j] in _FORETOLD:
            return lower[j - 1] in ("had", "'d")
    return False


def _was_never_thought(passage: Passage, i: int) -> bool:
    """Whether the modal at `i` is what had come to nobody's mind: It had never occurred to him that she could."""
    lower = passage.lower
    start, _ = sentence_bounds(passage, i)
    had = next((j for j in range(start, min(start + 5, i)) if lower[j] in ("had", "'d")), None)
    if had is None or _NEVER.isdisjoint(lower[start : had + 2]) or "that" not in lower[had:i]:
        return False
    return not _THOUGHT.isdisjoint(lower[had + 1 : had + 4])


_NEVER = frozenset("never nobody none no nothing".split())
_THOUGHT = frozenset("occurred imagined dreamed dreamt thought guessed supposed expected warned told said".split())


_INVITED = frozenset("like love care prefer mind".split())


def _is_imagined(passage: Passage, i: int) -> bool:
    """Whether the modal at `i` asks what something is like that nobody has done: What would it be like to own it?"""
    lower = passage.lower
    if lower[max(0, i - 2) : i] in (("what", "it"), ("how", "it")) and lower[i + 1 : i + 4] == ("be", "like", "to"):
        return True  # he wondered what it would be like to drown
    if lower[i - 1 : i] not in (("what",), ("how",)) or lower[i + 1 : i + 3] != ("it", "be"):
        return False
    return lower[i + 3 : i + 5] == ("like", "to") or lower[i + 3 : i + 4] == ("to",)


def _is_longed_for(passage: Passage, verb: int | None) -> bool:
    """Whether somebody would give anything for it: she would give anything to see it."""
    lower, tags = passage.lower, passage.tags
    if verb is None or lower[verb] != "give" or lower[verb + 1 : verb + 2] not in _ANY_PRICE:
        return False
    stop = next((j for j in range(verb + 1, min(len(tags), verb + 9)) if tags[j] in ("CC", ".", ":", "VBD")), verb)
    return any(tags[j] == "TO" and lower[j + 1] in _LONGED for j in range(verb + 2, stop))


_ANY_PRICE = (("my",), ("his",), ("her",), ("their",), ("our",), ("anything",), ("everything",), ("much",), ("a",))
_LONGED = frozenset("be have hear see know hold feel taste find".split())


def _likens(lower: Sequence[str], i: int) -> bool:
    """Whether the modal at `i` says what anybody would do: as you would a cat, as a child would."""
    before = ("", "", "", *lower[max(0, i - 3) : i])[-3:]
    if before[2] in ("you", "one", "anyone", "anybody"):
        return before[1] in ("as", "than", "like", "way") or (before[1] == "what" and before[2] != "you")
    return before[0] == "as" and before[1] in ("a", "an", "any")


def _is_of_anybody(passage: Passage, i: int) -> bool:
    """Whether the modal at `i` is what anybody would do, in a story that is not told to a "you": you'd think so."""
    lower = passage.lower
    if lower[i - 1 : i] == ("that",) and lower[max(0, i - 4) : i - 2] in (("you", "'d"), ("you", "would")):
        return lower[i - 2] in _OPINIONS  # you'd think that would
    if lower[i - 1 : i] != ("you",):
        return False
    start, _ = sentence_bounds(passage, i)
    if any(passage.tags[j] == "MD" and lower[j - 1] in _PEOPLE for j in range(start + 1, i)):
        return False  # he'd smile, and you'd smile
    return not any(passage.lower[j] == "you" and passage.tags[j + 1] == "VBD" for j in range(len(passage.lower) - 1))


def _coordinated_infinitives(passage: Passage, verb: int, subject: Subject, verbs: VerbTable) -> tuple[Change, ...]:
    """The infinitives in the row of that at `verb`: he would wind the clock, *feed* the cat, and *sit* down."""
    found: list[Change] = []
    last = verb
    for j in range(verb + 1, len(passage.tags)):
        tag, word = passage.tags[j], passage.lower[j]
        to = tag == "TO" and passage.tags[j + 1 : j + 2] == ("VB",)
        past = tag == "VBD" and word not in verbs.bases  # not: read it, and put it back
        if past and passage.tags[j - 1] == "PRP" and passage.tags[j - 2] in ("NN", "NNS"):
            continue  # make a tea he did not drink, and sit
        if to or past or j - last > _ROW or tag in (".", ":", "Q", "VBZ", "MD"):
            break
        joined = passage.lower[j - 1] in ("and", "or", "then") or (passage.tags[j - 1] == "," and tag == "VB")
        bare = tag in ("VB", "VBP") or (word in BARE_TOO and passage.lower[j - 1] == "and")
        if bare and word in verbs.bases and joined:
            last = j
            form = verbs.third_person(word) if subject.agreement is Agreement.SINGULAR else word
            found.append(Change(j, j, form, 0.7, "would of habit to present"))
    return tuple(found)


_ROW = 18  # tokens from one infinitive of a row to the next


def _foreseen(passage: Passage, i: int, verb: int | None, words: frozenset[str]) -> bool:
    """Whether a bare `would` says what is going to happen: a refusal, a time to come, or what somebody means to do."""
    if lower_after(passage, i) in ("not", "never") or not _TIME_TO_COME.isdisjoint(words):
        return True
    person = i > 0 and (passage.lower[i - 1] in _PEOPLE or passage.tags[i - 1] == "NNP")
    return person and verb is not None and passage.lower[verb] not in _OPINIONS and "?" not in words


_PEOPLE = frozenset(("i", "he", "she", "we", "they"))
_TIME_TO_COME = frozenset("soon tomorrow tonight later eventually someday".split())
_OPINIONS = frozenset("think say be have seem know believe guess mean wish want imagine suppose need".split())


def _contracted(passage: Passage, i: int, subject: Subject, story: BackStory, verbs: VerbTable) -> tuple[Change, ...]:
    """`'d`: had before a participle, else would."""
    lower, tags = passage.lower, passage.tags
    perfect = contracted_perfect(passage, i, verbs)
    if perfect is not None:
        if under_wish(passage, i) or contrary_to_fact(passage, i):
            return ()
        foretold = perfect == i + 1 and lower[perfect] in _FORETOLD and _tells_of_future(passage, perfect)
        past = _tell_simply(passage, i, perfect, subject, verbs) if i in story.told or foretold else None
        if past is not None:
            return (_play(passage, i, perfect, subject, verbs) if story.played and not foretold else past,)
        form = "'s" if subject.agreement is Agreement.SINGULAR else "'ve"
        return (Change(i, i, _apostrophe(passage, i, form), 0.9, "past to present"),)
    j = i + 1
    while j < len(tags) and (tags[j] in _ADVERB_TAGS or lower[j] in SHARED) and lower[j] not in _BETTER:
        j += 1
    if j >= len(tags) or lower[j] in _BETTER or lower[j] in ("like", "love", "prefer", "mind"):
        return ()
    if lower[i + 1 : i + 3] == ("as", "soon"):
        return ()  # we'd as soon stay
    if lower[j] in ("have", "'ve") and lower[j + 1 : j + 2] != ("to",) and not _is_to_have(passage, i, j):
        return ()  # not: she'd have to walk
    near = j == i + 1 or (j == i + 2 and lower[i + 1] in ("only", "just", "but", "barely", "hardly"))
    obliged = near and tags[j : j + 2] in (("TO", "VB"), ("TO", "VBP"))  # she'd to be up at six
    if obliged or (near and (tags[j] in ("DT", "CD", "PRP$") or lower[j] in _OBJECTS)):  # we'd no choice
        return (Change(i, i, " " + _form("had", subject.agreement), 0.8, "past to present"),)
    changes = _convert_would(passage, i, subject, story, verbs)
    return tuple(
        Change(i, i, _apostrophe(passage, i, "'ll"), change.confidence, change.reason)
        if change.text == "will"
        else change
        for change in changes
    )


_OBJECTS = frozenset("no half nothing".split())


def _is_to_have(passage: Passage, i: int, have: int) -> bool:
    """Whether the clause of the 'd at `i` says what somebody will own, as one of time says when: when she came, she'd
    have a dog.
    """
    lower, tags = passage.lower, passage.tags
    start, end = sentence_bounds(passage, i)
    if tags[have + 1 : have + 2] not in (("DT",), ("PRP$",)) or "if" in lower[start:end]:
        return False
    when = next((j for j in range(i - 1, start - 1, -1) if lower[j] == "when"), None)
    return when is not None and not {":", "Q"}.intersection(tags[when:i]) and "VBD" in tags[when:i]


_NO_PLACE = frozenset("nowhere somewhere anywhere".split())
"""Had nowhere better to be."""
_BETTER = frozenset(("better", "best", "rather", "sooner"))


def _apostrophe(passage: Passage, i: int, form: str) -> str:
    return form.replace("'", "’") if "’" in passage.tokens[i].text else form

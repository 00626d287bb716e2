"""Past perfects of what somebody or something was or had -> whether it is so no more: the barn that *had belonged* to
them, the harp that *had been* her sister's.

A script in the present says "belonged", since "has belonged" would say that it still does (Quirk et al. 4.20-21). What
has lasted up to now says how long, or that it is still so.
"""

from collections.abc import Sequence

from scenewright.adaptation.tense.clauses import FINITE
from scenewright.adaptation.tense.conditions import clause_opener
from scenewright.adaptation.tense.durations import has_time_done
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.past_events import begins_event
from scenewright.adaptation.tense.past_times import begins_childhood, begins_past_time
from scenewright.adaptation.tense.phrases import phrase_start
from scenewright.adaptation.tense.the_dead import KIN

_LASTING = frozenset(
    "for since all always ever never still so now already yet just only not n't long many more".split()
)
_ENDS = ((".",), (",",), (":",), ("CC",), ("WP",), ("WDT",))


def was_formerly(passage: Passage, had: int, verb: int) -> bool:
    """Whether the perfect at `had` and `verb` tells of what is so no more."""
    return any(rule(passage, had, verb) for rule in _RULES)


def did_so(passage: Passage, had: int) -> bool:
    """Whether "had" stands for a past perfect that is over: the way Inga *had* as a girl | as he *had* when he was
    six | as her father *had*.
    """
    lower, tags = passage.lower, passage.tags
    if lower[had] != "had" or had < 2 or had + 1 >= len(tags):
        return False
    if lower[had - 1] in KIN and tags[had - 2] == "PRP$":
        ends = tags[had + 1] in (",", ".", ":") or lower[had + 1] == "before"
        return ends and (lower[had - 3] == "as" or lower[had - 4 : had - 2] == ("the", "way"))
    if tags[had - 1] not in ("PRP", "NNP"):
        return False
    likened = lower[had - 2] in ("as", "than") or (lower[had - 2] == "way" and lower[had - 3 : had - 2] == ("the",))
    after = had + 2 if tags[had + 1] == "," else had + 1
    if after + 1 >= len(tags):
        return False
    named = lower[after] == "the" and begins_event(passage, after + 1, _NAMED)  # as he had | the night they met
    elsewhere = lower[after] in ("in", "at", "on") and tags[after + 1] in _PLACE  # as it had | in Poland
    return likened and (elsewhere or named or begins_past_time(lower, after) or begins_childhood(lower, after))


_PLACE = ("NNP", "DT", "PRP$")
_NAMED = frozenset("day night morning evening year summer winter".split())


def _lasts(passage: Passage, had: int, verb: int) -> bool:
    """Whether the clause says that it goes up to the story's now, or that nobody ever did."""
    start, _ = sentence_bounds(passage, had)
    stop = _end_of_clause(passage, verb)
    stop -= passage.lower[stop - 1] == "for"  # in a port that no ship longed for
    up_to = not _UP_TO.isdisjoint(passage.lower[start:had])
    return up_to or not _LASTING.isdisjoint(passage.lower[max(0, had - 2) : stop])


_UP_TO = frozenset("till until".split())


def _end_of_clause(passage: Passage, verb: int) -> int:
    _, end = sentence_bounds(passage, verb)
    return next((j for j in range(verb + 1, end) if passage.tags[j] in (",", ":", "CC", "Q")), end)


def _belonged(passage: Passage, had: int, verb: int) -> bool:
    """The mill *had belonged* to a widow."""
    belongs = passage.lower[verb] == "belonged" and passage.lower[verb + 1 : verb + 2] == ("to",)
    return belongs and clause_opener(passage, had) != "if" and not _lasts(passage, had, verb)


def _was_somebodys(passage: Passage, had: int, verb: int) -> bool:
    """The harp *had been* her sister's | hers | her idea: nothing says how long."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "been" or verb != had + 1 or tags[had - 1] not in _SUBJECTS or _lasts(passage, had, verb):
        return False
    j = verb + 1
    if lower[j : j + 1] in _OWNED or (lower[j : j + 1] == ("his",) and tags[j + 1 : j + 2] in _ENDS):
        return tags[j + 1 : j + 2] in _ENDS
    owned = tags[j : j + 1] == ("PRP$",)
    while j < len(tags) - 1 and tags[j] in _IN_PHRASE:
        j += 1
    if tags[j : j + 1] in (("POS",), ("''",)) and lower[j] in _APOSTROPHES:
        return tags[j + 1 : j + 2] in _ENDS and j > verb + 1
    ends = (*_ENDS, ("IN",), ("TO",), ("VBD",)) if tags[had - 1] == "WP" else (*_ENDS, ("IN",), ("TO",))
    return owned and tags[j - 1] in ("NN", "NNS") and tags[j : j + 1] in ends  # who had been her husband | laughed


_APOSTROPHES = frozenset(("'", "'s"))
_SUBJECTS = frozenset("PRP WP WDT NN NNP".split())
_OWNED = (("hers",), ("mine",), ("theirs",), ("ours",), ("yours",))
_IN_PHRASE = frozenset("PRP$ DT JJ JJR NN NNS NNP VBG VBN CD".split())


def _was_the_something(passage: Passage, had: int, verb: int) -> bool:
    """The cat was Ivy, which *had been* the name of his aunt | Bo, whose plan it *had been*, slept."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "been" or verb != had + 1 or _lasts(passage, had, verb) or had < 3:
        return False
    if lower[had - 1] in ("which", "who"):
        return tags[had - 2] == "," and lower[verb + 1 : verb + 2] == ("the",)
    return tags[had - 1] == "PRP" and lower[had - 3] == "whose" and tags[verb + 1 : verb + 2] in _ENDS


def _was_the_one(passage: Passage, had: int, verb: int) -> bool:
    """Ada *had been* the clever one."""
    lower, tags = passage.lower, passage.tags
    one = lower[verb : verb + 2] == ("been", "the") and lower[verb + 3 : verb + 4] in (("one",), ("ones",))
    return one and tags[verb + 2] in ("JJ", "VBG") and not _lasts(passage, had, verb)


def _had_then(passage: Passage, had: int, verb: int) -> bool:
    """She *had had* a lodger then, a piper."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] not in _STATES or _lasts(passage, had, verb):
        return False
    stop = _end_of_clause(passage, verb)
    return lower[stop - 1] == "then" and stop > verb + 2 and tags[stop - 2] in ("NN", "NNS", "RB", "NNP", "PRP", "JJ")


_STATES = frozenset("had lived worked known owned worn kept smoked liked loved".split())


def _had_somebody(passage: Passage, had: int, verb: int) -> bool:
    """She *had had* two brothers, Ivo, who was the tall one: whom somebody had, and has no more."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "had" or verb != had + 1 or _lasts(passage, had, verb):
        return False
    noun = verb + 1
    while noun < len(tags) - 1 and tags[noun] in ("DT", "CD", "JJ", "JJR"):
        noun += 1
    return noun > verb + 1 and lower[noun].removesuffix("s") in _HAD_ONCE and tags[noun + 1 : noun + 2] in _ENDS


_HAD_ONCE = frozenset("brother sister wife husband uncle aunt cousin friend partner dog cat horse pony mule".split())


def _was_then_another(passage: Passage, had: int, verb: int) -> bool:
    """The hall *had been* a chapel, then a cinema."""
    lower = passage.lower
    if lower[verb : verb + 2] not in (("been", "a"), ("been", "an")) or _lasts(passage, had, verb):
        return False
    comma = _end_of_clause(passage, verb)
    return lower[comma : comma + 3] in ((",", "then", "a"), (",", "then", "an"))


def _was_something(passage: Passage, had: int, verb: int) -> bool:
    """The barn *had been* a forge | a clerk who *had been* a monk: something else than now, and nothing says how long.
    It *had been* the winter of the strike | the wettest spring since the war.
    """
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "been" or verb != had + 1:
        return False
    since = lower[had - 1] == "it" and tags[verb + 2 : verb + 3] == ("JJS",)  # it had been the worst year since the war
    if _lasts(passage, had, verb) and not since:
        return False
    head = verb + 2
    while head < len(tags) - 1 and tags[head] in ("JJ", "NN", "VBG") and tags[head + 1] == "NN":
        head += 1
    if head + 1 >= len(tags):
        return False  # the text ends in the middle of the sentence
    if lower[had - 1] == "it":
        worst = tags[verb + 2 : verb + 3] == ("JJS",) and lower[verb + 3] in _SEASONS - {"day", "night"}
        of_what = lower[head] in _SEASONS and lower[head + 1] == "of"
        return lower[verb + 1 : verb + 2] == ("the",) and (worst or of_what)
    if lower[verb + 1 : verb + 2] not in (("a",), ("an",)) or tags[head] != "NN" or lower[head] in _JUDGED:
        return False
    relative = lower[had - 1] in ("who", "which", "that") and (tags[had - 2] in ("NN", "NNP", ",") or had == 1)
    start = phrase_start(passage, had - 1)
    opens = tags[had - 1] in ("NN", "NNP") and (start == 0 or tags[start - 1] in (".", ":", "Q"))
    ends = tags[head + 1] in (".", ",", "CC", ":") or lower[head + 1] in ("called", "named")
    return (relative or opens) and ends and clause_opener(passage, had) != "if"


_SEASONS = frozenset("year summer winter spring autumn night day".split())
_JUDGED = frozenset(
    "mistake success failure disaster surprise shock relief blessing nightmare joy pleasure delight help lie joke "
    "trick dream trap comfort disappointment fool idiot coward friend nuisance pain burden wreck mess accident "
    "one day night morning evening week month year shift journey trip fight quarrel row party meal murder robbery fire "
    "sound noise silence change".split()
)
"""What a perfect says of something as it is still felt, or of what has just happened: it has been a mistake."""


def _lived_there(passage: Passage, had: int, verb: int) -> bool:
    """They passed the house where Mina *had lived*."""
    lower, tags = passage.lower, passage.tags
    if clause_opener(passage, had) != "where" or _lasts(passage, had, verb):
        return False
    if (
        lower[verb] in _KEPT
        and verb == had + 1
        and tags[verb + 1 : verb + 2] in (("DT",), ("PRP$",))
        and tags[had - 1] in _STANDING
    ):
        return True
    if lower[verb] in _DONE_THERE and verb == had + 1:
        where = next(j for j in range(had - 1, -1, -1) if lower[j] == "where")
        return tags[where - 1] in ("NN", "NNS", "NNP", ",") and tags[had - 1] == "PRP"
    if lower[verb] not in _DWELT:
        return False
    return tags[verb + 1 : verb + 2] in ((".",), (",",), ("IN",)) and tags[had - 1] in ("PRP", "NNP", "NN", "NNS")


_KEPT = frozenset("kept run sold taught".split())
_DWELT = frozenset("lived worked".split())
_DONE_THERE = frozenset(
    "learned learnt spent met danced played sung swum kissed bought seen fought slept proposed "
    "died married quarrelled".split()
)
"""She crossed the field where she had learned to ride."""


def _stood_where(passage: Passage, had: int, verb: int) -> bool:
    """She felt the gap where the tooth *had been*: it is there no more. Not: he asked where she had been."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] not in _PLACED or verb != had + 1 or clause_opener(passage, had) != "where":
        return False
    if tags[verb + 1 : verb + 2] not in _ENDS or tags[had - 1] not in _STANDING or _lasts(passage, had, verb):
        return False
    start, _ = sentence_bounds(passage, had)
    where = next((j for j in range(had - 1, start - 1, -1) if lower[j] == "where"), start)
    stayed = lower[where - 1] in _EXACTLY or lower[where - 1] == "places"  # they sat exactly where they had been
    return where > start and not stayed and _ASKING.isdisjoint(lower[max(start, where - 5) : where])


_STANDING = frozenset("PRP NN NNS NNP NNPS".split())
_EXACTLY = frozenset("exactly precisely just right".split())
_PLACED = frozenset("been stood hung lain sat slept".split())
_ASKING = frozenset(
    "ask asks asked asking know knew known knowing say said saying wonder wondered wondering tell told telling guess "
    "guessed remember remembered remembering learn learned learnt discover discovered explain explained sure certain "
    "idea matter mattered care cared no".split()
)


def _was_born(passage: Passage, had: int, verb: int) -> bool:
    """The twins *had been born* in a barn."""
    return passage.lower[verb : verb + 2] == ("been", "born") and not _lasts(passage, had, verb)


def _was_there(passage: Passage, had: int, verb: int) -> bool:
    """Before the dam there *had been* a village."""
    lower = passage.lower
    start, _ = sentence_bounds(passage, had)
    return lower[verb] == "been" and lower[had - 1] == "there" and lower[start : start + 2] == ("before", "the")


def _was_before_that(passage: Passage, had: int, verb: int) -> bool:
    """Before she was a nurse she *had been* a spy."""
    lower, tags = passage.lower, passage.tags
    start, _ = sentence_bounds(passage, had)
    if lower[verb] != "been" or lower[start] != "before" or verb != had + 1:
        return False
    was = next((j for j in range(start + 1, had) if tags[j] in FINITE), had)
    return was < had and lower[was] in ("was", "were", "became") and lower[was + 1] in ("a", "an", "the")


def _did_it(passage: Passage, had: int, verb: int) -> bool:
    """It was Ada who *had burned* it | Ada was the one that *had burned* it: who did one thing."""
    lower, tags = passage.lower, passage.tags
    if lower[had - 1 : had] not in (("who",), ("that",)) or verb != had + 1 or tags[verb + 1 : verb + 2] == ("VBG",):
        return False
    if lower[had - 3 : had - 1] != ("the", "one") or _lasts(passage, had, verb):
        return False
    return lower[had - 4] in ("was", "were", "been", "'s")


def _was_brought_up(passage: Passage, had: int, verb: int) -> bool:
    """She *had been reared* by nuns | he *had grown* up in Cork: a childhood."""
    lower, tags = passage.lower, passage.tags
    if lower[verb : verb + 2] == ("grown", "up"):
        somewhere = tags[verb + 2 : verb + 3] == ("IN",) or lower[verb + 2 : verb + 3] in (("here",), ("there",))
        return somewhere and not _lasts(passage, had, verb)
    if lower[verb : verb + 3] == ("gone", "to", "school"):
        return not _lasts(passage, had, verb)
    named = tags[had - 1] in ("NNP", "WP") or lower[had - 1] in KIN
    person = named or (tags[had - 1] == "PRP" and lower[had - 1] != "it")
    if lower[verb] != "been" or not person or _lasts(passage, had, verb):
        return False
    after = verb + 3 if lower[verb + 1 : verb + 3] == ("brought", "up") else verb + 2
    return _is_upbringing(lower, verb + 1) and tags[after : after + 1] in (("IN",), ("TO",))


def _is_upbringing(lower: Sequence[str], j: int) -> bool:
    return not _RAISED.isdisjoint(lower[j : j + 1]) or lower[j : j + 2] == ("brought", "up")


_RAISED = frozenset("raised reared christened baptised baptized educated schooled apprenticed".split())


def _taught_somebody(passage: Passage, had: int, verb: int) -> bool:
    """Her uncle *had taught* her chess: that lesson is over. Not: as he had shown her."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "taught" or verb != had + 1 or tags[verb + 1 : verb + 2] not in _PUPILS:
        return False
    if lower[verb + 1] == "it" or has_time_done(passage, had):
        return False  # the vicar has taught it a tune; thirty years of ferries have taught her
    lesson = lower[verb + 2 : verb + 3] in _LESSONS or tags[verb + 2 : verb + 3] in (("NN",), ("NNS",), ("NNP",))
    return lesson and clause_opener(passage, had) not in ("as", "what") and not _lasts(passage, had, verb)


_PUPILS = (("PRP",), ("PRP$",), ("NNP",))
_LESSONS = (("to",), ("how",), ("the",), ("that",), ("everything",))


def _got_it_from(passage: Passage, had: int, verb: int) -> bool:
    """She *had learned* it from a widow | whom he *had bought* it from: where somebody has a thing from."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] not in _GOT or verb != had + 1 or _lasts(passage, had, verb):
        return False
    stop = _end_of_clause(passage, verb)
    source = next((j for j in range(verb + 1, stop) if lower[j] in ("from", "off") or tags[j] in FINITE), stop)
    if source == stop or lower[source] not in ("from", "off"):
        return False
    return tags[source + 1 : source + 2] in (("NNP",), ("PRP$",)) or lower[source + 1 : source + 2] in (("a",), ("an",))


_GOT = frozenset("learned learnt bought inherited borrowed".split())


def _was_once(passage: Passage, had: int, verb: int) -> bool:
    """Once, in Rome, he *had sung* for a bishop | Once he had sung for a bishop."""
    lower, tags = passage.lower, passage.tags
    start, end = sentence_bounds(passage, had)
    opener = start + 1 if tags[start] == "CC" else start
    if lower[opener : opener + 1] == ("once",) and had == opener + 2 and tags[had - 1] in ("PRP", "NNP"):
        alone = not any(tags[j] in FINITE or tags[j] in (":", "Q") for j in range(verb, end))
        return alone and _LASTING.isdisjoint(lower[had:verb])  # not: Once he had sung, he slept
    again = next((j for j in range(had - 2, max(start, had - 14), -1) if lower[j : j + 2] == ("once", ",")), start)
    if again > start + 1 and tags[again - 1] in ("CC", ",", ":") and lower[again - 1] != "or":
        opener = again  # and once, in the rain, he had sung
    if lower[opener] != "once" or tags[opener + 1 : opener + 2] != (",",):
        return False
    if not _LASTING.isdisjoint(lower[max(0, had - 2) : verb]):
        return False
    return not any(tag in FINITE for tag in tags[opener:had])


_RULES = (
    _belonged,
    _was_somebodys,
    _was_the_something,
    _was_the_one,
    _had_then,
    _had_somebody,
    _was_then_another,
    _was_something,
    _lived_there,
    _stood_where,
    _was_born,
    _was_there,
    _was_before_that,
    _did_it,
    _was_brought_up,
    _taught_somebody,
    _got_it_from,
    _was_once,
)

"""Which kind of clause a finite verb of a tagged passage stands in: relative, of time, an aside or a comment."""

from collections.abc import Iterator

from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.phrases import NOUNS, PRONOUNS, phrase_start

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
WH = frozenset(("WP", "WDT", "WRB", "WP$"))
STOPS = frozenset((".", ":", "Q"))


def is_subordinate(passage: Passage, verb: int) -> bool:
    """Whether a conjunction opens the clause of `verb`: until they were quiet, as far as it went, so that it ran."""
    tags, lower = passage.tags, passage.lower
    for j in range(verb - 1, max(0, verb - 8), -1):
        if lower[j] in _ADVERBIAL or lower[j - 1 : j + 1] in _ADVERBIAL_PAIRS:
            return tags[j - 1] not in ("CC", ".", ":", "Q")
        if lower[j] == lower[j - 2] == "as" and tags[j - 1] in ("RB", "JJ"):
            return True  # as quietly as the stairs allowed
        if tags[j] == "CC" and tags[j - 1] not in (",", ":"):  # when they were fed and the cook | had gone
            joined = next((k for k in range(j - 1, max(0, j - 9), -1) if tags[k] in FINITE or tags[k] == ","), 0)
            return tags[joined] in FINITE and is_subordinate(passage, joined)
        if tags[j] in STOPS or tags[j] in (",", "CC") or tags[j] in FINITE:
            return False
    return False


_ADVERBIAL = frozenset("until till because while when whenever before after where since unless lest".split())
_ADVERBIAL_PAIRS = (("far", "as"), ("long", "as"), ("so", "that"), ("in", "case"), ("as", "if"), ("as", "though"))


def stands_for_persons(passage: Passage, adjective: int) -> bool:
    """Whether an adjective stands for persons or things: the faithful, the fourth, the youngest."""
    return adjective > 0 and passage.tags[adjective][:2] == "JJ" and passage.lower[adjective - 1] == "the"


def in_aside(passage: Passage, verb: int) -> bool:
    """Whether `verb` is that of a clause between commas: `The clerk, as far as anybody knew, lived`."""
    for j in range(verb - 1, max(0, verb - 8), -1):
        if passage.tags[j] == ",":
            return opens_aside(passage, j)
    return False


def opens_aside(passage: Passage, comma: int) -> bool:
    lower = passage.lower
    far = lower[comma + 1 : comma + 2] == ("so",) and lower[comma + 2 : comma + 4] in (("far", "as"), ("long", "as"))
    return far or lower[comma + 1 : comma + 2] in (("as",), ("if",), ("though",), ("although",))


def is_comment(passage: Passage, verb: int, comma: int) -> bool:
    """Whether `verb` is that of a comment between commas: `The twins, it seemed, had`."""
    subject = passage.lower[verb - 1] in PRONOUNS or passage.tags[verb - 1] == "NNP"
    return comma - verb <= 3 and verb >= 2 and subject and passage.tags[verb - 2] in (",", ":")


def is_testimony(passage: Passage, verb: int) -> bool:
    """Whether `verb` says between commas that the sentence is somebody's report: I had seen it, he *said*, that day."""
    if passage.lower[verb] not in _SAID or verb < 2 or passage.tags[verb - 1] not in ("PRP", "NNP"):
        return False
    return passage.tags[verb - 2] == "," and passage.tags[verb + 1 : verb + 2] == (",",)


_SAID = frozenset("said claimed explained swore insisted".split())


def in_relative(passage: Passage, verb: int, *, adverbial: bool = True) -> bool:
    """Whether a wh-word opens the clause of `verb` shortly before it; `adverbial`: also "when" with no noun before."""
    tags = passage.tags
    for j in range(verb - 1, max(-1, verb - 8), -1):
        if tags[j] == "WRB" and not adverbial and (j == 0 or tags[j - 1] not in NOUNS):
            return False  # when the buzzer went the men rose
        if tags[j] in WH or (j > 0 and passage.lower[j] == "that" and tags[j - 1] in NOUNS):
            return True
        if tags[j] in STOPS or tags[j] == "," or (tags[j] in FINITE and not _is_known(passage, j)):
            return False
    return False


def _is_known(passage: Passage, verb: int) -> bool:
    """Whether what somebody knew at `verb` is told in a relative clause: my uncle, who I now knew | had not slept."""
    if passage.lower[verb] not in _KNOWN:
        return False
    knower = skip_adverbs(passage, verb - 1)
    return knower > 0 and passage.tags[knower] == "PRP" and passage.tags[knower - 1] in WH


_KNOWN = frozenset("understood saw knew thought believed felt suspected hoped feared".split())


def is_free(passage: Passage, relative: int) -> bool:
    """Whether the relative clause at `relative` is itself a subject: `Whoever wrote this had left`."""
    if passage.lower[relative] not in ("whoever", "whatever", "what"):
        return False
    return relative == 0 or passage.tags[relative - 1] in (".", "Q", ":", ",", "CC", "IN", "VBD")


def relative_start(passage: Passage, verb: int) -> int:
    j = verb - 1
    while j > 0 and passage.tags[j] not in WH and passage.lower[j] != "that":
        j -= 1
    return j


def ends_since(passage: Passage, start: int) -> bool:
    """Whether "since" before `start` opens no clause, as the sentence would have no other verb: People who had not met
    since *the wedding* | waved.
    """
    tags = passage.tags
    if start < 4 or passage.lower[start - 1] != "since":
        return False
    had = next((j for j in range(start - 2, max(0, start - 9), -1) if tags[j] in FINITE or tags[j] in (",", "CC")), 0)
    if tags[had] not in FINITE or tags[had - 1] not in ("WP", "WDT") or tags[had - 2] not in NOUNS:
        return False
    first = phrase_start(passage, had - 2)
    return first == 0 or tags[first - 1] in STOPS


def is_held(passage: Passage, i: int) -> bool:
    """Whether a subordinate clause holds the verb at `i`."""
    lower, tags = passage.lower, passage.tags
    for j in range(i - 1, max(-1, i - 9), -1):
        if lower[j] in SUBORDINATE and tags[j] != "DT":
            as_one = lower[j] == "as" and lower[j + 1] in ("a", "an")  # as a boy he
            if not as_one and (lower[j] != "after" or lower[j + 1] != "that"):  # after that he
                return True
        if tags[j] in (",", ".", ":", "CC", "Q"):
            return False
    return False


SUBORDINATE = frozenset(
    "if though although that when until who which unless whether than while because as what how why before after since "
    "whenever whose where".split()
)


def is_named_time(passage: Passage, j: int) -> bool:
    """Whether a clause may follow the noun at `j` with no word to open it: the night | her mother died."""
    lower = passage.lower
    the = j - 2 if lower[j - 1] == "very" else j - 1
    lasting = the > 0 and lower[the - 1] in _LASTING and not (lower[the - 1] == "in" and lower[j] in _SEASONS)
    return lower[j] in _TIMES and lower[the] == "the" and not lasting


_SEASONS = frozenset("year summer winter spring autumn".split())
_LASTING = frozenset("all half of for through during in by from until till since".split())
_TIMES = frozenset("day night morning evening afternoon week year summer winter spring autumn time month".split())


def pasts_below(passage: Passage, first: int, verb: int) -> Iterator[int]:
    """The past forms of the clauses below the verb at `first` and `verb`, as far as its own clause and its row go."""
    lower, tags = passage.lower, passage.tags
    _, end = sentence_bounds(passage, first)
    held = first == verb and is_held(passage, first)
    opened = False
    last = verb
    resumed = 0
    when = later = False
    for j in range(verb + 1, end):
        if j < resumed or lower[j] == "either":
            continue
        resumed = _past_aside_of_now(passage, j, end)
        if resumed:
            continue
        if lower[j : j + 2] == ("and", "of"):
            return  # of the cart, which had been sold, and of the mare, which was lame
        if _is_consequence(passage, first, j):
            return
        if tags[j] == "CC" and tags[j + 1 : j + 2] in (("WP",), ("WDT",)) and in_relative(passage, first):
            return  # whose wife had died in June, and who limped
        today = lower[j] in ("now", "still") and lower[j + 1 : j + 2] != ("and",)  # not: now and then
        if lower[j] == "still" and when:
            continue  # in 1946, when he was still a priest and his wife still sang
        when = when or (lower[j] == "when" and tags[j - 1] == ",")
        if tags[j] == "CC" and _joins_time(passage, j, last):
            continue
        if today or tags[j] in (":", "Q") or (held and tags[j] in (",", "CC")):
            return
        opener = _opens_below(passage, j)
        anew = not _NEW_SUBJECT.isdisjoint(tags[j + 1 : j + 2])
        if opener or (anew and is_named_time(passage, j)):
            opened = True
        elif tags[j] == "CC" and when and tags[last] == "VBD" and "still" in lower[j + 2 : j + 5]:
            continue
        elif tags[j] == "CC" and _lists_another(passage, j):
            opened = False
        elif tags[j] == "CC" and opened and tags[last] == "VBD" and _goes_up_to_both(passage, j):
            continue
        elif tags[j] == "CC" and _goes_on_later(passage, j):
            opened = later = True
        elif later and opened and tags[j] == "," and tags[j + 1 : j + 3] == ("CC", "VBD"):
            continue  # and one night ten men came, and bought it
        elif tags[j] == "CC" and when and tags[last] == "VBD" and last != verb and tags[j - 1] != "," and not today:
            continue  # in 1960, when he sold hats and she was poor
        elif tags[j] == "CC" and (anew or _begins_sentence(passage, j, end)):
            return
        elif tags[j] == "CC" or (tags[j] == "," and _BELOW.isdisjoint(lower[j + 1 : j + 2])):
            opened = opened and tags[j] == "CC" and tags[last] == "VBD" and last != verb
        elif tags[j] in ("VBD", "MD"):
            if is_testimony(passage, j) or lower[j - 2 : j] == ("no", "longer") or _is_report(passage, j):
                continue
            if not opened and _is_in_contact(passage, j):
                yield j  # all the songs he *knew*
                continue
            going_on = tags[j + 1 : j + 2] == ("VBG",) and lower[j + 2 : j + 3] == ("now",)  # where it was lying now
            if not opened or ((going_on or lower[j + 1 : j + 2] in (("now",), ("still",))) and not when):
                return
            last = j
            yield j


def _is_report(passage: Passage, verb: int) -> bool:
    """Whether somebody says at `verb` what a relative clause tells: had left her, which she *said* was a mercy."""
    said = passage.lower[verb] in ("said", "claimed", "thought") and passage.tags[verb + 1 : verb + 2] == ("VBD",)
    return said and passage.tags[verb - 1] == "PRP" and passage.tags[verb - 2] in ("WDT", "WP")


def _goes_on_later(passage: Passage, conjunction: int) -> bool:
    """Whether the conjunction joins a clause that counts its time from the one before it: had married in 1960, | and
    the next year he drowned; and by twenty he was rich.
    """
    lower, tags = passage.lower, passage.tags
    rest = (*lower[conjunction + 2 : conjunction + 5], "", "", "")
    word = lower[conjunction + 1] if conjunction + 1 < len(lower) else ""
    subject = next((j for j in range(conjunction + 2, min(len(tags), conjunction + 6)) if tags[j] in _HEADS), 0)
    if word in ("later", "afterwards"):
        return tags[conjunction + 2 : conjunction + 3] in (*((head,) for head in _HEADS), (",",))
    if word == "one" and rest[0] in _DAYS and tags[conjunction - 1] == ",":
        return True  # had owned a ferry, and one night ten men came
    if word in ("by", "at"):
        return tags[conjunction + 2 : conjunction + 4] == ("CD", "PRP") and not rest[0].isdigit()
    if not subject:
        return False
    if word == "that":
        return rest[0] in _SPANS and conjunction + 3 <= subject
    if word == "the":
        return rest[0] in ("next", "following", "same") and rest[1] in _SPANS
    span = rest[0].removesuffix("s") in _SPANS | _SHORT
    return span and rest[1] in ("later", "after") and rest[2] != "that"


_DAYS = frozenset("day night morning evening afternoon summer winter spring autumn".split())
_SHORT = frozenset("hour minute moment".split())
_HEADS = frozenset(("PRP", "NNP", "EX", "PRP$", "DT"))
_SPANS = frozenset(
    "day week month year summer winter spring autumn january february march april may june july august september "
    "october november december".split()
)


def _opens_below(passage: Passage, j: int) -> bool:
    """Whether a clause below another begins at `j`: until | who | as she went."""
    lower, tags = passage.lower, passage.tags
    if lower[j - 2 : j + 1] == ("as", "soon", "as"):
        return True  # had known it as soon as he came
    if lower[j] == "as":  # had whistled | as he walked
        return tags[j + 1 : j + 3] == ("PRP", "VBD") and tags[j - 1] in (*NOUNS, "VBN", "PRP", "RB", "RP")
    if lower[j] not in _BELOW or tags[j] == "DT":
        return False
    return lower[j - 1] not in _NO_OPENING or lower[j] in ("until", "when", "because", "while")


def pasts_above(passage: Passage, had: int) -> Iterator[int]:
    """The pasts of clauses before the perfect at `had` that are of its time: When she *was* nine | the man who *came*
    for the goat | had drowned.
    """
    lower, tags = passage.lower, passage.tags
    first = _past_time_phrase(passage, sentence_bounds(passage, had)[0])
    finite = [j for j in range(first, had) if tags[j] in FINITE and not is_testimony(passage, j)]
    if not finite or any(tags[j] in ("Q", ":") or lower[j] in ("now", "still") for j in range(first, had)):
        return
    named = lower[first] == "the" and is_named_time(passage, first + 1)
    on_named = lower[first] in ("on", "in") and is_named_time(passage, first + 2)
    if lower[first] in _TIMING - {"if"} or named or on_named:
        comma = next((j for j in range(finite[0], had) if tags[j] == ","), None)
        whole = len(finite) == 1 if comma is None else finite[-1] < comma and lower[first] != "as"  # as he later heard,
        if whole and all(tags[j] == "VBD" for j in finite) and WH.isdisjoint(tags[first + 3 : finite[0]]):
            yield from finite
    elif len(finite) == 1 and tags[finite[0]] == "VBD" and lower[finite[0]] not in _LASTING_STATES:
        who = relative_start(passage, finite[0])
        restrictive = who > first and tags[who] in ("WP", "WDT") and first == phrase_start(passage, who - 1)
        if restrictive and "," not in tags[who:had] and "CC" not in tags[who:had]:
            yield finite[0]


def _past_time_phrase(passage: Passage, start: int) -> int:
    """The first token behind "and" and a time that open a sentence: And years ago, | when."""
    first = start + (passage.tags[start] == "CC")
    comma = next((j for j in range(first, min(first + 5, len(passage.tags))) if passage.tags[j] == ","), first)
    return comma + 1 if not {"ago", "before", "earlier", "once"}.isdisjoint(passage.lower[first:comma]) else first


_LASTING_STATES = frozenset("was were had knew lived loved owned ran worked kept belonged stood wanted needed".split())


def _is_in_contact(passage: Passage, verb: int) -> bool:
    """Whether the verb is that of a relative clause with no word to open it: the songs | he knew."""
    before = passage.tags[max(0, verb - 4) : verb - 1]
    return (
        passage.lower[verb - 1] in _NOMINATIVE
        and before[-1:] in (("NN",), ("NNS",))
        and not {"DT", "PRP$", "CD"}.isdisjoint(before)
        and passage.lower[verb - 2] not in _TIMES | {"moment", "way"}
    )


_NOMINATIVE = frozenset("i he she we they".split())


def _goes_up_to_both(passage: Passage, conjunction: int) -> bool:
    """Whether "until" opens two clauses that "and" joins: until the bell rang | and the nuns came."""
    for j in range(conjunction - 1, max(0, conjunction - 9), -1):
        if passage.tags[j] in (",", ":", "Q", "CC"):
            return False
        if passage.lower[j] in ("until", "till"):
            return True
    return False


def _joins_time(passage: Passage, conjunction: int, last: int) -> bool:
    """Whether one more thing is told of a time that "was" at `last` names: when he was six | and the cat was lost."""
    lower, tags = passage.lower, passage.tags
    named = lower[last] in ("was", "were") and lower[last - 2] == "when" and 1 < conjunction - last <= _AGE
    today = {"still", "now"}.isdisjoint(lower[conjunction : conjunction + 6])
    return named and today and tags[conjunction - 1] != ","


_AGE = 3  # tokens from "was" to the word behind an age: was a boy and


def _lists_another(passage: Passage, conjunction: int) -> bool:
    """Whether somebody more is named and described: two sons, Ivo, who was tall, | and Bo, who was not."""
    tags = passage.tags
    j = conjunction + 1
    while j < len(tags) - 2 and tags[j] in ("NNP", "DT", "PRP$", "JJ", "NN"):
        j += 1
    if j == conjunction + 1 or tags[j] != ",":
        return False
    return tags[j + 1] in ("WP", "WP$") or tags[j + 1 : j + 3] == ("IN", "WDT")  # and an inn, in which


def _is_consequence(passage: Passage, first: int, j: int) -> bool:
    """Whether what follows from the main clause begins at `j`: he had dug all day, | so when she called; the barn was
    so like the one they used to have | that he wept.
    """
    lower, tags = passage.lower, passage.tags
    if lower[j] == "so" and tags[j - 1] == ",":
        return tags[j + 1 : j + 2] in (("WRB",), ("PRP",), ("DT",), ("NNP",), ("PRP$",))
    if lower[j] != "that" or tags[j - 1] not in (",", "TO", "VB", "VBP", "VBN", "RB"):
        return False
    start, _ = sentence_bounds(passage, first)
    so = next((k for k in range(first - 1, start, -1) if lower[k] == "so"), 0)
    return so > 0 and tags[so - 1] == "VBD" and tags[so + 1] in ("JJ", "RB", "IN")


def _past_aside_of_now(passage: Passage, comma: int, end: int) -> int:
    """One past a relative clause between commas that is of the story's own time; 0 where none begins at `comma`: while
    her aunt, who sat beside her now, | slept.
    """
    lower, tags = passage.lower, passage.tags
    if tags[comma] != "," or tags[comma + 1 : comma + 2] not in (("WP",), ("WDT",)):
        return 0
    close = next((j for j in range(comma + 2, end) if tags[j] == ","), 0)
    return close + 1 if close and "now" in lower[comma:close] else 0


def _begins_sentence(passage: Passage, conjunction: int, end: int) -> bool:
    """Whether a clause of time and, behind a comma, its main clause follow: , and when the bell rang, she | rose."""
    lower, tags = passage.lower, passage.tags
    if tags[conjunction - 1] != "," or _TIMING.isdisjoint(lower[conjunction + 1 : conjunction + 2]):
        return False
    comma = next((j for j in range(conjunction + 2, end) if tags[j] == ","), end)
    return not _NEW_SUBJECT.isdisjoint(tags[comma + 1 : comma + 2])


_TIMING = frozenset("when while as if after before until once".split())
_NEW_SUBJECT = frozenset("PRP DT PDT PRP$ NNP NNPS NN NNS EX CD".split())
_NO_OPENING = _TIMES | {"so"}
_BELOW = frozenset(
    "that when where because before after until till while whenever if how what why whose who which".split()
)


def skip_adverbs(passage: Passage, i: int) -> int:
    """The last token up to `i` that is no adverb, nor a word like one: *they* all | had."""
    lower, tags = passage.lower, passage.tags
    while i >= 0 and (
        tags[i] in ("RB", "RBR", "RBS") or lower[i] in ("all", "both", "each", "himself", "herself", "itself")
    ):
        if lower[i] in ("neither", "either") and tags[i + 1] in FINITE and tags[i - 1] != "PRP":
            break
        if lower[i] == "once" and i >= 2 and lower[i - 1] == "than":
            i -= 2
        if lower[i] in ("both", "each", "all") and (i == 0 or tags[i - 1] not in ("PRP", "NN", "NNS", "NNP", "RB")):
            break
        if lower[i] == "each" and tags[i - 1] == "RB" and i > 1 and tags[i - 2] in ("CC", ",", *STOPS):
            break  # they spoke, and then each glared
        if lower[i] == "most" and tags[i + 1] in FINITE and (i == 0 or tags[i - 1] in STOPS):
            break  # Most had gone
        if lower[i] == "each" and tags[i - 1] == "NN":
            break  # on the pavement each hailed a cab
        i -= 1
    return i

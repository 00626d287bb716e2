"""What a clause of narration claims: whether it is so, was so before, or is only wished, supposed or likened.

Hypothetical past and backshift after Quirk et al. 14.23-31.
"""

from collections.abc import Sequence

from scenewright.adaptation.tense.held_apart import past_time
from scenewright.adaptation.tense.passages import Passage, sentence_bounds, sentence_words
from scenewright.adaptation.tense.phrases import Agreement, number_of, phrase_start
from scenewright.grammar.verbs import VerbTable

_ADVERB_TAGS = frozenset(("RB", "RBR"))
_PERFECT_MODALS = frozenset(("would", "could", "should", "might", "'d"))
WISHES = frozenset(("wish", "wished", "wishing", "wishes"))


def participle_after(passage: Passage, i: int) -> int | None:
    """The participle that the auxiliary at `i` governs, over adverbs and an inverted subject; None when there is
    none.
    """
    tags, lower = passage.tags, passage.lower
    begin = past_time(lower, tags, _past_aside(passage, i + 1))
    if lower[begin : begin + 1] == ("n't",) and tags[begin + 1 : begin + 2] in (("DT",), ("PRP$",)):
        begin += 2  # hadn't | her aunt written?
    elif i and tags[i - 1] in ("WP", "WRB") and tags[begin : begin + 1] in (("DT",), ("PRP$",)):
        begin += 1  # what had | her mother said
    such = next(
        (j for j in range(begin, min(len(tags), begin + 3)) if tags[j] not in _ADVERB_TAGS or lower[j] == "so"), i
    )
    if lower[such : such + 3] == ("so", "much", "as"):
        begin = such + 3
    for j in range(begin, min(len(tags), begin + 6)):
        if tags[j] == "VBN" or lower[j] == "been":
            return j
        if tags[j] in (".", ",", ":", "IN", "TO", "VBD", "VB", "MD", "CC", "DT", "PRP$"):
            return None
    return None


def contracted_perfect(passage: Passage, i: int, verbs: VerbTable) -> int | None:
    """The participle that the contracted "had" at `i` governs; None when the 'd there is a "would"."""
    lower, tags = passage.lower, passage.tags
    j = i + 1
    while j < len(tags) and (tags[j] in _ADVERB_TAGS or lower[j] in SHARED) and lower[j] not in _PREFERRING:
        j += 1
    j += j < len(tags) and tags[j] == "CD" and lower[j - 1] == "all"  # they'd all three come by train
    if j >= len(tags) or lower[j] in _PREFERRING:
        return None
    if "as" in lower[j : j + 2] and ("so", "much", "as") in (lower[j - 1 : j + 2], lower[j - 2 : j + 1]):
        j = lower.index("as", j) + 1  # who'd never so much as lifted a spoon
    word = lower[j] if j < len(lower) else ""
    participle = (word in verbs.participles or (tags[j : j + 1] == ("VBN",) and word.endswith("ed"))) and (
        tags[j] in ("VBN", "VBD", "JJ") or word not in verbs.bases or not _SO_FAR.isdisjoint(lower[i + 1 : j])
    )
    if word in verbs.bases and word in verbs.participles:
        if lower[max(0, i - 2)] in ("if", "unless") or _ends_before(passage, j):
            return j  # if he'd not come; they'd never let him in before
        if word == "come" and (_has_come(passage, i, j) or _has_come_to(passage, i, j)):
            return j
        if word == "come" and lower[max(0, i - 2)] in _DONE_THEN and not _tells_habits(passage):
            return j
        if lower[i + 1 : j] == ("always",) and lower[max(0, i - 2)] in ("where", "as"):
            return j  # as she'd always set it
        if _is_to_come(passage, i, j):
            return None
        if word == "come" and lower[i - 1] in ("who", "which"):
            return j  # the doctors, who'd come to help
        participle = participle or word in ("become", "overcome")
    return j if participle or word in ("been", "had", "done") else None


SHARED = frozenset(("all", "both", "each"))
"""They'd all heard it."""


def _is_to_come(passage: Passage, i: int, verb: int) -> bool:
    """Whether the 'd at `i` is a "would", where the verb may be a participle as well: he swore he'd put it back; in an
    hour she'd read it.
    """
    lower, tags = passage.lower, passage.tags
    said = i - 3 if lower[i - 2] == "that" else i - 2
    if said >= 0 and lower[said] in _PROMISING:
        return True
    start, end = sentence_bounds(passage, i)
    start = max((j + 1 for j in range(start, i) if tags[j] in (":", "Q")), default=start)
    stop = next((j for j in range(verb, end) if tags[j] in (",", "CC", ":")), end)
    if _SO_FAR.isdisjoint(lower[i:verb]) and _goes_on_with_would(passage, verb, end):
        return True
    if any(lower[j] in _TO_COME or lower[j : j + 2] == ("one", "day") for j in (*range(start, i), *range(verb, stop))):
        return True
    if "if" in lower[verb:stop] and lower[lower.index("if", verb) - 1] != "as":
        return True  # she'd hit him if he came near
    first = start + (tags[start] == "CC")
    return lower[first] == "in" and tags[first + 1] in ("DT", "CD") and lower[first + 2] in _SPANS


def _has_come(passage: Passage, i: int, verb: int) -> bool:
    """Whether the 'd at `i` is the "had" of somebody who is there: He'd come for the piano; she'd only come to look."""
    lower, tags = passage.lower, passage.tags
    start, end = sentence_bounds(passage, i)
    end = next((j for j in range(verb + 1, end) if tags[j] in (",", ":", "CC")), end)
    if not _MAY_COME.isdisjoint(lower[start:end]) or tags[i - 1] not in ("PRP", "NNP"):
        return False
    if _tells_habits(passage) or any(tags[j] == "MD" and lower[j] not in ("'d", "could") for j in range(start, end)):
        return False  # what he did again and again
    opens = i - 1 == start or tags[i - 2] in (",", "CC", ":", "Q")
    reached = lower[verb + 1 : verb + 2] == ("to",) and tags[verb + 2 : verb + 3] in _BEHIND_TO
    return opens and (reached or lower[verb - 1] == "only" or not _THERE.isdisjoint(lower[verb + 1 : verb + 2]))


def _tells_habits(passage: Passage) -> bool:
    """Whether the passage tells what somebody would do again and again: then 'd is "would" in it."""
    lower, tags = passage.lower, passage.tags
    if "would" in lower or "used" in lower:
        return True
    return any(lower[j] == "'d" and tags[j + 1] == "VB" and lower[j + 1] not in _ALIKE for j in range(len(lower) - 1))


_ALIKE = frozenset("come become run let put read set cut hit shut hurt quit cost".split())
"""Participles that are infinitives too."""
_THERE = frozenset("for because from by in with down up out over across through along on about".split())
_BEHIND_TO = (("DT",), ("PRP$",), ("VB",), ("VBP",))
"""They'd come to a bridge; he'd come to fetch the ladder."""
_DONE_THEN = frozenset("why until till since after".split())
"""She asked why he'd come."""


def _has_come_to(passage: Passage, i: int, verb: int) -> bool:
    """Whether the 'd at `i` tells what somebody has learned to do: the smile they'd come to dread; she'd come to hate
    it.
    """
    lower, tags = passage.lower, passage.tags
    if lower[verb + 1 : verb + 2] != ("to",) or tags[verb + 2 : verb + 3] not in (("VB",), ("VBP",)):
        return False
    return lower[verb + 2] in _KNOWING or (tags[i - 1] == "PRP" and tags[i - 2] in ("NN", "NNS"))


_KNOWING = frozenset("know love like hate expect believe dread fear".split())
_MAY_COME = frozenset(
    "if unless when whenever usually always sometimes often every each never once again day days evenings mornings "
    "afternoons nights mondays tuesdays wednesdays thursdays fridays saturdays sundays until till maybe perhaps "
    "tomorrow soon later".split()
)


def _ends_before(passage: Passage, verb: int) -> bool:
    """Whether "before" alone stands in the clause behind `verb`."""
    lower, tags = passage.lower, passage.tags
    for j in range(verb + 1, min(len(lower) - 1, verb + 8)):
        if tags[j] in (".", ",", ":", "CC"):
            return False
        if lower[j] == "before":
            return tags[j + 1] in (".", ",", ":", "CC")
    return False


def _goes_on_with_would(passage: Passage, verb: int, end: int) -> bool:
    """Whether a clause with a "would" is joined to that of `verb`: he'd put on his hat | and they'd walk."""
    lower, tags = passage.lower, passage.tags
    for j in range(verb + 1, min(end - 1, verb + 12)):
        if tags[j] in ("VBD", "MD", "VBZ", ":", "Q") and lower[j] != "'d":
            return False
        if tags[j] == "CC" and tags[j + 1] == "VB":
            return True  # and read
        if tags[j] == "CC" and tags[j + 1] == "PRP":
            return lower[j + 2 : j + 3] in (("'d",), ("would",)) and tags[j + 3 : j + 4] == ("VB",)
    return False


_PROMISING = frozenset("promised swore vowed threatened hoped decided resolved".split())
_TO_COME = frozenset("tomorrow tonight soon someday".split())
_SPANS = frozenset(
    "second minute hour day week month year moment seconds minutes hours days weeks months years".split()
)


_PREFERRING = frozenset(("better", "best", "rather", "sooner"))
_SO_FAR = frozenset("just already since long ever even".split())
"""Adverbs beside which 'd is had: they'd just never come home."""


def perfect_at(passage: Passage, i: int, verbs: VerbTable) -> int | None:
    """The participle of the past perfect whose "had" or 'd stands at token `i`; None where there is none."""
    if passage.lower[i] == "'d":
        return contracted_perfect(passage, i, verbs)
    return participle_after(passage, i) if passage.lower[i] == "had" else None


def _past_aside(passage: Passage, i: int) -> int:
    """Past adverbs and what stands between commas at token `i`: had never, | she told the vicar, | seen; had, | in the
    end, | gone. Else `i`.
    """
    tags = passage.tags
    j = i
    while j < len(tags) and (tags[j] in _ADVERB_TAGS or passage.lower[j] in ("himself", "herself", "itself")):
        j += 1
    comment = tags[j + 1 : j + 2] in (("PRP",), ("NNP",)) and tags[j + 2 : j + 3] == ("VBD",)
    comment = comment or passage.lower[j + 1 : j + 2] in (("when",), ("so",), ("as",))  # had once, | when she was six,
    if tags[j : j + 1] != (",",) or not (comment or tags[j + 1 : j + 2] in (("IN",), ("CD",), ("DT",), ("PDT",))):
        return i
    for k in range(j + 3, min(len(tags) - 1, j + 10)):
        if tags[k] == ",":
            return k + 1 if passage.lower[k + 1] == "been" or tags[k + 1] in ("VBN", "VBD", "RB") else i
        if tags[k] in (".", ":", "Q") or (not comment and tags[k] in ("VBD", "MD")):
            break
    return i


def after_perfect_modal(passage: Passage, i: int, verbs: VerbTable) -> bool:
    """Whether a modal with a perfect stands earlier in the sentence of token `i`."""
    start, _ = sentence_bounds(passage, i)
    return any(passage.tags[j] == "MD" and perfect_infinitive(passage, j, verbs) for j in range(start, i))


def perfect_infinitive(passage: Passage, i: int, verbs: VerbTable) -> bool:
    """Whether the modal at `i` governs a perfect: could have sworn, would never have gone."""
    lower = passage.lower
    for j in range(i + 1, min(len(lower) - 1, i + 6)):
        ends = j + 1 + (lower[j + 1] in ("too", "either", "anyway") and j + 2 < len(lower))
        have = lower[j] in ("have", "'ve")
        if have and passage.tags[ends] in (".", ":") and lower[ends] != "?":
            return True  # he could have; more than she would have
        if have:
            k = j + 2 if passage.tags[j + 1] == "RB" and j + 2 < len(lower) else j + 1
            return lower[k] in ("been", "done", "had") or lower[k] in verbs.participles
        if passage.tags[j] in (".", ",", ":", "VB", "VBD"):
            return False
    return False


def clause_opener(passage: Passage, i: int) -> str:
    """The word that opens the clause of token `i` (`if`, `that`, a wh-word), in lower case; empty when none does."""
    for j in range(i - 1, max(-1, i - 14), -1):
        if passage.tags[j] in (".", ":", "Q", "VBD", "VBZ", "MD"):
            return ""
        if passage.lower[j] in _OPENERS:
            return passage.lower[j]
    return ""


_OPENERS = frozenset(
    "if though that when until till who which where unless whether than while because as what how why".split()
)


def as_if(passage: Passage, i: int) -> bool:
    for j in range(i - 1, max(0, i - 14), -1):
        if passage.lower[j] in ("if", "though"):
            return passage.lower[j - 1] == "as"
    return False


_INVOKED = frozenset("god heaven goodness".split())


def starts_clause(passage: Passage, i: int) -> bool:
    """Whether token `i` is the first of a sentence or clause."""
    return (
        i == 0
        or passage.tags[i - 1] in (".", ":", "Q", "CC")
        or passage.lower[i - 1] in ("how", "what", "where", "who", "why")
    )


def under_wish(passage: Passage, i: int) -> bool:
    """Whether a wish governs token `i`: she wished she were, if only he had."""
    start, _ = sentence_bounds(passage, i)
    for j in range(i - 1, max(start, i - 9) - 1, -1):
        if passage.lower[j] in WISHES and passage.tags[j][0] == "V":
            meant = passage.lower[j + 1] == "to" and passage.lower[j + 2] not in _INVOKED
            return not meant  # he wished to know whether she had
        if passage.lower[j : j + 2] == ("would", "that") and j == start:
            return True
        if passage.lower[j] == "suppose" and j == start:
            return True
        if passage.lower[j] == "only" and j and passage.lower[j - 1] == "if":
            return True
        due = passage.lower[j] == "time" and passage.lower[j - 1] in _NOW_IS and passage.tags[j + 1] == "PRP"
        if due and j == i - 2 and passage.lower[i] not in ("was", "were"):
            return True  # it was time they went
        if passage.lower[j] == "when" and passage.tags[j - 1] == "," and "," not in passage.tags[j:i]:
            return False  # he wished that the cook, when she | was there, were kinder
        if passage.tags[j] == "CC" and passage.lower[j + 1] == "that":  # that it were over, and that they would come
            return not WISHES.isdisjoint(passage.lower[start:j])
        if passage.tags[j] == "CC" and passage.lower[i] == "would" and passage.tags[j + 1] in ("DT", "PRP", "NNP"):
            # that the rain would stop and the sun would shine
            return "would" in passage.lower[start:j] and not WISHES.isdisjoint(passage.lower[start:j])
        if passage.tags[j] in (":", "CC"):
            return False
    return False


_NOW_IS = frozenset("was is high about 's".split())


def inverted_condition(passage: Passage, i: int) -> bool:
    """`Had he known`, `Were she to ask`: an auxiliary before its subject in a sentence that is no question."""
    if would_have_been(passage, i):
        return True
    _, end = sentence_bounds(passage, i)
    after = passage.tags[i + 1 : i + 2]
    if i and passage.lower[i - 1] in ("nor", "neither"):
        return False
    opens = i == 0 or passage.tags[i - 1] in (".", ",", ":", "Q", "CC")
    question = end < len(passage.lower) and passage.lower[end] == "?"
    if i and passage.tags[i - 1] in (",", "CC") and _PERFECT_MODALS.isdisjoint(sentence_words(passage, i)):
        return False  # The boots, handed down, were a size too big
    return opens and not question and after[:1] in (("PRP",), ("DT",), ("NNP",), ("NN",), ("PRP$",), ("EX",))


def would_have_been(passage: Passage, i: int) -> bool:
    """Whether "had" at `i` opens a condition right behind what would have been: might have won | had the rope held."""
    lower, tags = passage.lower, passage.tags
    if lower[i] != "had" or not i or tags[i - 1] not in _BEFORE_INVERSION:
        return False
    start, _ = sentence_bounds(passage, i)
    modal = any(tags[j] == "MD" and "have" in lower[j + 1 : j + 4] for j in range(start, i))
    inverted = tags[i + 1 : i + 2] in (("DT",), ("NNP",), ("PRP$",)) or lower[i + 1 : i + 3] == ("one", "of")
    inverted = inverted or lower[i + 1 : i + 2] in _NOMINATIVE  # would have shut the door | had she known
    return modal and inverted and not _BARE.isdisjoint(tags[i + 2 : i + 7])


def supposes(passage: Passage, i: int) -> bool:
    """Whether "had" at `i` opens a sentence that says what would have been: Had the guard looked up he would have."""
    lower, tags = passage.lower, passage.tags
    if i and tags[i - 1] not in (".", ":", "Q", "CC"):
        return False
    if tags[i + 1 : i + 2] not in (("DT",), ("NNP",), ("PRP$",), ("NN",), ("NNS",), ("EX",)):
        return False
    _, end = sentence_bounds(passage, i)
    have = next((j for j in range(i + 3, end) if lower[j] == "have" and "MD" in tags[j - 3 : j]), end)
    return "VBN" in tags[have + 1 : have + 4] or "been" in lower[have + 1 : have + 4]


_BARE = frozenset(("VBN", "VB"))
_BEFORE_INVERSION = frozenset("VBN VBD PRP RB RBR RP , NN NNS NNP JJ".split())
_NOMINATIVE = frozenset((word,) for word in "i he she we they".split())


def contrary_to_fact(passage: Passage, i: int) -> bool:
    """Whether token `i` stands in an if-clause whose main clause says what would have been."""
    opener = clause_opener(passage, i)
    if opener not in ("if", "unless") or as_if(passage, i):
        return False
    begin = max(j for j in range(i) if passage.lower[j] == opener)
    if opener == "if" and passage.lower[begin - 1] == "than":
        return True  # it hurt more than if he had shouted
    if (opener == "if" and _is_asked(passage.lower, begin)) or _is_open(passage, begin):
        return False
    start, end = sentence_bounds(passage, i)
    others = (j for j in range(start, end) if j != i)  # if he'd heard, he gave no sign
    return any(passage.lower[j] in _PERFECT_MODALS for j in others)


def main_of_condition(passage: Passage, i: int) -> bool:
    """Whether an if-clause in the sentence of the modal at `i` is contrary to fact (`if he were`, `if she had
    known`).
    """
    start, end = sentence_bounds(passage, i)
    lower, tags = passage.lower, passage.tags
    inverted = lower[start] in ("were", "should", "had") and tags[start + 1 : start + 2] in (
        ("PRP",),
        ("NNP",),
        ("DT",),
    )
    if inverted and lower[end : end + 1] != ("?",):
        met = {"were": "to", "had": "been"}.get(lower[start])  # Were she to call, he would; Had it not been for me he
        if start < i and (met is None or met in lower[start:i] or "for" in lower[start:i]):
            return True
    for j in range(start, end):
        aside = j > 0 and lower[j - 1] == "as"
        if lower[j] == "if" and not (aside or _is_asked(lower, j) or _is_open(passage, j)):
            for k in range(j + 1, min(end, j + 8)):
                if lower[k] == "would" or (
                    lower[k] == "'d" and tags[k + 1 : k + 2] == ("VB",) and lower[k + 1] in _WILLING
                ):
                    if "VBD" in tags[j + 1 : k]:
                        break  # if he waited | he would
                    return True
                if lower[k] == "were" and (lower[k - 1] in ("i", "he", "she", "it") or _is_one(passage, k - 1)):
                    return True
                if lower[k] in ("had", "'d") and participle_after(passage, k) is not None:
                    return True
                if lower[k] == "could" and j > i and tags[k + 1 : k + 2] in ((".",), (",",)):
                    return True  # they'd keep a goat if they could
                if tags[k] == ",":
                    break
    return False


_WILLING = frozenset("let only just".split())
"""She'd go if he'd let her."""


def _is_open(passage: Passage, opener: int) -> bool:
    """Whether the condition that begins at `opener` has a date to come, and may still be met: If he had not called by
    noon, she would leave.
    """
    lower, tags = passage.lower, passage.tags
    _, end = sentence_bounds(passage, opener)
    would_have = any(lower[j] in ("have", "'ve") and tags[j - 1] in ("MD", "RB") for j in range(opener, end))
    if would_have or lower[opener : opener + 2] == ("if", "only"):
        return False
    had = next((j for j in range(opener + 1, min(end, opener + 6)) if lower[j] in ("had", "'d")), None)
    if had is None or participle_after(passage, had) is None:
        return False
    return any(
        lower[j] == "by" and (lower[j + 1] in _DATES or lower[j + 1 : j + 3] in _DATE_PAIRS or tags[j + 1] == "CD")
        for j in range(had, min(end - 2, had + 12))
    )


_DATES = frozenset(
    "then noon midnight morning evening dark dawn dusk nightfall sunset sunrise now lunchtime teatime tomorrow tonight "
    "monday tuesday wednesday thursday friday saturday sunday christmas easter".split()
)
_DATE_PAIRS = tuple(
    ("the", word) for word in ("time", "end", "morning", "evening", "weekend", "spring", "summer", "autumn", "winter")
)


def _is_one(passage: Passage, noun: int) -> bool:
    """Whether the noun at `noun` is one person or thing, with which "were" is no plain past."""
    if passage.tags[noun] not in ("NN", "NNP"):
        return False
    joined = passage.lower[phrase_start(passage, noun) - 1] in ("and", "of")
    return not joined and number_of(passage, noun) is Agreement.SINGULAR


def _is_asked(lower: Sequence[str], j: int) -> bool:
    """Whether the "if" at `j` is a "whether": asked only if, wondering if, ask her if, went to see if."""
    near = lower[max(0, j - 4) : j]
    if "," in near[-2:]:
        near = ()
    return not (_ASKING.isdisjoint(near) and _FINDING.isdisjoint(near[-1:]) and near[-2:] != ("find", "out"))


_FINDING = frozenset(
    "damned blowed hanged see check checked checking tell know sure unsure certain uncertain doubted discover".split()
)
_ASKING = frozenset("ask asks asked asking wonder wonders wondered wondering".split())


def told_in_present(passage: Passage, i: int) -> bool:
    """Whether the sentence has present verbs and no past one: there `would` and `could` are hypotheses of today."""
    start, end = sentence_bounds(passage, i)
    tags = passage.tags[start:end]
    return "VBD" not in tags and ("VBZ" in tags or "VBP" in tags)

"""Several sentences of back story on end -> those whose simple pasts stay: They had met in '46. He *sold* hats then.
*Then came* the war. Now he grew leeks.

Once a past perfect (or "used to", or a time before) has led back, narration goes on in the simple past (Quirk et al.
4.24). What ends such an episode is a sentence of the story's now; without one, only what is tied on by "after that" or
"the next year" belongs to it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from scenewright.adaptation.tense.clauses import FINITE, is_held
from scenewright.adaptation.tense.dated_pasts import is_dated_back
from scenewright.adaptation.tense.days_recalled import recalls_occasion
from scenewright.adaptation.tense.digressions import comes_back, find_digression, passes_to_plain
from scenewright.adaptation.tense.lives_told import find_lives_told
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.past_times import begins_childhood, begins_past_time, is_age
from scenewright.adaptation.tense.returns import Kind, counts_on, find_returns, kind_of, kinds_of, main_verb

_LONGEST = 6  # sentences from what leads back to what ends it
_NOW = frozenset("now today tonight nowadays".split())
_UNITS = frozenset("minute hour day night week month year morning summer winter spring autumn".split())


def find_episodes(
    passage: Passage, told: Collection[int], perfects: Mapping[int, int], after: Passage | None = None
) -> Iterator[range]:
    """The sentences, each a range of tokens, that go on from what leads back; `told`: each "had" of a time over, one of
    `perfects`; `after`: the passage behind.
    """
    sentences = [*_sentences(passage)]
    if perfects and len(sentences) > 1:
        yield from _find_dated_later(passage, sentences, perfects)
        if comes_back(after):
            yield from find_digression(passage, sentences, perfects, _find_now(passage, sentences), after)
    leading = [_leads_back(passage, sentence, told) for sentence in sentences]
    for n, sentence in enumerate(sentences):
        if n and leading[n - 1] and not leading[n]:
            leading[n] = counts_on(passage, sentence) and _is_tied_on(passage, sentences, n)
    if any(leading):
        weights = [led and _weigh(passage, sentence, told) for led, sentence in zip(leading, sentences, strict=True)]
        now = _find_now(passage, sentences)
        yield from find_returns(passage, sentences, weights, perfects, now)
        kinds = kinds_of(passage, sentences, weights, perfects)
        yield from find_lives_told(passage, sentences, kinds, perfects, now)
    n = 0
    while n < len(sentences):
        end = _end_of_episode(passage, sentences, n) if leading[n] else n
        plain = not any(had in told for had in sentences[n])
        if leading[n] and plain and (end > n + 1 or _is_aside_of_those_days(passage, sentences, n)):
            yield sentences[n]
        yield from sentences[n + 1 : end]
        if leading[n] and _leads_into_now(passage, sentences, leading, n):
            yield sentences[n]
        ends = n + 1 < len(sentences) and _begins_now(passage, sentences[n + 1])
        if ends and passes_to_plain(passage, sentences[n], perfects) and not _is_tied_to_now(passage, sentences[n]):
            yield sentences[n]
        n = max(end, n + 1)


def _find_now(passage: Passage, sentences: Sequence[range]) -> set[int]:
    """Which of the sentences say that they are of the story's now."""
    return {n for n, one in enumerate(sentences) if _is_of_now(passage, one) or _is_tied_to_now(passage, one)}


def _find_dated_later(passage: Passage, sentences: Sequence[range], perfects: Mapping[int, int]) -> Iterator[range]:
    """The sentences from a past perfect to one that says when all that was: It had begun with a call. A woman asked for
    Leo. *That was on Monday.*
    """
    for n, sentence in enumerate(sentences):
        start = sentence.start
        if passage.lower[start : start + 2] != ("that", "was") or not is_dated_back(passage, start + 1):
            continue
        first = n - 1
        while first >= max(0, n - _LONGEST) and kind_of(passage, sentences[first], perfects) is Kind.PLAIN:
            first -= 1
        between = sentences[max(0, first) : n]
        if first < 0 or first == n - 1 or kind_of(passage, sentences[first], perfects) is not Kind.PERFECT:
            continue
        if not any(_is_of_now(passage, one) or _is_tied_to_now(passage, one) for one in between):
            yield from between


def goes_on_behind(passage: Passage, row: Sequence[int], sentence: range) -> bool:
    """Whether the sentence is the next behind those of the perfects of `row`."""
    _, end = sentence_bounds(passage, row[-1])
    return sentence.start == end + 1


def _leads_into_now(passage: Passage, sentences: Sequence[range], leading: Sequence[bool], n: int) -> bool:
    """Whether the sentence, with no part in the story's now, stands in a row of a time before that "now" ends."""
    first, last = n, n + 1
    while first and leading[first - 1]:
        first -= 1
    while last < len(sentences) and leading[last]:
        last += 1
    ends = last < len(sentences) and last - first > 1 and _begins_now(passage, sentences[last])
    return ends and not _is_tied_to_now(passage, sentences[n]) and not _is_of_now(passage, sentences[n])


def begins_now_behind(passage: Passage, row: Sequence[int]) -> bool:
    """Whether "now" opens the sentence right behind those of the perfects of `row`, which are more than one."""
    _, end = sentence_bounds(passage, row[-1])
    sentences = {sentence_bounds(passage, had) for had in row}
    main = all(main_verb(passage, range(*bounds)) in row for bounds in sentences)
    return main and len(sentences) > 1 and passage.lower[end + 1 : end + 2] == ("now",)


def _weigh(passage: Passage, sentence: range, told: Collection[int]) -> int:
    """How many things the sentence tells of a time before; of a youth or a day called to mind one is as good as two."""
    main = [had for had in sentence if had in told and not is_held(passage, had)]
    recalled = sentence.start > 1 and recalls_occasion(
        passage, sentence_bounds(passage, sentence.start - 2)[0], sentence.start - 1
    )
    aged = any(is_age(passage, had + 1) for had in main)
    return max(1, len(main)) + (recalled or aged or _is_of_long_ago(passage, sentence))


def _is_aside_of_those_days(passage: Passage, sentences: Sequence[range], n: int) -> bool:
    """Whether the sentence, behind one of the story's own time, says it is of another: In those days nobody did."""
    if not n or not _begins_those_days(passage, sentences[n].start):
        return False
    verbs = (main_verb(passage, sentences[n - 1]), main_verb(passage, sentences[n]))
    return all(verb is not None and passage.tags[verb] == "VBD" for verb in verbs)


def _is_of_long_ago(passage: Passage, sentence: range) -> bool:
    """Whether the sentence begins with years gone by, or with somebody's youth: Years ago | as a boy."""
    lower, first = passage.lower, sentence.start
    if (
        begins_childhood(lower, first)
        or _begins_those_days(passage, first)
        or (lower[first] == "as" and begins_past_time(lower, first))
    ):
        return True
    return any(
        lower[j] in ("ago", "before", "earlier") and lower[j - 1] == "years"
        for j in range(first + 1, first + 4)
        if j < sentence.stop
    )


def find_left_behind(passage: Passage, perfects: Mapping[int, int]) -> Iterator[int]:
    """Each "had" of `perfects` that leads back, as plain pasts go on from it up to a sentence with "now": It *had been*
    a good inn. They cooked for forty. Now the roof was gone.
    """
    sentences = [*_sentences(passage)]
    mains = [next((j for j in sentence if passage.tags[j] in FINITE), -1) for sentence in sentences]
    n = 0
    while n < len(sentences):
        first = n
        while n < len(sentences) and mains[n] in perfects and not _is_tied_to_now(passage, sentences[n]):
            n += 1
        plain = n
        if plain < len(sentences) and passage.lower[mains[plain]] in _STATES:
            n = max(n, first + 1)
            continue  # She had gone up for a kite. It *was* not hers.
        while n < len(sentences) and _is_plain(passage, sentences[n], mains[n], perfects):
            n += 1
        if first < plain < n < len(sentences) and _begins_now(passage, sentences[n]):
            row = (had for k in range(first, plain) for had in sentences[k] if had in perfects)
            yield from (had for had in row if not is_held(passage, had))
        n = max(n, first + 1)


def find_counted_from(passage: Passage, perfects: Mapping[int, int]) -> Iterator[int]:
    """Each "had" of `perfects` that leads back, as a plain past counts on from it: He *had begun* in tar. For six years
    he sold ropes.
    """
    for one, other in pairwise(_sentences(passage)) if perfects else ():
        if not counts_on(passage, other):
            continue
        had = main_verb(passage, one)
        main = main_verb(passage, other)
        if had is None or main is None or had not in perfects or main in perfects or passage.tags[main] != "VBD":
            continue
        if not (_is_tied_to_now(passage, other) or _is_of_now(passage, other)):
            yield had


_STATES = frozenset("was were had belonged knew seemed looked lay stood hung".split())


def _is_plain(passage: Passage, sentence: range, main: int, perfects: Mapping[int, int]) -> bool:
    """Whether the sentence tells in simple pasts, from its main clause on, and of no other time."""
    if main < 0 or main in perfects or passage.tags[main] != "VBD":
        return False
    if is_held(passage, main):
        free = main_verb(passage, sentence)
        if free is None or free in perfects or passage.tags[free] != "VBD":
            return False
    return not (_is_of_now(passage, sentence) or _is_tied_to_now(passage, sentence))


def _begins_now(passage: Passage, sentence: range) -> bool:
    first = sentence.start + (passage.tags[sentence.start] == "CC")
    return passage.lower[first : first + 1] == ("now",) and _is_now(passage, first)


def _sentences(passage: Passage) -> Iterator[range]:
    start = 0
    for i, tag in enumerate(passage.tags):
        if tag == ".":
            if i > start:
                yield range(start, i)
            start = i + 1
    if start < len(passage.tags):
        yield range(start, len(passage.tags))


def _leads_back(passage: Passage, sentence: range, told: Collection[int]) -> bool:
    """Whether the main clause of the sentence is of a time before: its first verb is told, dated or "used to"."""
    finite = [j for j in sentence if passage.tags[j] in FINITE]
    verb = next((j for j in finite if not is_held(passage, j) or (j in told and j != finite[0])), None)
    if verb is None or _is_of_now(passage, sentence):
        return False
    if verb in told and passage.lower[verb + 1 : verb + 3] in _MEANT_TO:
        return False  # she had meant to tell them; but the goose was late
    if verb in told or is_dated_back(passage, verb):
        return True
    if passage.lower[verb] == "used" and passage.tags[verb + 1 : verb + 2] == ("TO",):
        return True
    first = sentence.start
    return passage.tags[verb] == "VBD" and (
        begins_past_time(passage.lower, first) or _begins_those_days(passage, first)
    )


_MEANT_TO = (("meant", "to"), ("intended", "to"), ("planned", "to"), ("hoped", "to"))


def _begins_those_days(passage: Passage, i: int) -> bool:
    return passage.lower[i : i + 3] in (("in", "those", "days"), ("in", "the", "beginning"), ("at", "one", "time"))


def _end_of_episode(passage: Passage, sentences: list[range], first: int) -> int:
    """One past the last sentence that goes on from the first; `first` + 1 when none does."""
    today = _is_of_today(passage, sentences[first])
    for n in range(first + 1, min(len(sentences), first + 1 + _LONGEST) if not today else first + 1):
        if _is_of_now(passage, sentences[n]):
            return n
        if _is_tied_to_now(passage, sentences[n]):
            break
    n = first + 1
    while n + 1 < len(sentences) and _stands_between(passage, sentences, first, n):
        n += 2
    while n < len(sentences) and _is_tied_on(passage, sentences, n):
        n += 1
    between = n + 1 < len(sentences) and n == first + 1 and not _is_tied_to_now(passage, sentences[n])
    if between and passage.lower[sentences[n + 1].start] == "afterwards":  # They wed in Hull. It hailed. Afterwards ...
        return n + 2
    return n


def _is_of_today(passage: Passage, sentence: range) -> bool:
    """Whether the sentence tells of what was hardly before, too near for an episode: an hour ago | a moment earlier."""
    lower = passage.lower
    return any(
        lower[j] in ("ago", "before", "earlier") and lower[j - 1].removesuffix("s") in _SHORT for j in sentence[1:]
    )


_SHORT = frozenset("second moment minute hour".split())


def _stands_between(passage: Passage, sentences: list[range], first: int, n: int) -> bool:
    """Whether a plain sentence stands between one of somebody's youth and a past perfect: As a student he had lodged
    here. The maid drank. He *had stayed* a month.
    """
    youth = sentences[first].start
    if not (begins_childhood(passage.lower, youth) or passage.lower[youth] == "as"):
        return False
    if _is_tied_to_now(passage, sentences[n]) or _is_tied_to_now(passage, sentences[n + 1]):
        return False
    verb = next((j for j in sentences[n + 1] if passage.tags[j] in FINITE), 0)
    return passage.lower[verb] == "had" and passage.tags[verb + 1 : verb + 2] == ("VBN",)


def _is_of_now(passage: Passage, sentence: range) -> bool:
    """Whether the sentence says that it is of the story's now: Now he grew leeks | he was asleep now."""
    lower, tags = passage.lower, passage.tags
    first = sentence.start
    first += tags[first] == "CC" or lower[first] == "so"
    if lower[first : first + 1] != () and (lower[first] in _NOW or lower[first : first + 2] == ("these", "days")):
        return True
    finite = [j for j in sentence if tags[j] in FINITE]
    if finite and lower[first] == "i" and tags[finite[0]] == "VBP":
        return True  # I don't speak of it
    if finite and "still" in lower[finite[0] - 1 : finite[0] + 2] and finite[0] > first:
        return tags[finite[0]] == "VBD" or lower[first] == "i"
    return any(
        tags[verb] == "VBD" and any(_is_now(passage, j) for j in range(verb + 1, min(end, verb + _NEAR)))
        for verb, end in pairwise([*finite, sentence.stop])
    )


_NEAR = 6  # tokens from a verb to its "now"


def _is_now(passage: Passage, j: int) -> bool:
    return passage.lower[j] == "now" and passage.lower[j + 1 : j + 2] not in (("and",), ("that",))


def _is_tied_to_now(passage: Passage, sentence: range) -> bool:
    """Whether somebody speaks in the sentence, or it has a present or goes up to the story's now: since, still, yet."""
    return any(passage.tags[j] in ("Q", "VBZ", "VBP") or passage.lower[j] in _UP_TO_NOW for j in sentence)


_UP_TO_NOW = frozenset("since still yet already just".split())


def _is_tied_on(passage: Passage, sentences: list[range], n: int) -> bool:
    """Whether the sentence says that it follows on the one before: After that he drank | the next year she left."""
    lower = passage.lower
    first = sentences[n].start
    if _is_tied_to_now(passage, sentences[n]):
        return False
    if counts_on(passage, sentences[n]):
        return True
    after_habit = "used" in lower[sentences[n - 1].start : first]
    if lower[first] == "then":
        some_day = lower[first + 1 : first + 2] == ("one",) and lower[first + 2] in _UNITS
        return after_habit or some_day
    if begins_childhood(lower, first):
        return True
    if lower[first : first + 2] in (("after", "that"), ("by", "then")) or lower[first] == "afterwards":
        return True
    following = lower[first] == "the" and lower[first + 1 : first + 2] in (("next",), ("following",))
    if following:
        return lower[first + 2 : first + 3] != () and lower[first + 2] in _YEARS
    later = next((j for j in range(first + 1, min(first + 4, sentences[n].stop)) if lower[j] == "later"), None)
    return later is not None and lower[later - 1].rstrip("s") in _YEARS


_YEARS = frozenset("year month summer winter spring autumn week".split())

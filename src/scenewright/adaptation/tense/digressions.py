"""A paragraph of back story that the next paragraph comes back from -> its sentences, which are told in the past.

A paragraph may open with a past perfect, go on in the simple past (Quirk et al. 4.24) and end there: what brings the
story back is the speech or the "Now" that opens the next one. That the telling has passed to the simple past shows in
the row of perfects itself (The house had been his idea; it had four rooms, and they *slept* in one) or in a sentence
that counts on from it (*Then* came the baby).
"""

from collections.abc import Collection, Mapping, Sequence

from scenewright.adaptation.tense.clauses import FINITE, in_relative, is_held
from scenewright.adaptation.tense.passages import Passage
from scenewright.adaptation.tense.returns import Kind, counts_on, find_return, kind_of, main_verb

_HERE = frozenset(("this", "these"))
_ROW = 2  # perfects of main clauses, from which on plain pasts may go on with them


def comes_back(after: Passage | None) -> bool:
    """Whether somebody speaks at the head of the next passage, or "now" opens it."""
    return after is not None and (after.tags[:1] == ("Q",) or _begins_with_now(after))


def find_digression(
    passage: Passage,
    sentences: Sequence[range],
    perfects: Mapping[int, int],
    now: Collection[int],
    after: Passage | None,
) -> Sequence[range]:
    """The sentences of a digression that ends with the passage; none where there is no such one. `now`: the sentences
    of the story's own time; `after`: the passage behind it, which `comes_back`.
    """
    back = after is not None and _begins_with_now(after)
    kinds = [kind_of(passage, sentence, perfects) for sentence in sentences]
    ends = [n for n in range(len(sentences)) if n in now or _calls_to_mind(passage, sentences[n], kinds[n])]
    free = ends[-1] + 1 if ends else 0
    first = next((n for n in range(free, len(sentences)) if kinds[n] is Kind.PERFECT), len(sentences))
    end = first
    while end < len(sentences) and kinds[end] is Kind.PERFECT:
        end += 1
    if any(passage.lower[sentence.start] in _HERE for sentence in sentences[end:]):
        return ()  # It had arrived by taxi. This one was old: what is here is told of
    counted = any(counts_on(passage, sentence) for sentence in sentences[end:])
    if end >= len(sentences) or kinds[end] is not Kind.PLAIN or (first and not (back or counted)):
        return ()
    row = [had for n in range(first, end) for had in sentences[n] if had in perfects and not is_held(passage, had)]
    follows = [_follows_on(passage, sentence) for sentence in sentences[end:]]
    if len(row) < _ROW or (end - first == 1 and not (counted or (back and any(follows)))):
        return ()
    shifted = any(passes_to_plain(passage, sentences[n], perfects) for n in range(first, end))
    if not (back or shifted or counted or follows[0]):
        return ()
    whole = find_return(passage, sentences, kinds, range(first, end), now, closed=True) == len(sentences)
    return sentences[first:] if whole else ()


def _follows_on(passage: Passage, sentence: range) -> bool:
    """Whether the sentence says that it follows on the one before: Then came the baby | after that she was nobody's."""
    first = passage.lower[sentence.start : sentence.start + 2]
    return first[0] in ("then", "afterwards") or first == ("after", "that") or counts_on(passage, sentence)


def _calls_to_mind(passage: Passage, sentence: range, kind: Kind) -> bool:
    """Whether somebody remembers in the sentence, which is of the story's own time then."""
    verb = main_verb(passage, sentence)
    return kind is Kind.PLAIN and verb is not None and passage.lower[verb] in ("remembered", "recalled", "could")


def _begins_with_now(passage: Passage) -> bool:
    first = passage.tags[:1] == ("CC",)
    return passage.lower[first : first + 1] == ("now",)


def passes_to_plain(passage: Passage, sentence: range, perfects: Mapping[int, int]) -> bool:
    """Whether main clauses in the simple past stand behind the perfect in one sentence."""
    main = main_verb(passage, sentence)
    if main is None or main not in perfects:
        return False
    behind = [j for j in range(perfects[main] + 1, sentence.stop) if passage.tags[j] in FINITE]
    plain = [j for j in behind if not (is_held(passage, j) or in_relative(passage, j) or passage.lower[j] == "had")]
    return any(passage.tags[j] == "VBD" and passage.tags[j - 1] != "CC" for j in plain)

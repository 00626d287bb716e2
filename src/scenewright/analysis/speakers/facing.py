"""Beats around words -> whom the speaker turns to, or who has been asked what: Ana looked at *Ben*. “Well?”"""

from collections.abc import Sequence

from scenewright.analysis.coreference import Reference
from scenewright.analysis.mentions import Words


def find_faced(words: Words, before: Sequence[Reference], after: Sequence[Reference]) -> int | None:
    """Whom the last sentence before the words turns to, or the first behind them; None where it turns to nobody."""
    start = next((k for k in range(len(before) - 1, -1, -1) if before[k].opening), None)
    found = _find_faced(words, before[start:]) if start is not None else None
    if any(reference.opening and reference.character == found for reference in before[:start]):
        found = None  # Ana looked at Ben. Ben looked at *Ana*. “Well?”
    return found if found is not None else _find_faced(words, after)


def _find_faced(words: Words, beat: Sequence[Reference]) -> int | None:
    if not beat or not beat[0].opening or beat[0].character is None:
        return None
    for reference in beat[1:]:
        between = range(beat[0].first + 1, reference.first + 1)
        if reference.subject or any(words.initial[i] for i in between):
            return None
        facing = words.word[reference.first - 1].lower() in _TOWARDS and not reference.owns
        if facing and reference.character is not None and reference.character != beat[0].character:
            return reference.character
    return None


_TOWARDS = frozenset("at to toward towards".split())


def find_questioned(words: Words, told: Sequence[Reference]) -> tuple[int, int | None] | None:
    """Who asks whom in the narration right before words: *Ana* asked *Ben* if it was far. “A mile.”

    None where nobody does; the second is None where it is not told whom. Who is asked may do something before he
    speaks.
    """
    openers = [k for k, reference in enumerate(told) if reference.opening]
    for k in openers[-1:-3:-1]:
        asker = told[k]
        object_of = told[k + 1] if k + 1 < len(told) else None
        asked = _read_question(words, asker, object_of)
        if asked is not None and asker.character is not None:
            whom = asked[0]
            last = told[openers[-1]]
            goes_on = k == openers[-1] or (last.character != asker.character and whom in (None, last.character))
            whom = last.character if whom is None and k != openers[-1] else whom
            return (asker.character, whom) if goes_on else None
    return None


def _read_question(words: Words, asker: Reference, after: Reference | None) -> tuple[int | None] | None:
    """Whom `asker` asks, in a tuple, where an indirect question follows."""
    low = [word.lower() for word in words.word[asker.end : asker.end + 3]]
    if low[:3] in _WONDERING:
        begin, asked = asker.end + 3, None
    elif low[:1] and low[0] in _ASKS:
        at = asker.end + 1
        met = after is not None and after.first == at and not after.owns and not after.subject
        begin, asked = (after.end, after.character) if met and after is not None else (at, None)
    else:
        return None
    return (asked,) if begin < len(words.word) and words.word[begin].lower() in _WHAT else None


_ASKS = frozenset("asked asks ask".split())
_WONDERING = [[verb, "to", "know"] for verb in ("wanted", "wants", "want")]
_WHAT = frozenset("what where when why how who whose which if whether".split())

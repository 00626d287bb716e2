"""Words in the narration that somebody wrote, though no marks set them off: The note read: *Went to the shop.*

They stay as they are written, as what people say does.
"""

from scenewright.adaptation.tense.clauses import STOPS
from scenewright.adaptation.tense.passages import Passage

_WRITES = frozenset("typed texted wrote scribbled scrawled messaged tapped printed".split())
_READS = frozenset("read said ran went began says reads".split())
_PAPERS = frozenset(
    "note text message sign letter card label caption headline postcard email e-mail telegram poster plaque banner "
    "screen display sticker tag entry inscription reply".split()
)
_REACH = 40  # tokens back to the verb of writing
_LEAST_SHOUTED = 3  # words in capitals that are a sign or a message


def is_written(passage: Passage, i: int) -> bool:
    """Whether token `i` stands in words that the narration quotes without marks."""
    return _is_shouted(passage, i) or _follows_writing(passage, i)


def _is_shouted(passage: Passage, i: int) -> bool:
    """Whether the token is among several in capitals that do not begin a sentence: said KEEP OFF THE GRASS."""
    if not _is_capital(passage, i):
        return False
    first, last = i, i
    while first > 0 and _is_capital(passage, first - 1):
        first -= 1
    while last + 1 < len(passage.tokens) and _is_capital(passage, last + 1):
        last += 1
    return last - first + 1 >= _LEAST_SHOUTED and first > 0 and passage.tags[first - 1] not in STOPS


def _is_capital(passage: Passage, i: int) -> bool:
    word = passage.tokens[i].text
    return word.isupper() and (len(word) > 1 or word in ("I", "A"))


def _follows_writing(passage: Passage, i: int) -> bool:
    """Whether the token follows "The note read:" in its paragraph, or "He typed, What" in its sentence."""
    tokens, lower = passage.tokens, passage.lower
    for j in range(i - 1, max(0, i - _REACH), -1):
        mark = tokens[j].text
        if mark not in (",", ":") or not tokens[j + 1].text[0].isupper():
            continue
        writes = lower[j - 1] in _WRITES or (
            lower[j - 1] in _READS and not _PAPERS.isdisjoint(lower[max(0, j - 5) : j - 1])
        )
        if writes and (mark == ":" or not any(tokens[k].text in (".", "?", "!") for k in range(j, i))):
            return mark == ":" or passage.tags[j + 1] not in ("NNP", "NNPS", "PRP")
    return False

"""Tags of past forms: what the tagger thinks of each, corrected where the words beside it leave no choice.

completion.py then looks at sentences that are left without their verb.
"""

from collections.abc import Sequence

from scenewright.adaptation.tense.completion import complete_sentences
from scenewright.grammar.tagger import QUOTE
from scenewright.grammar.verbs import VerbTable, form_kind

_MENDED = frozenset(("VBD", "VBN", "JJ", "VBP", "VB", "NN"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_DETERMINERS = frozenset("a an the every my your its our their whose".split())
_HAVE_BE = frozenset("had has have having 've was were is are be been being am 'm 're".split())


def mend_tags(lower: Sequence[str], tags: list[str], finite: Sequence[float], verbs: VerbTable) -> dict[int, float]:
    """Correct `tags` in place, and tell how likely each form that may be a past or something else is finite (0..1).

    `finite`: what the tagger thinks of that. The placeholder of a quotation gets the tag `Q`.
    """
    likelihoods: dict[int, float] = {}
    for i, word in enumerate(lower):
        if word == QUOTE:
            tags[i] = "Q"
        kind = form_kind(word, verbs) if tags[i] in _MENDED else ""
        if not kind:
            continue
        certain = _inside_noun_phrase(lower, tags, i) or _depictive(lower, tags, i, kind)
        if certain:
            tags[i] = certain
            continue
        likelihoods[i] = finite[i]
        if finite[i] >= 0.5:
            tags[i] = "VBD"
        elif tags[i] == "VBD":
            tags[i] = "VBN" if word in verbs.participles or kind == "ed" else "VB"
    complete_sentences(lower, tags, verbs, likelihoods)
    return likelihoods


def _inside_noun_phrase(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """a blessed woman, its shriveled blossoms: an adjective."""
    between = 0 < i < len(tags) - 1 and lower[i - 1] in _DETERMINERS and tags[i + 1] in (*_NOUNS, "JJ")
    return "JJ" if between and tags[i] == "VBD" else ""


def _depictive(lower: Sequence[str], tags: Sequence[str], i: int, kind: str) -> str:
    """The gate swung shut: what a verb left its subject as."""
    return "VBN" if kind == "same" and i and tags[i - 1] == "VBD" and lower[i - 1] not in _HAVE_BE else ""

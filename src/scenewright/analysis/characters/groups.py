"""Tags that several people share -> a group that speaks: “Bed!” they both said.

A group named by a noun ("the twins") is a role; these are the ones that only a pronoun tells.
"""

from collections.abc import Sequence

from scenewright.analysis.mentions import Words
from scenewright.model.annotation import Quotative
from scenewright.model.span import Span

_NAMES = {
    "Both": ("both", "they both", "both of them", "the two of them", "the pair of them", "we both", "both of us"),
    "All": ("all", "they all", "all of them", "we all", "all of us", "all three", "the three of them", "they"),
    "Everyone": ("everyone", "everybody"),
}
_GROUP_OF = {phrase: name for name, phrases in _NAMES.items() for phrase in phrases}
_ALONE = "they"  # says nothing of how many unless the tag does
_TOGETHER = frozenset("together chorused unison".split())


def find_groups(words: Words, quotatives: Sequence[Quotative]) -> dict[str, tuple[Span, ...]]:
    """Groups by name, in order, with the tag subjects that mean them."""
    found: dict[str, list[Span]] = {}
    for quotative in quotatives:
        if quotative.subject is None:
            continue
        phrase = " ".join(quotative.subject.of(words.text).lower().split())
        if phrase == _ALONE and not _TOGETHER & set(quotative.span.of(words.text).lower().strip(" .,").split()):
            continue
        if phrase in _GROUP_OF:
            found.setdefault(_GROUP_OF[phrase], []).append(quotative.subject)
    return {name: tuple(spans) for name, spans in found.items()}

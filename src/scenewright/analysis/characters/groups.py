"""Tags that several people share -> a group that speaks: “Bed!” they both said.

A group named by a noun ("the twins") is a role; these are the ones that only a pronoun tells.
"""

import re
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
_NUMBER = r"(?:three|four|five|six|seven|eight|nine|ten)"
_COUNTED = re.compile(
    rf"(?:all |the |all the ){_NUMBER}(?: of (?:them|us)|(?: [\w’'-]+){{1,2}}(?<=s|n|e))?|{_NUMBER} of (?:them|us)"
)
_OF_BOTH = re.compile(r"both(?: (?:the|his|her|their|my|our|of [\w ]+))?(?: [\w’'-]+){1,2}(?<=s|n|e)")
"""“Both boys”, “all three women”: nouns for people have their plural in -s, -en or -le."""
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
        name = _name_group(phrase)
        if name is not None:
            found.setdefault(name, []).append(quotative.subject)
    return {name: tuple(spans) for name, spans in found.items()}


def _name_group(phrase: str) -> str | None:
    """The group that a phrase in lower case means."""
    if _COUNTED.fullmatch(phrase):
        return "All"
    return _GROUP_OF.get(phrase) or ("Both" if _OF_BOTH.fullmatch(phrase) else None)

"""Words that several say at once -> the cue that names them: RUTH & TOM, BOTH, ALL (rule R31).

A tag with a plural pronoun (“they said together”) has no one speaker. Who they are is taken from the scene: the two who
have spoken in it, or the two whom it names; where it holds more or fewer, the cue is BOTH or ALL.
Somebody of whom nothing is known goes by what the tag calls them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from scenewright.model.annotation import AnnotatedStory, CharacterKind, MentionKind, Quotative
from scenewright.model.span import Span

_SEVERAL = re.compile(r"(?:they|we|both|all|the (?:two|pair|three|four)|everyone|everybody)\b", re.IGNORECASE)
_TWO = re.compile(r"\b(?:both|two|pair)\b", re.IGNORECASE)
_EVERYONE = re.compile(
    r"(?:everyone|everybody|they all|we all|all of (?:them|us)"
    r"|(?:all |the |all the )?(?:three|four|five|six|seven|eight|nine|ten)\b.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS = re.compile(
    r"(?:, [A-Z][\w’'-]+)*,? and [A-Z][\w’'-]+"
    r",? (?:together|at once|in unison|in chorus|as one|with one voice|at the same (?:time|moment))(?=\W)"
)
_AND = re.compile(r"\band\b")
_AND_I = re.compile(r"\b(?:and I|I and)\b")
_ANY_GROUP = frozenset(("all", "both", "everyone", "everybody", "they"))
_CROWD = re.compile(
    r"\b(?:police|crowd|soldiers|guards|children|kids|boys|girls|men|women|students|pupils|sailors|nurses|villagers"
    r"|passengers|neighbours|neighbors|officers|reporters|cops|fans|twins|workers|protesters|prisoners|guests)\b",
    re.IGNORECASE,
)
CROWD_REACH = 200
"""Characters back from a tag in which a crowd is named."""
_LIKELY = 0.5  # a speaker less sure than that tells nobody who is there
NEAR = 60
"""Mentions back from the words that tell who is there."""
TURNS = 12
"""Quotations back from the words that tell the same."""


def name_choruses(story: AnnotatedStory, cues: Sequence[str]) -> dict[int, str]:
    """The cue of each quotation that several say at once; the others are not in it."""
    text = story.source.text
    people = _People(story, cues)
    named: dict[int, str] = {}
    for tag in story.quotatives:
        if tag.subject is None or not tag.quotations:
            continue
        first = min(tag.quotations)
        speaker = story.characters[story.attributions[first].speaker]
        nobody = speaker.kind is CharacterKind.UNKNOWN or speaker.name.lower() in _ANY_GROUP
        others = find_others(text, tag)
        if others is not None:
            cue = people.within(Span(tag.subject.start, others.end))
        elif _AND.search(tag.subject.of(text)):
            cue = people.within(tag.subject)
        elif nobody and _SEVERAL.match(tag.subject.of(text)):
            cue = people.of_scene(tag, first)
        else:
            continue
        if cue:
            named.update((int(quotation), cue) for quotation in tag.quotations)
    return {**_name_strangers(story), **named}


_NOBODY = frozenset((CharacterKind.GROUP, CharacterKind.UNKNOWN))
_ARTICLE = re.compile(r"(?:the|a|an|another|some)\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|you|who|that|this|one|another|others?)\Z", re.IGNORECASE)
STRANGER_WORDS = 3


def _name_strangers(story: AnnotatedStory) -> dict[int, str]:
    """What the text calls those whom the analysis knows nothing of: somebody, a man’s voice, the man in the apron."""
    text = story.source.text
    called: dict[int, set[str]] = {}
    lines: dict[int, list[int]] = {}
    for attribution in story.attributions:
        if story.characters[attribution.speaker].kind is CharacterKind.UNKNOWN:
            lines.setdefault(int(attribution.speaker), []).append(int(attribution.quotation))
    for tag in story.quotatives:
        who = int(story.attributions[min(tag.quotations)].speaker) if tag.quotations and tag.subject else -1
        if who not in lines or tag.subject is None:
            continue
        words = _ARTICLE.sub("", tag.subject.of(text), count=1).split()
        if words and len(words) <= STRANGER_WORDS and not _PRONOUN.match(words[0]) and "," not in tag.subject.of(text):
            called.setdefault(who, set()).add(" ".join(words).upper())
    return {line: next(iter(names)) for who, names in called.items() if len(names) == 1 for line in lines[who]}


def find_others(text: str, tag: Quotative) -> Span | None:
    """Who else says it, named right behind the subject of a tag: said Graham*, Priti and Yusuf together*."""
    if tag.subject is None or tag.subject.start < tag.verb.start:
        return None
    found = _OTHERS.match(text, tag.subject.end, tag.subject.end + 100)
    return None if found is None else Span(*found.span())


def _crowd(text: str, tag: Quotative) -> str:
    """The many that a paragraph has just spoken of, when “they” say something: police, soldiers; empty when none."""
    if tag.subject is None or tag.subject.of(text).lower() != "they":
        return ""
    start = text.rfind("\n\n", 0, tag.span.start) + 2 if "\n\n" in text[: tag.span.start] else 0
    found = _CROWD.findall(text, max(start, tag.span.start - CROWD_REACH), tag.span.start)
    return found[-1].upper() if found else ""


class _People:
    """Who is named where."""

    def __init__(self, story: AnnotatedStory, cues: Sequence[str]) -> None:
        self._story = story
        self._cues = cues
        self._scenes = [scene.span.start for scene in story.scenes]
        self._mentions = sorted((m for m in story.mentions if m.character is not None), key=lambda m: m.span)
        self._places = [mention.span.start for mention in self._mentions]

    def within(self, subject: Span) -> str:
        """The two or more whom a subject names: Ana and the old man."""
        low, high = bisect_left(self._places, subject.start), bisect_left(self._places, subject.end)
        group = self._named(low, high)
        if _AND_I.search(subject.of(self._story.source.text)) and self._story.narrator is not None:
            group = dict.fromkeys((*group, int(self._story.narrator)))
        return self._join(tuple(group))

    def of_scene(self, tag: Quotative, first: int) -> str:
        """Those who talk together in the scene, or whom it names, when they are two; else BOTH or ALL."""
        at = bisect_right(self._scenes, tag.span.start) - 1
        begun = self._scenes[at] if at >= 0 else 0
        spoke = dict.fromkeys(
            int(attribution.speaker)
            for attribution in reversed(self._story.attributions[max(0, first - TURNS) : first])
            if attribution.confidence >= _LIKELY
            and self._story.quotations[attribution.quotation].start >= begun
            and self._story.characters[attribution.speaker].kind not in _NOBODY
        )
        called = self._find_called(tag)
        if _EVERYONE.match(tag.subject.of(self._story.source.text) if tag.subject is not None else ""):
            return "ALL"
        two = _TWO.search(tag.span.of(self._story.source.text)) is not None
        crowd = _crowd(self._story.source.text, tag)
        if crowd:
            return crowd
        heard = tuple(who for who in spoke if who not in called)
        if two and len(heard) > 2:
            heard = heard[:2] if called else heard[1:3]  # they answer the one who spoke last
        high = bisect_left(self._places, tag.span.end)
        low = max(bisect_left(self._places, begun), high - NEAR)
        for group in (heard, tuple(self._named(low, high, names=True))):
            if len(group) == 2:
                return self._join(sorted(group, key=self._first))
        return "BOTH" if two or len(spoke) < 3 else "ALL"

    def _find_called(self, tag: Quotative) -> set[int]:
        """Whom the words of the chorus call by name: “You were right, Hugh.”"""
        spans = [span for quotation in tag.quotations for span in self._story.quotations[quotation].spans]
        vocatives = (mention for mention in self._mentions if mention.kind is MentionKind.VOCATIVE)
        return {
            int(mention.character)
            for mention in vocatives
            if mention.character is not None and any(span.contains(mention.span) for span in spans)
        }

    def _named(self, low: int, high: int, *, names: bool = False) -> dict[int, None]:
        """The characters of the mentions `low` to `high`, in order."""
        wanted = (MentionKind.NAME,) if names else (MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN)
        return dict.fromkeys(
            int(mention.character)
            for mention in self._mentions[low:high]
            if mention.character is not None and mention.kind in wanted
        )

    def _join(self, group: Sequence[int]) -> str:
        return " & ".join(self._cues[who] for who in group) if len(group) > 1 else ""

    def _first(self, who: int) -> int:
        first = self._story.characters[who].first
        return first.start if first is not None else 0

"""A tag or a speech -> who its subject was, as action may name them when the tag is gone (R10, "only when certain")."""

from scenewright.adaptation.segments import Segment, SegmentKind
from scenewright.model.annotation import AnnotatedStory, CharacterKind, Gender, MentionKind, Quotative

CERTAIN = 0.9  # the confidence from which a name may stand for a pronoun

LIKELY = 0.75  # and from which a pronoun may
_PRONOUN = {Gender.FEMALE: "She", Gender.MALE: "He"}
_FIRST = frozenset(("i", "we", "you"))
_SINGULAR = frozenset(("he", "she"))


def titled_names(story: AnnotatedStory) -> dict[int, str]:
    """The names that the text always gives an article: the Duke is no Duke."""
    text = story.source.text
    counts: dict[int, list[int]] = {}
    for mention in story.mentions:
        if mention.kind is not MentionKind.NAME or mention.character is None:
            continue
        who = int(mention.character)
        if mention.span.of(text) == story.characters[who].name:
            with_article = text[max(0, mention.span.start - 4) : mention.span.start].lower() == "the "
            counts.setdefault(who, [0, 0])[with_article] += 1
    return {who: f"The {story.characters[who].name}" for who, (bare, articled) in counts.items() if articled > bare}


class Subjects:
    """The subjects of one story's tags and speeches."""

    def __init__(self, story: AnnotatedStory) -> None:
        self._story = story
        self._titles = titled_names(story)

    def of(self, segment: Segment) -> str:
        """The subject to put back beside a tag or a speech; empty when nobody can say."""
        if segment.kind is SegmentKind.TAG:
            return self._of_tag(self._story.quotatives[segment.ref])
        return self._of_speaker(segment.ref) if segment.kind is SegmentKind.QUOTED else ""

    def _of_tag(self, tag: Quotative) -> str:
        if tag.subject is None:
            return ""
        words = " ".join(tag.subject.of(self._story.source.text).split())
        low = words.lower()
        if low in _FIRST:
            return words.capitalize()
        if low in _SINGULAR and tag.quotations:
            return self._of_speaker(tag.quotations[0]) or words.capitalize()
        if low.startswith(("a ", "an ")):
            words = f"the {words.partition(' ')[2]}"  # the cue has introduced whoever speaks
        return words[:1].upper() + words[1:]

    def _of_speaker(self, quotation: int) -> str:
        attribution = self._story.attributions[quotation]
        character = self._story.characters[attribution.speaker]
        if character.narrator:
            return character.name if character.name == "You" else "I"  # a story that tells “you” what you do
        if attribution.confidence >= CERTAIN and character.kind is CharacterKind.NAMED:
            return self._titles.get(int(attribution.speaker), character.name)
        return _PRONOUN.get(character.gender, "") if attribution.confidence >= LIKELY else ""

"""Quotations -> the extensions of their cues: (V.O.) for thoughts and far voices, (O.S.) for the unseen (R13, R14).

A story says where a voice comes from in the tag ("said a voice on the line", "from the next room") or by a call that
begins: somebody who has done nothing in the scene and speaks first after it is at the other end. What the text does not
say stays a plain cue.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from scenewright.adaptation.moments import CALL_REACH, IT_WAS, SENTENCE_END, Moment, What, find_moments
from scenewright.adaptation.voice_signs import (
    AT_THE_DOOR,
    BEHIND,
    BESIDE,
    CAME_A_VOICE,
    DEVICE,
    DOOR_OPENS,
    ENTERING,
    FAR_OFF,
    FROM_AFAR,
    HEARD,
    HEARING,
    HELLO,
    IN_EAR,
    IT_IS,
    LEFT_ALONE,
    NEARBY,
    NEEDS_A_SET,
    OUTSIDE,
    PICKED_UP,
    PLAYED,
    RADIO,
    SOME_VOICE,
    SPEAKING_SET,
    UNSEEN,
    VOICE,
)
from scenewright.grammar.verbs import VerbTable
from scenewright.model.annotation import AnnotatedStory, Character, CharacterKind, MentionKind, QuotationKind, Setting
from scenewright.model.span import Span

INTERCUT_PHONE = "INTERCUT - PHONE CALL"
INTERCUT_RADIO = "INTERCUT - RADIO"
VOICE_OVER = "V.O."
OFF_SCREEN = "O.S."

RING_REACH = 200  # characters between a ring and words that nobody said hello before
NEAR_A_PHONE = 200  # characters behind a phone within which a voice may come from it
UNSEEN_REACH = 1500  # characters after which somebody off screen who has been silent may as well have come in


class _Scene:
    """Who is where, as far as the scene has told."""

    def __init__(self, start: int = 0, place: str = "", *, outdoors: bool = False) -> None:
        self.start = start
        self.outdoors = outdoors
        self.place = place.lower()
        self.nearby = False
        self.answered = -CALL_REACH  # where the other end has picked up
        self.told = -CALL_REACH  # where the text last spoke of a phone or radio
        self.opened = self.ringing = -CALL_REACH
        self.afar: set[int] = set()
        self.unseen: dict[int, int] = {}  # with the place of their last words
        self.seen: set[int] = set()
        self.broadcast: set[int] = set()  # who speaks on a television or radio
        self.sets: set[int] = set()  # what has spoken itself: the radio
        self.owned = False  # the phone that rang is somebody's, who is here
        self.before_ring: set[int] = set()  # who was at another end before the last ring
        self.heard: set[int] = set()
        self.callers: set[int] = set()  # who was at the other end when the story left the scene before
        self.ends: set[int] = set()  # both ends of a call that is seen from both
        self.before = -1  # the scene that the call came from
        self.former: set[int] = set()  # who was there in person in the scene before
        self.here: set[int] = set()  # who was at this end when the call was taken up
        self.there: set[int] = set()  # who was in the scene before
        self.left: set[int] = set()  # who is at the other end, when the call is over
        self.acted: Moment | None = None
        self.intercut = False
        self.radio = False
        self.spoken = -CALL_REACH  # where somebody last said something
        self.placed = -1  # where a call was placed in the scene before that nobody has answered there


class Voices(NamedTuple):
    """What is heard. `extensions` are those of each quotation's cue, in their order.

    `intercuts` are the quotations from which on both ends of a call are seen (rule R14c), with the line that says so.
    `returns` are the paragraphs
    (their first characters) with which the story, after such a call, goes back to the other end, each with the scene
    that was there.
    """

    extensions: tuple[tuple[str, ...], ...]
    intercuts: Mapping[int, str]
    returns: Mapping[int, int]


def hear_voices(story: AnnotatedStory, *, verbs: VerbTable, recalled: frozenset[int] = frozenset()) -> Voices:
    """Which voices of a story come from afar or from somebody unseen, and where a call is seen from both ends.

    `recalled` are the tags of words that were said at an earlier time.
    """
    extensions: list[tuple[str, ...]] = [()] * len(story.quotations)
    intercuts: dict[int, str] = {}
    returns: dict[int, int] = {}
    tags = _tag_words(story)
    earlier = {n for tag in recalled for n in story.quotatives[tag].quotations}
    named = _named_at(story)
    calling: set[int] = set()  # who has called before
    scene = _Scene()
    for moment in sorted(find_moments(story, verbs)):
        match moment.what:
            case What.SCENE:
                scene = _enter(story, moment, scene)
            case What.NEARBY:
                scene.nearby = True
                scene.told = scene.told if moment.word == "machine" else moment.at  # most of them wash, or sew
                scene.radio = scene.radio or RADIO.search(moment.word) is not None
            case What.RINGING:
                scene.nearby, scene.ringing, scene.before_ring = True, moment.at, set(scene.afar)
                scene.owned = _OWNED.search(story.source.text, max(0, moment.at - 20), moment.at) is not None
                scene.told = moment.at
            case What.BROADCAST:
                scene.broadcast.add(moment.who)
            case What.OPENING if moment.word.endswith(NEEDS_A_SET) and not scene.nearby:
                pass  # the button of a lift
            case What.OPENING:
                scene.nearby, scene.opened, scene.told = True, moment.at, moment.at
                scene.answered = moment.at if PICKED_UP.match(moment.word) else scene.answered
            case What.CLOSING:
                if scene.intercut:
                    scene.left = scene.there - scene.here
                    if scene.acted is not None and scene.acted.who in scene.left:
                        _go_back(scene, story, scene.acted, returns)
                scene.afar.clear()
                scene.callers.clear()
                scene.ends.clear()
                scene.intercut = False
                scene.opened = scene.ringing = scene.told = -CALL_REACH
            case What.CALLS if moment.word == IT_WAS or (scene.seen and moment.who not in scene.seen | scene.heard):
                scene.nearby = True
                scene.afar.add(moment.who)
                scene.seen.discard(moment.who)
                calling.add(moment.who)
            case What.ACTS | What.CALLS:
                _act(scene, moment)
                scene.acted = moment
                _go_back(scene, story, moment, returns)
            case What.SAYS if moment.who in earlier:
                extensions[moment.who] = (VOICE_OVER,)
            case What.SAYS if scene.intercut or _takes_up(scene, story, moment):
                if not scene.intercut:
                    intercuts[moment.who] = INTERCUT_RADIO if scene.radio else INTERCUT_PHONE
                    scene.intercut = True
                    scene.here = set(scene.seen)
                thought = story.quotations[moment.who].kind is QuotationKind.THOUGHT
                extensions[moment.who] = (VOICE_OVER,) if thought else ()
            case What.SAYS:
                scene.afar |= _named_on_line(story, moment.who) - scene.seen - {_speaker(story, moment.who)}
                tag = tags.get(moment.who, ("", ""))
                extensions[moment.who] = _hear(scene, story, moment, tag, named, calling)
                calling |= scene.afar
    return Voices(tuple(extensions), intercuts, returns)


_OWNED = re.compile(r"\b(?:[A-Z]\w+[’']s?|[Hh]is|[Hh]er|[Mm]y|[Tt]heir) (?:\w+ )?\Z")


def _go_back(scene: _Scene, story: AnnotatedStory, moment: Moment | None, returns: dict[int, int]) -> None:
    """Note that a paragraph is at the other end of a call that is over: it needs the heading of that place again."""
    if moment is None or not scene.left:
        return
    text = story.source.text
    start = text.rfind("\n\n", 0, moment.at) + 2
    if moment.who in scene.left and start > scene.start and not text[start : moment.at].strip():
        returns[start] = scene.before
    if moment.who in scene.left or moment.who in scene.here:
        scene.left = set()


_ON_LINE = re.compile(r"\b(?:on|down) the (?:line|phone|telephone|radio)\b", re.IGNORECASE)


_SPOKE = re.compile(
    r"\b(?:sp(?:oke|eaks?|oken)|talk(?:ed|s)?|told|said|met|voice|was|were)\b[^.!?]*\Z"
)  # and that is over


def _named_on_line(story: AnnotatedStory, quotation: int) -> set[int]:
    """Whom somebody says to be at the other end: “We’ve got Warren on the line.”"""
    text = story.source.text
    for span in story.quotations[quotation].spans:
        found = _ON_LINE.search(text, span.start, span.end)
        if found is None or _SPOKE.search(text, max(span.start, found.start() - 24), found.start()):
            continue
        near = [m for m in story.mentions if found.start() - 20 <= m.span.end <= found.start()]
        return {int(m.character) for m in near if m.character is not None and m.kind is MentionKind.NAME}
    return set()


def _speaker(story: AnnotatedStory, quotation: int) -> int:
    return int(story.attributions[quotation].speaker)


def _enter(story: AnnotatedStory, moment: Moment, before: _Scene) -> _Scene:
    """The next scene; a call goes on where the story only goes over to its other end."""
    told = story.scenes[moment.who]
    scene = _Scene(told.span.start, told.place, outdoors=told.setting is Setting.EXT)
    opening = _OPENS.search(story.source.text, told.span.start, told.span.end)
    head = opening.group()[:HEAD] if opening is not None else ""
    apart = _OTHER_DAY.match(head) is not None and _TOGETHER_STILL.search(head) is None
    if told.opener != "break mark" and not apart:
        scene.former = (before.seen | before.heard) - before.afar
    if told.opener == "place" or (told.opener == "break mark" and NEARBY.search(head) is not None):
        if before.intercut:
            scene.afar = before.ends & before.seen
            scene.ends = set(before.ends)
        else:
            scene.callers = set(before.afar)
            scene.radio = before.radio
            scene.before, scene.there = moment.who - 1, set(before.seen)
            scene.ends = before.afar | (before.heard & before.seen)
            if not before.afar and before.heard and before.spoken > before.opened > told.span.start - CALL_REACH:
                scene.ends, scene.placed = set(before.heard), before.opened
            if told.span.start - before.ringing < RING_REACH:  # she took it out into the corridor
                scene.nearby, scene.ringing = True, before.ringing
    return scene


_OTHER_DAY = re.compile(
    r"(?:[\w’'-]+ ){0,5}(?:days?|weeks?|months?|years?|nights?) (?:later|after)\b"
    r"|(?:[Tt]he |On the )?(?:[Nn]ext|[Ff]ollowing) (?:day|week|month|year)\b"
)
_TOGETHER_STILL = re.compile(r"\A[^.!?\n]*\b(?:they|we|both|together)\b", re.IGNORECASE)
"""After days, who was there before may be anywhere."""
HEAD = 400
"""Characters of the first paragraph of a scene in which a phone tells that the call goes on there."""
_OPENS = re.compile(r"[^\W_][^\n]*")


def _takes_up(scene: _Scene, story: AnnotatedStory, moment: Moment) -> bool:
    """Whether words are the first of a call whose other end has come into the picture."""
    speaker = _speaker(story, moment.who)
    if scene.placed >= 0 and not scene.heard and speaker in scene.seen and not scene.ends & scene.seen:
        return _is_called_to(story, speaker, Span(scene.placed, scene.start))  # whoever was called answers, and is seen
    if not scene.callers & scene.seen or (scene.there - scene.callers) & scene.seen:
        return False  # nobody has come into the picture, or both ends are in one place now
    return story.quotations[moment.who].kind is QuotationKind.SPEECH and not scene.heard


def _is_called_to(story: AnnotatedStory, who: int, within: Span) -> bool:
    """Whether words said somewhere speak to somebody by name."""
    called = (m for m in story.mentions if m.kind is MentionKind.VOCATIVE and within.contains(m.span))
    return any(m.character == who for m in called)


def _named_at(story: AnnotatedStory) -> dict[int, list[int]]:
    """Where the text speaks of each character, in order."""
    places: dict[int, list[int]] = {}
    for mention in sorted(story.mentions, key=lambda mention: mention.span):
        if mention.character is not None:
            places.setdefault(int(mention.character), []).append(mention.span.start)
    return places


def _tag_words(story: AnnotatedStory) -> dict[int, tuple[str, str]]:
    """For each tagged quotation the words of its subject, and of its tag with the rest of the sentence."""
    text = story.source.text
    result: dict[int, tuple[str, str]] = {}
    for tag in story.quotatives:
        words = _SO_THAT.split(tag.span.of(text) + (tag.rest.of(text) if tag.rest is not None else ""))[0]
        subject = tag.subject.of(text) if tag.subject is not None else ""
        for quotation in tag.quotations:
            result.setdefault(quotation, (subject, words))
    return result


_SO_THAT = re.compile(r"\bso (?:\w+ly )?that\b")  # they heard it through the wall: the speaker is on this side
_ANSWERS = frozenset(("answered", "answers"))


def _act(scene: _Scene, moment: Moment) -> None:
    """Somebody does something: one who is seen is neither afar nor off screen."""
    if moment.who in scene.afar:
        if moment.named and moment.word in ENTERING:
            scene.afar.discard(moment.who)
            scene.seen.add(moment.who)
    elif moment.who in scene.callers - scene.seen and moment.word in HEARD:
        pass  # he breathed in: so the phone tells
    elif moment.word in _ANSWERS and moment.at - scene.opened < RING_REACH and moment.who not in scene.heard:
        pass  # whoever answers a call that was placed from here is at its other end
    elif moment.who not in scene.unseen or moment.word not in HEARD:
        scene.unseen.pop(moment.who, None)
        scene.seen.add(moment.who)


def _hear(
    scene: _Scene,
    story: AnnotatedStory,
    moment: Moment,
    tag: tuple[str, str],
    named: dict[int, list[int]],
    calling: set[int],
) -> tuple[str, ...]:
    quotation = story.quotations[moment.who]
    if quotation.kind is QuotationKind.THOUGHT:
        return (VOICE_OVER,)
    who = int(story.attributions[moment.who].speaker)
    scene.spoken = moment.at
    if story.characters[who].narrator or quotation.kind is QuotationKind.WRITTEN:
        return ()
    new = who not in scene.heard
    scene.heard.add(who)
    if _is_set(story.characters[who]):
        scene.sets.add(who)
    if who in scene.broadcast | scene.sets:
        return (VOICE_OVER,)
    here = BESIDE.search(tag[1]) is not None or AT_THE_DOOR.search(tag[1]) is not None
    if here and UNSEEN.search(tag[1]) is None and VOICE.search(tag[0]) is None:
        scene.afar.discard(who)
        scene.seen.add(who)
        return ()
    rung = new and bool(tag[1]) and _is_called(scene, who, moment.at, named.get(who, []), again=who in calling)
    said = quotation.spans[0].of(story.source.text)
    rung = rung and not _ABOUT_A_RING.search(said) and not _is_no_call(scene, story.source.text, moment.at, tag[0])
    if moment.at - scene.opened < RING_REACH and _by_a_voice(story.source.text, moment.at):
        return (VOICE_OVER,)
    if tag[0].lower() == "it" and who not in scene.seen and (scene.nearby or moment.at - scene.opened < RING_REACH):
        scene.afar.add(who)  # “Come in, Heron,” it said: the radio
    if who not in scene.seen and VOICE.search(tag[0]) and _STATION.match(said):
        scene.afar.add(who)
    if scene.nearby and who not in scene.seen and _is_only_voice(story.source.text, quotation.end):
        scene.afar.add(who)
    if new and moment.at - scene.answered < RING_REACH:
        scene.seen.discard(who)
        scene.afar.add(who)
    scene.answered = -CALL_REACH
    on_a_call = new and who not in scene.seen and scene.afar and moment.at - scene.opened < CALL_REACH
    if on_a_call and _was_asked_for(story, who, Span(scene.opened, moment.at)):
        scene.afar.add(who)
    if new and not scene.seen | scene.afar and _answers(scene, moment.at, said, story.characters[who]):
        scene.seen.add(who)  # whoever takes the call that rings here
    played = PLAYED.search(story.source.text, max(0, moment.at - RING_REACH), moment.at - 1) is not None
    if new and (scene.afar or played) and who not in scene.seen and _names_self(quotation.spans, story, who):
        scene.afar.add(who)  # the voice at the other end says whose it is
    if who in scene.callers and who not in scene.seen:
        scene.afar.add(who)  # the call goes on where the one who took it has gone
    if who in scene.afar and _is_described(story, moment.who, who):
        scene.afar.discard(who)
        scene.seen.add(who)
    again = who in calling and who not in scene.seen and scene.radio and bool(scene.afar)
    if again or who in scene.afar or rung or _speaks_from_afar(scene, who, moment.at, tag, new=new):
        if who not in scene.seen:
            scene.afar.add(who)
        return (VOICE_OVER,)
    if _answers(scene, moment.at, said, story.characters[who]):
        scene.opened = moment.at
        scene.seen.add(who)
    still = moment.at - scene.unseen.get(who, -UNSEEN_REACH) < UNSEEN_REACH
    if still and DOOR_OPENS.search(story.source.text, scene.unseen[who], moment.at):
        scene.seen.add(who)
        return ()
    unseen = _speaks_unseen(scene, who, tag) or _is_muffled(story.source.text, quotation.end)
    if still or unseen or _is_overheard(story.source.text, moment.at):
        scene.unseen[who] = moment.at
        return (OFF_SCREEN,)
    return ()


def _by_a_voice(text: str, at: int) -> bool:
    """Whether the sentence that leads into words speaks of a voice: and a man's voice, a long way off, said."""
    lead = SENTENCE_END.split(text[max(0, at - 160) : at].rstrip("“\"‘'"))[-1]
    return SOME_VOICE.search(lead) is not None and lead.rstrip().endswith((",", ":"))


def _is_overheard(text: str, at: int) -> bool:
    """Whether the sentence that leads into words tells from where they are heard: Through the wall he could hear."""
    lead = SENTENCE_END.split(text[max(0, at - 160) : at].rstrip("“\"‘'"))[-1]
    if not lead.rstrip().endswith((",", ":")):
        return False
    return UNSEEN.search(lead) is not None and (HEARING.search(lead) is not None or lead.rstrip().endswith(":"))


_BODY = re.compile(
    r"\b(?P<whose>His|Her|Their|[A-Z]\w+[’']s) (?:\w+ )?(?:eyes?|face|lips|hands?|hair|coat|shirt|sleeves?"
    r"|boots|jacket|cheeks?|skin|arms?"
    r"|legs?|feet|shoulders|knees|fingers|clothes|beard)\b (?:was|were|had|is|are|looked|went|looks|goes|[a-z]+ed)\b"
)


def _is_described(story: AnnotatedStory, quotation: int, who: int) -> bool:
    """Whether a paragraph shows the body of the one who speaks in it: “Hey,” said Ben. *His lips were blue.*"""
    text = story.source.text
    start = story.quotations[quotation].end
    stop = text.find("\n\n", start)
    found = _BODY.search(text, start, stop if stop >= 0 else len(text))
    if found is None:
        return False
    near = (m for m in story.mentions if m.span.start == found.start())
    return any(m.character == who for m in near)


def _speaks_from_afar(scene: _Scene, who: int, at: int, tag: tuple[str, str], *, new: bool) -> bool:
    subject, words = tag
    if DEVICE.match(subject):
        return True
    if VOICE.search(subject) and (FROM_AFAR.search(words) or IN_EAR.search(words)) and not UNSEEN.search(words):
        return True  # the voice alone is here, whoever has acted
    if who in scene.seen:
        return False
    calling = at - max(scene.opened, scene.ringing) < CALL_REACH or at - scene.told < NEAR_A_PHONE
    if VOICE.search(subject) and scene.nearby and (scene.afar or calling):
        return not UNSEEN.search(words) and not AT_THE_DOOR.search(words)
    if FROM_AFAR.search(words) or (scene.nearby and (IN_EAR.search(words) or FAR_OFF.search(words))):
        return True
    called = at - scene.opened < CALL_REACH and _TOGETHER.match(subject) is None
    return called and new and not scene.afar | scene.sets and not UNSEEN.search(words)


_TOGETHER = re.compile(r"(?:they|we|both|all|everybody|everyone|the two)\b", re.IGNORECASE)


_ABOUT_A_RING = re.compile(
    r"\b(?:leave|answer|ignore|get|pick) (?:it|that|the|your)\b|\b(?:phone|call|calling|ringing)\b"
    r"|\bwho(?:['’]s| is| could| can)\b|\byou going to\b",
    re.IGNORECASE,
)  # “Leave it,” says somebody in the room


def _is_no_call(scene: _Scene, text: str, at: int, subject: str) -> bool:
    """Whether a ring that nobody is told to answer brings only a message, or words of “the cook”, who is here."""
    if scene.opened >= scene.ringing:
        return False
    if LEFT_ALONE.search(text, scene.ringing, at) is not None:
        return True
    return _BY_A_NOUN.match(subject) is not None and IT_IS.search(text, scene.ringing, at) is None


_BY_A_NOUN = re.compile(r"(?:the|an?|his|her|their|my|our|its) (?![^.]*\bvoice\b)", re.IGNORECASE)


def _is_called(scene: _Scene, who: int, at: int, named: list[int], *, again: bool) -> bool:
    """Whether a phone has just rung where others are, and the scene has not spoken of this one before."""
    if (
        who in scene.seen | scene.former
        or scene.afar - scene.before_ring
        or not (scene.seen or scene.owned or again)
        or at - scene.ringing > RING_REACH
    ):
        return False
    return bisect_left(named, scene.start) == bisect_left(named, scene.ringing)


def _answers(scene: _Scene, at: int, words: str, speaker: Character) -> bool:
    """Whether somebody here takes the call that rings: “Hello?”, or the name of who says it: “Rourke.”"""
    own = words.strip(" .,!?").removesuffix(" here")
    named = bool(own) and (own in speaker.aliases or own in speaker.name.split() or own == speaker.name)
    return at - scene.ringing < CALL_REACH // 2 and (named or HELLO.match(words) is not None)


def _is_set(speaker: Character) -> bool:
    """Whether a cue names a loudspeaker or the like: nobody is seen who says it."""
    return speaker.kind is CharacterKind.ROLE and SPEAKING_SET.fullmatch(speaker.name) is not None


_ASKS_FOR = re.compile(
    r"\b(?:want(?:ed)?|(?:speak|talk) (?:to|with)|put me through to|get me|fetch|looking for|after|is|is that)"
    r" (?:Mr\.? |Mrs\.? |Ms\.? |Miss |Dr\.? )?\Z",
    re.IGNORECASE,
)


def _was_asked_for(story: AnnotatedStory, who: int, call: Span) -> bool:
    """Whether somebody asks in a call for the one who speaks next: “Is *Ned* there?”"""
    text = story.source.text
    named = (m.span.start for m in story.mentions if m.character == who and call.contains(m.span))
    return any(_ASKS_FOR.search(text, max(call.start, at - 40), at) is not None for at in named)


_I_AM = re.compile(
    r"\b(?:I(?:[’']m| am)|[Ii]t[’']s|[Tt]his is|[Mm]y name(?:[’']s| is))\s+(?P<name>(?:[A-Z][\w.’'-]*\s?)+)"
)


def _names_self(said: Iterable[Span], story: AnnotatedStory, who: int) -> bool:
    """Whether somebody says his or her own name: “This is Ana Reyes.”"""
    speaker = story.characters[who]
    names = (speaker.name, *speaker.aliases)
    found = (match for span in said for match in _I_AM.finditer(story.source.text, span.start, span.end))
    given = [match["name"] for match in found]
    return any(name.strip(" .") in names or name.partition(". ")[0] in names for name in given)


_ONLY_VOICE = re.compile(
    r"[”\"’»]?\s+(?:(?:It|That) (?:was|is) (?:an? |the |his |her )?[\w’' -]{2,24}?[’']s voice\b(?! that)"
    r"|An? [\w’' -]{2,24}? voice(?=[,.;]))"
)


def _is_only_voice(text: str, end: int) -> bool:
    """Whether words said are told of as a voice alone: “Is this Ann Lee?” It was a man's voice."""
    return _ONLY_VOICE.match(text, end, end + 80) is not None


_STATION = re.compile(r"\W*[A-Z][\w’'-]*(?: [A-Z\d][\w’'-]*)* here\b")
"""“Tower here,” said a girl’s voice: nobody answers like that but on the air."""
_MUFFLED = re.compile(
    r"[”\"’»]?(?: [^.!?“”\"\n]{1,30}\.)?\s+(?:The|His|Her) voice (?:was|is|came|comes|sounded|sounds) (?:\w+ ){0,3}?"
    r"(?:muffled|from (?:behind|inside|below|above|somewhere)|through (?:the|a))\b"
)


def _is_muffled(text: str, end: int) -> bool:
    """Whether words come from behind something: “Ivo.” The voice was muffled by the door."""
    return _MUFFLED.match(text, end, end + 120) is not None


_COMING = re.compile(
    r"\b(?:com|walk|stepp|emerg|return|hurry|enter|runn|appear|rush|stroll|wander)ing\b|\bback\b",
    re.IGNORECASE,
)
_IN_SIGHT = frozenset(("porch", "garden", "yard", "street"))  # from out of doors


_SOUNDS = re.compile(
    r"\A(?!an? |another |some )[^.,]*[’']s voice(?: (?:was|is|had|has|grew|grows|sounded|sounds"
    r"|shook|shakes|rose|rises|fell|falls|dropped"
    r"|drops|cracked|cracks|broke|breaks|trembled|trembles|softened|hardened)\b|\Z)"
)
"""*The judge’s voice was* mild: how somebody sounds who may be seen."""


def _speaks_unseen(scene: _Scene, who: int, tag: tuple[str, str]) -> bool:
    subject, words = tag
    found = UNSEEN.search(words)
    if found is None and OUTSIDE.search(words) is not None:
        return not scene.outdoors and who not in scene.seen
    if found is not None and "window" in found.group().lower() and who in scene.seen:
        return False  # who has been put into a car shouts through its window
    if found is not None and found.group().lower().startswith("through") and scene.unseen.keys() - {who}:
        return False  # an answer to somebody outside, from this side of the door
    if found is not None and _COMING.search(words, 0, found.start()):
        return False  # said Ruth, coming through from the hall
    if found is not None:
        room = found.group("room")
        if room is not None and scene.outdoors and room.lower() in _IN_SIGHT:
            return False
        return room is None or room.lower() not in scene.place
    if VOICE.search(subject) is not None and BEHIND.search(words) is not None:
        return True
    if _SOUNDS.search(words) is not None:
        return False
    return who not in scene.seen and (SOME_VOICE.search(subject) or CAME_A_VOICE.search(words)) is not None

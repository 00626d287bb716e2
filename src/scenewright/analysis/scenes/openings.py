"""Paragraphs -> the sentences at which a scene may begin, each with the numbers that tell whether one does.

What a reader goes by, in numbers that trees can cut: where the sentence stands, its first words, a time, a going or an
arriving, the places in it and how new they are, who is there before and after.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from scenewright.analysis.scenes.arrivals import is_miles_off
from scenewright.analysis.scenes.break_point import Break
from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceLexicon
from scenewright.analysis.scenes.paragraphs import Paragraph
from scenewright.analysis.scenes.phrase import ARRIVING, GOING, STAYING, describe_phrase
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.scorer import SceneScorer
from scenewright.analysis.scenes.times import find_time_words, looks_ahead, read_jump
from scenewright.analysis.scenes.tokens import DETERMINERS, PREPOSITION_WEIGHT, STRUCTURE, Token
from scenewright.model.annotation import Setting

_STOPS = frozenset(".!?…")
_ABBREVIATED = frozenset("mr mrs ms dr st sr jr mme prof capt sgt lt col int ext est".split())
_NEAR = 6  # paragraphs back in which places and people are still present
_AHEAD = 12  # sentences from one on that are looked at
_MOST = 80  # places and names in them; a paragraph may be a whole book
_LONG = 250  # characters of narration
_FAR = 40.0
_NEVER = 60.0

_LEAVING = frozenset("left leave leaves leaving fled gone away departed closed shut slammed out off".split())
_WITHIN = frozenset("inside indoors upstairs downstairs below aboard within backstage".split())
_WITHOUT = frozenset("outside outdoors overhead ashore".split())
_WHEN = frozenset("when by after before as while once until till since during".split())
_THEN = frozenset(
    "later then now meanwhile next afterwards afterward eventually finally soon tonight today tomorrow yesterday"
    " already still again".split()
)
_SPELLS = frozenset(
    "minute minutes hour hours day days week weeks month months year years morning afternoon evening night dawn dusk"
    " noon midnight lunch supper dinner breakfast monday tuesday wednesday thursday friday saturday sunday spring"
    " summer autumn winter o'clock time".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty half"
    " several".split()
)
_HOW_LONG = frozenset("later after passed ago earlier before next following that same another".split())
_PERSONS = frozenset("he she they we i".split())
_PAST_BEFORE = frozenset(("had", "hadn't", "he'd", "she'd", "i'd", "they'd", "we'd"))
_MAYBE = frozenset("would could might used every always usually sometimes often never if".split())
_TELLING = frozenset((*ARRIVING, *GOING, *_LEAVING, *_WITHIN, *_WITHOUT, *_SPELLS, *_HOW_LONG, *_THEN, "home"))
"""Words without which, and without a place, hardly any sentence opens a scene."""
_JUMPING = frozenset(
    (*_SPELLS, *_HOW_LONG, *_THEN, *"sunrise daybreak sunset nightfall sundown midday lunchtime light dark".split())
) | frozenset(
    "mornings evenings nights playtime bedtime interval intermission half-time lights woke awoke sun january february"
    " march april may june july august september october november december luncheon".split()
)
"""Words without which there is no jump in time to be read."""


_NONE: frozenset[str] = frozenset()  # one for all: each that is made anew takes room of its own


@dataclass(slots=True)
class Sentence:
    """A sentence of narration, or a paragraph's beginning with speech; `at` is where a scene that it opens begins."""

    at: int
    paragraph: int
    tokens: Sequence[Token]
    places: Sequence[PlaceMention]
    number: int  # in its paragraph
    opens: bool  # its paragraph
    spoken: bool  # it opens with speech
    words: frozenset[str] = _NONE
    names: frozenset[str] = _NONE


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence at which a scene may begin; `row` are its numbers, `known` is the break that rules see there.

    `spoken`: it is the beginning of a paragraph that opens with speech; `telling`: something in it may tell of a scene.
    """

    at: int
    paragraph: int
    row: tuple[float, ...]
    spoken: bool = False
    known: Break | None = None
    telling: bool = True


MARKED = frozenset(("start", "chapter", "break mark", "return"))
"""Openers of breaks that nobody doubts."""
SURE = 0.5
"""The least chance of a break that no rule knows."""
APART, APART_BEYOND = 400, 160
"""Characters between two breaks in one paragraph, and between those of neighbours."""


def find_openings(
    text: str, paragraphs: Sequence[Paragraph], breaks: Sequence[Break], lexicon: PlaceLexicon, *, every: bool = False
) -> Iterator[Opening]:
    """The sentences that may open a scene, in order, and those where rules see a break. `breaks`: these, in order;
    `every`: the sentences in which nothing tells of one too.
    """
    sentences = list(_cut(paragraphs))
    known = _place_breaks(sentences, breaks)
    return _Reader(text, paragraphs, sentences, known, _find_names(sentences), lexicon, every).read()


def _place_breaks(sentences: Sequence[Sentence], breaks: Sequence[Break]) -> dict[int, Break]:
    """For each sentence that a known break opens that break; a mark or chapter line stands before its sentence."""
    placed: dict[int, Break] = {}
    n = 0
    for found in breaks:
        while n < len(sentences) and sentences[n].at < found.at - _SLIP:
            n += 1
        if n < len(sentences):
            placed.setdefault(n, found)
    return placed


_SLIP = 3  # characters: marks before the first word


def choose_breaks(
    text: str, breaks: Sequence[Break], openings: Iterable[Opening], scorer: SceneScorer
) -> tuple[Break, ...]:
    """The breaks in order: those that rules know, and the likely others, of near neighbours the likelier."""
    places: list[tuple[int, int]] = []
    chosen: list[Break] = []
    likely: list[tuple[float, Opening]] = []
    waiting = iter(openings)
    while batch := list(islice(waiting, BATCH)):
        known = [(opening, opening.known) for opening in batch if opening.known is not None]
        places += ((opening.paragraph, opening.at) for opening, _ in known)
        chosen += (found for _, found in known)
        open_ = [opening for opening in batch if opening.known is None and _is_free(text, opening.at)]
        chances = scorer.chances_of_break([opening.row for opening in open_])
        likely += (
            (chance, opening)
            for chance, opening in zip(chances, open_, strict=True)
            if chance >= SURE and not looks_ahead(text, opening.at)
        )
    for _, opening in sorted(likely, key=lambda item: (-item[0], item[1].at)):
        k = bisect_left(places, (opening.paragraph, opening.at))
        if not any(_is_near(opening, place) for place in places[max(0, k - 1) : k + 1]):
            places.insert(k, (opening.paragraph, opening.at))
            chosen.append(make_break(text, opening))
    return tuple(sorted(chosen or breaks[:1], key=lambda found: found.at))


BATCH = 256  # sentences judged together: more is no faster, and what describes them fills memory


def _is_free(text: str, at: int) -> bool:
    """Whether no mark stands before a sentence that is its own."""
    return not at or not text[at - 1 : at].strip()


def _is_near(opening: Opening, place: tuple[int, int]) -> bool:
    paragraph, at = place
    if paragraph == opening.paragraph:
        return abs(at - opening.at) <= APART
    return abs(paragraph - opening.paragraph) == 1 and abs(at - opening.at) <= APART_BEYOND


def make_break(text: str, opening: Opening) -> Break:
    """The break at a sentence: a jump in time where its words tell one, else of place."""
    jump = None if opening.spoken else read_jump(text[opening.at : opening.at + 120])
    far = jump is None and not opening.spoken and is_miles_off(text[opening.at : opening.at + 120])
    return Break(opening.at, "place" if jump is None else "time", jump, far=far)


def _cut(paragraphs: Sequence[Paragraph]) -> Iterator[Sentence]:
    for p, paragraph in enumerate(paragraphs):
        tokens, places = paragraph.tokens, paragraph.places
        spoken = not paragraph.narration or paragraph.narration[0].start != paragraph.span.start
        begin, number, place = 0, 0, 0
        ends = [*_ends(tokens), len(tokens)]
        if not tokens:
            yield Sentence(paragraph.span.start, p, (), (), 0, True, True)
            continue
        for end in ends:
            if end <= begin:
                continue
            limit = tokens[end].start if end < len(tokens) else paragraph.span.end
            first = place
            while place < len(places) and places[place].span.start < limit:
                place += 1
            at = paragraph.span.start if number == 0 else tokens[begin].start
            yield Sentence(at, p, tokens[begin:end], places[first:place], number, number == 0, spoken and number == 0)
            begin, number = end, number + 1


def _ends(tokens: Sequence[Token]) -> Iterator[int]:
    """The index of the first token of each sentence but the first; a quotation ends none."""
    for k in range(1, len(tokens)):
        last, token = tokens[k - 1], tokens[k]
        stop = last.text in _STOPS and last.end > last.start
        if stop and token.capital and not (k > 1 and tokens[k - 2].low in _ABBREVIATED):
            yield k


def _find_names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Words that are written with a capital where no sentence begins."""
    found = set()
    for sentence in sentences:
        for k, token in enumerate(sentence.tokens):
            if k and token.capital and sentence.tokens[k - 1].text not in _STOPS and token.low not in STRUCTURE:
                found.add(token.low)
    return frozenset(found)


_SOUNDS = frozenset(
    "sound sounds noise steps footsteps voices knock shout shouts crash cry clatter hooves bark".split()
)


def _is_heard(sentence: Sentence) -> bool:
    """Whether a sentence tells of a sound from another place: *There were voices* on the landing."""
    lows = [token.low for token in sentence.tokens[:_HEARD_SOON]]
    for k in range(len(lows) - 2):
        if lows[k] == "there" and lows[k + 1] in ("was", "were", "came", "is", "are"):
            pairs = pairwise(lows[k + 2 : k + 7])
            return any(what in _SOUNDS and where in _WHERE for what, where in pairs)
    return False


def _recalls(sentence: Sentence) -> bool:
    """Whether a sentence begins with what somebody thinks of, which is in another place: *Ann remembered* the jetty."""
    lows = [token.low for token in sentence.tokens[:_RECALLS_SOON]]
    if lows[:1] == ["nobody"] or lows[:2] == ["no", "one"]:
        return any(low in GOING or low == "ever" for low in lows)  # Nobody went into the boathouse
    return any(low in _RECALLING for low in lows[1:3])


_RECALLS_SOON = 4  # words of a sentence
_RECALLING = frozenset("remembered remembers remember recalled recalls imagined imagines pictured pictures".split())
_WHERE = frozenset("in on outside from behind of at below above overhead".split())
_HEARD_SOON = 14  # words of a sentence


@dataclass(slots=True)
class _Reader:
    """Goes through the sentences in order and remembers which places and people there were."""

    text: str
    paragraphs: Sequence[Paragraph]
    sentences: Sequence[Sentence]
    known: Mapping[int, Break]
    names: frozenset[str]  # words that are names
    lexicon: PlaceLexicon
    every: bool
    seen: dict[str, int] = field(default_factory=dict)  # the paragraph in which a place was named last
    near: deque[tuple[int, PlaceMention]] = field(default_factory=lambda: deque(maxlen=_MOST))
    met: dict[str, int] = field(default_factory=dict)  # the paragraph in which a person was named last
    present: deque[tuple[int, frozenset[str]]] = field(default_factory=lambda: deque(maxlen=_MOST))  # who was, of late
    said: dict[str, int] = field(default_factory=dict)  # the paragraph in which a word stood last
    begun: int = 0  # the last paragraph behind a break mark
    told: int = 0  # characters of narration in the paragraph

    def read(self) -> Iterator[Opening]:
        ready = 0
        for n, sentence in enumerate(self.sentences):
            for following in self.sentences[ready : n + _AHEAD]:
                following.words = frozenset(token.low for token in following.tokens)
                following.names = following.words & self.names
            ready = max(ready, n + _AHEAD)
            if n > 1:
                self.sentences[n - 2].words = self.sentences[n - 2].names = _NONE  # a long book has many
            known = self.known.get(n)
            if known is not None and known.opener in MARKED:
                self.begun = sentence.paragraph
            if sentence.opens:
                self.told = sum(len(span) for span in self.paragraphs[sentence.paragraph].narration)
            while self.near and self.near[0][0] < sentence.paragraph - _NEAR:
                self.near.popleft()
            while self.present and self.present[0][0] < sentence.paragraph - _NEAR:
                self.present.popleft()
            telling = known is not None or self._may_open(n, sentence)
            if telling or self.every:
                row = tuple(self._describe(n, sentence))
                yield Opening(sentence.at, sentence.paragraph, row, sentence.spoken, known, telling)
            for place in sentence.places:
                self.seen[place.key] = sentence.paragraph
                self.near.append((sentence.paragraph, place))
            self.met.update(dict.fromkeys(sentence.names, sentence.paragraph))
            if sentence.names:
                self.present.append((sentence.paragraph, sentence.names))
            self.said.update(dict.fromkeys(sentence.words, sentence.paragraph))

    def _may_open(self, n: int, sentence: Sentence) -> bool:
        """Whether a place, a time or a going is in the sentence, or soon after where it begins a paragraph.

        "A boy was lying on the jetty" after words that were said tells who is there, not of another place.
        """
        if (
            self._shows_somebody(sentence)
            or _is_heard(sentence)
            or _is_other_end(sentence)
            or _recalls(sentence)
            or self._shows_what_is_seen(n, sentence)
        ):
            return False
        if sentence.places or not sentence.words.isdisjoint(_TELLING):
            return True
        ahead = self.sentences[n + 1 : n + 3] if sentence.opens else ()
        return any(following.places or not following.words.isdisjoint(_TELLING) for following in ahead)

    def _shows_somebody(self, sentence: Sentence) -> bool:
        last = self.paragraphs[sentence.paragraph - 1] if sentence.opens and sentence.paragraph else None
        if last is None or not last.said or sentence.paragraph == self.begun:
            return False
        return bool(sentence.tokens) and sentence.tokens[0].low in ("a", "an") and sentence.words.isdisjoint(_JUMPING)

    def _shows_what_is_seen(self, n: int, sentence: Sentence) -> bool:
        """Whether a sentence goes on with a thing that somebody has just seen: Joan saw the wreck. *It lay* …"""
        lows = [token.low for token in sentence.tokens[:3]]
        if len(lows) < 3 or lows[0] != "it" or not n or self.sentences[n - 1].words.isdisjoint(_SEEING):
            return False
        return lows[1] in _LIES or (lows[1] in ("was", "is") and lows[2] in _LYING)

    def _describe(self, n: int, sentence: Sentence) -> Iterator[float]:
        yield from self._describe_position(sentence)
        yield from self._describe_words(sentence)
        yield from self._describe_time(sentence)
        yield from self._describe_places(sentence, sentence.places)
        yield from self._describe_rest(n, sentence)
        yield from self._describe_before(n, sentence)
        yield from self._describe_people(n, sentence)
        yield from self._describe_cohesion(n, sentence)
        known = self.known.get(n)
        yield 0.0 if known is None or known.opener in MARKED else _OPENERS.get(known.opener, 3.0)

    def _describe_position(self, sentence: Sentence) -> Iterator[float]:
        p = sentence.paragraph
        yield float(sentence.opens)
        yield float(sentence.spoken)
        yield float(min(sentence.number, 6))
        yield float(min(len(sentence.tokens), 40))
        yield float(min(p - self.begun, 40))
        for k in (p - 2, p - 1, p, p + 1, p + 2):
            there = 0 <= k < len(self.paragraphs)
            yield -1.0 if not there else float(bool(self.paragraphs[k].said)) + 2.0 * bool(self.paragraphs[k].tokens)
        yield float(self.told > _LONG)
        last = self.paragraphs[p - 1] if p else None
        yield -1.0 if last is None else float(bool(last.said) and last.said[-1].end >= last.span.end - 2)
        yield -1.0 if last is None else float(min(len(last.span), 600))

    def _describe_words(self, sentence: Sentence) -> Iterator[float]:
        lows = [token.low for token in sentence.tokens[:12]]
        first = lows[0] if lows else ""
        yield _class_of(first, sentence)
        yield _class_of(lows[1] if len(lows) > 1 else "", None)
        for group in (ARRIVING, GOING, _LEAVING, STAYING):
            yield float(next((k for k, low in enumerate(lows) if low in group), 20))
        yield float(next((k for k, low in enumerate(lows) if low in _WITHIN or low in _WITHOUT), 20))
        yield float(bool(sentence.words & _PAST_BEFORE))
        yield float(bool(sentence.words & _MAYBE))
        yield float("back" in sentence.words) + 2.0 * ("home" in sentence.words)
        yield float(bool(sentence.words & {"was", "were", "is", "are"}))
        yield float(next((k for k, low in enumerate(lows) if low in _PERSONS), 20))

    def _describe_time(self, sentence: Sentence) -> Iterator[float]:
        told = not sentence.spoken and not sentence.words.isdisjoint(_JUMPING)
        opening = self.text[sentence.at : sentence.at + 120] if told else ""
        jump = read_jump(opening) if opening else None
        strict = read_jump(opening, loose=False) if jump is not None else None
        yield 0.0 if jump is None else 1.0 if strict is None else 2.0
        lows = [token.low for token in sentence.tokens[:14]]
        yield float(next((k for k, low in enumerate(lows) if low in _SPELLS), 20))
        yield float(next((k for k, low in enumerate(lows) if low in _HOW_LONG), 20))
        yield float(next((k for k, low in enumerate(lows) if low in _NUMBERS), 20))
        times = find_time_words(sentence.tokens[:16], self.lexicon)
        yield float(sum(entry.strong for _, _, entry in times))
        yield float(sum(not entry.strong for _, _, entry in times))

    def _describe_places(self, sentence: Sentence, places: Sequence[PlaceMention]) -> Iterator[float]:
        best = max(places, key=lambda place: place.weight, default=None)
        first = places[0] if places else None
        described = tuple(self._describe_place(sentence, best))
        yield from described
        yield from described if first is best else self._describe_place(sentence, first)
        yield float(len(places))
        for place in (best, first):
            yield from describe_phrase(sentence.tokens, place)

    def _describe_place(self, sentence: Sentence, place: PlaceMention | None) -> Iterator[float]:
        if place is None:
            yield from (-1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0)
            return
        yield place.weight
        yield float(place.motion)
        yield _CLASSES[place.noun.place_class]
        yield float(place.setting is Setting.EXT)
        yield float(self._age(sentence, place.key))
        same = other = 0.0
        across = 0.0
        for p, near in self.near:
            weight = near.weight * 0.8 ** (sentence.paragraph - p)
            if near.key == place.key:
                same += weight
            else:
                other += weight
                across += weight if near.setting is not place.setting else 0.0
        yield same
        yield same - other
        yield across

    def _describe_cohesion(self, n: int, sentence: Sentence) -> Iterator[float]:
        """How many of the words that follow stood there just before, or ever (Hearst 1997)."""
        ahead: set[str] = set()
        for following in self.sentences[n : n + 6]:
            ahead |= following.words
        content = [word for word in ahead if len(word) > 3 and word not in STRUCTURE and word not in DETERMINERS]
        ages = [sentence.paragraph - self.said[word] if word in self.said else _NEVER for word in content]
        count = max(1, len(ages))
        yield sum(age <= 2 for age in ages) / count
        yield sum(age <= 8 for age in ages) / count
        yield sum(age == _NEVER for age in ages) / count
        own = [word for word in sentence.words if len(word) > 3 and word not in STRUCTURE]
        fresh = [word for word in own if sentence.paragraph - self.said.get(word, -99) > 8]
        yield len(fresh) / max(1, len(own))
        lows = [token.low for token in sentence.tokens[:4]]
        thing = lows[1] if len(lows) > 1 and lows[0] in DETERMINERS else lows[0] if lows else ""
        yield min(_FAR, float(sentence.paragraph - self.said.get(thing, -99)))

    def _age(self, sentence: Sentence, key: str) -> float:
        last = self.seen.get(key)
        return _NEVER if last is None else min(_FAR, float(sentence.paragraph - last))

    def _describe_rest(self, n: int, sentence: Sentence) -> Iterator[float]:
        """The places of the next sentences of the paragraph, and of the next one with narration."""
        places: list[PlaceMention] = []
        for following in self.sentences[n + 1 : n + 4]:
            if following.paragraph > sentence.paragraph + 1:
                break
            places += following.places
        new = [place for place in places if self._age(sentence, place.key) > _NEAR]
        yield max((place.weight for place in places), default=0.0)
        yield max((place.weight for place in new), default=0.0)
        ahead = self.sentences[n + 1] if n + 1 < len(self.sentences) else None
        yield -1.0 if ahead is None else float(bool(ahead.words & GOING)) + 2.0 * bool(ahead.words & ARRIVING)
        yield -1.0 if ahead is None else float(bool(ahead.words & STAYING))

    def _describe_before(self, n: int, sentence: Sentence) -> Iterator[float]:
        """How what stands before it ends: somebody leaves, the last word is said."""
        before = self.sentences[n - 1] if n else None
        words = before.words if before is not None else frozenset()
        yield float(bool(words & _LEAVING))
        yield float(bool(words & GOING)) + 2.0 * bool(words & ARRIVING)
        places = before.places if before is not None else ()
        yield max((place.weight for place in places), default=0.0)
        yield max((place.weight for place in places if place.motion), default=0.0)
        yield -1.0 if before is None else float(sentence.paragraph - before.paragraph)
        yield float(min(len(before.tokens), 30)) if before is not None else -1.0
        strongest: dict[str, float] = {}
        outdoors = 0.0
        for p, place in self.near:
            weight = place.weight * 0.8 ** (sentence.paragraph - p)
            strongest[place.key] = strongest.get(place.key, 0.0) + weight
            outdoors += weight if place.setting is Setting.EXT else -weight
        yield max(strongest.values(), default=0.0)
        yield outdoors

    def _describe_people(self, n: int, sentence: Sentence) -> Iterator[float]:
        p = sentence.paragraph
        ages = [float(p - self.met[name]) if name in self.met else _NEVER for name in sentence.names]
        yield max(ages, default=-1.0)
        yield min(ages, default=-1.0)
        ahead: set[str] = set()
        for following in self.sentences[n : n + _AHEAD]:
            if following.paragraph > p + 4:
                break
            ahead |= following.names
        behind = frozenset(name for _, names in self.present for name in names)
        yield len(ahead & behind) / max(1, len(ahead))
        yield float(len(ahead - self.met.keys()))


def _is_other_end(sentence: Sentence) -> bool:
    """Whether a sentence goes no further than the other end of where the story is: At the far edge of the reef …"""
    lows = [token.low for token in sentence.tokens[:5]]
    far = lows[:2] in (["at", "the"], ["on", "the"], ["in", "the"]) and lows[4:] == ["of"]
    return far and lows[2] in _OTHER and lows[3] in _ENDS


_SEEING = frozenset("saw sees see seen watched watches looked looks spotted noticed".split())
_LIES = frozenset("lay lies stood stands hung hangs".split())
_LYING = frozenset("lying standing hanging coming moving floating riding sitting leaning drifting burning".split())
_OTHER = frozenset("other far near opposite".split())
_ENDS = frozenset("end side edge corner".split())
_OPENERS = {"time": 1.0, "place": 2.0}
_CLASSES = {kind: float(k) for k, kind in enumerate(PlaceClass)}


def _class_of(low: str, sentence: Sentence | None) -> float:
    """What kind of word it is, as a number."""
    groups = (_PERSONS, ("it",), ("the",), ("a", "an"), ("there",), _WHEN, _THEN, _WITHIN, _WITHOUT, _NUMBERS, _SPELLS)
    for k, group in enumerate(groups):
        if low in group:
            return float(k)
    if sentence is not None and sentence.names and low in sentence.names:
        return 20.0
    if low in ("in", "at", "on", "into", "across", "along", "behind", "under", "over", "through", "beyond", "past"):
        return 12.0
    if low in PREPOSITION_WEIGHT:
        return 13.0
    if low in ("and", "but", "so", "or"):
        return 14.0
    if low in DETERMINERS:
        return 15.0
    if low.endswith("ing"):
        return 16.0
    return 18.0 if low else -1.0

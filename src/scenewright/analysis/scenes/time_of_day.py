"""A stretch of story -> its time of day, with the words that told and whether they told it outright."""

import re
from collections.abc import Sequence

from scenewright.analysis.scenes.back_story import find_nights_before, find_times_ahead, find_times_before
from scenewright.analysis.scenes.breaks import Stretch
from scenewright.analysis.scenes.lexicon import PlaceLexicon
from scenewright.analysis.scenes.memories import MEMORY, RETURN
from scenewright.analysis.scenes.spoken import read_spoken_hour
from scenewright.analysis.scenes.times import find_time_words, read_hour
from scenewright.grammar.other_days import find_another_day
from scenewright.model.annotation import Scene
from scenewright.model.span import Span

LATE_WORDS = 10
"""Paragraphs after a jump in time whose words tell nothing of its hour any more."""
WINDOW = 25
"""Paragraphs of a stretch that are read for its time."""
_TIME_WINDOW = 6
_AT_FIRST = 2  # paragraphs in which somebody is awake at an hour


def tell_time(
    text: str, stretch: Stretch, before: Scene | None, lexicon: PlaceLexicon
) -> tuple[str, tuple[Span, ...], bool]:
    """The time of day of the stretch, the words that told, and whether they told it outright."""
    told = _told_time(text, stretch, lexicon)
    if told is None and (before is None or stretch.opener == "chapter" or stretch.jump is not None):
        told = _hinted_time(text, stretch, lexicon)
    outlasts = stretch.jump is not None and told is not None and told[2] and _ALL_OF_IT.match(stretch.jump[0])
    if stretch.jump is not None and stretch.jump[1] and not outlasts:
        at = stretch.paragraphs[0].span.start
        return stretch.jump[1], (Span(at, at + len(stretch.jump[0])),), True
    if stretch.jump is not None and not outlasts:
        named = _IN_THE.match(stretch.jump[0])
        if named is not None:
            at = stretch.paragraphs[0].span.start
            return _PARTS[named["part"].lower()], (Span(at, at + named.end()),), True
    if told is not None and told[2]:
        return told
    if stretch.jump is not None and before is not None:
        at = stretch.paragraphs[0].span.start
        jump = Span(at, at + len(stretch.jump[0]))
        if told is None and before.time in ("dusk", "evening") and _TONIGHT.search(stretch.jump[0]):
            return "night", (jump,), False
        if told is None and before.time == "night" and _is_same_evening(text, at, stretch.jump[0]):
            return "night", (jump,), False
        if told is None and before.time in ("night", "dawn") and _BY_MORNING.search(stretch.jump[0]):
            return "morning", (jump,), False
        if _BACK.search(stretch.jump[0]):
            return (told[0], (jump, *told[1]), False) if told is not None else ("", (jump,), False)
        if told is None and _BURIES.match(stretch.jump[0]):
            return "day", (jump,), False
        return (told[0], (jump, *told[1]), False) if told is not None else ("later", (jump,), True)
    if told is not None:
        return told
    if before is None:
        return "", (), False
    morning = _find_morning(text, stretch, before)
    if morning is not None:
        return "morning", (morning,), False
    if stretch.opener == "place" and _MEANWHILE.match(text, stretch.span.start, stretch.span.start + 80):
        return "same", (), False
    if stretch.opener == "place" and not stretch.far:
        gap = _find_gap(text, stretch)
        return ("continuous", (), False) if gap is None else ("later", (gap,), False)
    days = _DAYS_AWAY.match(text, stretch.span.start, stretch.span.end) if stretch.opener == "place" else None
    if days is not None:
        return "later", (Span(*days.span("when")),), False
    if stretch.opener == "break mark" and stretch.paragraphs:
        ridden = _find_night_ride(text, stretch)
        if ridden is not None:
            return "night", (ridden,), False
        another = find_another_day(text, stretch.paragraphs[0].narration)
        if another is not None:
            return _hinted_time(text, stretch, lexicon) or ("later", (another,), False)
    begun = before.span.start
    then = _THEN.search(text, begun, begun + 60) or MEMORY.match(text, begun, before.span.end)
    remembered = stretch.opener == RETURN and then is not None
    return "" if before.time in _NO_TIME or remembered else before.time, (), False


# ASCII: where case does not count, a Turkish capital I with a dot is an i to a pattern, and no key of a table
_IN_THE = re.compile(r"(?:and |but |so )?in the (?P<part>morning|afternoon|evening)\b", re.IGNORECASE | re.ASCII)
_PARTS = {"morning": "morning", "afternoon": "day", "evening": "evening"}
_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|several|many|few"
_GAP = re.compile(
    rf"[^.!?“”\"]{{0,80}}?\b(?P<when>(?:{_NUMBER}) (?:hours|days|nights|weeks|months|years)"
    r"|[Oo]ver the next|all (?:day|night)"
    r"|[Oo]n (?:the |a )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
"""What tells that a scene is not the moment after the one before: They sat three hours in the waiting room."""


_DAYS_AWAY = re.compile(
    r"[Ii]t (?:took|takes) (?:(?:him|her|them|us|me) )?(?:[\w-]+ ){0,3}?"
    r"(?P<when>(?:days|nights|weeks|months|years)(?: of \w+)? to)\b"
)
"""The hour of the day before is no hour of a place that is days away."""


def _find_gap(text: str, stretch: Stretch) -> Span | None:
    start = stretch.paragraphs[0].span.start if stretch.paragraphs else stretch.span.start
    gap = _GAP.match(text, start, stretch.span.end)
    return None if gap is None else Span(*gap.span("when"))


HOURS_BACK = 8000
"""Characters before a jump in which an hour tells from when on it counts."""
_HOURS = {word: hour for hour, word in enumerate("four five six seven eight nine ten eleven".split(), 4)}
_HOUR = re.compile(
    rf"\b(?:at|by|past|about|around|nearly|after|before|half past) (?P<hour>{'|'.join(_HOURS)})\b(?! (?:minutes|hours"
    r"|days|weeks|months|years|miles|of|people|men|women|more|other|in the morning))",
    re.IGNORECASE | re.ASCII,
)


def _is_same_evening(text: str, at: int, jump: str) -> bool:
    """Whether the hour of a jump is later in the evening whose hour was told last: six, and now by eight."""
    now = _HOUR.search(jump)
    told = list(_HOUR.finditer(text, max(0, at - HOURS_BACK), at))
    return now is not None and bool(told) and _HOURS[told[-1]["hour"].lower()] < _HOURS[now["hour"].lower()]


def _find_morning(text: str, stretch: Stretch, before: Scene) -> Span | None:
    """The hour in the first sentence of a scene that is one of the morning, since the scene before was at night."""
    if before.time != "night" or not stretch.paragraphs or not stretch.paragraphs[0].narration:
        return None
    first = stretch.paragraphs[0].narration[0]
    sentence = _SENTENCE.match(text, first.start, first.end)
    found = None if sentence is None else _BY_MORNING.search(sentence.group())
    if found is None or sentence is None or _is_same_evening(text, first.start, sentence.group()):
        return None
    return Span(first.start + found.start(), first.start + found.end())


_SENTENCE = re.compile(r"[^.!?“”\"\n]{3,200}[.!?,]?")
_ALL_OF_IT = re.compile(r"\W*all\b", re.IGNORECASE)  # “All that afternoon they rode. It was almost dark when …”
_BY_MORNING = re.compile(
    r"\b(?:by|at|before) (?:(?:a )?(?:half past|quarter past|quarter to|five past|ten past|twenty past|twenty to|ten to"
    r"|five to) )?(?:six|seven|eight|nine)"
    r"(?: o['’]clock\b|(?=[.,;]| (?:the|a|an|he|she|they|we|I|it|there|when|[A-Z]\w+)\b))",
    re.IGNORECASE,
)
"""After a night the next such hour is one of the morning."""
_BURIES = re.compile(r"(?:They|We) buried\b")  # which nobody does at night
_TONIGHT = re.compile(
    r"\b(?:by|at|before|about|around|past|after|nearly) (?:eight|nine|ten|eleven|midnight)\b"
    r"|\b(?:two|three|four|a few|several) hours? later|\b(?:half )?an hour later"
    r"|\b(?:twenty|thirty|forty|fifty)(?:-\w+)? minutes later",
    re.IGNORECASE,
)
"""After a dusk the next such hour is one of the night."""
_NO_TIME = frozenset(("later", "continuous", "same", "moments later"))
_MEANWHILE = re.compile(
    r"(?:meanwhile|at (?:that|this|the) (?:very |same |exact |precise )*(?:moment|time))\b"
    r"|[^.!?]{3,60}\b(?:across town|meanwhile|at that moment),"
    r"|across (?:town|the \w+), ",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:earlier|before|ago|previous)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:earlier|before|ago|previous|(?:1\d|20)\d\d)\b", re.IGNORECASE)
_GREETING = re.compile(r"\b[Gg]ood (morning|afternoon|evening)\b")


def _told_time(text: str, stretch: Stretch, lexicon: PlaceLexicon) -> tuple[str, tuple[Span, ...], bool] | None:
    scores: dict[str, float] = {}
    first: dict[str, Span] = {}
    strong: dict[str, bool] = {}
    for index, paragraph in enumerate(stretch.paragraphs[:WINDOW]):
        share = 1.0 if index < 2 else 0.6 if index < _TIME_WINDOW else 0.2
        greeting = _GREETING.search(text, paragraph.span.start, paragraph.span.end) if index < 4 else None
        if greeting is not None:
            time = "day" if greeting.group(1) == "afternoon" else greeting.group(1)
            _add(scores, first, strong, time, Span(*greeting.span(1)), 1.0, False)
        for span in paragraph.said if index < WINDOW else ():
            spoken = read_spoken_hour(text, span)
            if spoken is not None:
                _add(scores, first, strong, spoken[1], spoken[0], 1.2, False)
        span = paragraph.span
        for night in find_nights_before(text, span.start, span.end) if index < _TIME_WINDOW else ():
            _add(scores, first, strong, "morning", night, 1.0, False)
        woken = _AWAKE_AT.search(text, span.start, span.end) if index < _AT_FIRST else None
        if woken is not None:
            _add(scores, first, strong, "night", Span(*woken.span()), 1.0, False)
        over = [*find_times_before(text, span.start, span.end), *find_times_ahead(text, span.start, span.end)]
        hours = [hour for span in paragraph.narration if (hour := read_hour(text, span.start, span.end)) is not None]
        clocks = [Span(hour[0], hour[1]) for hour in hours]  # two in the *morning* is told by the hour
        for hour in hours if index < _TIME_WINDOW else ():
            if not _is_within(over, hour[0]):
                _add(scores, first, strong, hour[2], Span(hour[0], hour[1]), 3.5 * share, True)
        for begin, end, word in find_time_words(paragraph.tokens, lexicon):
            if word.faint or (index >= LATE_WORDS and stretch.jump is not None):
                continue
            if _is_within(over, begin.start) or _is_within(clocks, begin.start):
                continue
            span = Span(begin.start, max(end.end, begin.start))
            _add(
                scores,
                first,
                strong,
                word.time,
                span,
                (3.0 if word.strong else 1.0) * share,
                word.strong and index < _TIME_WINDOW,
            )
    if not scores:
        late = (said for paragraph in stretch.paragraphs[WINDOW:] for said in paragraph.said)
        told = next((told for said in late if (told := read_spoken_hour(text, said)) is not None), None)
        return None if told is None else (told[1], (told[0],), False)
    time = max(scores, key=lambda key: (scores[key], -first[key].start))
    return time, (first[time],), strong[time]


def _is_within(spans: Sequence[Span], at: int) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _hinted_time(text: str, stretch: Stretch, lexicon: PlaceLexicon) -> tuple[str, tuple[Span, ...], bool] | None:
    """The time of day that only a lamp or somebody asleep tells, early in the stretch."""
    for paragraph in stretch.paragraphs[:WINDOW]:
        for begin, end, word in find_time_words(paragraph.tokens, lexicon):
            if word.faint:
                return word.time, (Span(begin.start, end.end),), False
        for told in paragraph.narration:
            asleep = _ALL_ASLEEP.search(text, told.start, told.end)
            if asleep is not None:
                return "night", (Span(*asleep.span()),), False
    ridden = _find_night_ride(text, stretch)
    return ("night", (ridden,), False) if ridden is not None else _cued_time(stretch, lexicon)


def _find_night_ride(text: str, stretch: Stretch) -> Span | None:
    """Where the first words that tell where people are put them on a ride of the night: They were on the night bus."""
    for paragraph in stretch.paragraphs[:_RIDE_TOLD]:
        for told in paragraph.narration:
            ridden = _NIGHT_RIDE.search(text, told.start, told.end)
            if ridden is not None:
                return Span(*ridden.span())
    return None


_RIDE_TOLD = 3  # paragraphs of a stretch


_NIGHT_RIDE = re.compile(r"\b(?:in|on|aboard) the (?:last )?(?:night (?:train|bus|ferry|boat|mail|sleeper)|sleeper)\b")
_SMALL_HOURS = r"(?:(?:half|five|ten|twenty|(?:a )?quarter) (?:past|to) )?(?:one|two|three|four)"
_AWAKE_AT = re.compile(
    rf"\b[Aa]t {_SMALL_HOURS},? (?:he|she|they|we|I|[A-Z]\w+) (?:was|were|is|are|am|lay|lies|woke|wakes) (?:still )?"
    r"(?:up|awake)\b"
)


CUED = 10
"""From how many tenths on the words of a stretch tell that it is night."""


def _cued_time(stretch: Stretch, lexicon: PlaceLexicon) -> tuple[str, tuple[Span, ...], bool] | None:
    """Night, when more in the stretch belongs to it than to the day: a torch, the bunks, an owl."""
    paragraphs = stretch.paragraphs[:WINDOW]
    rooms = tuple(place.span for paragraph in paragraphs for place in paragraph.places)  # a lamp room has no lamp in it
    told = (token for paragraph in paragraphs for token in paragraph.tokens)
    found = {token.low: token for token in told if not _is_within(rooms, token.start)}
    cues = {word: lexicon.cues[word] for word in found if word in lexicon.cues}
    if sum(cues.values()) < CUED:
        return None
    most = found[max(cues, key=lambda word: cues[word])]
    return "night", (Span(most.start, most.end),), False


_ALL_ASLEEP = re.compile(
    r"\b(?:every(?:one|body)|(?:the|her|his|my|our|their) (?:\w+ )?(?:house|household|town|village|city|street"
    r"|ship|station|crew|camp|others|building|children|guests|family))\b"
    r"[^.!?;]{0,30}?\b(?:asleep|slept|sleeping|(?:gone to|in) bed)\b"
    r"|\bonly one (?:of (?:them|us) )?(?:was|is|were) (?:still )?awake\b",
    re.IGNORECASE,
)


def _add(
    scores: dict[str, float],
    first: dict[str, Span],
    strong: dict[str, bool],
    time: str,
    span: Span,
    score: float,
    sure: bool,
) -> None:
    scores[time] = scores.get(time, 0.0) + score
    first.setdefault(time, span)
    strong[time] = strong.get(time, False) or sure

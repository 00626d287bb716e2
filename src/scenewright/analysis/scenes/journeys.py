"""A paragraph's narration -> the sentence in it that goes into another place: “She went into the church.”

Only a plain telling counts: somebody known goes, the verb opens its sentence after its subject, and the story follows.
Somebody who comes in to the others, goes and comes back, or speaks on from the next room takes nobody along (rule R4).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceNoun
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.tokens import DETERMINERS, PREPOSITION_WEIGHT, STRUCTURE, Token
from scenewright.model.annotation import Setting
from scenewright.model.span import Span


class Journey(NamedTuple):
    """Where somebody goes; the sentence that tells begins at `at`. `far`: it takes time, not a step.

    `along`: the way leads over the place (down Salt Street), which is news only for somebody who was indoors. `acts`:
    the sentence first tells of something done where they were (She hung up *and went down to the cellar*).
    """

    at: int
    place: PlaceMention
    far: bool
    along: bool = False
    acts: bool = False


_LEAD = (
    r"(?i:(?:then|so|and|but|finally|at last|eventually|slowly|quietly|afterwards?|together|after (?:that|a while)"
    r"|in the end|soon|presently),? (?:then )?)?"
    r"(?:(?:At|After|On|In|By|Around|Before|That|One|Later|Next)\b[^.,;:!?“”\"\n]{0,24},? )?"
)
_WHO = (
    r"(?P<who>(?i:he|she|they|we|i)\b|(?i:the two of them|both of them|the (?:men|women|boys|girls|children|brothers|"
    r"sisters|others))|(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
    r"(?: and (?:[A-Z][\w’'-]+|he|she|I|(?:his|her|my) \w+))?)"
)
_ADVERB = r"(?: (?!frequently|usually|generally|daily|rarely|only)(?:both|all|then|now|\w{3,}ly))?"
_FAR = (
    r"(?:dr(?:ove|ives?)|rode|rides?|cycle[sd]?|travel(?:s|l?ed)|sail(?:s|ed)|flew|fl(?:y|ies)"
    r"|(?:took|takes?|caught|catch(?:es)?) (?:the|a|an|his|her|my|their|our|[A-Z]\w+[’']s) (?:\w+ ){0,2}?"
    r"(?:bus|train|taxi|cab|tram|ferry|boat|car|plane|flight))"
)
_ON_FOOT = (
    r"(?:went|goes?|walk(?:s|ed)?|ran|runs?|hurr(?:y|ies|ied)|step(?:s|ped)?|climb(?:s|ed)?|slip(?:s|ped)?|cr(?:ept"
    r"|eeps?)|"
    r"str(?:ode|ides?)|stumble[sd]?|wander(?:s|ed)?|rush(?:es|ed)?|march(?:es|ed)?|race[sd]?|trudge[sd]?|limp(?:s|ed)?|"
    r"file[sd]?|troop(?:s|ed)?|pour(?:s|ed)?|"
    r"(?:burst|bursts|dash(?:es|ed)|dart(?:s|ed)|scramble[sd]|clamber(?:s|ed)|plunge[sd]|shoulder(?:s|ed)|barge[sd]"
    r"|duck(?:s|ed)|squeeze[sd]|crawl(?:s|ed)|tumble[sd]|pad(?:s|ded)|sneaks|sneaked|snuck|tiptoe[sd]|storm(?:s|ed)"
    r"|bolt(?:s|ed)|pushe[sd])(?= (?:\w+ ){0,5}?(?:into|out (?:in)?to|onto)\b)|"
    r"(?:carr(?:y|ies|ied)|takes?|took) (?:it|him|her|them|us|me|(?:the|a|an|his|her|my|their"
    r"|our) (?:[\w’'-]+ ){0,2}?[\w’'-]+)"
    r"(?= (?:up|down|back|out|through|into|to)\b)|"
    r"emerge[sd]?|got|gets?|return(?:s|ed)?|c[ao]mes?|came|ma(?:de|kes?) (?:his|her|their|my|our) way|"
    r"follow(?:s|ed)? (?:him|her|them|me|us|[A-Z]\w+))"
)
_STEPS = r" (?:went|walked|ran|crept|climbed|hurried)\b"
_LISTED = rf",(?={_STEPS}(?![^.!?]* and{_STEPS}))"  # she hung up, *went into the bedroom* and shut the door
_FIRST_VERB = rf"(?P<first> [^.!?;:“”\"\n]{{2,160}}?(?:,? and|,? then|, and then|{_LISTED}))"  # she knocked *and went*
_THERE = (
    r"(?:reache[sd]|reach|enter(?:s|ed)?|arrive[sd]? (?:at|in)|end(?:ed|s)? up (?:at|in)"
    r"|(?:found|find|finds)(?= (?:an?|another) ))"
)
_GOES = re.compile(
    rf"{_LEAD}{_WHO}(?:{_FIRST_VERB}|{_ADVERB}) (?:(?P<far>{_FAR})|(?P<foot>{_ON_FOOT})|(?P<there>{_THERE}))\b"
)
_GOING = re.compile(rf" (?:{_FAR}|{_ON_FOOT}|{_THERE})\b")
_SENTENCE = re.compile(r"[.!?…][\"”’)]*\s+(?=[A-Z])")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St)\.\Z")
_NOT_ON_THE_WAY = re.compile(
    r"[,;:.!?—–]|(?<!out )(?<!flight )(?<!flights )\bof\b"
    r"|\band\b(?! (?:out|in|into|up|down|back|through|across|along|over)\b)|\b(?:make|but|that|which|who|where"
    r"|as|if|when|for|about|with|without|like"
    r"|towards?|until|till|because|to (?:see|look|fetch|check))\b"
)
_INTO = re.compile(r"\b(?:into|inside|onto|aboard)(?: \w+){0,4}\s*\Z")
_OUT_AT = re.compile(
    r"\bout (?:behind|in|on|at|by|beside|under|near)(?: \w+){0,3}\s*\Z"
)  # they came out *behind the mill*
_OUT_TO = re.compile(r"\bout (?:on)?to (?:the|a|an|his|her|their|my|our)(?: [\w’'-]+){0,2}\s*\Z")  # out to the lawn
_TO = re.compile(
    r"\bto(?: (?:the|a|an|his|her|their|my|our|its|this|that|some|one|[A-Z][\w’'-]*|\w+[’']s)(?: [\w’'-]+){0,3})?\s*\Z"
)  # to the bakery, not *to open* the bakery
_ALONG = re.compile(r"\b(?:down|along|across|through|over|up)(?: [\w’'-]+){0,3}\s*\Z")
_DEFINITE = re.compile(r"(?:\b(?:the|his|her|their|my|our|its)|['’]s)(?: [\w’'-]+){0,3}\s*\Z")
_FOUND = re.compile(r" (?:an?|another)(?: [\w’'-]+){0,2} ")  # they found *a* café: so they are there now
_HOME = re.compile(r"(?: back| straight| all the way)* home\b")
_IN_A_CAR = re.compile(
    r" in (?:silence|the (?:back|front|bed|cab)\b|(?:the|a|his|her|their|my|our) (?:[\w’'-]+ )?(?:car|van|truck|pickup"
    r"|cab|taxi|bed|jeep|bus|carriage|cart|ambulance)\b)"
)
"""They rode home *in the back of* the truck: the story is on the way."""
_GETS = re.compile(r"(?:got|gets?|c[ao]mes?|came|returned)\Z")  # who went home has only left
_COMES_BACK = re.compile(
    r"\b(?:c[ao]me|came|comes|returned|returns|reappeared|reappears|was|were|is|hurried|ran) back\b(?! to|\s*in\b)"
    r"|\b(?:returned|returns|reappears|reappeared|came back|comes back) (?:with|holding|in a (?:moment|minute))"
)
_STAYS = re.compile(
    r"\b(?:call(?:ed|s)|shout(?:ed|s)) (?:from|back|through|out|over)\b"
    r"|\b(?:stayed|stays|remained|remains) (?:with|behind|where)\b"
)
_AND_STAYS = re.compile(
    r",? and (?:then )?(?:leaned|leans|leant|sat|sits|stood|stands|lay|lies|knelt|kneels|crouched|crouches"
    r"|waited|waits|dialled"
    r"|dialed|dials|rang|rings|phoned|called|calls|answered|answers)\b"
)
_PLURAL = re.compile(r"(?i:they|we|i)\b|(?i:both|the) |.* and ")
_PRONOUNS = frozenset(("he", "she", "they", "we", "i"))
_HEAD = re.compile(r"\s*(?P<first>[^\W\d_]+)(?: (?P<next>\w*))?")  # words of narration, not of speech

_BY = re.compile(r" (?:out )?by (?:way of )?the (?:\w+ )?")  # they went out *by the roof*
_WHICH_ONE = re.compile(r" (?:by|near|beside|behind|above|below|opposite|beyond|facing|overlooking|at|on|in|off) ")

FEATURES = frozenset(
    "bar stairs staircase landing doorstep path deck wardrobe closet stage counter platform passage passageway".split()
)
"""What stands inside of a place as often as it is one: who walks *to* the bar is in the pub."""
WAYS = frozenset("road street lane path pavement sidewalk track tracks trail sands lawn tarmac avenue".split())
"""What somebody who is out of doors already only steps onto."""
_FITTING = re.compile(r" (?:doors?|gates?|windows?|steps|walls?|tables?|counter|fence|railings)\b")
_REST = re.compile(r"[^.!?…]*[.!?…][\"”’)]*(?:\s|\Z)")

HOME = PlaceNoun("home", Setting.INT, PlaceClass.BUILDING)
LOOK_AHEAD = 500
"""Characters after a going in which a coming back undoes it."""
MEMORY = 3000
"""Words before a going that tell who is known."""


def find_journey(
    text: str,
    narration: Sequence[Span],
    places: Sequence[PlaceMention],
    *,
    opens: bool,
    following: str,
    known: Sequence[Token],
) -> Journey | None:
    """The one sentence of a paragraph that goes into another place; None when there is none, or several (a summary).

    `opens`: the paragraph begins with narration. `following` is what the next paragraphs say. `known` are the words
    that the scene has used so far, in order: a name that is not among them is somebody new.
    """
    found = list(_journeys(text, narration, places, opens, following, known))
    return found[0] if len(found) == 1 else None


def may_go(text: str, narration: Sequence[Span]) -> bool:
    """Whether narration has a verb of going after a subject at all: a quick test."""
    return any(
        _GOING.search(text, span.start, span.end) and _GOES.search(text, span.start, span.end) for span in narration
    )


def _journeys(
    text: str,
    narration: Sequence[Span],
    places: Sequence[PlaceMention],
    opens: bool,
    following: str,
    known: Sequence[Token],
) -> Iterator[Journey]:
    for index, span in enumerate(narration):
        starts = [span.start] if opens and index == 0 else []
        starts += (m.end() for m in _SENTENCE.finditer(text, span.start, span.end) if not _ends_title(text, m.start()))
        for at in starts:
            goes = _GOES.match(text, at, span.end)
            place = _target(text, goes, places, span.end) if goes is not None else None
            if place is None:
                goes = _GOES_AND_STANDS.match(text, at, span.end)
                place = _stands_in(text, goes, places) if goes is not None else None
            if goes is None or place is None:
                continue
            after = text[place.span.end : min(span.end, place.span.end + LOOK_AHEAD)]
            met = bisect_right(known, at, key=lambda token: token.end)
            names = frozenset(_names(known[max(0, met - MEMORY) : met]))
            along = _ALONG.search(text, goes.end(), place.span.start) is not None
            into = _INTO.search(text, goes.end(), place.span.start) is not None
            if _takes_story(goes, after, following, names, along=along, into=into, last=index == len(narration) - 1):
                far = goes["far"] is not None or (goes["there"] or "").startswith("f")
                yield Journey(at, place, far, along, bool(goes.groupdict().get("first")))


_GOES_AND_STANDS = re.compile(
    rf"{_LEAD}{_WHO}\b[^.!?;:“”\"\n]{{0,140}}? (?P<foot>went|goes|climbed|climbs|walked|walks|ran|runs|hurried|hurries)"
    r" (?:back )?(?:upstairs|downstairs|up|down|out|inside|outside|in|through)(?P<far>\Z)?(?P<there>\Z)?"
    r"(?: (?:through|by|past|of) (?:the|a|an|his|her|their|my|our) [^.,;:!?“”\"\n]{2,30}?)?,? and"
    r" (?:stood|stands|sat|sits|lay|lies|knelt|kneels|waited|waits|stopped|stops) (?:in|at|on|outside|by|before|under)"
    r" (?:the (?:door|doorway|threshold|edge|end|foot|middle) of )?"
)


def _stands_in(text: str, goes: re.Match[str], places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place where somebody who has gone stands: she went upstairs, and stood *in the front bedroom*."""
    for place in places[bisect_right(places, goes.end() - 1, key=lambda place: place.span.start) :]:
        way = text[goes.end() : place.span.start]
        plain = place.noun.place_class is not PlaceClass.AREA and place.key not in FEATURES
        return place if plain and len(way) < 40 and not _NOT_ON_THE_WAY.search(way) else None
    return None


def _ends_title(text: str, stop: int) -> bool:
    return _TITLE.search(text, max(0, stop - 5), stop + 1) is not None


def _target(text: str, goes: re.Match[str], places: Sequence[PlaceMention], end: int) -> PlaceMention | None:
    """The place that the verb leads into, straight or past others: through the hall *into the kitchen*."""
    home = _HOME.match(text, goes.end(), end)
    aboard = home is not None and _IN_A_CAR.match(text, home.end(), end) is not None
    if home is not None and not aboard and (goes["far"] or _GETS.match(goes["foot"] or "")):
        return PlaceMention(Span(home.end() - 4, home.end()), "home", HOME, Setting.INT, 1.0, motion=True)
    best: PlaceMention | None = None
    for place in places[bisect_right(places, goes.end(), key=lambda place: place.span.start) :]:
        if place.span.start >= min(end, goes.end() + 90):
            break
        way = text[goes.end() : place.span.start]
        if _NOT_ON_THE_WAY.search(way):
            break
        if best is not None and _WHICH_ONE.match(text, best.span.end, place.span.start):
            break  # to the cottage *by the quarry*
        if _leads_into(way, goes, place) and not _FITTING.match(text, place.span.end, place.span.end + 12):
            best = place
    out = _AND_OUT.match(text, goes.end(), end)
    if out is None:
        return best
    last = (place for place in places if out.end() <= place.span.start < min(end, out.end() + _NEXT))
    return next((place for place in last if place.setting is Setting.EXT), best)


_AND_OUT = re.compile(
    r"[^.!?;:“”\"]{0,90}?,? and (?:then )?out (?:across|into|onto|on to|to|over|along) (?=(?:the|a|an|his|her|their) )"
)
_NEXT = 24
"""Characters in which the place is named that a way ends at: down the stairs, past the boiler, *and out across* …"""


def _leads_into(way: str, goes: re.Match[str], place: PlaceMention) -> bool:
    area = place.noun.place_class is PlaceClass.AREA
    if (goes["there"] or "").startswith("f"):
        return not area and place.key not in FEATURES and _FOUND.fullmatch(way) is not None
    ends_up = (goes["there"] or "").startswith("end")
    if not (ends_up or _DEFINITE.search(way) or place.name[:1].isupper()):
        return False
    if goes["there"] is not None:
        return place.key not in FEATURES and (not area or "reach" in goes["there"] or "arrive" in goes["there"])
    if goes["far"] is not None:
        return (_TO.search(way) or _INTO.search(way)) is not None
    if area:
        return False
    by = _BY.fullmatch(way) is not None and (goes["foot"] or "")[:1] in ("w", "g") and goes["foot"] != "walked"
    if by and place.noun.place_class is PlaceClass.OUTDOOR:
        return True
    if (
        _OUT_AT.search(way)
        or _INTO.search(way)
        or (_ALONG.search(way) and place.noun.place_class is PlaceClass.OUTDOOR)
    ):
        return True
    out = _OUT_TO.search(way) is not None and place.setting is Setting.EXT
    return out or (_TO.search(way) is not None and place.key not in FEATURES and place.key not in WAYS)


def _takes_story(
    goes: re.Match[str], after: str, following: str, known: frozenset[str], *, along: bool, into: bool, last: bool
) -> bool:
    """Whether the story goes along: the one who goes is no newcomer, does not come back, and is told of there."""
    who = goes["who"]
    names = {name.lower() for name in re.findall(r"\b[A-Z][\w-]+", who)} - _PRONOUNS
    if names and not names & known:
        return False
    several = _PLURAL.match(who) is not None
    if goes["foot"] is not None and goes["foot"][:1] == "c" and goes["foot"][:4] != "carr" and not several:
        return False  # came, comes: to the others
    if _STAYS.search(after):
        return False
    if several or goes["far"] is not None:
        return True
    if _COMES_BACK.search(after) or _COMES_BACK.search(following):
        return False
    if along:
        return True
    if _AND_STAYS.match(after):
        return True
    rest = _REST.match(after)
    more = after[rest.end() :].strip() if rest is not None else ""
    told = more if more and last else following if last and not more else ""
    head = _HEAD.match(told)
    if head is None:
        says = _SPEAKS_ON.match(told.lstrip())
        return into and says is not None and who.lower() in says.groups()
    return (head["next"] or "").startswith("follow") or not (
        head["first"].lower() in known - names and head["first"].istitle()
    )


_SPEAKS_ON = re.compile(
    r"[“\"‘'][^“”\"\n]{1,200}[”\"’'] (?:(he|she|they|we|I) [a-z]+|[a-z]+ (he|she|they|we|I))(?=[ .,;])"
)
"""Whoever has gone speaks there: He ran out into the square. “Ann!” *he cried*."""


_COMMON = STRUCTURE | DETERMINERS | frozenset((*PREPOSITION_WEIGHT, "then", "now", "here", "after", "yes", "nothing"))


def _names(tokens: Sequence[Token]) -> Iterator[str]:
    """The capitalised words of narration that may be names, in lower case, possessives bare."""
    for token in tokens:
        if token.capital and token.low not in _COMMON:
            yield token.low.removesuffix("'s")

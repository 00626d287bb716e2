"""A paragraph's narration -> the places that it names, each with how much it says that the story is there.

"in the boathouse" says most, "the cellar was bare" nearly as much, "to the station" little, "from the kitchen" next to
nothing, "like a cell" nothing. A name keeps what makes it one (waiting room, Ann's flat, the Grand Hotel) and loses its
adjectives.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from sys import intern

from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceLexicon, PlaceNoun
from scenewright.model.annotation import Setting
from scenewright.model.span import Span


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named at `span`. `weight` is how much it says that the story is there; `motion`: somebody gets there."""

    span: Span
    name: str
    noun: PlaceNoun
    setting: Setting
    weight: float
    motion: bool = False

    @property
    def key(self) -> str:
        """What makes two mentions the same place: the noun itself."""
        return self.noun.noun


class Token:
    """A word or stop of narration."""

    __slots__ = ("capital", "end", "low", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = intern(text)  # a story holds many of one word: each once
        self.low = intern(text.lower().replace("’", "'"))
        self.start = start
        self.end = end
        self.capital = text[:1].isupper()


_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?:(?<=s)['’](?=\s))?|\d+\w*|[.,;:!?…—–]")


def read_tokens(text: str, spans: Sequence[Span]) -> list[Token]:
    """The words and stops of the given stretches; a stop stands in for the quotation between two of them."""
    tokens: list[Token] = []
    for span in spans:
        if tokens:
            tokens.append(Token(".", span.start, span.start))
        tokens += [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, span.start, span.end)]
    return tokens


PREPOSITION_WEIGHT = {
    "in": 3.0, "inside": 3.0, "within": 2.5, "at": 2.5, "on": 2.2, "into": 2.5, "onto": 2.0, "outside": 2.0,
    "through": 1.0, "throughout": 2.0, "aboard": 3.0, "under": 0.8, "beneath": 0.6, "by": 1.0, "beside": 1.0,
    "near": 0.8, "across": 1.4, "along": 1.4, "down": 1.4, "up": 1.2, "over": 1.3, "around": 1.2, "round": 1.2,
    "of": 1.2, "to": 0.7, "from": 0.4, "beyond": 0.3, "behind": 0.5, "before": 0.4, "toward": 0.4, "towards": 0.4,
    "past": 0.5, "off": 0.3, "for": 0.2, "like": 0.0, "as": 0.0, "than": 0.0, "about": 0.0, "without": 0.0,
    "out": 0.3, "between": 0.5, "with": 0.3, "against": 0.5,
}  # fmt: skip
DETERMINERS = frozenset("the a an this that his her my your their our its one each every another some any no".split())
_EXISTS = frozenset(
    "was were is are had has lay stood smelled smelt felt seemed looked held closed closes opened seems stands"
    " lies smells smell feels seems looks holds".split()
)
_BARE = frozenset("school church prison hospital jail court university college camp town deck".split())
_OUTDOOR_ONLY = frozenset("across along down up over around round by beside near off".split())
_ADJECTIVE = re.compile(r"(?:ed|ing|ful|less|ous|ish|able|ible|ant|ent|est|ly|ow|ey|[^aeiou]y|al|ic|ive|en)$")
_ADJECTIVES = frozenset(
    "dark small large big great little old new empty quiet cold warm hot bare long short high low wide broad"
    " narrow deep bright dim grey gray white black red green blue brown yellow pale dusty dirty clean wet dry"
    " damp nice fine good bad poor rich local whole entire same other next first last only own very dead silent"
    " crowded busy main second third far near left right outer inner open closed nearby single tiny huge vast"
    " grim bleak cosy cozy neat tidy lit distant familiar strange crooked stone wooden brick beautiful lovely"
    " ugly modest grand shabby cheap public private square round half top bottom opposite adjacent ruined"
    " abandoned deserted moonlit sunlit snowy icy foggy misty rainy two three four five six few several many"
    " most such both late early real proper".split()
)
_MOVING = frozenset(
    "reached reach reaches entered enter enters arrived arrives came come comes got gets stepped steps walked"
    " walks went goes ran runs drove drives hurried hurries climbed climbs slipped slips returned returns"
    " crossed crosses stumbled rode rides followed follows pulled pulls turned turns emerged emerges landed"
    " lands sat sits stood stands waited waits woke wakes".split()
)
_UNREAL = frozenset("would could might will shall won't wouldn't couldn't if like imagined remembered never".split())


def find_places(tokens: Sequence[Token], lexicon: PlaceLexicon) -> list[PlaceMention]:
    """The places that the tokens name, in order."""
    result: list[PlaceMention] = []
    hints = lexicon.hints
    for index, token in enumerate(tokens):
        entries = lexicon.places.get(token.low)
        if entries is None and not (token.capital or token.low in hints or token.low.endswith(_OF_PLACES)):
            continue  # none of the readings below takes it, and most words go this way
        if entries is None:
            mention = (
                _read_hint(tokens, index, lexicon)
                or _read_room(tokens, index)
                or _read_gate(tokens, index)
                or _read_proper(tokens, index)
                or _read_premises(tokens, index)
                or _read_fronted(tokens, index)
            )
            if mention is not None:
                result.append(mention)
            continue
        entry = next((e for e in entries if _stands_at(tokens, index, e)), None)
        if entry is not None:
            mention = _read_mention(tokens, index, entry)
        else:
            mention = _read_numbered(tokens, index) or _read_room(tokens, index)
        if mention is not None:
            if result and mention.span.contains(result[-1].span):
                result.pop()  # the car of a car park
            result.append(_only_says_which(tokens, index, result, mention))
    return result


_OF_PLACES = ("room", "'s")
_HINT_WEIGHT = 0.9


def _read_hint(tokens: Sequence[Token], index: int, lexicon: PlaceLexicon) -> PlaceMention | None:
    """A thing that stands in one kind of place: a pew, a dashboard."""
    for before, entry in lexicon.hints.get(tokens[index].low, ()):
        first = index - len(before)
        if first < 0 or any(tokens[first + k].low != word for k, word in enumerate(before)):
            continue
        seen = entry.place_class is not PlaceClass.ROOM
        if seen and any(token.low == "there" for token in tokens[max(0, first - 6) : first]):
            return None  # “there is a van at the kerb”: seen from where the story is
        return PlaceMention(
            Span(tokens[first].start, tokens[index].end), entry.noun, entry, entry.setting, _HINT_WEIGHT
        )
    return None


_ROOMY = frozenset(
    "next other whole same very one elbow head leg breathing standing enough more no little much big tiny back front"
    " first second third last only upper lower inner outer top own spare silent different adjacent vacant ancient"
    " elegant distant freezing spinning echoing surrounding adjoining remaining".split()
)


_OF_A_ROOM = re.compile(r"(?:ed|ful|less|ous|ish|able|ible|ly|ow|ey|[^aeiou]y|ic|ive|en)$")


def _read_room(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "in the incident room": a room by what it is for."""
    if tokens[index].low != "room" or index < 3 or tokens[index - 2].low not in DETERMINERS:
        return None
    what = tokens[index - 1].low
    plain = what.isalpha() and len(what) > 3 and what not in _ROOMY and what not in _ADJECTIVES
    if not plain or _OF_A_ROOM.search(what) or tokens[index - 3].low not in ("in", "into", "inside", "outside"):
        return None
    setting = Setting.EXT if tokens[index - 3].low == "outside" else Setting.INT
    entry = PlaceNoun(f"{what} room", setting, PlaceClass.ROOM)
    weight = _weight(tokens, index, index - 3, tokens[index - 3].low, entry)
    span = Span(tokens[index - 1].start, tokens[index].end)
    return PlaceMention(span, entry.noun, entry, setting, weight, _moved(tokens, index - 3)) if weight > 0 else None


_GATES = frozenset(("gate", "pass", "ford", "bridge"))


def _read_gate(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "to the Salt Gate": a place out of doors by its name."""
    if index < 2 or tokens[index].low not in _GATES or not tokens[index].capital or not tokens[index - 1].capital:
        return None
    begin = index - 1
    if tokens[begin].low in DETERMINERS or tokens[begin - 1].low not in DETERMINERS:
        return None
    preposition = tokens[begin - 2].low if begin > 1 else ""
    noun = tokens[index].low
    entry = PlaceNoun(noun, Setting.EXT, PlaceClass.OUTDOOR)
    weight = _weight(tokens, index, begin - 2, preposition, entry)
    name = f"{tokens[begin].text} {tokens[index].text}"
    moved = _moved(tokens, begin - 2)
    if preposition == "to" and moved:
        weight = 2.5
    span = Span(tokens[begin].start, tokens[index].end)
    return PlaceMention(span, name, entry, Setting.EXT, weight, moved) if weight > 0 else None


_NAMED = PlaceNoun("", Setting.INT, PlaceClass.BUILDING)


def _read_proper(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "at the Blue Plate": a house that its name alone tells; two capitals, so that "at the Captain" is none."""
    if index < 3 or tokens[index].text != tokens[index].text.capitalize() or not tokens[index].capital:
        return None
    if (
        not tokens[index - 1].capital
        or tokens[index - 2].low != "the"
        or tokens[index - 3].low not in ("at", "in", "into")
    ):
        return None
    if index + 1 < len(tokens) and (
        tokens[index + 1].capital or tokens[index + 1].low.endswith(("'s", "place", "house"))
    ):
        return None
    name = f"{tokens[index - 1].text} {tokens[index].text}"
    weight = _weight(tokens, index, index - 3, tokens[index - 3].low, _NAMED) * 0.8
    entry = PlaceNoun(name.lower(), Setting.INT, PlaceClass.BUILDING)
    return (
        PlaceMention(Span(tokens[index - 1].start, tokens[index].end), name, entry, Setting.INT, weight)
        if weight > 1
        else None
    )


_ROOM = PlaceNoun("room", Setting.INT, PlaceClass.ROOM)


def _read_numbered(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "in Room 9": a room that only its number tells."""
    number = _number(tokens, index) if tokens[index].text == "Room" else ""
    if not number or not index:
        return None
    weight = _weight(tokens, index, index - 1, tokens[index - 1].low, _ROOM)
    span = Span(tokens[index].start, tokens[index + 1].end)
    return PlaceMention(span, f"Room {number}", _ROOM, Setting.INT, weight) if weight > 0 else None


_FRONTED = frozenset(("up", "down", "back", "out", "over", "aboard"))


def _read_fronted(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "Up in the Kestrel, Ann …": a ship or a house by its name alone, where a sentence sets the story there."""
    if index < 3 or not tokens[index].capital or tokens[index - 1].low != "the":
        return None
    if tokens[index - 2].low not in ("in", "on", "at") or tokens[index - 3].low not in _FRONTED:
        return None
    opens = index == 3 or tokens[index - 4].low in (".", "!", "?")
    if not opens or not tokens[index - 3].capital or index + 1 >= len(tokens) or tokens[index + 1].low != ",":
        return None
    entry = PlaceNoun(tokens[index].low, Setting.INT, PlaceClass.VEHICLE)
    return PlaceMention(Span(tokens[index].start, tokens[index].end), tokens[index].text, entry, Setting.INT, 3.0)


_PREMISES = frozenset(("in", "at", "inside", "outside"))


def _read_premises(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "at the chandler's": a shop or a practice that only its owner names."""
    token = tokens[index]
    if index < 2 or token.capital or not token.low.endswith("'s") or tokens[index - 1].low not in ("the", "a"):
        return None
    preposition = tokens[index - 2].low
    following = tokens[index + 1].low if index + 1 < len(tokens) else "."
    if preposition not in _PREMISES or not (
        following in STRUCTURE or following in PREPOSITION_WEIGHT or not following[0].isalnum()
    ):
        return None
    setting = Setting.EXT if preposition == "outside" else Setting.INT
    entry = PlaceNoun(token.low, setting, PlaceClass.BUILDING)
    weight = _weight(tokens, index, index - 2, preposition, entry)
    return PlaceMention(Span(token.start, token.end), token.text, entry, setting, weight) if weight > 1 else None


def _only_says_which(
    tokens: Sequence[Token], index: int, before: Sequence[PlaceMention], mention: PlaceMention
) -> PlaceMention:
    """A street that only says which house is meant, with little weight: the office *on Cutler Street*."""
    if not before or mention.noun.place_class not in (PlaceClass.OUTDOOR, PlaceClass.AREA):
        return mention
    house, at = before[-1], index
    while at > 0 and tokens[at].start >= mention.span.start:
        at -= 1
    at -= tokens[at].low in DETERMINERS
    follows = at > 0 and tokens[at].low in ("on", "in", "off", "of") and tokens[at - 1].end == house.span.end
    if not follows or house.setting is not Setting.INT or house.weight < mention.weight * 0.5:
        return mention
    return replace(mention, weight=mention.weight * 0.2)


def _stands_at(tokens: Sequence[Token], index: int, entry: PlaceNoun) -> bool:
    words = entry.noun.split()
    begin = index - len(words) + 1
    return begin >= 0 and all(tokens[begin + k].low == word for k, word in enumerate(words))


def _read_mention(tokens: Sequence[Token], index: int, entry: PlaceNoun) -> PlaceMention | None:
    first = index - len(entry.noun.split()) + 1
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if (
        following in _THINGS
        or (entry.noun == "bay" and following.startswith("window"))
        or (following == "of" and entry.noun in _AMOUNTS)
    ):
        return None
    if following in _STAFF:
        if entry.place_class is not PlaceClass.BUILDING:
            return None
        return PlaceMention(Span(tokens[first].start, tokens[index].end), entry.noun, entry, entry.setting, 0.7)
    if tokens[index].capital and (_titled(tokens, first) or _names_body(tokens, index)):
        return None
    if entry.noun == "flat" and first > 0 and tokens[first - 1].low in _FLAT:
        return None
    approach = following in _APPROACHES and entry.place_class is PlaceClass.BUILDING
    begin = first
    while begin > 0 and first - begin < 4 and _modifies(tokens, begin - 1, first):
        begin -= 1
    left = begin - 1
    owned = left >= 0 and tokens[left].low.endswith(("'s", "s'"))
    determined = left >= 0 and (owned or tokens[left].low in DETERMINERS)
    if not determined and not _stands_bare(tokens, begin, index, entry):
        return None
    if owned:
        owner = _owner_begin(tokens, left)
        begin = owner if tokens[left].capital or tokens[left].low.endswith("s'") else begin
        left = owner - 1 if owner > 0 and tokens[owner - 1].low in DETERMINERS else owner
    before = tokens[left - 1].low if determined and left > 0 else ""
    if entry.noun == "bank" and before not in ("in", "into", "inside", "at", "to", "outside", ""):
        return None  # the bank of a river
    mention = _weigh_mention(tokens, begin, first, index, left if determined else begin, entry)
    number = _number(tokens, index)
    if mention is not None and number:
        span = Span(mention.span.start, tokens[index + 1].end)
        mention = replace(mention, span=span, name=f"{mention.name} {number}")
    if mention is None or not approach:
        return mention
    return replace(mention, name=f"{mention.name} {following}", setting=Setting.EXT)


_NUMBER = re.compile(r"\d{1,4}[A-Za-z]?\Z|[A-Z]\Z")


def _number(tokens: Sequence[Token], index: int) -> str:
    """The number that a place has for a name: Platform 3, Ward B; empty when it has none."""
    if not tokens[index].capital or index + 1 >= len(tokens) or tokens[index + 1].start != tokens[index].end + 1:
        return ""
    number = tokens[index + 1].text
    return number if _NUMBER.match(number) and number != "I" else ""


_TITLES = frozenset("miss mr mrs ms mister madame sir lady lord dr doctor captain aunt uncle young old".split())


def _titled(tokens: Sequence[Token], first: int) -> bool:
    """Whether the noun is somebody's name: Miss Temple, Mrs. Lake."""
    at = first - 2 if first > 1 and tokens[first - 1].low == "." else first - 1
    return at >= 0 and tokens[at].capital and tokens[at].low in _TITLES


_BODIES = frozenset(
    "board committee society council company association trust gazette times news herald"
    " authority department union fund festival limited ltd party".split()
)
_FLAT = frozenset("hand hands palm palms face voice tyre tire back lay fell eyes tone ground".split())
"""What lies flat: her hand flat on the glass."""


def _names_body(tokens: Sequence[Token], index: int) -> bool:
    """Whether the noun begins the name of a body of people, not of a place: the Lighthouse Board."""
    return index + 1 < len(tokens) and tokens[index + 1].capital and tokens[index + 1].low in _BODIES


def _stands_bare(tokens: Sequence[Token], begin: int, index: int, entry: PlaceNoun) -> bool:
    """Whether a place may be named without a determiner: Laburnum Road, "at school", "in fields"."""
    before = tokens[begin - 1].low if begin > 0 else ""
    if index > begin and tokens[index].capital and tokens[index - 1].capital:
        return True
    if _number(tokens, index):
        return True
    if tokens[index].low in _BARE and before in ("in", "at", "on", "to"):
        return True
    return entry.noun.endswith("s") and before in PREPOSITION_WEIGHT


_ALL_OF_IT = frozenset(("whole", "entire"))
_VAGUE = frozenset("a an any another no every each".split())


def _weigh_mention(
    tokens: Sequence[Token], begin: int, first: int, index: int, phrase: int, entry: PlaceNoun
) -> PlaceMention | None:
    """The mention named by the tokens `begin..index`, in the noun phrase from `phrase`; None when it says nothing."""
    before = phrase - 1
    preposition = tokens[before].low if before >= 0 else ""
    weight = _weight(tokens, index, before, preposition, entry)
    if tokens[phrase].low in _VAGUE and preposition not in ("in", "into", "on", "at", "aboard"):
        weight *= 0.2
    if weight > 0 and entry.noun not in SCENERY and any(token.low in _ALL_OF_IT for token in tokens[phrase:first]):
        weight = max(weight, 3.0)  # across the whole restaurant: the story is in it
    if weight <= 0:
        return None
    out = preposition == "of" and before > 1 and tokens[before - 1].low in ("outside", "front")
    if entry.place_class is PlaceClass.ROOM or any(token.low in _ALL_OF_IT for token in tokens[phrase:first]):
        out = False  # in front of the whole refectory: of those in it
    out = out or preposition == "outside" or (preposition == "behind" and entry.place_class is not PlaceClass.VEHICLE)
    setting = Setting.EXT if out else entry.setting
    motion = preposition in ("into", "at", "to", "inside", "onto", "in", "on", "") and _moved(tokens, before)
    span = Span(tokens[begin].start, tokens[index].end)
    return PlaceMention(span, _name(tokens, begin, first, index), entry, setting, weight, motion)


_FURNITURE = frozenset(
    "table chair chairs door doors window windows floor wall walls lamp sink clock counter tap roof gate gates"
    " step steps fire light lights bell".split()
)
"""With these the place is still where the story is: the kitchen table, the church door."""
_APPROACHES = frozenset(("steps", "gates", "grounds"))
"""What lies before a building and is named after it: the courthouse steps."""
_AMOUNTS = frozenset(
    "store bank bay sea world host field forest mountain ocean pool shower mine circus summit archive".split()
)
_STAFF = frozenset("keeper master mistress".split())
_THINGS = frozenset(
    "bag bus boy boys girl girls book books maid hand people folk life keys key car cat dog lady ladies"
    " committee food knife knives".split()
)


def _modifies(tokens: Sequence[Token], at: int, first: int) -> bool:
    token = tokens[at]
    if (
        not token.low[0].isalpha()
        or token.low in DETERMINERS
        or token.low in PREPOSITION_WEIGHT
        or token.low in STRUCTURE
    ):
        return False
    return not token.low.endswith(("'s", "s'")) or (at + 1 < first and tokens[at + 1].capital and token.capital)


STRUCTURE = frozenset(
    "and or but was were is are had has that which who when where while if though because until than then so he"
    " she they it i we you not there here him her them me us what how why".split()
)


def _owner_begin(tokens: Sequence[Token], at: int) -> int:
    while at > 0 and tokens[at - 1].capital and tokens[at].capital and tokens[at - 1].low not in DETERMINERS:
        at -= 1
    return at


SCENERY = frozenset(
    "sea ocean river lake bay mountains mountain hills hill forest woods fields desert island valley cliffs".split()
)
"""What is only seen when it stands as a subject: "the sea was flat"."""


_PART_OF = frozenset(
    "window door doorway corner middle centre center end edge top crest brow back front floor threshold far".split()
)
"""Who stands at the window *of his office* is in it."""


def _weight(tokens: Sequence[Token], index: int, before: int, preposition: str, entry: PlaceNoun) -> float:
    window = [token.low for token in tokens[max(0, before - 7) : max(0, before + 1)]]
    for stop in (".", "!", "?", ";"):
        if stop in window:
            window = window[len(window) - window[::-1].index(stop) :]
    weight = PREPOSITION_WEIGHT.get(preposition)
    if weight is None:
        following = _predicate(tokens, index)
        weight = 2.4 if following in _EXISTS and preposition in (".", "", "!", "?", ",", "and") else 0.8
        if entry.noun in SCENERY:
            weight = 0.6
        elif _cannot_be_used(tokens, index):
            weight = 0.3
        elif following in ("at", "of", "in") and preposition in ("and", "", ".", ","):
            weight = 1.8
        if any(word in _MOVING for word in window[-2:]):
            weight = 1.6
        if entry.place_class is PlaceClass.VEHICLE and following in _DRIVES_UP:
            weight = 0.1  # seen from where it comes to
    elif preposition == "across" and entry.place_class is PlaceClass.ROOM:
        return 2.4  # “Across the control room, Hobbs saw her face”: one room holds both
    elif preposition in _OUTDOOR_ONLY and entry.setting is Setting.INT:
        weight *= 0.6
    elif preposition == "behind" and any(word in _BE_THERE for word in window[-6:]):
        weight = 1.8  # “We’re on the wall behind the science block”
    if "across" in window[-4:-1]:
        weight *= 0.4  # “Across the street the theatre was dark”: so is what is seen there
    if preposition == "into" and entry.place_class is PlaceClass.VEHICLE:
        weight = 2.0  # who watches somebody get into the train is on the platform
    if preposition == "of" and window[-2:-1] and window[-2] in _PART_OF:
        weight = 2.4
    if preposition in ("around", "round", "about") and any(word in _LOOKING for word in window[-2:]):
        weight = 2.4  # “She looked around the mess”: she is in it
    if preposition in ("at", "in", "for") and any(word in _LIVING for word in window[-3:-1]):
        weight *= 0.2  # “My mum works at the old bakery”: she need not be there now
    if "ago" in window:
        weight *= 0.2  # “Seven years ago, in a shop”: another story
    if preposition == "from" and any(word in _CALLING or word in _WATCHING for word in window[-6:]):
        weight = 2.4  # “I rang the ward from the car park”, “He watched them from his kitchen”
    if preposition == "of" and window[-2:-1] and window[-2] in _OVER_THERE:
        weight *= 0.2  # over the roofs of Carrick Lane
    if "with" in window[-5:-2] and any(word in _HOUSES for word in window):
        weight *= 0.2  # a bungalow with a gnome in the garden
    if _over_the_way(tokens, index) or (
        preposition in ("across", "over") and window[-2:-1] and window[-2] in _OPPOSITE
    ):
        weight *= 0.2
    if _sees(tokens, before):
        weight *= 0.4
    if entry.noun in _BEYOND_DOORS and _at_a_door(tokens, before):
        weight *= 0.1
    if window[-1:] and window[-1] in _CALLING:
        weight = 0.2
    if preposition == "across" and window[-2:-1] in ([], ["."]):
        # “Across the street the theatre was dark” is seen from here; across the orchard, from its other side
        weight = 1.2 if entry.noun in _GROUNDS else 0.4
    if preposition == "as" and window[-2:-1] == ["far"]:
        weight = 1.0
    if tokens[index].capital and entry.place_class is not PlaceClass.AREA:
        weight *= 1.5
    if any(word in ("heard", "hears", "hear") for word in window) and entry.setting is Setting.INT:
        weight *= 0.4  # I heard her heels *on the iron stairs*
    if "somewhere" in window[-3:]:
        weight *= 0.3  # the thud of a drum *from somewhere up the hill*
    if preposition == "out" or (preposition == "of" and window[-2:-1] == ["out"]):
        weight = 0.3
    if _pluperfect(window):
        weight *= 0.5
    if any(word in _UNREAL or word.endswith("'ll") for word in window) or "no" in (
        tokens[before + 1].low if before + 1 < len(tokens) else ""
    ):
        weight *= 0.3
    if entry.place_class is PlaceClass.AREA:
        weight *= 0.5
    return weight


def _sees(tokens: Sequence[Token], before: int) -> bool:
    """Whether the place is in what somebody can see from where they are: they could see … the tower on its hill."""
    for at in range(before, max(0, before - 40), -1):
        if tokens[at].low in (".", "!", "?"):
            return False
        if tokens[at].low == "see" and tokens[at - 1].low in ("can", "could"):
            return True
    return False


def _over_the_way(tokens: Sequence[Token], index: int) -> bool:
    """Whether a place lies opposite, and is only seen: outside the house *across the road*."""
    after = [token.low for token in tokens[index + 1 : index + 4]]
    over = after[:2] in (["across", "the"], ["over", "the"]) and len(after) > 2
    return after[:1] == ["opposite"] or (over and after[2] in ("road", "street", "way", "lane"))


_DRIVES_UP = frozenset("drew draws pulled pulls arrived arrives passed passes".split())
_HOUSES = frozenset("house bungalow cottage flat apartment hotel pub school villa farmhouse inn".split())
_OPPOSITE = frozenset("house houses shop shops building window windows flat flats pub door doors roof".split())
_BEYOND_DOORS = frozenset("passage passageway corridor hall hallway landing porch doorstep step steps street".split())


def _at_a_door(tokens: Sequence[Token], before: int) -> bool:
    """Whether a door has just been opened to somebody who is out there: He opened the door. Tom stood in the hall."""
    lows = [token.low for token in tokens[max(0, before - 24) : before + 1]]
    door = max((at for at, low in enumerate(lows) if low == "door"), default=-1)
    if door < 0 or not {"stood", "stands", "was", "is"} & set(lows[door:]):
        return False
    return any(low in ("open", "opened", "opens") for low in lows[max(0, door - 3) : door + 3])


_WATCHING = frozenset("watched watches watching".split())
_OVER_THERE = frozenset("roofs rooftops chimneys lights smoke spires towers bells".split())
_GROUNDS = frozenset("orchard garden field meadow yard courtyard park lawn square playground".split())
_LIVING = frozenset("works worked lives lived studied studies taught teaches grew born employed".split())
_LOOKING = frozenset("looked looks look glanced glances gazed gazes stared stares peered peers".split())
_CALLING = frozenset("rang ring rings phoned phone phones telephoned called calls texted emailed".split())
_BE_THERE = frozenset(
    "is are was were am we're they're he's she's i'm sat sit sits sitting stood stand stands standing met meet waited"
    " wait waiting".split()
)


_NO_ROOM = frozenset("full shut closed locked taken packed occupied booked burnt flooded".split())


def _cannot_be_used(tokens: Sequence[Token], index: int) -> bool:
    """ "The medbay was full, so she put him in her own bunk": it is where the story is not."""
    after = [token.low for token in tokens[index + 1 : index + 5]]
    return after[:1] in (["was"], ["is"]) and len(after) > 2 and after[1] in _NO_ROOM and "so" in after[2:4]


def _predicate(tokens: Sequence[Token], index: int) -> str:
    """The word after a place and after the street that says which it is: “The office on Cutler Street *smelled*”."""
    at = index + 1
    if at + 1 < len(tokens) and tokens[at].low in ("on", "in", "off", "at") and not tokens[at].capital:
        after = at + 1 + (tokens[at + 1].low in DETERMINERS)
        while after < len(tokens) and tokens[after].capital:
            after += 1
        if at + 1 < after < len(tokens) and tokens[after].low in _EXISTS and tokens[after - 1].capital:
            return tokens[after].low
    return tokens[at].low if at < len(tokens) else ""


def _pluperfect(window: Sequence[str]) -> bool:
    """Whether the words tell of what had happened before: "had gone to the", not "had the" or "had been waiting"."""
    if "," in window:
        window = window[len(window) - window[::-1].index(",") :]
    for index, word in enumerate(window):
        if word.endswith("'d") and "".join(window[index + 1 : index + 2]).endswith(("ed", "en")):
            return True  # she'd cried all the way down the road
        if word in ("had", "'d") and not (set(window[index + 1 : index + 2]) & (DETERMINERS | {"been"})):
            return True
    return False


def _moved(tokens: Sequence[Token], before: int) -> bool:
    low, high = max(0, before - 4), max(0, before + 1)
    return any(token.low in _MOVING for token in tokens[low:high])


def _name(tokens: Sequence[Token], begin: int, first: int, index: int) -> str:
    """The mention as a heading names it: adjectives out, names and compounds kept."""
    kept: list[str] = []
    for k in range(begin, index + 1):
        token = tokens[k]
        if k < first and not token.capital and not token.low.endswith(("'s", "s'")):
            if token.low in _ADJECTIVES or (_ADJECTIVE.search(token.low) and len(token.low) > 4):
                kept = [word for word in kept if word[:1].isupper()]
                continue
            if first - k > 1:
                continue
        kept.append(token.text if token.capital else token.text.lower())
    if (
        kept
        and kept[0][:1].isupper()
        and not tokens[index].capital
        and not any(word.endswith(("'s", "’s", "s'", "s’")) for word in kept)
    ):
        kept[0] = kept[0] if len(kept) > 1 and begin > 0 else kept[0].lower()
    return " ".join(kept)

"""A place that no word of the lexicon names -> the place: what stands in it, its number, its owner, its name alone."""

import re
from collections.abc import Sequence

from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceLexicon, PlaceNoun
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.place_weights import MAKES, has_moved, is_compared, weigh_place
from scenewright.analysis.scenes.tokens import ADJECTIVES, DETERMINERS, PREPOSITION_WEIGHT, STRUCTURE, Token
from scenewright.model.annotation import Setting
from scenewright.model.span import Span


def read_nameless(tokens: Sequence[Token], index: int, lexicon: PlaceLexicon) -> PlaceMention | None:
    """The place that the token is the last word of, though the lexicon has it not; None when it is none."""
    token = tokens[index]
    plain = not token.capital and token.low not in _NOUNS and not token.low.endswith("'s")
    if index > OPENING and plain and token.low not in lexicon.hints:
        return None  # what most words are, without a look at each kind
    return (
        _read_hint(tokens, index, lexicon)
        or _read_room(tokens, index)
        or _read_room_of(tokens, index)
        or _read_some_room(tokens, index)
        or _read_bed(tokens, index)
        or _read_gate(tokens, index)
        or _read_street_abroad(tokens, index)
        or _read_proper(tokens, index)
        or _read_drawn_up(tokens, index)
        or _read_inn(tokens, index)
        or _read_sign(tokens, index)
        or _read_full(tokens, index)
        or _read_premises(tokens, index)
        or _read_fronted(tokens, index)
        or _read_aboard(tokens, index)
        or _read_make(tokens, index)
        or _read_down_there(tokens, index)
        or _read_house_of(tokens, index)
        or _read_camp(tokens, index)
        or _read_stage(tokens, index)
        or _read_lesson(tokens, index)
        or _read_step(tokens, index)
        or _read_filling(tokens, index)
        or _read_tree(tokens, index)
        or _read_kitchens(tokens, index)
    )


OPENING = 6
"""Tokens at the beginning of a paragraph in which it may set the story somewhere by any word."""
_NOUNS = frozenset(
    "petrol diesel gas room camp bed bay step tree geography maths math history physics chemistry biology"
    " science algebra".split()
)
HINT_WEIGHT = 0.9
WEAK_HINT = 0.35


def find_weak_hints(tokens: Sequence[Token], lexicon: PlaceLexicon) -> list[PlaceMention]:
    """The places of things that may be elsewhere too: a sink, a nurse. Several of one place tell more than one."""
    found: list[PlaceMention] = []
    for index, token in enumerate(tokens):
        if token.low not in lexicon.weak_hints or _is_no_thing(tokens, index):
            continue
        longest: tuple[str, ...] | None = None
        for before, entry in lexicon.weak_hints[token.low]:
            if longest is not None and before != longest:
                break  # a shop window is no window
            first = index - len(before)
            if first >= 0 and all(tokens[first + k].low == word for k, word in enumerate(before)):
                longest = before
                span = Span(tokens[first].start, token.end)
                found.append(PlaceMention(span, entry.noun, entry, entry.setting, WEAK_HINT))
    return found


_WOODS = frozenset("oak birch oaks pine beech elm".split())
_MADE_OF_WOOD = frozenset(
    "table tables door doors chest desk desks panel panels panelling box chair chairs beam beams floor staircase stairs"
    " coffin settle bench benches cupboard counter bookcase bed frame".split()
)
_DOING = frozenset("his her my their our its the a an up away out off".split())
_FLOWS = frozenset(
    "account affairs owner owners boyfriend girlfriend job wife husband price prices state events".split()
)


def _is_no_thing(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word only looks like a thing that stands somewhere: an *oak* table, *clearing* her throat, like a …"""
    low, following = tokens[index].low, tokens[index + 1].low if index + 1 < len(tokens) else ""
    if low in _WOODS and (following in _MADE_OF_WOOD or (index and tokens[index - 1].low in ("of", "in"))):
        return True
    if (low == "clearing" and following in _DOING) or (low == "current" and following in _FLOWS):
        return True
    return is_compared(tokens, index)


def _read_hint(tokens: Sequence[Token], index: int, lexicon: PlaceLexicon) -> PlaceMention | None:
    """A thing that stands in one kind of place: a pew, a dashboard."""
    for before, entry in lexicon.hints.get(tokens[index].low, ()):
        first = index - len(before)
        if first < 0 or any(tokens[first + k].low != word for k, word in enumerate(before)):
            continue
        if is_compared(tokens, first) or _is_measured_by(tokens, first):
            return None
        seen = entry.place_class is not PlaceClass.ROOM
        if seen and any(token.low == "there" for token in tokens[max(0, first - 6) : first]):
            return None  # “there is a van at the kerb”: seen from where the story is
        return PlaceMention(Span(tokens[first].start, tokens[index].end), entry.noun, entry, entry.setting, HINT_WEIGHT)
    return None


_MEASURED = frozenset("size height shape width length weight colour color look sound feel".split())


def _is_measured_by(tokens: Sequence[Token], first: int) -> bool:
    """Whether a thing only tells how big another is: a parcel *the size of a* stove."""
    before = [token.low for token in tokens[max(0, first - 3) : first]]
    return len(before) == 3 and before[0] in _MEASURED and before[1] == "of" and before[2] in DETERMINERS


_ROOMY = frozenset(
    "next other whole same very one elbow head leg breathing standing enough more no little much big tiny back front"
    " first second third last only upper lower inner outer top own spare silent different adjacent vacant ancient"
    " elegant distant freezing spinning echoing surrounding adjoining remaining".split()
)


_OF_A_ROOM = re.compile(r"(?:ed|ful|less|ous|ish|able|ible|ly|ow|ey|[^aeiou]y|ic|ive|en)$")


def _read_room(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "in the incident room": a room by what it is for."""
    if tokens[index].low != "room" or index < 2 or tokens[index - 2].low not in DETERMINERS:
        return None
    what = tokens[index - 1].low
    plain = what.isalpha() and len(what) > 3 and what not in _ROOMY and what not in ADJECTIVES
    if not plain or _OF_A_ROOM.search(what):
        return None
    if index == 2:
        return _read_told_room(tokens, index, what)
    before = tokens[index - 3].low
    if before not in ("in", "into", "inside", "outside", *_UNLOCKS):
        return None
    setting = Setting.EXT if tokens[index - 3].low == "outside" else Setting.INT
    entry = PlaceNoun(f"{what} room", setting, PlaceClass.ROOM)
    weight = weigh_place(tokens, index, index - 3, "into" if before in _UNLOCKS else before, entry)
    span = Span(tokens[index - 1].start, tokens[index].end)
    return PlaceMention(span, entry.noun, entry, setting, weight, has_moved(tokens, index - 3)) if weight > 0 else None


def _read_told_room(tokens: Sequence[Token], index: int, what: str) -> PlaceMention | None:
    """ "The linen room was at the top of the stairs": a room by what it is for, where a paragraph opens on it."""
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if tokens[0].text != "The" or following not in _SMELLS | {"has", "is"}:
        return None
    entry = PlaceNoun(f"{what} room", Setting.INT, PlaceClass.ROOM)
    return PlaceMention(Span(tokens[1].start, tokens[index].end), entry.noun, entry, Setting.INT, _IN_A_WARD)


_UNLOCKS = frozenset("unlocked unlocks entered enters".split())
_IN_WHOSE = frozenset(("in", "into", "inside", "to", "outside"))


def _read_room_of(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "in Martha's room", "into the girls' room": a room by whose it is."""
    if tokens[index].low != "room" or not index or not tokens[index - 1].low.endswith(("'s", "s'")):
        return None
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if index == 1 and following in _SMELLS | {"has", "is"} and tokens[0].low not in _CONTRACTED:
        entry = PlaceNoun(f"{tokens[0].low} room", Setting.INT, PlaceClass.ROOM)
        span = Span(tokens[0].start, tokens[1].end)
        return PlaceMention(span, f"{tokens[0].text} room", entry, Setting.INT, _IN_A_WARD)
    if index < 2:
        return None
    before = index - 2 - (tokens[index - 2].low in DETERMINERS)
    whose = tokens[index - 1].low
    if before < 0 or tokens[before].low not in _IN_WHOSE or whose in _CONTRACTED or whose.removesuffix("'s") in _SPELLS:
        return None
    setting = Setting.EXT if tokens[before].low == "outside" else Setting.INT
    entry = PlaceNoun(f"{whose} room", setting, PlaceClass.ROOM)
    weight = weigh_place(tokens, index, before, tokens[before].low, entry)
    span = Span(tokens[index - 1].start, tokens[index].end)
    name = f"{tokens[index - 1].text} room"
    return PlaceMention(span, name, entry, setting, weight, has_moved(tokens, before)) if weight > 0 else None


_WHOSE = frozenset(("His", "Her", "My", "Their", "Our"))


def _read_some_room(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "in a room with no windows", "Her room was small": a room that nothing names, but what it is like."""
    if tokens[index].low != "room":
        return None
    if index == 1 and tokens[0].text in _WHOSE and index + 1 < len(tokens) and tokens[2].low in _SMELLS | {"has", "is"}:
        return PlaceMention(Span(tokens[1].start, tokens[1].end), "room", _ROOM, Setting.INT, _IN_A_WARD)
    if index < 2 or tokens[index - 1].low not in ("a", "another"):
        return None
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if tokens[index - 2].low not in ("in", "into") or after not in ("with", "without", "that", "whose"):
        return None
    weight = weigh_place(tokens, index, index - 2, tokens[index - 2].low, _ROOM)
    span = Span(tokens[index].start, tokens[index].end)
    return PlaceMention(span, "room", _ROOM, Setting.INT, weight, has_moved(tokens, index - 2)) if weight > 0 else None


_SPELLS = frozenset("day night moment minute hour week month year".split())
_WARD = PlaceNoun("ward", Setting.INT, PlaceClass.ROOM)
_IN_A_WARD = 2.0
_IN_BED = frozenset("bed beds man woman lady patient patients girl boy nurse".split())
_COUNTED = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four".split()
)


def _read_bed(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "The man in bed twelve": a ward, where beds have numbers; bays have them too where there are beds in them."""
    token = tokens[index]
    if token.low not in ("bed", "bay") or index + 1 >= len(tokens) or tokens[index + 1].start != token.end + 1:
        return None
    number = tokens[index + 1].low
    if [other.low for other in tokens[max(0, index - 3) : index]] == ["in", "the", "next"]:
        return PlaceMention(Span(tokens[index - 1].start, token.end), "ward", _WARD, Setting.INT, _IN_A_WARD)
    if number not in _COUNTED and not number.isdigit():
        return None
    if token.low == "bay" and not any(other.low in _IN_BED for other in tokens):
        return None
    return PlaceMention(Span(token.start, tokens[index + 1].end), "ward", _WARD, Setting.INT, _IN_A_WARD)


_GATES = frozenset(("gate", "pass", "ford", "bridge", "stair", "stairs", "steps"))
_STAIRS = frozenset(("stair", "stairs", "steps"))


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
    weight = weigh_place(tokens, index, begin - 2, preposition, entry)
    name = f"{tokens[begin].text} {tokens[index].text}"
    moved = has_moved(tokens, begin - 2)
    if (preposition == "to" and moved) or (noun in _STAIRS and preposition in ("by", "up", "down")):
        weight = 2.5
    span = Span(tokens[begin].start, tokens[index].end)
    return PlaceMention(span, name, entry, Setting.EXT, weight, moved) if weight > 0 else None


_FEASTS = frozenset("year day eve war games festival season holidays ages revolution".split())
_NAMED = PlaceNoun("", Setting.INT, PlaceClass.BUILDING)


def _read_proper(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "at the Copper Pot": a house that its name alone tells; two capitals, so that "at the Captain" is none."""
    if index < 3 or tokens[index].text != tokens[index].text.capitalize() or not tokens[index].capital:
        return None
    if tokens[index - 1].low == "and":
        return _read_arms(tokens, index)
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
    if tokens[index].low in _FEASTS:
        return None  # at the New Year
    name = f"{tokens[index - 1].text} {tokens[index].text}"
    weight = weigh_place(tokens, index, index - 3, tokens[index - 3].low, _NAMED) * 0.8
    entry = PlaceNoun(name.lower(), Setting.INT, PlaceClass.BUILDING)
    return (
        PlaceMention(Span(tokens[index - 1].start, tokens[index].end), name, entry, Setting.INT, weight)
        if weight > 1
        else None
    )


_AT_AN_INN = frozenset(("at", "in", "into", "to", "outside", "behind"))
_NO_SIGNS = frozenset("north south east west north-east south-west black white army navy".split())


def _read_arms(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "in the Lamb and Flag": an inn by the two things on its sign."""
    first, at = tokens[index - 2], index - 4
    if index < 4 or not first.capital or tokens[index - 3].low != "the" or tokens[at].low not in _AT_AN_INN:
        return None
    if first.low in _NO_SIGNS or (first.low.endswith("s") and tokens[index].low.endswith("s")):
        return None  # at the Joneses and Smiths
    if index + 1 < len(tokens) and (tokens[index + 1].capital or tokens[index + 1].low.endswith("'s")):
        return None
    setting = Setting.INT if tokens[at].low in ("at", "in", "into", "to") else Setting.EXT
    name = f"{first.text} and {tokens[index].text}"
    house = PlaceNoun(name.lower(), setting, PlaceClass.BUILDING)
    weight = weigh_place(tokens, index, at, tokens[at].low, house)
    span = Span(first.start, tokens[index].end)
    return PlaceMention(span, name, house, setting, weight, has_moved(tokens, at)) if weight > 0 else None


_TREE = PlaceNoun("tree", Setting.EXT, PlaceClass.OUTDOOR)
_IN_A_TREE = frozenset(("up", "in"))
_PERCHES = frozenset("was were is are sat sits sitting perched hid hidden hiding climbed stuck".split())


def _read_tree(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "All of them were up a tree": where somebody has climbed."""
    if tokens[index].text != "tree" or index < 3 or tokens[index - 1].low not in ("a", "the"):
        return None
    up = tokens[index - 2].low in _IN_A_TREE and tokens[index - 3].low in _PERCHES
    if not up or tokens[0].low in ("it", "there"):
        return None
    following = tokens[index + 1].low if index + 1 < len(tokens) else "."
    if following.isalpha() and following not in STRUCTURE and following not in PREPOSITION_WEIGHT:
        return None  # in a tree house
    return PlaceMention(Span(tokens[index].start, tokens[index].end), "tree", _TREE, Setting.EXT, _IN_A_WARD)


_STREET = PlaceNoun("street", Setting.EXT, PlaceClass.OUTDOOR)
_ABROAD = frozenset("via rue calle rua ulica piazza plaza piazzetta campo avenida boulevard corso vicolo".split())
_OF_ABROAD = frozenset("de del dei della dello degli des du la las los le do da dos".split())


def _read_street_abroad(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "in the Via dei Tribunali": a street or a square by its name in another tongue."""
    if index < 3 or not tokens[index].capital:
        return None
    begin = index - 1
    while begin > 0 and tokens[begin].low in _OF_ABROAD:
        begin -= 1
    if tokens[begin].low not in _ABROAD or not tokens[begin].capital:
        return None
    if index + 1 < len(tokens) and (tokens[index + 1].capital or tokens[index + 1].low.endswith("'s")):
        return None
    at = begin - 1 - (tokens[begin - 1].low in DETERMINERS)
    if at < 0:
        return None
    weight = weigh_place(tokens, index, at, tokens[at].low, _STREET)
    name = " ".join(token.text for token in tokens[begin : index + 1])
    span = Span(tokens[begin].start, tokens[index].end)
    return PlaceMention(span, name, _STREET, Setting.EXT, weight, has_moved(tokens, at)) if weight > 0 else None


_KITCHEN = PlaceNoun("kitchen", Setting.INT, PlaceClass.ROOM)


def _read_kitchens(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "The kitchens lay under the tower": those of a great house, where a paragraph opens on them."""
    if index != 1 or tokens[index].low != "kitchens" or tokens[0].text != "The":
        return None
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if after not in _SMELLS | {"were", "lay", "are", "lie"}:
        return None
    return PlaceMention(Span(tokens[index].start, tokens[index].end), "kitchen", _KITCHEN, Setting.INT, 2.4)


_DRAWS_UP = frozenset("stopped stops parked parks waited waits halted halts up".split())
_SEATED = frozenset("table tables bar counter booth stool stools barman waiter waitress menu landlord".split())


def _read_drawn_up(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "A cab stopped outside the Blue Parrot": a house by its name alone, where somebody has come to it.

    Who is then told of at a table or at the bar is in it.
    """
    if index < 4 or not tokens[index].capital or tokens[index].text != tokens[index].text.capitalize():
        return None
    begin = index - tokens[index - 1].capital
    lows = [token.low for token in tokens[max(0, begin - 5) : begin]]
    before = lows[:-2] if lows[-2:] == ["outside", "the"] else lows[:-4] if lows[-4:] == _IN_FRONT else []
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if before[-1:] == [] or before[-1] not in _DRAWS_UP or tokens[index].low in _RANKS:
        return None
    if following is not None and (following.capital or following.low.endswith("'s")):
        return None
    name = f"{'' if index > begin else 'the '}{' '.join(token.text for token in tokens[begin : index + 1])}"
    inside = any(token.low in _SEATED for token in tokens[index + 1 : index + _AFTER_SIGN])
    house = PlaceNoun(name.lower(), Setting.INT, PlaceClass.BUILDING)
    setting = Setting.INT if inside else Setting.EXT
    return PlaceMention(Span(tokens[begin].start, tokens[index].end), name, house, setting, _IN_A_WARD)


_IN_FRONT = ["in", "front", "of", "the"]
_AFTER_SIGN = 16  # words in which a table or a bar tells that they are in the house
_ROOM = PlaceNoun("room", Setting.INT, PlaceClass.ROOM)


def read_numbered(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "in Room 9": a room that only its number tells."""
    number = read_number(tokens, index) if tokens[index].text == "Room" else ""
    if not number or not index:
        return None
    weight = weigh_place(tokens, index, index - 1, tokens[index - 1].low, _ROOM)
    span = Span(tokens[index].start, tokens[index + 1].end)
    return PlaceMention(span, f"Room {number}", _ROOM, Setting.INT, weight) if weight > 0 else None


_FRONTED = frozenset(("up", "down", "back", "out", "over", "aboard"))


def _read_fronted(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "Up in the Petrel, Ann …": a ship or a house by its name alone, where a sentence sets the story there.

    "Back in the cupboard," does so with any noun but one of time.
    """
    if index < 3 or tokens[index - 1].low != "the":
        return None
    back = tokens[index - 3].low == "back" and tokens[index].low not in _NO_PLACES and tokens[index].low.isalpha()
    if not tokens[index].capital and not (back and not tokens[index].low.endswith(("ties", "ing"))):
        return None
    if tokens[index - 2].low not in ("in", "on", "at") or tokens[index - 3].low not in _FRONTED:
        return None
    opens = index == 3 or tokens[index - 4].low in (".", "!", "?")
    if not opens or not tokens[index - 3].capital or index + 1 >= len(tokens) or tokens[index + 1].low != ",":
        return None
    kind = PlaceClass.VEHICLE if tokens[index].capital else PlaceClass.ROOM
    entry = PlaceNoun(tokens[index].low, Setting.INT, kind)
    return PlaceMention(Span(tokens[index].start, tokens[index].end), tokens[index].text, entry, Setting.INT, 3.0)


_NO_PLACES = frozenset(
    "day days night nights morning spring summer autumn winter fall war past beginning start end world present game"
    " lead saddle time times year years week weeks old real good bad first".split()
)


_RANKS = frozenset(
    "captain colonel major general admiral sergeant inspector doctor professor duke duchess king queen prince princess"
    " count countess bishop dean vicar abbot rector mayor judge baron earl marquis chief chairman president minister"
    " emperor sultan pope lord lady master mistress".split()
)
_ADVERBS = frozenset("nearly very almost half always already never quite still too so more as mostly".split())
_TAPROOM = frozenset("packed full empty crowded busy noisy smoky closed shut deserted dim low dark".split())


def _read_inn(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "The Silver Otter was packed": a house that only its sign names, where a paragraph tells what it is like."""
    if index not in (1, 2) or tokens[0].text != "The":
        return None
    if (
        not all(token.capital and token.text.isalpha() for token in tokens[1 : index + 1])
        or tokens[index].low in _RANKS
    ):
        return None
    verb, *after = [token.low for token in tokens[index + 1 : index + 4]] or [""]
    like = after[1:2] if after[:1] and after[0] in _ADVERBS else after[:1]
    if verb not in ("was", "is") or not _TAPROOM & set(like):
        return None
    name = " ".join(token.text for token in tokens[1 : index + 1])
    house = PlaceNoun(name.lower(), Setting.INT, PlaceClass.BUILDING)
    return PlaceMention(Span(tokens[1].start, tokens[index].end), name, house, Setting.INT, _IN_A_WARD)


_DRINKING = frozenset(
    "fire fireside hearth bar table tables pint pints ale beer landlord taproom snug darts drinks drink".split()
)
_SERVED = frozenset("customer customers regulars drinkers bar taps pint pints".split())
_BEFORE_SIGN = 12  # words


def _read_sign(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "by the fire at the Pheasant": an inn by one word of its sign, where people sit and drink."""
    token = tokens[index]
    if index < 3 or not token.capital or not token.text.isalpha() or token.text != token.text.capitalize():
        return None
    if tokens[index - 1].low != "the" or tokens[index - 2].low not in ("at", "in") or token.low in _RANKS:
        return None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and (following.capital or following.low.endswith("'s")):
        return None
    before = [other.low for other in tokens[max(0, index - _BEFORE_SIGN) : index]]
    for stop in (".", "!", "?"):
        before = before[len(before) - before[::-1].index(stop) :] if stop in before else before
    after = [other.low for other in tokens[index + 1 : index + _BEFORE_SIGN]]
    serves = before[-3:-2] in (["worked"], ["work"], ["works"]) and not _SERVED.isdisjoint(after)
    if (_DRINKING.isdisjoint(before) and not serves) or token.low in _FEASTS:
        return None
    house = PlaceNoun(token.low, Setting.INT, PlaceClass.BUILDING)
    span = Span(tokens[index - 1].start, token.end)
    return PlaceMention(span, f"the {token.text}", house, Setting.INT, _IN_A_WARD)


_THRONGED = frozenset("crowded deserted heaving thronged bustling jammed empty packed".split())
_THRONG = frozenset(
    "people travellers commuters tourists soldiers families children passengers strangers smoke noise pigeons police"
    " policemen crowds shoppers luggage".split()
)


def _read_full(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "Charing Cross was full of soldiers": a station or a town by its name, by the crowd there."""
    if index > 2 or tokens[0].low in DETERMINERS or tokens[0].low in STRUCTURE:
        return None
    if not all(token.capital for token in tokens[: index + 1]) or tokens[index].low in _RANKS:
        return None
    verb, *after = [token.low for token in tokens[index + 1 : index + 6]] or [""]
    like = after[1:] if after[:1] and after[0] in _ADVERBS else after
    full = like[:2] == ["full", "of"] and bool(_THRONG & set(like[2:]))
    if verb not in ("was", "is") or not (full or (like[:1] != [] and like[0] in _THRONGED and like[1:2] != ["of"])):
        return None
    if like[0] in ("packed", "empty") and like[1:2] in (["and"], ["by"]):
        return None  # Tom was packed and ready
    name = " ".join(token.text for token in tokens[: index + 1])
    place = PlaceNoun(name.lower(), Setting.INT, PlaceClass.AREA)
    return PlaceMention(Span(tokens[0].start, tokens[index].end), name, place, Setting.INT, _IN_A_WARD)


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
    weight = weigh_place(tokens, index, index - 2, preposition, entry)
    return PlaceMention(Span(token.start, token.end), token.text, entry, setting, weight) if weight > 1 else None


_ABOARD = frozenset(("aboard", "inside"))


def _read_aboard(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "Aboard the Petrel", "inside the Spindle": what somebody can be in, by its name alone."""
    token = tokens[index]
    if index < 2 or not token.capital or not token.text.isalpha() or tokens[index - 1].low != "the":
        return None
    if tokens[index - 2].low not in _ABOARD or (index + 1 < len(tokens) and tokens[index + 1].capital):
        return None
    entry = PlaceNoun(token.low, Setting.INT, PlaceClass.VEHICLE)
    weight = weigh_place(tokens, index, index - 2, tokens[index - 2].low, entry)
    return PlaceMention(Span(token.start, token.end), token.text, entry, Setting.INT, weight) if weight > 0 else None


def _read_make(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "in the Volvo": a car by its make alone."""
    token = tokens[index]
    if index < 2 or not token.capital or token.low not in MAKES:
        return None
    begin = index - 1
    while begin > 0 and index - begin < 4 and (tokens[begin].low in ADJECTIVES or tokens[begin].low in _OF_A_CAR):
        begin -= 1
    owned = tokens[begin].low in DETERMINERS or tokens[begin].low.endswith("'s")
    if not owned or begin < 1 or (index + 1 < len(tokens) and tokens[index + 1].low in _DEALERS):
        return None
    preposition = tokens[begin - 1].low
    car = PlaceNoun(token.low, Setting.INT, PlaceClass.VEHICLE)
    weight = weigh_place(tokens, index, begin - 1, preposition, car) if preposition in _IN_A_CAR else _SEEN
    span = Span(token.start, token.end)
    return PlaceMention(span, token.text, car, Setting.INT, weight) if weight > 0 else None


_SEEN = 0.1
"""Weight of a car that is washed, sold or waited for."""
_IN_A_CAR = frozenset("in into inside to".split())
_OF_A_CAR = frozenset("silver maroon battered rusty hired rental borrowed vintage parked metallic".split())
_DEALERS = frozenset("dealer dealers dealership garage factory plant showroom keys logo badge".split())


_DIRECTIONS = frozenset(("up", "down", "below", "above", "out", "deep"))
_IN_THE_OPEN = frozenset("surface crest rim ice moor heights terraces".split())
_NOWHERE = frozenset(
    "dark darkness light gloom shadows shade cold heat rain snow sun wind storm fog mist air open distance mud dust"
    " grass water ground world dumps mouth morning evening night afternoon front back middle end beginning past present"
    " future corner meantime way wild sky clouds depths deep silence crowd rear left right north south east west county"
    " state city country moonlight sunlight sunshine starlight lamplight twilight dawn dusk bed chair ashes dirt bushes"
    " trees leaves branches".split()
)


def _read_down_there(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "Down in the gallow, …": a place by a word that the lexicon has not, where a paragraph sets the story there."""
    token = tokens[index]
    if index < 3 or token.capital or tokens[index - 1].low != "the" or tokens[index - 2].low not in ("in", "at", "on"):
        return None
    way = index - 3
    way -= tokens[way].low == ","
    far = way > 0 and tokens[way - 1].low in ("far", "deep", "high", "somewhere")
    first = way - far
    if first != 0 or tokens[way].low not in _DIRECTIONS:
        return None  # in the midst of a paragraph it may only be seen: Out on the wing, …
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    goes_on = following in (",", "of", "it", "he", "she", "they", "there")
    if token.low in _NOWHERE or not tokens[first].capital or not goes_on:
        return None
    setting = Setting.EXT if tokens[way].low == "out" or token.low in _IN_THE_OPEN else Setting.INT
    entry = PlaceNoun(token.low, setting, PlaceClass.OUTDOOR if setting is Setting.EXT else PlaceClass.ROOM)
    return PlaceMention(Span(token.start, token.end), token.low, entry, setting, 3.0)


_SMELLS = frozenset("was is smelled smelt smells had stood opened closed felt looked seemed".split())
_LIMBS = frozenset("hand hands arm arms eyes eye fingers face gaze head mouth voice heart cheek lips fist palm".split())


def _read_house_of(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "at Corrigan's", "Halloran's smelled of oil": a shop or a bar by its owner's name, with no noun behind it."""
    token = tokens[index]
    if not token.capital or not token.low.endswith("'s") or len(token.text) < 5 or token.low in _CONTRACTED:
        return None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1] if index else None
    if following is not None and not (
        following.low in STRUCTURE
        or following.low in PREPOSITION_WEIGHT
        or not following.low[0].isalnum()
        or (index == 0 and following.low in _SMELLS)
    ):
        return None
    opens = before is None or before.low in (".", "!", "?")
    if opens:
        if following is None or not (_smells_of(tokens, index) or _is_open(tokens, index)):
            return None
        preposition, at = "in", index
    elif before is not None and before.low in ("at", "outside", "inside"):
        preposition, at = before.low, index - 1
    else:
        return None
    if any(word.low in _LIMBS for word in tokens[max(0, at - 6) : at]):
        return None  # looked with her own eyes at Corrigan's
    setting = Setting.EXT if preposition == "outside" else Setting.INT
    entry = PlaceNoun(token.low, setting, PlaceClass.BUILDING)
    weight = weigh_place(tokens, index, at, preposition, entry)
    return PlaceMention(Span(token.start, token.end), token.text, entry, setting, weight) if weight > 0 else None


def _smells_of(tokens: Sequence[Token], index: int) -> bool:
    lows = [token.low for token in tokens[index + 1 : index + 3]]
    return lows[1:] == ["of"] and lows[0] in ("smelled", "smelt", "smells")


_ROOMY_WORDS = frozenset(("loud", "bright", "warm", "smoky", "heaving", "quiet"))


def _is_open(tokens: Sequence[Token], index: int) -> bool:
    """Whether a paragraph tells what it is like in a house by its owner's name: “Corrigan's was packed”."""
    verb, *after = [token.low for token in tokens[index + 1 : index + 5]] or [""]
    like = after[1:] if after[:1] and after[0] in _ADVERBS else after
    if index or verb not in ("was", "is") or not like:
        return False
    listed = like[0] in _ROOMY_WORDS and like[1:2] != [] and like[1] in (",", "and")
    return like[0] in _TAPROOM or listed


_CAMP = PlaceNoun("camp", Setting.EXT, PlaceClass.OUTDOOR)
_CAMPING = frozenset("made make makes pitched pitch pitches".split())
_AT_CAMP = 2.5


def _read_camp(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "They made camp": where they are from then on."""
    token = tokens[index]
    if index == 0 or token.text != "camp" or tokens[index - 1].low not in _CAMPING:
        return None
    return PlaceMention(Span(token.start, token.end), token.text, _CAMP, Setting.EXT, _AT_CAMP, True)


_STAGE = PlaceNoun("stage", Setting.INT, PlaceClass.ROOM)


def _read_stage(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "On stage it was bright": the stage, where a paragraph opens on it."""
    begins = (index == 1 and tokens[0].text == "On" and tokens[1].text == "stage") or (
        index == 0 and tokens[0].text in ("Onstage", "Backstage")
    )
    if not begins:
        return None
    name = "backstage" if tokens[index].low == "backstage" else "stage"
    return PlaceMention(Span(tokens[index].start, tokens[index].end), name, _STAGE, Setting.INT, 3.0)


_CLASSROOM = PlaceNoun("classroom", Setting.INT, PlaceClass.ROOM)
_LESSONS = frozenset(
    "geography maths math history physics chemistry biology science algebra french latin english".split()
)
_TONGUES = frozenset(("french", "latin", "english"))
_SITS_IN = frozenset("was were am is are sat sit sitting".split())


def _read_lesson(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "I was in double geography": the classroom of a lesson."""
    token = tokens[index]
    if token.low not in _LESSONS or index < 2:
        return None
    double = tokens[index - 1].low == "double"
    if token.low in _TONGUES and not double:
        return None  # a letter that was in Latin
    at = index - 1 - double
    if at < 1 or tokens[at].low not in ("in", "during", "through") or not (double or tokens[at - 1].low in _SITS_IN):
        return None
    return PlaceMention(Span(token.start, token.end), "classroom", _CLASSROOM, Setting.INT, _IN_A_WARD)


_PUMPS = PlaceNoun("petrol station", Setting.EXT, PlaceClass.OUTDOOR)
_GAS = PlaceNoun("gas station", Setting.EXT, PlaceClass.OUTDOOR)
_STOPS = frozenset("stopped stop stops pulled pull pulls".split())


def _read_filling(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "We stopped for petrol": where it is sold."""
    token = tokens[index]
    if token.low not in ("petrol", "diesel", "gas") or index < 2 or tokens[index - 1].low != "for":
        return None
    if tokens[index - 2].low not in _STOPS and tokens[index - 3 : index - 2] and tokens[index - 3].low not in _STOPS:
        return None
    pumps = _GAS if token.low == "gas" else _PUMPS
    return PlaceMention(Span(token.start, token.end), pumps.noun, pumps, Setting.EXT, _IN_A_WARD, True)


_STEP = PlaceNoun("doorstep", Setting.EXT, PlaceClass.OUTDOOR)
_STANDS_ON = frozenset("stood stand stands standing sat sit sits sitting waited waiting waits was were is are".split())
_FIRST_WORDS = 5


def _read_step(tokens: Sequence[Token], index: int) -> PlaceMention | None:
    """ "He stood on the step": before a door, and out of doors."""
    if tokens[index].low != "step" or index < 3 or [t.low for t in tokens[index - 2 : index]] != ["on", "the"]:
        return None
    if index + 1 < len(tokens) and tokens[index + 1].low in ("of", "below", "above", "beside", "machine"):
        return None
    near = {token.low for token in tokens[max(0, index - _FIRST_WORDS) : index - 2]}
    outside = index + 1 < len(tokens) and tokens[index + 1].low == "outside"
    if near.isdisjoint(_STANDS_ON) and not outside:
        return None
    return PlaceMention(Span(tokens[index].start, tokens[index].end), "doorstep", _STEP, Setting.EXT, _IN_A_WARD)


_CONTRACTED = frozenset("that's what's there's here's where's who's how's let's she's he's it's when's".split())


_NUMBERED = frozenset(
    "courtroom ward cell studio platform deck gate room classroom theatre hangar airlock shed dormitory cabin hold"
    " lab laboratory office warehouse".split()
)
_MEASURES = frozenset("feet foot metres meters yards paces steps inches times people men women beds years".split())


def _is_measure(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number counts what follows it: a cell *six feet* long."""
    return at < len(tokens) and tokens[at].low in _MEASURES


_NUMBER = re.compile(
    r"\d{1,4}[A-Za-z]?\Z|[A-Z]\Z"
    r"|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen|Fourteen|Fifteen|Twenty)\Z"
)


def read_number(tokens: Sequence[Token], index: int) -> str:
    """The number that a place has for a name: Platform 3, Ward B, cell four; empty when it has none."""
    if index + 1 >= len(tokens) or tokens[index + 1].start != tokens[index].end + 1:
        return ""
    number = tokens[index + 1].text
    if not tokens[index].capital:
        plain = tokens[index].low in _NUMBERED and (number in _COUNTED or number.isdigit())
        return number if plain and not _is_measure(tokens, index + 2) else ""
    return number if _NUMBER.match(number) and number != "I" else ""

"""A paragraph's narration -> the places that it names, each with how much it says that the story is there.

"in the boathouse" says most, "the cellar was bare" nearly as much, "to the station" little, "from the kitchen" next to
nothing, "like a cell" nothing. A name keeps what makes it one (waiting room, Ann's flat, the Grand Hotel) and loses its
adjectives.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceLexicon, PlaceNoun
from scenewright.analysis.scenes.nameless_places import read_nameless, read_number, read_numbered
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.place_weights import KNOCKING, SCENERY, has_moved, weigh_place
from scenewright.analysis.scenes.tokens import ADJECTIVES, DETERMINERS, PREPOSITION_WEIGHT, STRUCTURE, Token
from scenewright.model.annotation import Setting
from scenewright.model.span import Span

_BARE = frozenset("school church prison hospital jail court university college camp town deck".split())
_ADJECTIVE = re.compile(r"(?:ed|ing|ful|less|ous|ish|able|ible|ant|ent|est|ly|ow|ey|[^aeiou]y|al|ic|ive|en)$")


def find_places(tokens: Sequence[Token], lexicon: PlaceLexicon) -> list[PlaceMention]:
    """The places that the tokens name, in order."""
    result: list[PlaceMention] = []
    for index, token in enumerate(tokens):
        entries = lexicon.places.get(token.low)
        if entries is None:
            mention = read_nameless(tokens, index, lexicon)
            if mention is not None:
                if result and result[-1].key in ("rue", "piazza") and mention.span.contains(result[-1].span):
                    result.pop()  # the Rue of the Rue Cler
                result.append(mention)
            continue
        entry = next((e for e in entries if _stands_at(tokens, index, e)), None)
        if entry is not None:
            mention = _read_mention(tokens, index, _as_house(tokens, index, entry)) or read_nameless(
                tokens, index, lexicon
            )
        else:
            mention = read_numbered(tokens, index) or read_nameless(tokens, index, lexicon)
        if mention is not None:
            if result and mention.span.contains(result[-1].span):
                result.pop()  # the car of a car park
            result.append(_only_says_which(tokens, index, result, mention))
    return result


def _only_says_which(
    tokens: Sequence[Token], index: int, before: Sequence[PlaceMention], mention: PlaceMention
) -> PlaceMention:
    """A street that only says which house is meant, with little weight: the office *on Cutler Street*."""
    if not before:
        return mention
    house, at = before[-1], index
    while at > 0 and tokens[at].start >= mention.span.start:
        at -= 1
    at -= tokens[at].low in DETERMINERS
    if at > 3 and [token.low for token in tokens[at - 3 : at + 1 : 3]] == ["at", "of"]:
        at -= 3  # a house *at the end of Quarry Lane*
    elif at > 3 and [token.low for token in tokens[at - 3 : at + 1]] == ["on", "the", "corner", "of"]:
        at -= 3
    if _only_says_where(tokens, at, house):
        return replace(mention, weight=mention.weight * 0.2)
    if at < 1 or tokens[at - 1].end != house.span.end:
        return mention
    in_open = mention.noun.place_class in (PlaceClass.OUTDOOR, PlaceClass.AREA)
    follows = tokens[at].low in _BESIDE or (in_open and tokens[at].low in ("on", "in", "off", "of", "at"))
    on_corner = [token.low for token in tokens[at : at + 3]] == ["on", "the", "corner"]
    weak = house.weight < mention.weight * 0.5 and tokens[at].low != "at" and not on_corner
    if not follows or (house.setting is not Setting.INT and house.noun.noun not in _STOPS) or weak:
        return mention
    return replace(mention, weight=mention.weight * 0.2)


_STANDS = frozenset("was is lay lies stood stands ran runs hung hangs sat sits".split())
_ENDS = frozenset("top bottom end back foot head".split())


def _only_says_where(tokens: Sequence[Token], at: int, house: PlaceMention) -> bool:
    """Whether the place behind a preposition only tells where another is: Ann's room *was over the bakery*."""
    lows = [token.low for token in tokens[at : at + 4]]
    end = lows[::3] == ["at", "of"] and lows[2] in _ENDS
    if not end and lows[:1] != [] and lows[0] not in _BESIDE | {"under", "beneath"}:
        return False
    return at > 1 and tokens[at - 1].low in _STANDS and tokens[at - 2].end == house.span.end and house.weight > 1


_STOPS = frozenset(("bus stop", "bus shelter", "phone box", "telephone box", "kiosk", "tram stop", "taxi rank"))
"""What stands in a street and is nearer than it."""
_BESIDE = frozenset("by near beside behind above over below opposite beyond facing overlooking".split())
"""What a house stands by is only named to tell which it is: the cottage *by the quarry*, the flat *over the bakery*."""


def _stands_at(tokens: Sequence[Token], index: int, entry: PlaceNoun) -> bool:
    words = entry.noun.split()
    begin = index - len(words) + 1
    return begin >= 0 and all(tokens[begin + k].low == word for k, word in enumerate(words))


def _is_no_place(tokens: Sequence[Token], first: int, index: int, entry: PlaceNoun) -> bool:
    """Whether the noun is what a thing is nailed to or a cheek laid against, a lift that does not run, or a shape."""
    after = [token.low for token in tokens[index + 1 : index + 3]]
    says = first > 1 and tokens[first - 2].low in _SAYS
    if entry.noun == "coach" and (says or _is_trainer(after)):
        return True
    if entry.noun == "deck" and (after[:1] in (["chair"], ["chairs"]) or after == ["of", "cards"]):
        return True
    if entry.noun == "camp" and after[:1] and after[0] in _CAMP_THINGS:
        return True
    if entry.noun == "dock" and any(token.low in IN_COURT for token in tokens):
        return True
    if entry.noun == "flat" and after[:1] and after[0] in ("of", "under", "against", "beneath", "between"):
        return True  # the flat of a blade; the map lay flat under a cup
    if entry.noun == "square" and _is_shape(tokens, first, after):
        return True
    if entry.noun in _LIFTS and after[:1] in (["was"], ["is"]) and after[1:] and after[1] in _OUT_OF_ORDER:
        return True
    if entry.noun == "lift" and not _GIVES.isdisjoint(token.low for token in tokens[max(0, first - 5) : first]):
        return True  # he gave them a lift
    if entry.noun == "steps" and (first < 1 or after[:1] == ["of"] or tokens[first - 1].low not in DETERMINERS):
        return True  # the steps of the court are the court's
    if entry.noun == "steps" and after[:1] != ["were"]:
        return first < 2 or tokens[first - 2].low not in ("on", "upon")  # up the steps they only go
    if first < 2 or tokens[first - 1].low not in DETERMINERS:
        return False
    if (
        entry.noun == "road"
        and tokens[first - 2].low == "on"
        and first > 2
        and tokens[first - 3].low in ("eye", "eyes")
    ):
        return True
    if entry.noun != "wood" or first < 3 or tokens[first - 2].low not in ("to", "against", "on"):
        return False
    return tokens[first - 3].low in _LAID or (tokens[first - 2].low == "to" and tokens[first - 3].low in _FIXED)


_CAMP_THINGS = frozenset("bed beds cot cots chair chairs stool stools stove fire table followers".split())
"""What stands anywhere and is only named after a camp: he slept on a *camp bed* behind the shop."""
_GIVES = frozenset(
    "gave give gives given giving offered offers offer hitched cadged thumbed begged wants wanted".split()
)
IN_COURT = frozenset("magistrate judge accused prisoner defendant counsel barrister jury plead pleads pleaded".split())
_TRAINS = frozenset(
    "said says looked looks blew shouted shouts told tells asked asks clapped claps turned nodded shook wants wanted"
    " called put took gave made knew thought smiled laughed sighed held stared yelled waved pointed whistled".split()
)
_SAYS = frozenset("said says asked asks told shouted called yelled".split())
_HAS_DONE = frozenset("come seen told said taken gone given made got shouted picked put".split())


def _is_trainer(after: Sequence[str]) -> bool:
    """Whether a coach is somebody who trains a team: The coach *blew* her whistle."""
    return bool(after) and (after[0] in _TRAINS or (after[0] in ("had", "has") and after[-1] in _HAS_DONE))


_SQUARE = frozenset("capitals letters jaw chin face shoulders hands fingers brackets box boxes feet metres".split())
"""What is square: in his square capitals."""
_FOLDED = frozenset(
    "folded folds folding cut cuts tore torn tears creased pressed sewed sewn stitched knitted sliced snipped broke"
    " broken chalked drew drawn".split()
)
_SHEET = 30  # words behind the folding, in which the square is still what was folded


def _is_shape(tokens: Sequence[Token], first: int, after: Sequence[str]) -> bool:
    """Whether a square is a shape: *square* capitals, in her *square, patient* hand, folded into *a square*."""
    if after[:1] and after[0] in _SQUARE:
        return True
    if first and tokens[first - 1].low not in ("the", "this", "that") and after[:1] == [","]:
        following = after[1] if len(after) > 1 else ""
        if following in ADJECTIVES or _ADJECTIVE.search(following):
            return True
    words = [token.low for token in tokens[max(0, first - _SHEET) : first]]
    folded = next((k for k, word in enumerate(words) if word in _FOLDED), len(words))
    return "into" in words[folded:]


_LAID = frozenset("ear cheek forehead palm palms hand hands fist fists knuckles head back".split())
_LIFTS = frozenset("lift elevator escalator".split())
_OUT_OF_ORDER = frozenset("out broken stuck dead down not off".split())
_FIXED = frozenset("pinned nailed screwed glued tacked stapled taped fixed".split())


def _read_mention(tokens: Sequence[Token], index: int, entry: PlaceNoun) -> PlaceMention | None:
    first = index - len(entry.noun.split()) + 1
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if (
        following in _THINGS
        or (entry.noun == "bay" and following.startswith("window"))
        or (following == "of" and (entry.noun in _AMOUNTS or _is_piece(tokens, first)))
    ):
        return None
    if entry.noun == "pool" and following in _OF_A_GAME:
        return None
    if entry.noun == "laundry" and following in ("basket", "baskets", "list", "soap", "trolley", "powder"):
        return None
    if following.endswith(("'s", "’s")) or _is_no_place(tokens, first, index, entry):
        return None  # his square soldier's hand
    if following in ("should", "might", "ought") and [t.low for t in tokens[index + 2 : index + 4]] == ["have", "been"]:
        return None  # watched the dark where the tug should have been
    if entry.place_class is PlaceClass.BUILDING and _is_come_to(tokens, index):
        span = Span(tokens[first].start, tokens[index].end)
        return PlaceMention(span, entry.noun, entry, Setting.EXT, _AT_SITE)
    if _is_gone(tokens, first, index):
        site = PlaceNoun("site", Setting.EXT, PlaceClass.OUTDOOR)
        span = Span(tokens[first].start, tokens[index].end)
        return PlaceMention(span, f"site of the {entry.noun}", site, site.setting, _AT_SITE)
    if following in _STAFF:
        if entry.place_class is not PlaceClass.BUILDING:
            return None
        return PlaceMention(Span(tokens[first].start, tokens[index].end), entry.noun, entry, entry.setting, 0.7)
    if tokens[index].capital and (_titled(tokens, first) or _names_body(tokens, index)):
        return None
    if entry.noun == "flat" and (following in _FLAT or (first > 0 and tokens[first - 1].low in _FLAT)):
        return None
    own_hut = entry.place_class is PlaceClass.ROOM and entry.noun in _HUTS
    approach = following in _APPROACHES and (entry.place_class is PlaceClass.BUILDING or own_hut)
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
    number = read_number(tokens, index)
    if mention is not None and number:
        span = Span(mention.span.start, tokens[index + 1].end)
        mention = replace(mention, span=span, name=f"{mention.name} {number}")
    last = _end_of_proper_name(tokens, index, entry)
    if mention is not None and last > index:
        span = Span(mention.span.start, tokens[last].end)
        own = " ".join(token.text for token in tokens[index + 1 : last + 1])
        mention = replace(mention, span=span, name=f"{mention.name} {own}")
    if mention is not None and _is_knocked_on(tokens, left if determined else begin, index, entry):
        return replace(mention, setting=Setting.EXT, weight=_AT_ITS_DOOR)
    if mention is not None and _opens_its_doors(tokens, index, entry):
        return replace(mention, weight=mention.weight * _LEFT)
    if mention is not None and _is_seen_by_its_sign(tokens, left if determined else begin, index, entry):
        return replace(mention, setting=Setting.EXT, weight=mention.weight * _BY_ITS_SIGN)
    if mention is None or not approach:
        return mention
    return replace(mention, name=f"{mention.name} {following}", setting=Setting.EXT)


_NAMED_BEHIND = frozenset("hotel hôtel café cafe restaurant bar club pension villa château brasserie bistro".split())
_LONGEST_NAME = 3  # words behind the noun


def _end_of_proper_name(tokens: Sequence[Token], index: int, entry: PlaceNoun) -> int:
    """The last token of a house whose name stands behind its noun: the Hotel *Bellevue*."""
    last = index
    if entry.noun not in _NAMED_BEHIND or not tokens[index].capital:
        return last
    while last + 1 < len(tokens) and last - index < _LONGEST_NAME:
        following = tokens[last + 1]
        if not following.capital or following.start != tokens[last].end + 1 or following.low in STRUCTURE:
            break
        last += 1
    return last


_AT_ITS_DOOR = 1.5
_DOORS = frozenset("door doors gate gates shutter shutters".split())


def _is_knocked_on(tokens: Sequence[Token], phrase: int, index: int, entry: PlaceNoun) -> bool:
    """Whether somebody stands before a house and wants to be let in: Ann banged *on the cottage door*."""
    if entry.place_class is not PlaceClass.BUILDING or phrase < 2:
        return False
    knocks = tokens[phrase - 1].low in ("on", "at") and tokens[phrase - 2].low in KNOCKING
    return knocks and index + 1 < len(tokens) and tokens[index + 1].low in _DOORS


_LEFT = 0.2
_OPENING = frozenset("open opened opens parted parts slid".split())


def _opens_its_doors(tokens: Sequence[Token], index: int, entry: PlaceNoun) -> bool:
    """Whether a lift has come to where people get out of it: The lift doors *opened*, and they wheeled her out."""
    after = [token.low for token in tokens[index + 1 : index + 6]]
    return entry.noun in _LIFTS and after[:1] in (["doors"], ["door"]) and not _OPENING.isdisjoint(after)


_BY_ITS_SIGN = 0.25
_SIGNS = frozenset("clock flag flags sign banner bell bells weathercock weathervane poster".split())
_SHOWN_ON = frozenset("on over above of outside".split())
_LIGHTS = frozenset("light lights lamp candle".split())
_FRONTS = frozenset("clock flag flags sign".split())


def _is_seen_by_its_sign(tokens: Sequence[Token], phrase: int, index: int, entry: PlaceNoun) -> bool:
    """Whether a house is only what carries something that is seen or heard from afar: the clock *on the library*."""
    if entry.setting is not Setting.INT or phrase < 2 or tokens[phrase - 1].low not in _SHOWN_ON:
        return False
    if index + 1 < len(tokens) and tokens[index + 1].low in _FURNITURE:
        return False  # the clock on the office wall
    if entry.place_class is not PlaceClass.BUILDING:
        return tokens[phrase - 1].low == "on" and tokens[phrase - 2].low in _FRONTS
    before = [token.low for token in tokens[max(0, phrase - 6) : phrase]]
    through = before[-2:] in (["window", "of"], ["windows", "of"])
    afar = before[-2] in _SIGNS or before[-2:] == ["lights", "of"]
    return afar or (through and not _LIGHTS.isdisjoint(before))


_TITLES = frozenset("miss mr mrs ms mister madame sir lady lord dr doctor captain aunt uncle young old".split())


_SURNAMES = frozenset(
    "marsh wood woods hill field fields brook brooks ford banks forest heath moor dale barn lake pool wells stone"
    " rivers".split()
)


def _titled(tokens: Sequence[Token], first: int) -> bool:
    """Whether the noun is somebody's name: Miss Temple, Mrs. Lake, and Ana Marsh where nothing leads to a place."""
    at = first - 2 if first > 1 and tokens[first - 1].low == "." else first - 1
    if at < 0 or not tokens[at].capital:
        return False
    before = tokens[at - 1].low if at else ""
    bare = before not in PREPOSITION_WEIGHT and before not in DETERMINERS and tokens[at].low not in DETERMINERS
    return tokens[at].low in _TITLES or (bare and tokens[first].low in _SURNAMES)


_BODIES = frozenset(
    "board committee society council company association trust gazette times news herald"
    " authority department union fund festival limited ltd party".split()
)
_FLAT = frozenset("hand hands palm palms face voice tyre tire back lay fell eyes tone ground".split())
"""What is flat: her hand flat on the glass, a flat voice."""


def _names_body(tokens: Sequence[Token], index: int) -> bool:
    """Whether the noun begins the name of a body of people, not of a place: the Lighthouse Board."""
    for token in tokens[index + 1 : index + 4]:
        if not token.capital:
            return False
        if token.low in _BODIES:
            return True
    return False


_OPENERS = frozenset("now then so still soon once again perhaps maybe only even here there yes no poor".split())


def _stands_bare(tokens: Sequence[Token], begin: int, index: int, entry: PlaceNoun) -> bool:
    """Whether a place may be named without a determiner: Laburnum Road, "at school", "in fields"."""
    before = tokens[begin - 1].low if begin > 0 else ""
    if index > begin and tokens[index].capital and tokens[index - 1].capital:
        opens = (index - 1 == begin and begin == 0) or tokens[begin - 1].low in (".", "!", "?", "…")
        return not (opens and tokens[index - 1].low in _OPENERS)  # Now Cliff stood up
    if read_number(tokens, index):
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
    weight = weigh_place(tokens, index, before, preposition, entry)
    if tokens[phrase].low in _VAGUE and preposition not in ("in", "into", "on", "at", "aboard"):
        weight *= 0.2
    if weight > 0 and entry.noun not in SCENERY and any(token.low in _ALL_OF_IT for token in tokens[phrase:first]):
        weight = max(weight, 3.0)  # across the whole restaurant: the story is in it
    if weight <= 0:
        return None
    out = preposition == "of" and before > 1 and tokens[before - 1].low in ("outside", "front", "steps")
    if entry.place_class is PlaceClass.ROOM or any(token.low in _ALL_OF_IT for token in tokens[phrase:first]):
        out = False  # in front of the whole refectory: of those in it
    out = out or _is_on_top(tokens, before, entry)
    out = out or preposition == "outside" or (preposition == "behind" and entry.place_class is not PlaceClass.VEHICLE)
    if preposition == "on" and before > 0 and tokens[before - 1].low == "out":
        out = True  # out on the gallery
    if preposition == "at" and entry.place_class is PlaceClass.VEHICLE:
        out = True  # who is at the ferry is not aboard yet
    setting = Setting.EXT if out else entry.setting
    if preposition == "inside" and entry.noun in _HOLLOW:
        setting = Setting.INT
    motion = preposition in ("into", "at", "to", "inside", "onto", "in", "on", "") and has_moved(tokens, before)
    span = Span(tokens[begin].start, tokens[index].end)
    return PlaceMention(span, _name(tokens, begin, first, index), entry, setting, weight, motion)


def _is_on_top(tokens: Sequence[Token], before: int, entry: PlaceNoun) -> bool:
    """Whether people are on top of a building, and so in the open: *on the top of* the keep."""
    way = [token.low for token in tokens[max(0, before - 3) : before + 1]]
    if entry.place_class is not PlaceClass.BUILDING or way[-2:] not in (["top", "of"], ["roof", "of"]):
        return False
    return way[-3:-2] in (["on"], ["onto"]) or way[:2] in (["on", "the"], ["onto", "the"])


_FURNITURE = frozenset(
    "table chair chairs door doors window windows floor wall walls lamp sink clock counter tap roof gate gates"
    " step steps fire light lights bell".split()
)
"""With these the place is still where the story is: the kitchen table, the church door."""
_HOLLOW = frozenset("hill mountain cliff rock crater".split())
"""What may have halls in it: a lamp burned inside the hill."""
_HUTS = frozenset(("sauna", "bathhouse", "summerhouse", "chapel"))
"""Rooms that stand by themselves as often."""
_APPROACHES = frozenset(("steps", "gates", "grounds"))
"""What lies before a building and is named after it: the courthouse steps."""
_AMOUNTS = frozenset(
    "store bank bay sea world host field forest mountain tug grove chamber ocean pool shower mine circus summit"
    " archive".split()
)
_HOUSES = frozenset("library gallery clinic surgery hall gymnasium infirmary museum institute archive archives".split())


def _as_house(tokens: Sequence[Token], index: int, entry: PlaceNoun) -> PlaceNoun:
    """A room by its noun that its name makes a building: the Rawdon Memorial Library."""
    named = index > 1 and tokens[index].capital and tokens[index - 1].capital
    if entry.place_class is not PlaceClass.ROOM or entry.noun not in _HOUSES or not named:
        return entry
    before = tokens[index - 1].low
    if before in DETERMINERS or before in PREPOSITION_WEIGHT or before in STRUCTURE or before.endswith("'s"):
        return entry
    return replace(entry, place_class=PlaceClass.BUILDING)


_AT_SITE = 2.5


_THERE_BY = frozenset("got arrived came pulled drew get arrive".split())


def _is_come_to(tokens: Sequence[Token], index: int) -> bool:
    """Whether people are before a house that is told of as they come: The house was dark *when they got there*."""
    after = [token.low for token in tokens[index + 1 : index + 8]]
    if after[:1] not in (["was"], ["is"], ["stood"], ["lay"]) or "when" not in after:
        return False
    clause = after[after.index("when") :]
    return len(clause) > 2 and clause[1] in ("he", "she", "they", "we", "i") and clause[2] in _THERE_BY


def _is_gone(tokens: Sequence[Token], first: int, index: int) -> bool:
    """Whether people are where a place is no more: they climbed to *where the church had been*."""
    before = [token.low for token in tokens[max(0, first - 4) : first]]
    after = [token.low for token in tokens[index + 1 : index + 4]]
    to = before[-3:-2] in (["to"], ["at"]) or before[-4:-3] in (["to"], ["at"])
    stop = not after[2:] or not after[2][0].isalnum() or after[2] in PREPOSITION_WEIGHT or after[2] in STRUCTURE
    return to and before[-2:] == ["where", "the"] and after[:2] in (["had", "been"], ["had", "stood"]) and stop


_VAGUELY = frozenset(("a", "an", "one", "each", "every", "small", "little", "neat", "folded", "some"))


def _is_piece(tokens: Sequence[Token], first: int) -> bool:
    """Whether a noun before "of" is a piece or an amount: *a square of velvet*, not the square of the old town."""
    return first > 0 and tokens[first - 1].low in _VAGUELY


_STAFF = frozenset("keeper master mistress".split())
_THINGS = frozenset(
    "bag bus boy boys girl girls book books maid hand people folk life keys key car cat dog lady ladies"
    " committee association society council board fund fees newsletter food knife knives duty driver drivers"
    " fare fares ticket tickets pass queue route timetable conductor"
    " inspector crew company strike licence license tunic tracksuit uniform blazer jumper jersey sweatshirt hoodie"
    " jacket coat overalls apron shirt tie hat cap shoes boots slippers".split()
)


_OF_A_GAME = frozenset("table tables cue cues ball balls player players shark".split())


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


def _owner_begin(tokens: Sequence[Token], at: int) -> int:
    while at > 0 and tokens[at - 1].capital and tokens[at].capital and tokens[at - 1].low not in DETERMINERS:
        at -= 1
    return at


def _name(tokens: Sequence[Token], begin: int, first: int, index: int) -> str:
    """The mention as a heading names it: adjectives out, names and compounds kept."""
    kept: list[str] = []
    for k in range(begin, index + 1):
        token = tokens[k]
        if k < first and not token.capital and not token.low.endswith(("'s", "s'")):
            if token.low in ADJECTIVES or (_ADJECTIVE.search(token.low) and len(token.low) > 4):
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

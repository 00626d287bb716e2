"""A place in its noun phrase -> how much it says that the story is there.

"in the boathouse" says most, "to the station" little, "from the kitchen" next to nothing, "like a cell" nothing.
"""

from collections.abc import Sequence
from itertools import pairwise

from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceNoun
from scenewright.analysis.scenes.tokens import DETERMINERS, PREPOSITION_WEIGHT, Token
from scenewright.model.annotation import Setting

_EXISTS = frozenset(
    "was were is are had has lay stood smelled smelt felt seemed looked held closed closes opened seems stands"
    " lies smells smell feels seems looks holds".split()
)
_OUTDOOR_ONLY = frozenset("across along down up over around round by beside near off".split())
_MOVING = frozenset(
    "reached reach reaches entered enter enters arrived arrives came come comes got gets stepped steps walked"
    " walks went goes ran runs drove drives hurried hurries climbed climbs slipped slips returned returns"
    " crossed crosses stumbled rode rides followed follows pulled pulls turned turns emerged emerges landed"
    " lands sat sits stood stands waited waits woke wakes".split()
)
_UNREAL = frozenset("would could might will shall won't wouldn't couldn't if like imagined remembered never".split())
_AS_A_PERSON = frozenset(
    "keeps kept remembers remembered knows knew forgets forgot forgives forgave takes gives teaches taught wants"
    " hates loves listens decides".split()
)
"""What a river does where nobody need be at it: The river *keeps* a ledger."""
SCENERY = frozenset(
    "sea ocean river lake bay mountains mountain hills hill forest woods fields desert island valley cliffs".split()
)
"""What is only seen when it stands as a subject: "the sea was flat"."""


_PART_OF = frozenset(
    "steps window door doorway corner middle centre center end edge top crest brow back front floor threshold"
    " far".split()
)
"""Who stands at the window *of his office* is in it."""


def weigh_place(tokens: Sequence[Token], index: int, before: int, preposition: str, entry: PlaceNoun) -> float:
    window = [token.low for token in tokens[max(0, before - 7) : max(0, before + 1)]]
    for stop in (".", "!", "?", ";"):
        if stop in window:
            window = window[len(window) - window[::-1].index(stop) :]
    weight = PREPOSITION_WEIGHT.get(preposition)
    if weight is None:
        following = _predicate(tokens, index)
        weight = (
            2.4
            if (following in _EXISTS or _is_unchanged(tokens, index)) and preposition in (".", "", "!", "?", ",", "and")
            else 0.8
        )
        if entry.noun in SCENERY:
            weight = 0.1 if following in _AS_A_PERSON else 0.6
        elif _cannot_be_used(tokens, index):
            return 0.0
        elif following in ("at", "of", "in") and preposition in ("and", "", ".", ","):
            weight = 1.8
        if any(word in _MOVING for word in window[-2:]):
            weight = 1.6
        if entry.place_class is PlaceClass.VEHICLE and (
            following in _DRIVES_UP or _comes_at(tokens, index) or _stands_there(tokens, index, entry)
        ):
            weight = 0.1  # seen from where it comes to
    elif preposition in ("across", "along") and entry.noun in _BETWEEN_ROOMS and window[-2:-1] in ([], ["."]):
        return 0.4  # “Across the landing a light was on”: seen from a room
    elif preposition == "across" and entry.place_class is PlaceClass.ROOM:
        return 2.4  # “Across the control room, Hobbs saw her face”: one room holds both
    elif preposition in _OUTDOOR_ONLY and entry.setting is Setting.INT:
        weight *= 0.6
    elif preposition == "through" and entry.place_class is PlaceClass.ROOM and window[-2:-1] in (["came"], ["comes"]):
        weight = 2.0
    elif preposition == "behind" and any(word in _BE_THERE for word in window[-6:]):
        weight = 1.8  # “We’re on the wall behind the science block”
    if preposition == "at" and entry.noun.endswith(" floor") and _stops(tokens, index):
        return 0.0  # “At the third floor it stopped”: they are in the lift
    if preposition == "on" and entry.noun.endswith(" floor") and window[-2:-1] and window[-2] in _IS_ON:
        return 0.0  # “The office was on the third floor”: that only tells where it is
    if entry.place_class is not PlaceClass.ROOM and _is_at_its_end(tokens, index):
        weight *= 0.3  # “The chapel was at the far end”: people may be anywhere between
    if window[-1:] in (["had"], ["has"]) and _to_themselves(tokens, index):
        return 2.4
    if _is_window_opposite(tokens, before) or _is_before_window(tokens, index, preposition):
        return 0.0
    if preposition in ("in", "on") and _is_looked_down_on(tokens, before):
        weight *= 0.1
    if "across" in window[-4:-1]:
        weight *= 0.4  # “Across the street the theatre was dark”: so is what is seen there
    if preposition == "into" and entry.place_class is PlaceClass.VEHICLE:
        weight = 2.0  # who watches somebody get into the train is on the platform
    if preposition == "of" and window[-2:-1] and window[-2] in _PART_OF:
        weight = 1.0 if entry.place_class is PlaceClass.VEHICLE else 2.4  # at the door of the plane
    if preposition == "of" and window[-4:-1] == ["in", "the", "back"] and entry.place_class is PlaceClass.VEHICLE:
        weight = 2.4
    if preposition in ("around", "round", "about") and any(word in _LOOKING for word in window[-2:]):
        weight = 2.4  # “She looked around the mess”: she is in it
    if preposition in ("at", "in", "for") and any(word in _LIVING for word in window[-3:-1]):
        weight *= 0.2  # “My mum works at the old bakery”: she need not be there now
    if "ago" in window:
        weight *= 0.2  # “Seven years ago, in a shop”: another story
    if preposition == "from" and any(word in _CALLING or word in _WATCHING for word in window[-6:]):
        weight = 2.4  # “I rang the ward from the car park”, “He watched them from his kitchen”
    if preposition == "from" and window[-2:-1] in ([], ["."]) and _is_looked_from(tokens, index):
        weight = 2.4  # “From the dam the keeper saw three boats”
    if preposition == "of" and window[-2:-1] and window[-2] in _OVER_THERE:
        weight *= 0.2  # over the roofs of Carrick Lane
    if preposition in ("by", "near", "beside", "under") and window[-2:-1] == ["bench"] and entry.setting is Setting.EXT:
        weight = max(weight, 2.0)  # on a bench by the river
    if window[-2:-1] == ["all"] and preposition in ("down", "along", "up") and len(window) == 2:
        weight *= 0.2  # “All down Harbour Street the windows had gone black”
    if entry.noun in SCENERY and _LIGHT & set(window) and _LIES & set(window):
        weight *= 0.2  # “Smoke hung over the valley”: it is only seen
    if preposition in ("up", "down", "along") and _comes_to_them(tokens, before):
        return 0.0  # “A pedlar came along the lane”: to where they are
    if preposition == "of" and window[-2:-1] and window[-2] in _SPELLS:
        return 0.0  # through all the days of the desert
    if preposition == "from" and window[-2:-1] and window[-2] in ("was", "were", "is", "are"):
        return 0.0  # “The bench was from the chapel”: it is here now
    if preposition == "of" and window[-2:-1] and window[-2] in _VIEWS:
        weight *= 0.1  # “a room with a view of the ring road”
    if preposition in ("on", "onto", "to") and _opens_on(window):
        return 0.0  # they ate with the door open on the yard
    if window[-1:] and window[-1] in _LOOKS_OUT:
        weight *= 0.1
    if preposition == "at" and _is_looked_at(tokens, before):
        weight *= 0.2  # “She looked at the two of them, and then past them, at the empty road”
    if preposition == "where" or ("ahead" in window and "there" in window):
        weight *= 0.3  # “Ahead there was only the road”
    if _is_overhead(tokens, index):
        weight *= 0.1  # “In the flat above her head the baby started to scream”
    lit = window[-2:-1] and (window[-2] in _LIT or (window[-2] in ("light", "lights") and window[0] == "there"))
    if preposition == "in" and lit and "there" in window:
        weight *= 0.2  # “There was a yellow window in the mess hut”: seen from out here
    if "been" in window[-2:] and tokens[index + 1 : index + 2] and tokens[index + 1].low == "for":
        weight *= 0.2  # “She had been in the flat for eleven weeks”
    if entry.place_class is PlaceClass.VEHICLE and (preposition in _LEAVING or _comes_by(tokens, before)):
        weight *= 0.1  # who has come in a taxi is in it no more
    if tokens[before + 1 : before + 2] and tokens[before + 1].low in ("every", "each", "any") and before + 1 < index:
        weight *= 0.2  # in every kitchen of the town
    if _is_told_of(tokens, before):
        weight *= 0.1
    if is_compared(tokens, before):
        weight *= 0.1
    if preposition in ("in", "into") and _is_lost(window):
        weight *= 0.2  # “His hat had gone in the canal”
    if _is_where_they_live(tokens, before):
        weight *= 0.2
    if "with" in window[-5:-2] and any(word in _HOUSES for word in window):
        weight *= 0.2  # a bungalow with a gnome in the garden
    if entry.noun in _TRACES and window[-1:] and window[-1] in _TRACKING:
        weight *= 0.1  # “They followed the mule's tracks up the valley”
    if window[-1:] and window[-1] in _SPOKEN_OF:
        weight = 0.0  # “Neither of them mentioned the flat”
    if entry.place_class is PlaceClass.VEHICLE and window[-1:] and window[-1] in _HANDLED:
        weight *= 0.1  # whoever has brought his car to the garage is in it no more
    if preposition in ("on", "at") and window[-2:-1] and window[-2] in KNOCKING:
        weight *= 0.1  # who knocks on the pantry door is not in the pantry
    after = [token.low for token in tokens[index + 1 : index + 4]]
    if preposition == "to" and "and" in after[:2] and not KNOCKING.isdisjoint(after[1:]):
        weight *= 0.1  # who walked to the door of number nine and knocked is still outside of it
    if _over_the_way(tokens, index) or (
        preposition in ("across", "over") and window[-2:-1] and window[-2] in _OPPOSITE
    ):
        weight *= 0.2
    if preposition in ("from", "through") and tokens[index + 1 : index + 2] and tokens[index + 1].low in _LIT:
        return 2.4  # “Through the office window she watched the yard”: she is in the office
    if _sees(tokens, before):
        weight *= 0.4
    if _is_seen_from_window(tokens, before):
        weight *= 0.2
    if entry.noun in _BEYOND_DOORS and _at_a_door(tokens, before):
        weight *= 0.1
    if window[-1:] and window[-1] in _CALLING:
        weight = 2.0 if _NO_ONE & set(window) else 0.0  # “No one ever rang the vestry after dark”: it rings there
    if preposition == "across" and window[-2:-1] in ([], ["."]):
        # “Across the street the theatre was dark” is seen from here; across the orchard, from its other side
        weight = 1.2 if entry.noun in _GROUNDS else 0.4
    if preposition == "as" and window[-2:-1] == ["far"]:
        weight = 1.0
    if tokens[index].capital and entry.place_class is not PlaceClass.AREA:
        weight *= 1.5
    if any(word in ("heard", "hears", "hear") for word in window) and entry.setting is Setting.INT:
        weight *= 0.4  # I heard her heels *on the iron stairs*
    if "somewhere" in window[-5:]:
        weight *= 0.3  # the thud of a drum *from somewhere up the hill*
    if preposition == "out" or (preposition == "of" and window[-2:-1] == ["out"]):
        weight = 0.3
    if preposition in ("and", "but", ",") and ("out", "there") in pairwise(window):
        weight *= 0.2  # it was twenty below *out there*, and the river had been talking
    if entry.noun == "roof" and preposition == "on" and not _BEATS.isdisjoint(window):
        return 0.0  # rain drummed on the roof: they are under it
    if entry.place_class is PlaceClass.AREA and _slides_by(tokens, index):
        return 0.0  # a town goes by: they are in a bus
    if entry.place_class is PlaceClass.VEHICLE and preposition == "in" and _comes_in_one(tokens, before):
        weight *= 0.1
    if _pluperfect(window):
        weight *= 0.5
    if any(word in _UNREAL or word.endswith("'ll") for word in window) or "no" in (
        tokens[before + 1].low if before + 1 < len(tokens) else ""
    ):
        weight *= 0.3
    if entry.place_class is PlaceClass.AREA:
        weight *= 0.5
    return weight


_TOLD_OF = frozenset(
    "song songs story stories joke jokes tale tales kind sort tune tunes hymn words saying trick game gossip".split()
)
_TOLD_THERE = frozenset("sung told heard sold bought made drunk learned learnt printed used worn".split())


def _is_told_of(tokens: Sequence[Token], before: int) -> bool:
    """Whether a place is only where such things are known: *a song that is sung in* a bar, a tune *heard in* a café."""
    if before > 1 and tokens[before - 1].low in _TOLD_THERE and tokens[before - 2].low in _TOLD_OF:
        return True
    for at in range(before - 1, max(0, before - _CLAUSE), -1):
        if tokens[at].low in _STOPS or tokens[at].low in ("and", "but", ","):
            return False
        if tokens[at].low in ("that", "which", "people", "they", "you"):
            back = {token.low for token in tokens[max(0, at - 3) : at]}
            if back & _TOLD_OF:
                return True
    return False


def _sees(tokens: Sequence[Token], before: int) -> bool:
    """Whether the place is in what somebody can see from where they are: they could see … the tower on its hill."""
    for at in range(before, max(0, before - 40), -1):
        if tokens[at].low in (".", "!", "?"):
            return False
        if tokens[at].low == "see" and tokens[at - 1].low in ("can", "could"):
            return True
    return False


def _is_seen_from_window(tokens: Sequence[Token], before: int) -> bool:
    """Whether the sentence has told of a look through a window: what it names after that is out there."""
    for at in range(before, max(2, before - _SENTENCE), -1):
        if tokens[at].low in (".", "!", "?"):
            return False
        if tokens[at].low in _LIT:
            ahead = [token.low for token in tokens[max(0, at - 6) : at]]
            return "from" in ahead or "through" in ahead or ("out" in ahead and "of" in ahead)
    return False


def _is_looked_from(tokens: Sequence[Token], index: int) -> bool:
    """Whether people look out from a place that a sentence begins with: From the dam *they watched* three boats."""
    after = [token.low for token in tokens[index + 1 : index + _LOOK_FROM]]
    for stop in _STOPS:
        after = after[: after.index(stop)] if stop in after else after
    return any(word in _SEEING for word in after) and not ("could" in after and "be" in after)


_IS_ON = frozenset("was is were are lay stood".split())
_LOOK_FROM = 14  # words of a sentence behind a place
_SEEING = frozenset("saw see sees watched watch watches looked".split())


def _is_window_opposite(tokens: Sequence[Token], before: int) -> bool:
    """Whether a place is behind a window over the way: Across the road, in the windows of the Grand Hotel, …"""
    if before < 3 or tokens[before].low != "of" or tokens[before - 1].low not in _LIT:
        return False
    back = [token.low for token in tokens[max(0, before - _CLAUSE) : before - 1]]
    return "across" in back or "opposite" in back or ("over", "way") in zip(back, back[2:], strict=False)


def _is_before_window(tokens: Sequence[Token], index: int, preposition: str) -> bool:
    """Whether a way only parts the people from a window that they see: *Across the road*, in a window, …"""
    after = [token.low for token in tokens[index + 1 : index + 6]]
    return preposition == "across" and after[:2] == [",", "in"] and not _LIT.isdisjoint(after[2:])


def _is_looked_down_on(tokens: Sequence[Token], before: int) -> bool:
    """Whether the sentence before looks out of a window: She stood at the window and looked down. *In the yard* …"""
    if before < 4 or tokens[before - 1].low not in _STOPS:
        return False
    last: set[str] = set()
    for at in range(before - 2, max(-1, before - _SENTENCE), -1):
        if tokens[at].low in _STOPS:
            break
        last.add(tokens[at].low)
    return not _LIT.isdisjoint(last) and not _LOOKING.isdisjoint(last) and not last.isdisjoint(("down", "out", "over"))


def _is_at_its_end(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sentence only tells where a place stands: The chapel *was at the far end*."""
    after = [token.low for token in tokens[index + 1 : index + 6]]
    return after[:1] in (["is"], ["was"]) and after[1:3] in (["at", "the"], ["on", "the"]) and after[3:4] in _ENDS


_ENDS = (["top"], ["bottom"], ["end"], ["far"], ["other"])


def _to_themselves(tokens: Sequence[Token], index: int) -> bool:
    """Whether people are alone in a place: She had the reading room *to herself*."""
    after = [token.low for token in tokens[index + 1 : index + 3]]
    return after[:1] == ["to"] and after[1:] != [] and after[1] in _SELVES


_SELVES = frozenset("himself herself itself themselves ourselves myself yourself".split())


def _is_overhead(tokens: Sequence[Token], index: int) -> bool:
    """Whether a place is one above or below the people, or next door to them."""
    after = [token.low for token in tokens[index + 1 : index + 3]]
    if after[:2] == ["next", "door"]:
        return True
    return len(after) > 1 and after[0] in ("above", "below", "over", "beneath") and after[1] in _THEM


_LIT = frozenset(("window", "windows"))


def _is_looked_at(tokens: Sequence[Token], before: int) -> bool:
    """Whether the sentence up to a place is about somebody's look."""
    for at in range(before, max(-1, before - _SENTENCE), -1):
        if tokens[at].low in (".", "!", "?", ";"):
            return False
        if tokens[at].low in _LOOKING:
            return True
    return False


_LIGHT = frozenset("light sun sunlight moonlight shadow shadows mist fog haze smoke cloud clouds snow".split())
_LIES = frozenset(
    "lay lies hung hangs fell falls drifted rolled crept slanted poured moved spread lying hanging falling drifting"
    " rolling creeping pouring spreading".split()
)


def _comes_to_them(tokens: Sequence[Token], before: int) -> bool:
    """Whether somebody without a name comes along a way, to those whom the story is with."""
    if before < 3 or tokens[before - 1].low not in ("came", "comes"):
        return False
    return not tokens[before - 2].capital and tokens[before - 3].low in DETERMINERS


def _opens_on(window: Sequence[str]) -> bool:
    """Whether a door or a window is open on a place, which is seen through it; `window`: the words before it."""
    opens = window[-2:-1] != [] and window[-2] in _OPENS
    return opens and not _OPENINGS.isdisjoint(window[:-2])


_OPENS = frozenset("open opened opening opens gave giving gives looking".split())
_OPENINGS = frozenset("door doors window windows shutters hatch flap balcony".split())
_NO_ONE = frozenset(("nobody", "nobody's", "no-one", "hardly", "never"))
_SPELLS = frozenset("hours days nights weeks months years winters summers miles".split())
_VIEWS = frozenset("view views sight glimpse picture photograph photo painting map drawing".split())
_LOOKS_OUT = frozenset("overlooking overlooked overlooks faced facing faces".split())
_THEM = frozenset("him her me them us his my their our".split())


def _is_lost(window: Sequence[str]) -> bool:
    """Whether a thing has gone into a place: nobody needs to be there."""
    return any(a in ("had", "has") and b in _GONE for a, b in pairwise(window))


_BETWEEN_ROOMS = frozenset("landing hall hallway corridor passage passageway".split())
_LEAVING = frozenset("left leaves leaving abandoned abandons".split())
_COMING = frozenset("came come comes arrived arrives arrive sent sends turned rolled".split())
_AWAKE = frozenset(("to", "round", "around"))


def _comes_by(tokens: Sequence[Token], before: int) -> bool:
    """Whether the vehicle is what somebody has come in: His sister *came on Sunday in* a taxi."""
    if before < 0 or tokens[before].low not in ("in", "on"):
        return False
    for at in range(before - 1, max(-1, before - _CLAUSE), -1):
        if tokens[at].low in _STOPS:
            return False
        if tokens[at].low in _COMING and tokens[before].low == "on":
            return tokens[at - 1].low in ("had", "has") or tokens[at - 1].low.endswith("'d")
        if tokens[at].low in _COMING:
            return tokens[at + 1].low not in _AWAKE  # he came to in the ambulance
    return False


_STOPS = frozenset(".!?;")
_CLAUSE = 12  # words of a clause that are read back from a place
_NEW_CLAUSE = frozenset(", : — – and but when while where before until so because".split())


def is_compared(tokens: Sequence[Token], before: int) -> bool:
    """Whether a place is only in a comparison: He breathed *like somebody shut in a cellar*."""
    for at in range(before - 1, max(0, before - _CLAUSE), -1):
        if tokens[at].low in _STOPS or tokens[at].low in _NEW_CLAUSE:
            return False
        if (tokens[at].low == "like" and not _is_liking(tokens, at)) or (
            tokens[at].low in ("if", "though") and tokens[at - 1].low == "as"
        ):
            return True
        if tokens[at].low in ("as", "than") and tokens[at + 1].low in _ARTICLES and _measures(tokens, at):
            return True
    return False


_ARTICLES = frozenset("a an the".split())


def _measures(tokens: Sequence[Token], at: int) -> bool:
    """Whether "as" or "than" at `at` has its measure before it: *as cold* as, *colder* than, *more silent* than."""
    measured, before = tokens[at - 1].low, tokens[at - 2].low if at > 1 else ""
    return before == "as" if tokens[at].low == "as" else measured.endswith("er") or before in ("more", "less")


_LIKERS = frozenset("not to would did do does i you we they never always really".split())


def _is_liking(tokens: Sequence[Token], at: int) -> bool:
    """Whether "like" is a verb: the mule *didn't like* the ford."""
    return at > 0 and (tokens[at - 1].low in _LIKERS or tokens[at - 1].low.endswith(("n't", "'d")))


_GONE = frozenset("gone fallen dropped blown sunk ended vanished disappeared".split())
_IN_THE_MIND = frozenset("dreaming dreamed dreamt dreams imagining imagined pretending pretended".split())
_SENTENCE = 30  # words of a sentence that are read back from a place


def _is_where_they_live(tokens: Sequence[Token], before: int) -> bool:
    """Whether a sentence tells where people live, not where they are: We lived in a house with a porch and *a yard*."""
    for at in range(before, max(-1, before - _SENTENCE), -1):
        if tokens[at].low in (".", "!", "?"):
            return False
        if tokens[at].low in _IN_THE_MIND:
            return True
        if tokens[at].low in ("lived", "lives", "live") and at and tokens[at - 1].low not in ("where", "who"):
            return True
    return False


def _over_the_way(tokens: Sequence[Token], index: int) -> bool:
    """Whether a place lies opposite, and is only seen: outside the house *across the road*."""
    after = [token.low for token in tokens[index + 1 : index + 4]]
    over = after[:2] in (["across", "the"], ["over", "the"]) and len(after) > 2
    before = [token.low for token in tokens[max(0, index - 5) : index]]
    if over and "at" in before and not _MEETS.isdisjoint(before):
        return False  # they met at the shelter across the road
    return after[:1] == ["opposite"] or (over and after[2] in ("road", "street", "way", "lane"))


_MEETS = frozenset("met meet meets waited waits stood stands sat sits".split())


def _stops(tokens: Sequence[Token], index: int) -> bool:
    """Whether a lift stops at a floor: At the third floor *it stopped*."""
    after = [token.low for token in tokens[index + 1 : index + 6]]
    return bool({"it", "lift", "elevator", "doors"} & set(after)) and bool(
        {"stopped", "stops", "halted", "opened", "open"} & set(after)
    )


def _comes_at(tokens: Sequence[Token], index: int) -> bool:
    """Whether a vehicle is waited for: “The tram *came late*”."""
    verb, *when = [token.low for token in tokens[index + 1 : index + 3]] or [""]
    return verb in ("came", "comes") and bool(_ON_TIME & set(when))


MAKES = frozenset(
    "audi bentley bmw buick cadillac camry chevrolet chevy chrysler citroen citroën corolla cortina datsun fiat"
    " hyundai jaguar lada lexus mazda mercedes mondeo nissan peugeot plymouth pontiac porsche prius renault saab"
    " skoda studebaker subaru tesla toyota trabant vauxhall volkswagen volvo wartburg".split()
)
"""Makes of cars by which people name their own."""
_BOATS = frozenset("boat dinghy skiff rowboat canoe punt".split())
_OWN = (
    _BOATS
    | MAKES
    | frozenset("car van truck lorry taxi cab ambulance jeep hearse carriage cart tractor limousine".split())
)
_STANDING = frozenset("parked gone waiting tied moored outside out stopped come been at drawn pulled".split())


def _stands_there(tokens: Sequence[Token], index: int, entry: PlaceNoun) -> bool:
    """Whether a vehicle is told of as it stands somewhere, which only somebody outside tells: The van *was parked*."""
    if entry.noun.split()[-1] not in _OWN:
        return False
    verb, *more = [token.low for token in tokens[index + 1 : index + 3]] or [""]
    if verb in ("lay", "lies") and entry.noun.split()[-1] in _BOATS:
        return True
    return verb in ("stood", "waited") or (
        verb in ("was", "is", "had", "has") and more[:1] != [] and more[0] in _STANDING
    )


_DRIVES_UP = frozenset("dropped drops drew draws pulled pulls arrived arrives passed passes".split())
_ON_TIME = frozenset("at late early".split())
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


_TRACES = frozenset(("tracks", "track", "trail"))
_TRACKING = frozenset("followed follow follows following lost lose loses found picked read".split())
_SPOKEN_OF = frozenset(
    "ran runs kept keeps managed manages owned mentioned mentions mention discussed discusses sold sells sell"
    " selling bought buys buy inherited inherits owns rented described describes imagined pictured remembered"
    " forgot forgotten mortgaged designed painted drew".split()
)
KNOCKING = frozenset(
    "knocked knocks knock tapped taps rapped raps hammered hammers banged bangs pounded pounds beat"
    " beats thumped thumps".split()
)
_HANDLED = frozenset("brought brings washed washes mended mends polished polishes towed pushed".split())
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


def _is_unchanged(tokens: Sequence[Token], index: int) -> bool:
    """Whether a place is one that somebody knows from long ago and is in again: “The parlour hadn’t changed.”"""
    after = [token.low for token in tokens[index + 1 : index + 4]]
    return after[:2] in (["hadn't", "changed"], ["hasn't", "changed"]) or after in (
        ["had", "not", "changed"],
        ["has", "not", "changed"],
    )


_NO_ROOM = frozenset("full shut closed locked taken packed occupied booked burnt flooded".split())


def _cannot_be_used(tokens: Sequence[Token], index: int) -> bool:
    """ "The medbay was full, so she put him in her own bunk": it is where the story is not."""
    after = [token.low for token in tokens[index + 1 : index + 7]]
    if after[:1] in (["was"], ["is"]) and ["out", "of", "order"] in (after[1:4], after[2:5]):
        return True  # “The lift was out of order again, so …”
    if after[:1] and after[0] in _WAS and len(after) > 1 and after[1] in _NOT_THERE:
        return True  # “In the morning the wagon was gone.”
    return after[:1] in (["was"], ["is"]) and len(after) > 2 and after[1] in _NO_ROOM and "so" in after[2:4]


_WAS = frozenset("was were is are had has".split())
_NOT_THERE = frozenset("gone missing stolen sold vanished disappeared left".split())


def _predicate(tokens: Sequence[Token], index: int) -> str:
    """The word after a place and after the street that says which it is: “The office on Cutler Street *smelled*”."""
    at = index + 1
    if at + 1 < len(tokens) and tokens[at].low in ("on", "in", "off", "at", "outside") and not tokens[at].capital:
        after = at + 1 + (tokens[at + 1].low in DETERMINERS)
        while after < len(tokens) and tokens[after].capital:
            after += 1
        if at + 1 < after < len(tokens) and tokens[after].low in _EXISTS and tokens[after - 1].capital:
            return tokens[after].low
    lows = [token.low for token in tokens[at : at + 5]]
    if lows[:1] and lows[0] in _BY_WHAT and lows[1:2] and lows[1] in DETERMINERS and len(lows) > 3:
        return _runs(lows[3:])  # the orchard *behind the hospital* ran down to the river
    return _runs(lows)


_BY_WHAT = frozenset("behind below beyond beside above opposite".split())
_BEATS = frozenset(
    "drumming drummed drums beating beat beats hammering hammered hammers pattering pattered patters rattling rattled"
    " thundering thundered roared roaring fell falling".split()
)
SLIDES = frozenset("slid slides slipped slips rolled rolls went goes crawled crawls flashed flashes".split())
"""What a town does to those who ride through it, by or past."""


def _slides_by(tokens: Sequence[Token], index: int) -> bool:
    """Whether a town moves past those who ride through it: The whole town *slid by* below them."""
    after = [token.low for token in tokens[index + 1 : index + 3]]
    return len(after) > 1 and after[0] in SLIDES and after[1] in ("by", "past")


_IN_A_CAR = 20  # words back in which somebody comes in one


def _comes_in_one(tokens: Sequence[Token], before: int) -> bool:
    """Whether somebody only comes in a vehicle: They *came* on Friday, two soldiers, *in a car* with flags."""
    if tokens[before + 1 : before + 2] == [] or tokens[before + 1].low not in ("a", "an"):
        return False
    for at in range(before - 1, max(-1, before - _IN_A_CAR), -1):
        if tokens[at].low in _STOPS:
            return False
        if tokens[at].low in ("came", "come", "comes", "arrived", "arrives"):
            return True
    return False


_WAYS_DOWN = frozenset("down up back along away between all".split())


def _runs(lows: Sequence[str]) -> str:
    """The first of the words, “was” when a ground runs down or up from there."""
    if lows[:1] in (["ran"], ["runs"]) and lows[1:2] and lows[1] in _WAYS_DOWN:
        return "was"
    return lows[0] if lows else ""


def _pluperfect(window: Sequence[str]) -> bool:
    """Whether the words tell of what had happened before: "had gone to the", not "had the" or "had been waiting"."""
    if "," in window:
        window = window[len(window) - window[::-1].index(",") :]
    for index, word in enumerate(window):
        if word.endswith("'d") and "".join(window[index + 1 : index + 2]).endswith(("ed", "en")):
            return True  # she'd cried all the way down the road
        if word in ("had", "'d") and not (set(window[index + 1 : index + 2]) & (DETERMINERS | {"been"})):
            return True
        if (
            word in ("had", "'d")
            and window[index + 1 : index + 2] == ["been"]
            and _OVER & {*window[index + 2 : index + 3]}
        ):
            return True
    return False


_OVER = frozenset("found seen born bought stolen made caught killed sold married christened".split())
"""She had been *found* in the orchard: that is over, where she had been waiting she may still be."""


def has_moved(tokens: Sequence[Token], before: int) -> bool:
    low, high = max(0, before - 4), max(0, before + 1)
    return any(token.low in _MOVING for token in tokens[low:high])

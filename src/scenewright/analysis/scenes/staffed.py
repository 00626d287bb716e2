"""The people and things of a stretch -> the place that only they tell: a nurse, a porter, the bed."""

import re

from scenewright.analysis.scenes.breaks import Stretch
from scenewright.analysis.scenes.places import IN_COURT
from scenewright.analysis.scenes.placing import Placing
from scenewright.model.annotation import Setting
from scenewright.model.span import Span

SPOKEN = 0.4
"""Confidence of a place that only a heading or somebody's words name."""
_STAFF_WINDOW = 15
_STAFF = {
    "hospital": (
        frozenset(("nurse", "nurses", "surgeon", "matron", "orderly", "paramedic", "midwife")),
        frozenset(
            "bed doctor porter drip consultant patient patients stretcher monitor machine trolley doctors".split()
        ),
    ),
    "courtroom": (
        frozenset(("judge", "magistrate")),
        frozenset("usher bailiff jury jurors clerk witness barrister".split()),
    ),
    "meeting room": (
        frozenset(("agenda", "meeting")),
        frozenset("table item minutes chairman chairwoman apologies".split()),
    ),
    "classroom": (
        frozenset(("teacher", "teacher's")),
        frozenset("blackboard whiteboard chalk desk desks chairs homework class pupils".split()),
    ),
    "shop": (frozenset(("shopkeeper", "cashier")), frozenset("counter till shelf shelves customer customers".split())),
    "pawnshop": (frozenset(("pawnbroker",)), frozenset("ledger ticket counter glass rings tray scales window".split())),
    "bar": (
        frozenset("barman barmaid bartender barkeep publican".split()),
        frozenset("counter glass glasses pint stool stools bottle bottles beer tap till".split()),
    ),
    "restaurant": (
        frozenset("waiter waitress waiters waitresses sommelier".split()),
        frozenset("table tables menu menus plate plates bill napkin fork dessert wine".split()),
    ),
    "library": (frozenset(("librarian",)), frozenset("shelf shelves desk books stacks catalogue".split())),
    "barbershop": (frozenset(("barber",)), frozenset("chair mirror scissors razor towel".split())),
    "plane": (
        frozenset(("stewardess", "steward", "attendant")),
        frozenset("aisle seatbelt passengers trolley captain".split()),
    ),
}
"""Who works in one kind of place, and what must be there with them for the story to be in it."""
_PLAIN = frozenset(("courtroom", "meeting room", "classroom"))
"""Places that one thing more is enough for."""


_ABED = re.compile(
    r"\b(?:lay|lies|was lying|snuggled|huddled|sat up) (?:\w+ )?(?:in bed|(?:in|under|beneath) (?:the|his|her|my|their)"
    r" (?:\w+ )?(?:bed|blankets?|covers|bedclothes|quilt|duvet|eiderdown|counterpane|sheets))\b"
)
_SEEN_IN_BED = 4  # paragraphs at the beginning of a story


def find_bed(text: str, stretch: Stretch) -> Placing | None:
    """The bedroom of somebody with whom a story begins in bed, when no word names it: He lay beneath the quilt."""
    for paragraph in stretch.paragraphs[:_SEEN_IN_BED]:
        for told in paragraph.narration:
            abed = _ABED.search(text, told.start, told.end)
            if abed is not None:
                return Placing(Setting.INT, "bedroom", "", (Span(*abed.span()),), SPOKEN)
    return None


_OWN_BED = re.compile(
    r"\b(?:[Hh]e|[Ss]he|I|they|[A-Z][\w’'-]+) (?:was|is|am|sat|sits|lay|lies)(?: (?!dead\b)[\w’'-]+){0,5}?"
    r" (?:in|on) (?:his|her|my|the) bed\b(?! of\b)"
)
_AT_FIRST = 2  # paragraphs of a scene that tell of somebody in bed
_SLEEPS = re.compile(
    r"\b(?:[Hh]e|[Ss]he|I|they|[A-Z][\w’'-]+) (?:slept|sleeps|woke|wakes|lay awake|lies awake)\b[^.!?“”\"]{0,60}?"
    r"(?:\b(?:in|on) (?:his|her|my) (?:own |old |narrow )?bed\b(?! of\b)"
    r"|[.!?] (?:The|His|Her|My) (?:mattress|pillow|sheets?|duvet|other side of the bed)\b)"
)
_BEDS = frozenset(
    "bedroom ward cell tent cabin dormitory hospital hotel motel room caravan van ship boat train berth bunk hut"
    " hostel barracks prison camp nursery attic loft".split()
)
"""Places where people sleep: who wakes there wakes where they were."""


_SLEPT_IN = re.compile(
    r"(?:He|She|I|They|[A-Z][\w’'-]+) (?:slept|sleeps|woke|wakes)\b[^.!?,;“”\"]{0,40}? in (?:his|her|my)"
    r" (?:own |old |narrow )?bed\b(?! of\b)"
)
"""The same with the first words of a scene, wherever dreams go then: She slept in her old bed, and dreamed …"""


def find_slept_in(text: str, stretch: Stretch, previous: Placing | None, *, told: bool = False) -> Placing | None:
    """The bedroom of somebody who has slept, when the story was elsewhere before: She woke. The mattress was cold.

    `told`: only where the first words say so.
    """
    if stretch.jump is None or not stretch.paragraphs or (previous is not None and _is_slept_in(previous.place)):
        return None
    first = stretch.paragraphs[0].span
    abed = (_SLEPT_IN.match if told else _SLEEPS.search)(text, first.start, first.end)
    if abed is None or is_bedside(stretch):
        return None
    return Placing(Setting.INT, "bedroom", "", (Span(*abed.span()),), SPOKEN)


def _is_slept_in(place: str) -> bool:
    return not _BEDS.isdisjoint(re.findall(r"\w+", place.lower()))


def find_own_bed(text: str, stretch: Stretch) -> Placing | None:
    """The bedroom of somebody whom a scene behind a break mark finds in or on a bed, unless it is one of a hospital."""
    for paragraph in stretch.paragraphs[:_AT_FIRST]:
        for told in paragraph.narration:
            abed = _OWN_BED.search(text, told.start, told.end)
            if abed is not None and not is_bedside(stretch):
                return Placing(Setting.INT, "bedroom", "", (Span(*abed.span()),), SPOKEN)
    return None


_BEDSIDE = frozenset("visitor's visitors drip nurse nurses ward doctor consultant monitor tube tubes surgeon".split())


def is_bedside(stretch: Stretch) -> bool:
    """Whether the bed of a stretch is one of a hospital: a ceiling and a drip."""
    return any(token.low in _BEDSIDE for paragraph in stretch.paragraphs[:_STAFF_WINDOW] for token in paragraph.tokens)


def is_in_court(stretch: Stretch) -> bool:
    """Whether a dock of the stretch is one of a court: there is a magistrate."""
    return any(token.low in IN_COURT for paragraph in stretch.paragraphs[:_STAFF_WINDOW] for token in paragraph.tokens)


_LIES = frozenset("bed sheet sheets pillow pillows ceiling".split())
_WAKES = frozenset("woke wakes awoke wake came".split())
_WAKING = 3  # paragraphs


def wakes_in_ward(stretch: Stretch) -> bool:
    """Whether somebody wakes to a bed with a nurse or a doctor at it: no bedroom, though no word says so."""
    words = {token.low for paragraph in stretch.paragraphs[:_WAKING] for token in paragraph.tokens}
    return not _WAKES.isdisjoint(words) and not _LIES.isdisjoint(words) and is_bedside(stretch)


def find_staffed_place(text: str, stretch: Stretch) -> Placing | None:
    """The place that only the people in it tell, when nothing else does: the nurse at the desk, a porter, the bed."""
    tokens = [token for paragraph in stretch.paragraphs[:_STAFF_WINDOW] for token in paragraph.tokens]
    words = {token.low.removesuffix("'s") for token in tokens}
    words |= {
        word.lower()
        for paragraph in stretch.paragraphs[:_STAFF_WINDOW]
        for said in paragraph.said
        for word in re.findall(r"\bdoctors?\b", said.of(text))
    }
    for place, (staff, things) in _STAFF.items():
        first = next((token for token in tokens if token.low in staff), None)
        if first is not None and len(words & things) >= 1 + (place not in _PLAIN):
            return Placing(Setting.INT, place, place, (Span(first.start, first.end),), SPOKEN)
    return None

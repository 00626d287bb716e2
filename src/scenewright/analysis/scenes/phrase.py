"""A place in its sentence -> numbers for where it stands, after which preposition and which kind of verb."""

from bisect import bisect_left
from collections.abc import Sequence

from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.tokens import DETERMINERS, Token

ARRIVING = frozenset(
    "reached reach reaches entered enter enters arrived arrive arrives arriving came come comes got get gets landed"
    " emerged emerges stepped steps parked parks pulled pulls docked docks returned returns opened opens".split()
)
GOING = frozenset(
    "walked walk walks went go goes drove drive drives ran run runs rode ride rides climbed climb climbs crossed cross"
    " crosses followed follow follows led lead leads took take takes hurried hurries carried carries headed heads"
    " turned turns made makes cycled caught catches travelled traveled marched marches sailed flew rowed slipped"
    " wandered drifted set moved moves brought brings".split()
)
STAYING = frozenset(
    "sat sit sits sitting stood stand stands standing lay lie lies lying waited wait waits waiting slept found find"
    " finds woke wake wakes met meet meets was were is are ate eat leaned leant hung smelled smelt looked".split()
)

_REACH = 6  # words before a place among which its verb is looked for
_LATEST = 25.0
_PREPOSITIONS = {
    **dict.fromkeys("in at on aboard inside".split(), 1.0),
    **dict.fromkeys("into onto to".split(), 2.0),
    **dict.fromkeys("from out off".split(), 3.0),
    **dict.fromkeys("of for about like with".split(), 4.0),
    **dict.fromkeys("through across along down up over around round past".split(), 5.0),
    **dict.fromkeys("outside behind under beside near by beneath".split(), 6.0),
    **dict.fromkeys((".", ",", "and", ""), 7.0),
}


def describe_phrase(tokens: Sequence[Token], place: PlaceMention | None) -> tuple[float, float, float, float]:
    """How many words stand before the place, the kind of preposition, whether it is fronted, the kind of verb."""
    if place is None:
        return 30.0, -1.0, -1.0, -1.0
    k = at = bisect_left(tokens, place.span.start, key=lambda token: token.start)
    while k > 0 and (tokens[k - 1].low in DETERMINERS or tokens[k - 1].low.endswith("'s")):
        k -= 1
    preposition = _PREPOSITIONS.get(tokens[k - 1].low if k else "", 0.0)
    verb = 0.0
    for token in tokens[max(0, k - _REACH) : max(0, k - 1)]:
        for kind, group in ((1.0, STAYING), (2.0, ARRIVING), (3.0, GOING)):
            verb = kind if token.low in group else verb
    return min(float(at), _LATEST), preposition, float(k <= 1), verb

"""A paragraph's first sentence -> whether it is at a place where the story was not (rule R4).

“When they reached the station, …”, “In the cellar, Ben …”, “Dr. Marsh is in the basement”: a frame, not a view.
"""

import re
from collections.abc import Sequence

from scenewright.analysis.scenes.journeys import FEATURES, WAYS
from scenewright.analysis.scenes.lexicon import PlaceClass
from scenewright.analysis.scenes.paragraphs import Paragraph, read_opening
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.place_weights import MAKES
from scenewright.model.annotation import Setting

_ARRIVAL = re.compile(
    r"(?:(?:and|but|so|then|at last|finally|eventually|soon),? )?"
    r"(?:it (?:took|takes) (?:(?:him|her|them|us|me) )?(?:[\w-]+ ){1,4}?(?:minutes|hours|days|weeks|months)"
    r"(?: of \w+)? to (?:reach|get|walk|climb|ride|drive|sail|fly|cross|find)\b"
    r"|[^.!?;:“”\"\n]{3,60} (?:before|when|by the time) (?:he|she|they|we|i|[A-Z]\w+)"
    r" (?:had )?(?:got to|came to|come to|reached|arrived at|climbed to)\b"
    r"|(?:when|once|as soon as|after|by the time) (?:\w+['’]?\w* ){1,3}?"
    r"(?:reached|(?:got|came) (?:(?:down|up|back|out|round|across|through) )?to|arrived|came to|entered"
    r"|came into|drew up|landed|returned|got back|stepped|let (?:him|her|my|them)sel(?:f|ves) into)\b"
    r"|(?:he|she|they|we|i|[A-Z]\w+|(?:the|his|her|their|my) \w+)(?: \w+ly)?"
    r" (?:arrived|reached|drove|travell?ed|rode|sailed|flew|returned|went (?:back|down|up)|(?:walked|ran|got) back)\b)",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"(?:(?i:(?:back|down|up|out|over|meanwhile|inside|outside|upstairs|downstairs|below|next door),? |"
    r"(?:a (?:moment|minute) later|moments later|soon),? |(?i:\w+(?: \w+){1,2} (?:below|above|away|further on"
    r"|to the \w+)), )?"
    r"(?i:in|on|at|inside|outside|aboard) (?:the|his|her|their|my|[A-Z]"
    r"|an? (?=[\w’' -]{3,24}? (?:in|at|near|above|outside|off) (?:the )?[A-Z]))|(?:On ?stage|Onstage|Backstage)\b"
    r"|(?:On|In|At) (?:deck|bay|ward|platform|gate|cell|hangar|level) (?=[a-z]+\b|\d))"
)
_FAR_SIDE = re.compile(
    r"(?:On|At|Across|Over on|Down at|Up at) the (?:far|other|opposite|north|south|east|west)"
    r" (?:side|end|edge|shore|bank)"
    r" of (?:the )?[^.,;]{2,30}, (?:in|at|on|inside|aboard) "
)
"""“On the far side of the lake, in the house with the blue shutters, …”"""
_OTHER_END = re.compile(
    r"(?:At|On|In) the (?:other|far|near|opposite) (?:end|side|edge|corner) of [^.!?;]{3,40}? [A-Z]\w+ "
)
"""“At the far end of the jetty Ruth …”: she is on the jetty too."""
_BACK = re.compile(r"\bBack (?:in|on|at|inside|aboard) (?:\w+ )?\Z")
_NOISE = re.compile(
    r"[^.!?]{0,60}?\b(?:bark(?:ed|s)?|rang|rings|hoot(?:ed|s)|struck|strikes|bang(?:ed|s)|slam(?:med|s)|honk(?:ed|s)"
    r"|whistled?s?|sang|sings|playing|shouting|shouted|laughed|laughing|thunder(?:ed|s)|howl(?:ed|s)|chimed?"
    r"|drip(?:ped|s)"
    r"|could (?:be|hear)|heard|saw|watched|see(?:s|n)?)\b"
)
_ELSEWHERE = re.compile(
    r" (?:(?:at|in|of|on) (?:the )?[A-Z]\w+(?: [A-Z]\w+)?|across (?:town|the city|the river|the road"
    r"|the street)|(?:on|at) the other (?:side|end) of [^,.]{3,30}"
    r"|(?:upstairs|downstairs|next door)|(?:\w+ )?(?:miles|streets|floors|doors) away),"
)
_SOMEBODY = re.compile(
    r",? (?:(?:there|it)(?: (?:was|were|is|are)|[’']s)"
    r"|(?:neither|none|nobody|no one|both|everyone|everybody|all|each|one|two|three"
    r"|several) (?:of|the|had|was|were|sat|spoke)"
    r"|(?:an?|the|two|three|four|six|[a-z]+ hundred) (?:[\w-]+ ){0,2}?(?:man|men|woman|women|boys?|girls?"
    r"|child|children"
    r"|couple|crowd|people|soldiers?|guards?|nurses?|waiters?|clerks?|policem[ae]n|priest|sisters?|brothers?|nuns?"
    r"|monks?)"
    r"|it (?:smell(?:ed|s|t)|felt|feels)|[A-Z][\w’']+|he|she|they|we|I)\b"
)
_LEAVES = re.compile(
    r"\b(?:(?:went|goes|climbed|climbs|crawled|crawls|followed|follows) (?:in|down|through|him|her|them)"
    r"(?: after (?:him|her|them))?|slip(?:s|ped) (?:out|through)|let (?:him|her|my)self out|"
    r"went (?:out|up|down|away|off|upstairs|downstairs|inside|home)|left|set (?:off|out)"
    r"|(?:drove|walked|hurried|ran) "
    r"(?:off|away|out|on|up|down|upstairs|downstairs|inside)|stepped (?:out|outside|inside)|climb(?:ed|s) the stairs"
    r"|goes (?:out|up|down|away|off|upstairs|downstairs|inside|home)|leaves|took the (?:stairs|lift|elevator))\b"
    r"[^.!?]{0,40}"
    r"[.!?][”\"]?\s*\Z"
)


_LOCATED = re.compile(
    r"(?!It\b)(?:He|She|They|We|I|(?:His|Her|My|Their) [a-z]+|[A-Z][\w’'-]+(?: and [A-Z]\w+)?)"
    r"(?: (?:him|her|my)self| themselves)?"
    r" (?:(?:was|were|is|are|am|[’']m|[’']re) )?"
    r"(?:sat|sits?|sitting|stood|stands?|standing|was|were|is|are|am|lay|lies?|lying|waited|waits?|waiting|ate|"
    r"eats?|eating|met|meets?|slept|sleeps?|"
    r"(?:had|drank|shared|took) (?:(?:an?|some|their|the) )?(?:(?:cups?|mugs?|pots?|glass(?:es)?|bottles?) of \w+"
    r"|(?:\w+ )?(?:lunch|dinner|breakfast|supper|coffees?|tea|drinks?|beers?|meal|picnic)))\b"
    r"(?: \w+){0,4}? (?:in|at|outside|inside|aboard|on the (?:steps|stairs|roof|banks?|floor|edge) of"
    r"|on (?:the|a|their|his|her) bench (?:by|in|at|outside|under|near|beside)) "
)
_IT_IS_THERE = re.compile(
    r"It (?:was|is) (?!(?:ly|stand|hang|com|mov|float|sitt|lean|drift|burn)ing\b)(?:\w+ ){1,3}?(?:in|inside|aboard)"
    r" (?:the|his|her|their|my|our) "
)
"""“It was warm in the car”: whoever feels it is there. A thing that is drifting in the bay is only seen."""
_EVERYBODY = re.compile(
    r"(?:Nobody|No one|Everyone|Everybody|The whole of|All) (?:(?:else|of them|\w+ing) )?in (?:the|his|her|my|our) "
)
_PLACE_ITSELF = re.compile(
    r"(?:The|His|Her|My|Their|Our|It was the|[A-Z]\w+[’']s) (?:\w+ ){1,3}?"
    r"(?:(?:behind|below|beyond|beside|above|opposite) (?:the|his|her|their|my|our) \w+ )?"
    r"(?:smell(?:s|ed|t)|felt|feels|(?:had|has|held|holds|contained) (?:an?|one|two|three|four|five|no) (?=\w)"
    r"|(?:had|has) been (?:put up|set up|pitched|laid out|decked|hung|cleared|decorated|built|strung)\b"
    r"|(?:hadn[’']t|had not|hasn[’']t|has not) changed"
    r"|(?:went on|goes on|stretched|stretches|sloped|slopes|ran|runs) (?:for|away|on|and on|into|ahead|down|up"
    r"|all the way)\b"
    r"|(?:was|is|lay|lies|stood|stands) (?:at|on|in|up|under|behind|along|across|off|beneath|below|above|over) "
    r"(?:the|a|an|its|two|three|four)\b|(?:was|is) (?:\w+ )?"
    r"(?:dark|cold|cool|bright|dim|bare|grand|white"
    r"|chilly|airless|stuffy|gloomy|spotless|vast|enormous|damp|windowless|empty|warm"
    r"|quiet|hot|silent|full|packed|crowded|busy|small|tiny|huge|freezing|deserted|closed))\b"
)
_HOUSE_ITSELF = re.compile(
    r"(?:The [A-Z]\w+(?: [A-Z]\w+)?|[A-Z]\w+[’']s) (?:smell(?:s|ed|t) of|(?:was|is) (?:[a-z]+ )?(?:packed|full|empty"
    r"|crowded|busy|noisy|smoky|dim|dark|half|deserted|loud|bright|warm|heaving|quiet)\b)"
)
"""The same of a house by its own name: “Corrigan’s was packed”, “The Otter was empty”."""
_STANDS_AT = re.compile(
    r"(?:The|His|Her|Their|My|Our) (?:\w+ )?(?:train|bus|coach|ship|boat|ferry|plane|car|van|taxi|cab|meeting|party|"
    r"funeral|wedding|service|ceremony|interview|hearing|trial|reception|inquest|auction|rehearsal|concert|match|wake)"
    r" (?:was(?: held)?|stood|waited|sat|lay|is|stands|waits|sits|lies|took place|takes place)"
    r" (?:(?:already|still) )?(?:in|at|on|outside) "
)
"""What the story comes to where it stands: “The train stood at Platform 3.”"""
_FULL = re.compile(
    r"(?:The|His|Her|My|Their|Our) (?:\w+ ){1,2}?(?:(?:was|is) (?:\w+ )?(?:full|packed|crowded|stuffy|airless"
    r"|half empty)"
    r"|smell(?:ed|s|t) of)\b"
)
"""What only somebody in a vehicle tells of it: “The plane was full.”"""
_IN_THE_BACK = re.compile(r"[^.!?;,]{2,40}? in the back of (?:the|his|her|their|my|our|an?) ")
"""Who is where only somebody in or at a vehicle is: “He was in the back of the van.”"""
_FRAGMENT = re.compile(r"(?:(?:The|A|An|His|Her|My|Their|Our) )?(?:[\w’'-]+ ){0,3}[\w’'-]+\.(?= |\Z)")


_HEARD = re.compile(
    r"(?:There (?:was|were|came|is|are)|(?:He|She|They|I|We|[A-Z]\w+) (?:heard|could hear)) (?:[\w’'-]+ ){0,3}?"
    r"(?:sounds?|noise|steps|footsteps|voices|knock|shouts?|crash|cry|clatter|hooves)\b"
)
"""A sound is not where people are: *There were voices* on the landing."""


def arrives(text: str, paragraph: Paragraph, since: Sequence[Paragraph]) -> bool:
    """Whether the first sentence of the paragraph is at a place where the story was not."""
    opening = read_opening(text, paragraph)
    if not opening or _HEARD.match(opening):
        return False
    travels = _ARRIVAL.match(opening) is not None
    fronted = _FRONTED.match(opening) is not None and _OTHER_END.match(opening) is None
    left = bool(since) and _has_left(text, since[-1])
    stop = _first_stop(paragraph)
    known = {place.key for other in since for place in other.places if place.weight >= 0.6}
    if _opens_elsewhere(text, opening, paragraph, since):
        return True
    over_there = _FAR_SIDE.match(opening)
    if over_there is not None and any(
        place.key not in known
        and paragraph.span.start + over_there.end() <= place.span.start + 5
        and place.weight >= STRONG
        for place in paragraph.places
    ):
        return True
    if _OUTSIDE.match(opening) and left and any(place.setting is Setting.EXT for place in paragraph.places):
        return True
    if _DOWN_THERE.match(opening) and left and any(place.key not in known for place in paragraph.places):
        return True
    if _climbs_to(text, opening, paragraph, since):
        return True
    took = _TOOK_THEM.match(opening)
    if took is not None:
        near = range(paragraph.span.start + took.end(), paragraph.span.start + took.end() + LOOK_FOR_PLACE)
        there = (place for place in paragraph.places if place.span.start in near and place.weight >= HINTED)
        return any(place.key not in known and place.noun.place_class is not PlaceClass.AREA for place in there)
    alone = bool(known) and _is_alone(opening, paragraph)
    reached = bool(known) or len(since) > SETTLED
    described = _PLACE_ITSELF.match(opening) is not None or _HOUSE_ITSELF.match(opening) is not None
    seen = _SEEN.search(text, paragraph.span.start, paragraph.span.end) is not None
    itself = described and not seen
    located = any(sign.match(opening) is not None for sign in (_LOCATED, _EVERYBODY, _IT_IS_THERE))
    comes = reached and _STANDS_AT.match(opening) is not None
    inside = any(sign.match(opening) is not None for sign in (_FULL, _IT_IS_THERE, _IN_THE_BACK))
    plain = comes or (located and (bool(known) or (reached and not seen))) or (reached and itself)
    found = reached and _found_there(paragraph, since)
    comes_there = fronted and _COMES_THERE.search(text, paragraph.span.start, paragraph.span.end) is not None
    if not travels and not fronted and not left and not plain and not alone and not found:
        return False
    least = 0.6 if travels or alone else 2.0
    here = [place for place in paragraph.places if place.span.start < stop and place.weight >= least]
    if left and not travels:
        here = [place for place in here if place.span.start < paragraph.span.start + 30]
        here += (place for place in paragraph.places[:1] if _opens_with(paragraph, place))
    if fronted:
        here = [
            place
            for place in here
            if place.span.start < paragraph.span.start + 40 and (comes_there or _sets_off(text, place, left))
        ]
    if plain and not travels and not fronted:
        here = [
            place
            for place in here
            if (comes or place.key not in FEATURES) and (place.noun.place_class is not PlaceClass.VEHICLE or inside)
        ]
    if _aboard(since):
        here = [place for place in here if place.key not in WAYS]  # “At the lights on Commercial Road he …”: in the car
    return any(place.key not in known and place.noun.place_class is not PlaceClass.AREA for place in here)


_TOOK_THEM = re.compile(
    r"It (?:took|takes) (?:him|her|them|us|me|[A-Z]\w+) (?:[\w-]+ ){1,4}?(?:minutes|hours|days|an hour|half an hour)\. "
)
"""A way there, by how long it was: It took them six minutes. *The gate* …"""
LOOK_FOR_PLACE = 40
"""Characters behind a way in which the place at the end of it is named."""
_ON_TOP = re.compile(
    r"(?:On|In|At the top of|Under|Up on|Up in) the (?:roof|rooftop|deck|battlements|attic|loft|tower|balcony|terrace"
    r"|ramparts|eaves|cellar|basement|crypt|tunnel|mine|belfry)(?:,| (?:there|it|he|she|they|we|I|lay|lies|stood|stands"
    r"|hung|hangs|sat|sits|was|were|is|are|the|a|an|two|three)\b)"
)
"""What a stair leads to: they climbed. … *On the roof lay* snow."""
_CLIMBS = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[A-Z][\w’'-]+) [^.!?“”\"]{0,40}?\b(?:climbed|climbs|went|goes|ran|runs|took"
    r"|takes|crept|creeps|followed|follows|hurried|walked|walks)\b[^.!?“”\"]{0,40}?\b(?:stairs|staircase|steps|ladder"
    r"|fire escape|lift|elevator|up|down|upstairs|downstairs|hatch)\b"
)
_CLIMBED_SINCE = 3  # paragraphs


def _climbs_to(text: str, opening: str, paragraph: Paragraph, since: Sequence[Paragraph]) -> bool:
    """Whether a paragraph opens up there, or down there, where somebody has just climbed."""
    if _ON_TOP.match(opening) is None:
        return False
    near = since[-_CLIMBED_SINCE:]
    known = {place.key for other in since for place in other.places if place.weight >= HINTED}
    first = next(iter(paragraph.places), None)
    return (
        first is not None
        and first.key not in known
        and any(_CLIMBS.search(text, told.start, told.end) for other in near for told in other.narration)
    )


_OUTSIDE = re.compile(r"It (?:was|is) (?:\w+ ){1,3}outside\b|Outside,? (?:it|the)\b")


_DOWN_THERE = re.compile(
    r"It (?:was|is) (?:\w+ ){1,3}(?:at the (?:bottom|top|other end)|inside|underground|(?:in|down|up) there)\b"
)


_COMES_THERE = re.compile(
    r"[.!?] (?:He|She|They|We|I|[A-Z][\w’'-]+) (?:came|comes|climbed|climbs|dropped|drops) (?:down|up|in|along|through)"
    r" (?:the |a |an )"
)
"""Somebody comes to where a paragraph opens: On deck four the lamps were out. *Ann came down the ladder* …"""


def is_far(opening: str) -> bool:
    """Whether the place that a paragraph opens with is some way from where the story was: no step leads there."""
    far = any(sign.match(opening) is not None for sign in (_STANDS_AT, _AFTERWARDS, _FAR_SIDE, _LETS_IN))
    return far or is_miles_off(opening) or opening.startswith("Back ")


_LETS_IN = re.compile(r"(?:When|By the time|As soon as|Once) (?:\w+['’]?\w* ){1,2}let \w+sel(?:f|ves) into\b")
"""Who has the key has come there from somewhere else."""


def is_miles_off(opening: str) -> bool:
    """Whether a sentence opens with how far from there it is: “Three miles away, in the kitchen of the inn, …”"""
    return _MILES_OFF.match(opening) is not None


def is_elsewhere(text: str, paragraph: Paragraph, since: Sequence[Paragraph]) -> bool:
    """Whether a paragraph opens with another building by its name, and nobody has just gone there."""
    first = next(iter(paragraph.places), None)
    if first is None or first.noun.place_class is not PlaceClass.BUILDING or not first.name[:1].isupper():
        return False
    told = _HOURS.search(text, paragraph.span.start, min(paragraph.span.end, paragraph.span.start + LOOK_FOR_HOUR))
    opens = first.span.start < paragraph.span.start + 12 and told is not None
    return opens and not (since and _has_left(text, since[-1]))


LOOK_FOR_HOUR = 160
"""Characters of a paragraph in which an hour tells that it is not the moment after the one before."""
_HOURS = re.compile(
    r"\b(?:closed|closes|opened|opens|shut|shuts) (?:\w+ )?at\b|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
    r"|\b[Aa]t (?:five|ten|twenty|a quarter|quarter|half) (?:to|past)\b|\b[Aa]t \w+ o['’]clock\b"
)


_AFTERWARDS = re.compile(r"[^.!?]*\b(?:afterwards?|later|eventually|in the end|at last|by then)\b", re.IGNORECASE)
_MILES_OFF = re.compile(
    r"(?:\w+ ){1,3}(?:miles?|streets|blocks|leagues?|kilometres?) (?:away|off|north|south|east|west)\b"
)


def _aboard(since: Sequence[Paragraph]) -> bool:
    """Whether the scene has been in a vehicle so far."""
    places = [place for paragraph in since for place in paragraph.places if place.weight >= HINTED]
    return bool(places) and places[0].noun.place_class is PlaceClass.VEHICLE


_DRIVEN = MAKES | frozenset("car van truck lorry taxi cab jeep ambulance".split())


def has_driven(since: Sequence[Paragraph]) -> bool:
    """Whether the scene so far has been in a car: where it has come to, nobody has walked in a step."""
    places = [place for paragraph in since for place in paragraph.places if place.weight >= HINTED]
    return bool(places) and places[0].key in _DRIVEN


_SENTENCE = re.compile(r"(?<=[.!?…])[”\"’)]* (?=[A-Z])")
_SUBJECT = re.compile(r"(?:The|His|Her|My|Their|Our|(?:[A-Z][\w’'-]+ )*[A-Z][\w’'-]+[’']s?)\b")
_STANDS = re.compile(
    r"[^.!?;“”\"]{0,40}?\b(?:sat|sits?|sitting|stood|stands?|standing|was|were|is|are|am|lay|lies?|waited|waits?)\b"
    r"(?: \w+){0,4}? (?:in|at|on|outside|inside|aboard) "
)


def _opens_elsewhere(text: str, opening: str, paragraph: Paragraph, since: Sequence[Paragraph]) -> bool:
    """Whether a paragraph opens with a place that the scene has not spoken of, and then shows somebody known in it.

    “The Harbour Hotel had been shut for years. … Joan stood in the car park”; “The car would not start. … In the
    passenger seat Nadia …”.
    """
    first = next(iter(paragraph.places), None)
    if first is None or not since:
        return False
    goes = _WENT.match(opening) is not None
    subject = _SUBJECT.match(opening) is not None and _is_subject(text, paragraph, first)
    if not goes and (not subject or first.key in FEATURES):
        return False
    if subject and any(place.key == first.key for other in since for place in other.places):
        return False
    somewhere = len(since) > SETTLED or any(place.weight >= HINTED for other in since for place in other.places)
    fixed = first.noun.place_class not in (PlaceClass.AREA, PlaceClass.VEHICLE) and first.key != "ship"
    if subject and somewhere and fixed and _is_taken(text, opening, paragraph):
        return True
    people = {token.low for other in since for token in other.tokens if token.capital}
    seen = {place.key for other in since for place in other.places if place.weight >= STRONG}
    for place in paragraph.places[1:]:
        begin = max((m.end() for m in _SENTENCE.finditer(text, paragraph.span.start, place.span.start)), default=-1)
        if begin < 0 or place.weight < HINTED or place.key in seen or place.noun.place_class is PlaceClass.AREA:
            continue
        sentence = text[begin : place.span.end + LOOK]
        named = any(word.lower() in people for word in re.findall(r"\b[A-Z][\w-]+|\b(?:he|she|they|we|I)\b", sentence))
        if named and (
            (subject and place.key == first.key) or (place.weight >= STRONG and _STANDS.match(sentence) is not None)
        ):
            return True
    return False


_IS_LIKE = re.compile(
    r"(?:The|His|Her|My|Their|Our|[A-Z]\w+[’']s) (?:[\w’'-]+ ){1,3}?(?:(?:of|at|on|in) (?:the )?[A-Z]\w+ )?"
    r"(?:smell(?:s|ed|t)|felt|feels|looked|looks|was|is|lay|lies|stood|stands)\b"
)
_IS_THERE = re.compile(
    r"(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[A-Z][\w’'-]+|[Ss]omebody|[Ss]omeone"
    r"|(?:[Tt]he|[Aa]n?|[Tt]wo|[Tt]hree) (?:[\w-]+ ){0,3}(?:m[ae]n|wom[ae]n|girls?|boys?|soldiers?|guards?"
    r"|clerk|nurse|waiter|child))"
    r"\b(?:,? [^.!?;“”\"]{0,80}?,?)? (?:sat|sits?|stood|stands?|lay|lies|waited|waits?|leaned|leans|knelt"
    r"|kneels|crouched"
    r"|(?:was|were|is|are) \w+ing|(?:took|takes?|found|finds?) (?:the|a|an|their|his|her) (?:\w+ ){0,2}?"
    r"(?:seats?|tables?|bench|booth|chairs?|stools?|corner))\b"
)


_THERE_IS = re.compile(
    r"\bthere (?:was|were|is|are) (?:nobody|no one|only|hardly anybody|hardly anyone)\b[^.!?]*\b(?:in it|there)\b"
)


def _is_taken(text: str, opening: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph tells what a place is like and then has people in it, here and not seen from afar."""
    if not _IS_LIKE.match(opening) or paragraph.span.start + 80 > paragraph.span.end:
        return False
    begin = next((m.end() for m in _SENTENCE.finditer(text, paragraph.span.start, paragraph.span.end)), -1)
    begin = begin if begin >= 0 else paragraph.span.end
    if any(said.start < begin for said in paragraph.said):
        return False
    rest = text[begin : paragraph.span.end]
    there = _IS_THERE.search(rest) is not None or _THERE_IS.search(text, paragraph.span.start, begin) is not None
    return there and _SEEN.search(text[paragraph.span.start : paragraph.span.end]) is None


_SEEN = re.compile(
    r"\b(?:through the (?:window|glass|door)|from (?:the|his|her|my) (?:window|door|balcony)"
    r"|across the (?:street|road|way|square)"
    r"|could see|visible|below (?:him|her|them|us|me)|outside the window|in the distance)\b"
)
_WENT = re.compile(
    r"(?:We|They|I|He|She|[A-Z][\w’'-]+(?: and (?:[A-Z][\w’'-]+|I))?)"
    r" (?:followed|follows?|(?:was|were|is|are) (?:led|shown)|went|go|goes|walked|walks?|hurried|hurry|hurries|ran"
    r"|runs?|climbed|climbs?)\b"
)


def _is_subject(text: str, paragraph: Paragraph, place: PlaceMention) -> bool:
    """Whether a place is what the first sentence speaks of, right before its verb."""
    if place.span.start > paragraph.span.start + 24 or place.weight < HINTED / 2:
        return False
    return _VERB.match(text, place.span.end, place.span.end + 40) is not None


_VERB = re.compile(
    r"(?: (?:at|on|in|of|off) (?:the )?[A-Z]\w+)?"
    r" (?:is|was|are|were|has|had|will|would|(?:wo|would|does|did|is|was)n[’']t|does|did|[a-z]+ed"
    r"|smells|smelt|stands|stood|lies|lay|looks|feels|felt)\b"
)
SETTLED = 3
"""Paragraphs after which a scene is somewhere, though nobody has said where."""
STRONG = 2.0
"""The least weight of a place that a sentence puts somebody in."""
HINTED = 0.8
"""The least weight of a place that a thing in it gives away."""
LOOK = 20
"""Characters of a sentence after a place that are read with it."""
_WALKS = re.compile(r"\b(?:walked|walks|drove|drives|ran|runs|rode|rides)(?: on| home| away)?[.!?]\s*\Z")


def _has_left(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph ends with somebody going away."""
    start, end = max(paragraph.span.start, paragraph.span.end - 90), paragraph.span.end
    return (_LEAVES.search(text, start, end) or _WALKS.search(text, start, end)) is not None


def _opens_with(paragraph: Paragraph, place: PlaceMention) -> bool:
    """Whether a place is the first thing that a paragraph speaks of: “The pub on the corner was …”"""
    return place.span.start <= paragraph.span.start + 4 and place.weight >= 0.6


def _is_alone(opening: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with nothing but a place: “The parking lot.”"""
    alone = _FRAGMENT.match(opening)
    if alone is None:
        return False
    return any(place.span.end == paragraph.span.start + alone.end() - 1 for place in paragraph.places[:1])


def _sets_off(text: str, place: PlaceMention, left: bool) -> bool:
    """Whether the place is a frame for what follows: “In the kitchen, a pan …”, “In the kitchen Ann …”.

    What only sounds from there, or is seen there, does not take the story along.
    """
    at = place.span.end
    if _IT_IS.match(text, at, at + 30) or _SOMEBODY_SENSES.match(text, at, at + 60):
        return True  # “On stage it's so bright that I can't see”: who says so is there
    if _NOISE.match(text, at, at + 80) and not _BACK.search(text, max(0, place.span.start - 16), place.span.start):
        return False
    return (
        left
        or text[at : at + 1] == ","
        or _ELSEWHERE.match(text, at, at + 60) is not None
        or _SOMEBODY.match(text, at, at + 30) is not None
    )


_SOMEBODY_SENSES = re.compile(
    r",? (?:he|she|they|we|I|[A-Z][\w’'-]+(?: and [A-Z]\w+)?) (?:had |could )?(?:heard|hear|saw|seen|see|watched)\b"
)
"""Who hears or sees in a place is there: “In the bakery they had heard the gate.”"""
_IT_IS = re.compile(r",? it(?: was| is|[’']s) (?:so |too |very |already |still )?(?!an?\b|the\b)[a-z]+\b(?! who| that)")
_BE = frozenset(("is", "was", "sat", "stood", "sits", "stands"))


def _found_there(paragraph: Paragraph, since: Sequence[Paragraph]) -> bool:
    """ "Dr. Marsh is in the basement": somebody new, found somewhere new."""
    tokens = paragraph.tokens
    at = 0
    while at < len(tokens) and at < 4 and (tokens[at].capital or tokens[at].low == "."):
        at += 1
    if at == 0 or at + 1 >= len(tokens) or tokens[at].low not in _BE or tokens[at + 1].low not in ("in", "on", "at"):
        return False
    name = tokens[at - 1].low
    return tokens[0].low not in ("he", "she", "it", "they", "i", "we", "the", "there") and not any(
        token.low == name for other in since for token in other.tokens
    )


def _first_stop(paragraph: Paragraph) -> int:
    for token in paragraph.tokens[3:]:
        if token.low in (".", "!", "?"):
            return token.start
    return paragraph.span.end

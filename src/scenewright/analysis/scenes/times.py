"""Narration -> the time of day, and the phrases that jump in time."""

import re
from collections.abc import Sequence
from itertools import pairwise

from scenewright.analysis.scenes.lexicon import PlaceLexicon, TimeWord
from scenewright.analysis.scenes.tokens import Token

_NUMBER = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|several|some"
    r"|a few|many|\d+|(?:thir|four|fif|six|seven|eigh|nine)teen|fifty|sixty|seventy|eighty|ninety|a hundred"
    r"|(?:twenty|thirty|forty|fifty)-\w+)"
)
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DAYTIME = r"(?:afternoon|evening|night)"
_GOES_ON = r",? (?=he\b|she\b|it\b|they\b|we\b|i\b|the\b|a\b|an\b|his\b|her\b|there\b|(?-i:[A-Z]))"
_CLOCK = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half past \w+|\d{1,2}(?::\d\d)?)"
_TENS = r"ten|fifteen|twenty|thirty|forty|forty-five|\d\d"
_WHO = r"(?:he|she|they|we|i|(?-i:[A-Z])\w+)"
_LEAD = r"(?:and |but |so |then )?"
_END = r"(?:\b|(?<=,))"
_JUMPS: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(f"{_LEAD}{pattern}{_END}", re.IGNORECASE), time)
    for pattern, time in (
        (r"(?:early |late )?(?:the )?(?:next|following) morning", "morning"),
        (r"(?:the )?(?:next|following) (?:evening|night)", "night"),
        (r"(?:the )?(?:next|following) afternoon", "day"),
        (
            rf"(?:the )?(?:next|following) (?:day|week|month|year|spring|summer|autumn|winter|{_DAY})",
            "",
        ),
        (
            rf"{_NUMBER}(?: or \w+)? (?:hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|mornings?"
            r"|evenings?)(?: or so)?"
            r" (?:later|afterwards?|after (?:that|this|the))",
            "",
        ),
        (rf"(?:after|within) {_NUMBER} (?:hours?|days?|weeks?|months?|years?)", ""),
        (r"(?:half an|a quarter of an|an) hour (?:later|afterwards?)", ""),
        (rf"{_NUMBER}(?:-\w+)? (?:hours?|days?|weeks?|months?|years?) (?:earlier|before(?= that|,)|ago)", ""),
        (rf"(?:{_TENS}) minutes (?:later|afterwards?)", ""),
        (r"(?:the )?next time [^.,]{3,40},", ""),
        (rf"(?:early|late|first thing) (?:the )?(?:next|following) {_DAYTIME}", ""),
        (rf"(?:early|late) (?:that|in the|on \w+|the) (?:morning|{_DAYTIME})", ""),
        (rf"in the (?:morning|evening|afternoon){_GOES_ON}", ""),
        (rf"(?:one|on the (?:same|second|third|fourth|fifth|last)) (?:morning|{_DAYTIME}){_GOES_ON}", ""),
        (rf"on (?:the )?{_DAY} (?:morning|{_DAYTIME})", ""),
        (rf"on the (?:morning|{_DAYTIME}) (?:of|before|after)", ""),
        (rf"on the {_DAY}(?:,|{_GOES_ON})", ""),
        (rf"(?:in (?:early |late )?{_MONTH}|by (?:{_DAY}|{_MONTH}|christmas|easter|whitsun|michaelmas)){_GOES_ON}", ""),
        (rf"by {_DAY} (?:noon|midday|lunchtime)", "day"),
        (rf"by {_DAY} (?:morning|{_DAYTIME}){_GOES_ON}", ""),
        (rf"(?:on )?{_DAY}(?: (?:morning|{_DAYTIME}))?{_GOES_ON}", ""),
        (r"(?:just |shortly |long )?(?:before|after) (?:dawn|sunrise|daybreak)", "dawn"),
        (r"(?:just |shortly |long |some time )?after midnight", "night"),
        (r"(?:just |shortly )?(?:before|after) (?:dusk|sunset|nightfall)", "dusk"),
        (r"(?:just |shortly |long )?after dark", "night"),
        (rf"(?:at|over) breakfast{_GOES_ON}", "morning"),
        (rf"(?:at|over) (?:lunch|lunchtime|break|playtime|midday break|visiting time|teatime){_GOES_ON}", "day"),
        (rf"(?:at|over) (?:supper|dinner|bedtime){_GOES_ON}", "evening"),
        (r"(?:at|over) the weekend", ""),
        (
            r"(?:they|we) (?:buried|cremated) (?:him|her|them|(?-i:[A-Z])\w+)"
            r"(?=[,.]| (?:on|at|in|with|without|under|beside|next|that|two|three|the)\b)",
            "",
        ),
        (r"(?:supper|dinner) (?:was|is) (?!ready\b|served\b|on the\b|burn|wait|at\b|late\b)(?=\w)", "evening"),
        (r"breakfast (?:was|is) (?!ready\b|served\b|on the\b|burn|wait|at\b|late\b)(?=\w)", "morning"),
        (
            rf"{_WHO} must have (?:slept|dozed|dropped off|nodded off|fallen asleep)"
            r"(?=[.,]| (?:then|after|because)\b)",
            "",
        ),
        (r"after (?:supper|dinner)", "evening"),
        (r"after (?:lunch|luncheon)", "day"),
        (r"after breakfast", "morning"),
        (rf"(?:at|by|around|about) {_CLOCK}(?: o['’]clock)? (?:that|the next|the following|in the) \w+", ""),
        (rf"by {_CLOCK} o['’]clock", ""),
        (rf"(?:at|by) {_CLOCK}(?= (?:the|they|we|everyone|everybody|all)\b)", ""),  # not “at eleven he was tall”
        (
            r"(?:at|by) (?:(?:a )?quarter|five|ten|twenty|twenty-five|half) (?:past|to|of) \w+"
            r"(?=,? (?:they|we|everyone|everybody|all)\b)",
            "",
        ),
        (rf"by {_CLOCK}(?: in the \w+)?,? (?=(?:he|she|i|it|there|most|(?-i:[A-Z])\w+)\b)", ""),
        (rf"on {_DAY} at {_CLOCK}(?: o['’]clock)?(?: (?:in the|at) \w+)?", ""),
        (rf"on the {_DAY} (?:of|after|before) ", ""),
        (r"(?:midnight|noon|midday)(?=\. )", ""),
        (r"by daylight", "morning"),
        (r"(?:towards?|around|about) (?:dawn|morning)", "dawn"),
        (r"(?:towards?|around|about) (?:noon|midday)", "day"),
        (r"(?:towards?|around|about) (?:evening|dusk|sunset)", "dusk"),
        (r"(?:towards?|around|about) midnight", "night"),
        (r"when (?:the )?(?:morning|dawn) (?:came|broke)", "dawn"),
        (r"when (?:the )?(?:evening|night) (?:came|fell)", "night"),
        (r"when the (?:house |hall |strip |main )?lights? (?:went|go(?:es)?|were turned) (?:down|out|off)", "night"),
        (r"(?:it (?:was|is)|it['’]s) still dark (?:when|by the time|before)", "dawn"),
        (
            r"(?:it (?:was|is|had grown|grew|had got|got)|it['’]s) (?:\w+ )?(?:dark|night|midnight)"
            r" (?:when|by the time|before)",
            "night",
        ),
        (r"(?:at|during) (?:the )?(?:interval|intermission|half[- ]time)", ""),
        (r"it was (?:\w+ )?(?:dusk|sunset) (?:when|by the time|before)", "dusk"),
        (r"it was (?:\w+ )?(?:dawn|light|morning|sunrise) (?:when|by the time|before)", "dawn"),
        (r"(?:hours|days|weeks|months|years) (?:later|passed|went by|afterwards?)", ""),
        (rf"{_NUMBER} (?:hours|days|weeks|months|years) (?:passed|went by|had passed)", ""),
        (r"later that (?:day|afternoon)", "day"),
        (r"later that (?:night|evening)", "night"),
        (r"afterwards?,? (?=(?:out |back |down )?(?:in|on|at) the\b)", ""),
        (
            r"(?:later|afterwards?),? (?=(?:he|she|they|we|i|the|(?-i:[A-Z])\w+) (?:\w+ly )?"
            r"(?!had\b|would\b|(?:was|were|is|are) to\b)\w+)",
            "",
        ),
        (r"later,? (?:that |in |when |on |after |as |back |at |once )", ""),
        (r"(?:much|sometime|some time) later", ""),
        (r"that (?:same |first |second |third |last )?night\b", "night"),
        (r"that (?:same |first |second |third |last )?evening\b", "evening"),
        (r"that (?:same |first |second |third |last )?afternoon\b", "day"),
        (r"that (?:first|second|third|last) (?:morning|day)\b", ""),
        (
            r"(?:he|she|they|we|i|(?-i:[A-Z])\w+(?: and (?-i:[A-Z])\w+)?) (?:rode|rides?|drove|drives?|walked"
            r"|walks?|march\w+"
            r"|travel\w+|sail\w+|searched|search|hunted|climbed|flew|rowed|ran"
            r"|worked|talked|danced|drank|played)(?: on| north| south| east| west)?"
            r"(?: (?:the|for) \w+)?(?: (?:on|in|at|under) (?:the|his|her|their|my|our) (?:\w+ ){0,2}?\w+)?"
            r" (?:all (?:night|day|morning|afternoon)|through (?:the|that) (?:night|day)|(?:un)?till? (?:dawn"
            r"|dark|dusk|nightfall"
            r"|morning|noon|sunset|sunrise|the sun (?:went down|set|came up|rose)|it (?:was|got|grew) (?:dark|light))"
            rf"|for (?:{_NUMBER} )?(?:hours|days|weeks)"
            rf"|(?:un)?till? {_CLOCK} in the morning)",
            "",
        ),
        (rf"(?:it|there) (?:was|is|had|has) (?:\w+ ){{1,4}}by the time {_WHO}", ""),
        (r"by (?:the time )?(?:morning|dawn|first light|sunrise|daybreak|sun-?up)", "morning"),
        (r"by (?:nightfall|dusk|evening|sunset)", "dusk"),
        (r"by (?:noon|midday|lunchtime)", "day"),
        (r"by the time the sun (?:came up|rose|comes up)", "dawn"),
        (r"by the time [^.]{3,60}\bit (?:was|is) (?:\w+ )?(?:dark|night)\b", "night"),
        (
            r"by the time (?:he|she|they|we|i|the)\b[^.]{0,40}\b(?:came|got|reached|arrived|rose|woke|returned"
            r"|landed|docked)",
            "",
        ),
        (
            rf"by the time (?:{_WHO}|the \w+) had (?!thought|realis|realiz|understood|decided|noticed|found out|said"
            r"|seen|heard)[^.!?,;:“”\"]{3,50},",
            "",
        ),  # “By the time she had locked up, …”
        (r"by the time (?:the (?:stars|moon) (?:came out|rose|was up|were out))", "night"),
        (rf"that {_DAY}(?:,|{_GOES_ON})", ""),
        (
            rf"{_WHO} (?:landed|touched down|docked|disembarked|flew in) (?:[^.!?,;:“”\"]{{2,20}} )?at {_CLOCK}"
            r"(?: in the (?:morning|afternoon|evening)| at night)?",
            "",
        ),
        (rf"{_WHO} (?:slept|dozed) all (?:day|afternoon)", "day"),
        (rf"{_WHO} (?:slept|dozed) all morning", "morning"),
        (
            rf"{_WHO} (?:slept|dozed) (?:all night|through (?:the|that)"
            rf"|for (?:{_NUMBER} )?hours|the (?:clock round|whole (?:day|night|afternoon)))",
            "",
        ),
        (r"at (?:dawn|daybreak|first light|sunrise)", "dawn"),
        (r"at (?:noon|midday)", "day"),
        (r"at (?:dusk|sunset|nightfall|sundown)", "dusk"),
        (r"at midnight", "night"),
        (r"(?:on |the )?(?:the )?(?:morning|day) (?:after|of the)", ""),
        (r"when (?:he|she|they|i|we|[A-Z]\w+) (?:woke|awoke|woke up|came (?:round|to)(?! the\b))", ""),
        (
            rf"{_WHO} (?:came (?:round|around|to) (?=on (?:his|her|my|their) )"
            r"|w(?:oke|akes) (?:up )?(?=(?:in|on|to|at|with|before|early|late|cold|alone|because)\b))",
            "",
        ),
        (r"on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: \w+)?,", ""),
    )
)
_PARTS = (("night", "night"), ("evening", "evening"), ("afternoon", "day"), ("morning", "morning"))
_LOOSE: Sequence[tuple[re.Pattern[str], str]] = (
    *(
        (
            re.compile(
                rf"[^.!?;:,“”\"]{{2,40}}?(?<!\bof)(?<!about)(?<!remembered)(?<!since)(?<!until)(?<!before)(?<!after)"
                rf"(?<!like)(?<!forgot)(?<!forget) that (?:same )?{part}"
                r"(?=[.,;]| (?i:he|she|they|we|i|the|a|an|his|her|there|it|in|on|at|under|beside|by)\b| [A-Z])"
            ),
            time,
        )
        for part, time in _PARTS
    ),  # “At home that evening she …”, “They went that night.”
    *(
        (
            re.compile(
                r"(?i:he|she|they|we|i|the \w+|[a-z]+ and [a-z]+|(?-i:[A-Z])\w+) (?:rode|rides?|set|sets|went|left"
                rf"|leaves?|sailed|sails|marched|drove|drives?|started|moved|flew|buried|met|broke camp|landed|woke"
                r"|climbed)\b"
                rf"[^.!?;:,“”\"]{{0,24}}? at {when}\b(?! every\b)"
            ),
            time,
        )
        for when, time in (
            (r"(?:first light|dawn|daybreak|sunrise)", "dawn"),
            (r"(?:dusk|sunset|sundown|nightfall)", "dusk"),
            (r"(?:noon|midday)", "day"),
            (r"midnight", "night"),
        )
    ),  # “They rode out at first light.”
    (
        re.compile(
            r"(?:he|she|they|we|i|the (?!van|car|bus|taxi|cab|train)\w+(?: \w+)?"
            r"|(?!the\b|an?\b|it\b|there\b)(?-i:[A-Z])\w+) (?!had\b|would\b|always\b|never\b|used\b"
            r"|open|clos|shut|start|beg[ia]n|end|finish|(?:was|were|is|are) due\b|leaves?\b|gets?\b|ris|will\b|looks?\b"
            r"|looked\b)[^.!?;:,“”\"]{2,25}? at (?:half past \w+|(?:a )?(?:quarter|five|ten|twenty"
            r"|twenty-five) (?:to|past) \w+|(?:one|two|three|four"
            r"|five|six|seven|eight|nine|ten|eleven|twelve)(?: o['’]clock)?)(?=[.,]| with\b)",
            re.IGNORECASE,
        ),
        "",
    ),  # “She was sent for at half past six.”
    (
        re.compile(
            rf"it (?:was|is) (?:nearly |almost |about |over |more than |only )?{_NUMBER} (?:hours|days|weeks|months"
            rf"|years)"
            r" before (?=\w)",
            re.IGNORECASE,
        ),
        "",
    ),
    *(
        (
            re.compile(
                rf"{_WHO} (?:told|asked|read|explained|showed|announced|broke) [^.!?;:,“”\"]{{2,50}}?"
                rf" (?:over|at) {meal}(?=[.,]| that\b)",
                re.IGNORECASE,
            ),
            time,
        )
        for meal, time in (("(?:supper|dinner)", "evening"), ("breakfast", "morning"), ("(?:lunch|tea)", "day"))
    ),  # “She told Denis about it over supper.”
    (
        re.compile(
            rf"[^.!?;:,“”\"]{{3,60}}? when {_WHO} (?:went|came|got|goes|comes|gets) (?:down|up|in|out|back|home|round)"
            r"(?: \w+)? (?:in the (?:morning|evening)|the next (?:morning|day|evening)|that (?:night|evening))\b",
            re.IGNORECASE,
        ),
        "",
    ),
    (re.compile(r"[^.!?;:,“”\"]{3,40}? in the meantime(?=[.,])", re.IGNORECASE), ""),
    *(
        (re.compile(rf"when [^.!?;:,“”\"]{{3,50}}? {when}(?=,)", re.IGNORECASE), time)
        for when, time in (
            (r"(?:in the morning|(?:the )?next morning)", "morning"),
            (r"at (?:dawn|daybreak|first light)", "dawn"),
            (r"that (?:evening|night)", "night"),
        )
    ),  # “When the porter found her in the morning, …”
    (
        re.compile(
            r"(?:it|the \w+|(?-i:[A-Z])\w+) (?!had\b|would\b|always\b|never\b|used\b|(?:was|were|is|are) due\b)"
            r"[^.!?;:,“”\"]{2,25}? at (?:half past )?(?:one|two|three|four) in the morning(?=[.,])",
            re.IGNORECASE,
        ),
        "night",
    ),  # “The bell began to ring at two in the morning.”
    (re.compile(rf"(?!on\b)[^.!?;:,“”\"]{{2,40}}? on the {_DAY}(?=[.,;]| (?:and|with)\b)", re.IGNORECASE), ""),
    (
        re.compile(
            rf"{_LEAD}it (?:was|is) (?:(?:long|some time|well|not long|hours|{_NUMBER} (?:minutes|hours|days|weeks)) )"
            r"(?:after|past) [^.!?;:“”\"]{3,60}? (?:that|when|before) (?=\w)",
            re.IGNORECASE,
        ),
        "",
    ),  # “It was long after the gates were shut that the letter came.”
    (re.compile(r"[^.!?;:“”\"]{3,60}, later that (?:day|afternoon)\b", re.IGNORECASE), "day"),
    (re.compile(r"[^.!?;:“”\"]{3,60}, later that (?:night|evening)\b", re.IGNORECASE), "night"),
    (
        re.compile(
            rf"{_LEAD}it (?:was|is|must have been) (?:\w+ ){{0,2}}(?:{_CLOCK}|(?:a )?(?:quarter|five|ten"
            r"|twenty|twenty-five) (?:past|to) \w+)(?: o['’]clock)?(?: (?:in the|at) \w+)?"
            r" (?:when|before|by the time)\b",
            re.IGNORECASE,
        ),
        "",
    ),
    (
        re.compile(
            rf"{_LEAD}(?:(?:just|shortly|a little) )?(?:at|by|around|about|before|after)"
            rf" (?:(?:half past|(?:a )?quarter (?:past|to)) \w+|{_CLOCK} o['’]clock|\d{{1,2}}:\d\d){_GOES_ON}",
            re.IGNORECASE,
        ),
        "",
    ),
    (
        re.compile(
            rf"{_LEAD}on the (?:\d{{1,2}}(?:st|nd|rd|th)|first|second|third|[a-z]+(?:th|st|nd|rd)) of {_MONTH}"
            rf"(?:,|{_GOES_ON})",
            re.IGNORECASE,
        ),
        "",
    ),
    (re.compile(rf"when [^.,;:“”\"]{{3,50}}? on (?:the )?{_DAY}\b[^.,;:“”\"]{{0,40}},", re.IGNORECASE), ""),
    (
        re.compile(
            r"(?!it was (?:dated|written|signed))[^.!?;:“”\"]{0,40}\bon the (?:\d{1,2}(?:st|nd|rd|th)"
            r"|[a-z-]+) (?:day )?of"
            rf" {_MONTH},? (?:in )?(?:1\d{{3}}|20\d\d)\b",
            re.IGNORECASE,
        ),
        "",
    ),
    (
        re.compile(
            rf"{_LEAD}(?:in|that) (?:the )?(?:spring|summer|autumn|winter)(?:{_GOES_ON}|, when\b)", re.IGNORECASE
        ),
        "",
    ),
)
"""Jumps in the words of a telling; none of them alone is a caption."""
_ANY_JUMP = re.compile(
    f"{_LEAD}(?:{'|'.join(pattern.pattern.removeprefix(_LEAD).removesuffix(_END) for pattern, _ in _JUMPS)}){_END}",
    re.IGNORECASE,
)
_ANY_LOOSE = re.compile(
    "|".join(f"(?{'i' if pattern.flags & re.IGNORECASE else ''}:{pattern.pattern})" for pattern, _ in _LOOSE)
)
"""Most paragraphs begin with no jump at all: one question instead of a dozen."""
_LATER = re.compile(rf"\b{_NUMBER} (?:hours?|days?|nights?|weeks?|months?|years?) later\b", re.IGNORECASE)
_HOUR = re.compile(
    r"\b(?P<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})(?::\d\d)?"
    r" ?(?:o['’]clock )?(?:(?P<part>in the morning|in the afternoon|in the evening|at night)|(?P<m>[ap]\.?m\b)"
    r"|(?:on (?:that |the |a |\w{3,6}day )|that |(?:the )?next )(?P<on>morning|afternoon|evening|night)\b)",
    re.IGNORECASE | re.ASCII,  # without ASCII, "sİx" is a six whose hour nobody knows
)
_HOURS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}


def read_jump(opening: str, *, loose: bool = True) -> tuple[str, str] | None:
    """The phrase that `opening`, the beginning of a paragraph, jumps in time by, and the time of day it tells or "".

    `loose`: a jump may also stand inside of what is told (“They went that night.”).
    """
    patterns = _JUMPS if _ANY_JUMP.match(opening) is not None else ()
    if loose and _ANY_LOOSE.match(opening) is not None:
        patterns = (*patterns, *_LOOSE)
    for pattern, time in patterns:
        match = pattern.match(opening)
        if match is not None:
            return match.group(), time or _time_until(match.group()) or _time_named(match.group())
    later = _LATER.search(opening, 0, 80) if "later" in opening.lower() else None
    return (later.group(), "") if later is not None else None


_SAYS = (
    r"\W*(?:\w[\w.’'-]* ){0,4}?(?:said|says|asked|asks|told|repeated|remarked|called|whispered|announced|demanded"
    r"|observed|reported|admitted|explained|complained|shouted|kept saying|went on saying)\b[^.!?;“”\"]{0,40}?"
)
_SAYS_THEN = re.compile(
    rf"{_SAYS}"
    r"(?P<when>\b(?:the (?:next|following) (?:day|morning|afternoon|evening|night|week)|that (?:same )?(?:night|evening"
    r"|afternoon)|in the morning|(?:at|over|after) (?:supper|dinner|breakfast|lunch)|when (?:he|she|they|we|I|[A-Z]\w+)"
    r" (?:came|comes|got|gets) (?:in|home|back|down|out)|on the (?:way|drive|bus|train) (?:home|back)"
    r"|(?:the whole|all the) way (?:home|back|there)"
    rf"|(?:half )?an hour later|{_NUMBER} (?:hours|days|nights|weeks|months|years) later)\b)",
    re.IGNORECASE,
)


def read_jump_said(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The jump in who says what when: “Gone,” *said Ann the next morning*; with the time of day it tells or ""."""
    says = _SAYS_THEN.match(text, start, min(end, start + 120))
    if says is None:
        return None
    when = says["when"]
    return when, next((time for word, time in _PARTS_OF_DAY.items() if word in when.lower()), "")


_SAYS_ONCE = re.compile(
    rf"{_SAYS}\b(?:one (?:day|night|evening|morning|afternoon|\w+day)|on {_DAY}|another time)\b", re.IGNORECASE
)


def is_said_sometime(text: str, start: int, end: int) -> bool:
    """Whether words are said at a time of their own: “No,” *said Ann one evening*."""
    end = min(end, start + 120)
    return any(pattern.match(text, start, end) is not None for pattern in (_SAYS_ONCE, _SAYS_THEN))


_PARTS_OF_DAY = {
    "morning": "morning", "breakfast": "morning", "afternoon": "day", "lunch": "day", "evening": "evening",
    "supper": "evening", "dinner": "evening", "night": "night",
}  # fmt: skip


_UNTIL = re.compile(r"\b(?:un)?till? (?P<when>\w+)\Z", re.IGNORECASE)
_ENDS_AT = {
    "dawn": "dawn", "sunrise": "dawn", "morning": "morning", "noon": "day", "dusk": "dusk", "sunset": "dusk",
    "nightfall": "dusk", "dark": "night",
}  # fmt: skip


def _time_until(jump: str) -> str:
    """The time of day at which what a jump tells of ends, when it says so: They talked *until dawn*."""
    until = _UNTIL.search(jump)
    return "" if until is None else _ENDS_AT.get(until["when"].lower(), "")


_LOOKS_AHEAD = re.compile(
    r"(?:[Ii]n the (?:morning|evening|afternoon)|[Tt]omorrow|[Nn]ext (?:week|month|year|\w+day)|[Oo]n \w+day)\b"
    r"[^.!?“”\"]*?(?:\bwill\b|\bwould\b|[’'](?:ll|d) (?!better\b))|"
    r"(?:\w+ )?(?:[Yy]ears|[Mm]onths|[Ww]eeks|[Dd]ays|[Ll]ong|[Mm]uch)(?: later| afterwards?| after that),?[^.!?“”\"]*?"
    r"(?:\bwould\b|\bused to\b|[’']d\b)"
)


def looks_ahead(text: str, at: int) -> bool:
    """Whether a sentence tells, from where the story is, of long after: “Years later he would laugh about it.”"""
    return _LOOKS_AHEAD.match(text, at) is not None


_ON_A = re.compile(
    r"(?:and |but |so |then )?(?:one|on)\b.*\b(?P<part>morning|afternoon|evening|night)\b", re.IGNORECASE
)


_NIGHTS_LATER = re.compile(r"\b(?P<part>night|evening|morning)s? (?:later|afterwards?|after)\b", re.IGNORECASE)


def _time_named(jump: str) -> str:
    """The part of the day that a jump names: *One evening* he …, *On the third night* they …, *Two nights later* …"""
    named = _ON_A.match(jump) or _NIGHTS_LATER.search(jump)
    return "" if named is None else {"afternoon": "day"}.get(named["part"].lower(), named["part"].lower())


def read_hour(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """The first clock time with its half of the day: offsets and the time of day."""
    match = _HOUR.search(text, start, end)
    if match is None:
        return None
    hour = _HOURS.get(match.group("hour").lower()) or int(match.group("hour")) % 25
    return (
        match.start(),
        match.end(),
        _time_of_hour(hour, _part_of_day(match), (match.group("m") or "").lower()),
    )


def _part_of_day(hour: re.Match[str]) -> str:
    """What follows the hour, in one form: half past four *on Sunday morning* is one in the morning."""
    on = (hour["on"] or "").lower()
    return (hour["part"] or "").lower() or (on and ("at night" if on == "night" else f"in the {on}"))


def _time_of_hour(hour: int, part: str, meridiem: str) -> str:
    if part == "in the morning" or meridiem.startswith("a"):
        return "night" if hour < 5 or hour == 12 else "dawn" if hour == 5 else "morning"
    if part == "at night":
        return "night"
    if part == "in the evening":
        return "evening" if hour < 9 else "night"
    if part == "in the afternoon":
        return "day"
    return "day" if hour < 5 or hour == 12 else "evening" if hour < 9 else "night"


def find_time_words(tokens: Sequence[Token], lexicon: PlaceLexicon) -> list[tuple[Token, Token, TimeWord]]:
    """The time words among `tokens`, with their first and last tokens; "good morning" and the like are none."""
    result: list[tuple[Token, Token, TimeWord]] = []
    for index, token in enumerate(tokens):
        for entry in lexicon.times.get(token.low, ()):
            words = entry.phrase.split()
            last = index + len(words) - 1
            if last < len(tokens) and all(tokens[index + k].low == word for k, word in enumerate(words)):
                if not _elsewhen(tokens, index, last):
                    result.append((token, tokens[last], entry))
                break
    return result


_OTHER_TIMES = frozenset(
    "good every each yesterday tomorrow last one some other many previous most all until till since before".split()
)


_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_NAMED_FOR_A_TIME = frozenset(
    "before ago shift tin box bag train bus out off dress room paper papers newspaper newspapers edition news post mail"
    " class classes school nurse porter watchman manager gown suit coat club job table stand prayers service lecture"
    " duty boat ferry feast snack clothes wear bag person people owl cap shirt dreams sky's".split()
)
"""The evening newspaper, the night nurse: what they are called tells no time."""


_DAYTIMES = frozenset(("night", "evening", "morning", "afternoon"))
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_UNTIL_THEN = frozenset("until till since before".split())
_HAD_WHAT = frozenset("a an the no some any much little to his her my their our it".split())


def _elsewhen(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words speak of another time: "every morning", "last night", "the other day"."""
    before = [token.low for token in tokens[max(0, first - 2) : first]]
    if before[-2:] == ["for", "the"] and tokens[first].low in ("night", "morning", "evening", "afternoon", "day"):
        return True  # like a man out for the evening
    if before[-1:] and before[-1] in _ORDINALS and tokens[first].low in ("night", "morning", "evening", "afternoon"):
        return True
    if [token.low for token in tokens[max(0, first - 3) : first]] in (["if", "it", "was"], ["if", "it", "were"]):
        return True  # a child asked if it was morning
    if tokens[first].low == "moon" and before in (["on", "the"], ["to", "the"]):
        return True  # she lives on the moon
    if tokens[first].low == "dark" and before[-1:] in (["almost"], ["nearly"], ["not"], ["yet"]):
        return True
    near = [token.low for token in tokens[max(0, first - 6) : first]]
    if near[-1:] and near[-1] in _WEEKDAYS and not _UNTIL_THEN.isdisjoint(near):
        return True  # until late on Sunday night he had owned a ladder
    if _is_day_when(tokens, first, last):
        return True
    if tokens[first].low in ("after", "at", "by") and _is_habit(near):
        return True
    if before[-1:] == ["one"] and any(a == "had" and b not in _HAD_WHAT for a, b in pairwise(near)):
        return True  # he had written it one evening
    if before == ["one"] or (before[-1:] == ["one"] and before[0] in (",", ".", "ladder", "stairs", "up", "down")):
        return tokens[first].low not in _DAYTIMES
    if any(word in _OTHER_TIMES for word in before) and tokens[first].low != "dark":
        return not (before[-1:] == ["the"] and before[0] in ("since", "until"))
    if before[-1:] == ["that"] and _is_over_then(tokens, first, last):
        return True  # it had snowed that afternoon; that afternoon he had sold two
    if last + 1 < len(tokens) and tokens[last + 1].low in _NAMED_FOR_A_TIME:
        return True
    return (before[-1:] == ["of"] and tokens[first].low == "day") or (
        tokens[first].low == "day" and before[-1:] == ["one"]
    )


def _is_day_when(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a time is that of something told about: She danced until *the morning she* fell."""
    before = [token.low for token in tokens[max(0, first - 2) : first]]
    if before[-1:] != ["the"] or before[0] not in _UNTIL_THEN or last + 1 >= len(tokens):
        return False
    return tokens[last + 1].low in ("he", "she", "they", "we", "i") or tokens[last + 1].capital


def _is_over_then(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the sentence around “that afternoon” tells of what had been done before."""
    back = first - 1
    while back > 0 and tokens[back - 1].low not in (".", "!", "?", ";"):
        back -= 1
    clause = [token.low for token in tokens[back:first]]
    ahead = [token.low for token in tokens[last + 1 : last + 4] if token.low != ","]
    had = any((a == "had" or a in _CONTRACTED_HAD) and b not in _HAD_WHAT for a, b in pairwise(clause))
    return had or "had" in ahead[1:2]


_CONTRACTED_HAD = frozenset("i'd he'd she'd we'd they'd".split())


def _is_habit(near: Sequence[str]) -> bool:
    """Whether the words before a time make it no time of the story: she never drove, she had sworn not to drive."""
    clause = near[max((k + 1 for k, word in enumerate(near) if word in (",", ".", ";", ":", "—")), default=0) :]
    return not _HABITS.isdisjoint(clause) or any(pair == ("not", "to") for pair in pairwise(clause))


_HABITS = frozenset("never always usually often sometimes rarely seldom".split())

"""Paragraphs -> where a memory or a dream begins, and where the story comes back out of it (rule R22)."""

import re
from collections.abc import Sequence

from scenewright.analysis.scenes.break_point import SINCE, Break
from scenewright.analysis.scenes.paragraphs import Paragraph, paragraph_between, read_opening
from scenewright.analysis.scenes.tokens import DETERMINERS, PREPOSITION_WEIGHT, STRUCTURE, Token


def begins_memory(jump: str) -> bool:
    """Whether the phrase that a stretch jumps by begins a memory."""
    return jump.lower().endswith(("earlier", "before", "ago")) or MEMORY.match(jump) is not None


_OF_AN_AGE = re.compile(r"(?:And )?[Ww]hen (?:I|he|she|we|they) (?:was|were)\b|(?:I|He|She|We) (?:was|were) ")
_IN_PASSING = re.compile(
    r"(?:There had been|(?:It|That) was)\b|\w+ (?:remembered|had (?:last|first)"
    r"|(?:was|were) (?:thinking|remembering))\b"
)
"""A memory that begins so is played in its own paragraph, or not at all."""
_SHOWN = re.compile(r"\b(?:was|were) (?:\w+ly )?\w+ing\b")


def is_memory_shown(text: str, paragraphs: Sequence[Paragraph], index: int, at: int) -> bool:
    """Whether a memory is played, with what people do and say in it, not only told of."""
    if _IN_PASSING.match(text, paragraphs[index].span.start):
        return False
    if _OF_AN_AGE.match(text, paragraphs[index].span.start):
        frame, following = paragraphs[max(0, index - SINCE) : index], paragraphs[index + 1 : index + 2]
        nowhere = not (paragraphs[index].places or paragraphs[index].hints)
        if nowhere or any(_speaks_now(text, other, paragraphs[index : index + 1], frame) for other in following):
            return False  # “When I was small we had a goat.” “Had you?” said Ann.
    acts = _SHOWN.search(text, paragraphs[index].span.start + at, paragraphs[index].span.end) is not None
    acts = acts or any(p.said and p.said[0].start <= p.span.start + 1 for p in paragraphs[index + 1 : index + 2])
    return acts and any(paragraph.said for paragraph in paragraphs[index : index + 3])


RETURN = "return"
"""The opener of a scene that ends a dream or a memory."""
_DREAMS = re.compile(
    r"[^.!?\n]{0,40}?\b(?:dream(?:ed|t|s)|was dreaming|is dreaming) (?:of|about|that|he|she|they|I)\b"
    r"|(?:in|it was) (?:the|a|his|her|my) (?:dream|nightmare)\b",
    re.IGNORECASE,
)
_WAKES = re.compile(
    r"(?:(?i:then|and then|but then|at last|finally|suddenly),? )?(?P<who>He|he|She|she|They|they|I|[A-Z]\w+)"
    r" (?:woke|wakes?|awoke|awakes|sat up in bed|sits up in bed|(?:jerked|started|jolted) awake)\b"
)
_SHAKEN = re.compile(
    r"(?:A hand|Hands|Somebody|Someone|[A-Z]\w+) (?:was |were )?(?:shaking|shook|shakes) (?:him|her|me|them|[A-Z]\w+)"
    r"(?: awake| by the (?:shoulder|arm))?[.,]"
    r"|(?:A|The|Her|His) (?:knock|voice|alarm|alarm clock|bell|phone)\b[^.!?]{0,30}"
    r" (?:woke|wakes) (?:him|her|me|them|[A-Z]\w+)\b"
)
"""What ends a dream, or a memory that was one: “A hand was shaking him.”"""
_EARLIER = re.compile(r"[^.,]{3,40}\b(?:years|months|weeks|days) (?:earlier|before|ago)\b")
_NOW = re.compile(
    r"(?:Now,? (?:he|she|they|we|I|[A-Z]\w+)\b|(?:Back )?[Ii]n the present\b"
    r"|(?:He|She|They|We|I|[A-Z][\w’'-]+) [^.!?,;:“”\"\n]{2,40} now\b(?! and (?:then|again))"
    r"|(?:The|That) (?:memory|past|picture) (?:faded|fades|dissolve[ds]|broke|breaks|went|goes|let|was gone|is gone)\b"
    r"|(?:He|She|I|[A-Z][\w’'-]+) (?:blinked|blinks?|(?:shook|shakes?|pulled|pulls?|dragged|drags?) (?:him|her|my)self"
    r" (?:back|out|free|awake)|(?:came|comes?) back to (?:the present|(?:him|her|my)self)))"
)
"""What ends a memory: “Judith turned her hand over now”, “The memory faded.”"""
_AGES = (
    r"(?:only |just |about |still )?(?:five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|twenty|little|small"
    r"|young|a (?:boy|girl|child|student)|children)(?:-\w+)?(?: years old)?"
)
_SPELLS = r"(?:spring|summer|autumn|fall|winter|year|day|night|morning|afternoon|evening|Christmas|week|month)"
MEMORY = re.compile(
    rf"(?:It|That|This) had been (?:the|a) (?:\w+ )?{_SPELLS}\b[^.!?\n]{{0,60}}[.,]"
    rf"|(?:He|She|I|They|We|[A-Z]\w+) had been {_AGES}[.,;]"
    rf"|It had been (?:his|her|my|their|our) (?:\w+ ){{1,2}}?{_SPELLS}\b[^.!?\n]{{0,40}}[.,]"
    rf"|There had been (?:the|a|that|one) (?:time|{_SPELLS})\b[^.!?\n]{{0,60}}[.,]"
    r"|(?:He|She|They|We|I|[A-Z]\w+) had (?:last|first) (?:seen|met|spoken to|set eyes on) [^.!?\n]{2,60}[.,]"
    r"|(?:He|She|They|We|I|[A-Z]\w+) (?:remembered|(?:was|were) (?:thinking|remembering)\b[^.!?\n]{0,40} (?:of|about))"
    rf" the (?:\w+ )?(?:time|{_SPELLS}) (?:when |that |of )?[^.!?\n]{{2,60}}[.,]"
    rf"|(?:And )?[Ww]hen (?:I|he|she|we|they) (?:was|were) {_AGES},? ?(?=\w|\Z)"
    rf"|(?:I|He|She|We) (?:was|were) {_AGES} when\b"
    r"|(?:It|That) was [^.!?\n]{3,60}, (?:he|she|[A-Z]\w+) told (?:them|him|her|us|me)[.,]"
)
"""What begins one: “It had been the summer of the wasps.”, “She had been eight.”"""


def comes_back(text: str, opening: str, breaks: Sequence[Break], paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a paragraph ends the dream or the memory that the scene began with: “Then she woke.”, “Now she …”"""
    last = _begun(breaks)
    wakes, now = _WAKES.match(opening), _NOW.match(opening) or _SHAKEN.match(opening)
    jump = "" if last.jump is None else last.jump[0]
    remembers = begins_memory(jump) or _BACK_THEN.search(jump) is not None
    if wakes is None and now is None and not remembers:
        return False
    nearby = paragraphs[max(0, index - SINCE) : index]
    since = [part for p in nearby if (part := paragraph_between(p, last.at, p.span.end)) is not None]
    if not since:
        return False
    if wakes is None and now is None and _is_told_at_once(text, since):
        return not _goes_on(paragraphs[index], since, paragraphs[max(0, index - SINCE) : index - len(since)])
    if wakes is None and now is None:
        frame = paragraphs[max(0, index - SINCE) : index - len(since)]
        return _is_back(text, opening, since, frame) or _speaks_now(text, paragraphs[index], since, frame)
    told = read_opening(text, since[0])
    if wakes is not None and _DREAMS.match(told) is None:
        return last.opener in ("chapter", "break mark", "start") and _was_dreamt(text, wakes["who"], since)
    return wakes is not None or _EARLIER.match(told) is not None or MEMORY.match(told) is not None


_ONE_PARAGRAPH = 150
"""Characters of the shortest paragraph that is a memory of its own."""


_HABIT = re.compile(r"\b(?:used to|whenever|always|every (?:time|day|night|morning|evening|year|summer|winter))\b")
"""What was so again and again is told, and not played."""


def _is_told_at_once(text: str, memory: Sequence[Paragraph]) -> bool:
    """Whether one paragraph is the whole memory: what was said in it stands in its midst."""
    return len(memory) == 1 and is_memory_within(text, memory[0])


def is_memory_within(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph begins a memory and plays it too, with what was said."""
    begins = MEMORY.match(text, paragraph.span.start, paragraph.span.end)
    if begins is None or paragraph.span.end - paragraph.span.start < _ONE_PARAGRAPH or not paragraph.said:
        return False
    if not (paragraph.places or paragraph.hints) or _HABIT.search(text, begins.end(), paragraph.span.end):
        return False
    return paragraph.said[0].start > begins.end()


def _goes_on(paragraph: Paragraph, memory: Sequence[Paragraph], frame: Sequence[Paragraph]) -> bool:
    """Whether a paragraph is of the memory still: somebody speaks or acts who is only there."""
    there = {token.low for part in memory for token in part.tokens if token.capital}
    known = {token.low for part in frame for token in part.tokens}
    here = {token.low for token in paragraph.tokens[:_FEW] if token.capital} - STRUCTURE - DETERMINERS
    return not here.isdisjoint(there - known - PREPOSITION_WEIGHT.keys())


_FEW = 8  # words of a paragraph's narration that tell who is in it


def _begun(breaks: Sequence[Break]) -> Break:
    """The break that a memory began with: it may go from place to place."""
    return next((found for found in reversed(breaks) if found.opener != "place"), breaks[-1])


_BACK_THEN = re.compile(r"\b(?:earlier|before|ago|1\d\d\d|20\d\d)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"(?:(?:Then|And|But|At last),? )?(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?P<who>[A-Z][\w-]+)(?:[’']s)? (?!had\b|and\b)[a-z]"
)
_HANDLES = re.compile(
    r"(?:He|She|I|They|We|[A-Z][\w-]+) [a-z]+ [^.!?]{0,60}?\b(?:the|her|his|my|their) (?P<what>[a-z]{4,})\b"
)
_COMMON_THINGS = frozenset(
    "door window table floor room hand hands head eyes face wall stairs chair house street other night morning first"
    " last kitchen garden light road ground back time".split()
)


def _is_back(text: str, opening: str, memory: Sequence[Paragraph], frame: Sequence[Paragraph]) -> bool:
    """Whether a paragraph is out of a memory that no mark ends: somebody acts who was only there before it began.

    Or the thing is handled again that brought the memory on: She folded *the letter*.
    """
    if len(memory) < 2 or not frame:
        return False
    if _back_there(text, opening, memory):
        return True
    there = {token.low.removesuffix("'s") for p in memory for token in p.tokens}
    if _is_day_to_come(text, opening, frame) or _has_one_of_the_present(opening, there, frame):
        return True
    if not any(_has_own_people(p.tokens) for p in memory) and not _is_first_person(memory):
        return False
    said = _names_said(text, memory)
    somebody = _SOMEBODY.match(opening)
    if somebody is not None and somebody["who"].lower() not in STRUCTURE | DETERMINERS | PREPOSITION_WEIGHT.keys():
        who = somebody["who"].lower()
        named = {token.low.removesuffix("'s") for p in frame for token in p.tokens if token.capital}
        return who in named and who not in there and who not in said
    handles = _HANDLES.match(opening)
    if handles is None or handles["what"] in _COMMON_THINGS or handles["what"] in there:
        return False
    return any(token.low == handles["what"] for p in frame[-2:] for token in p.tokens)


_IN_THERE = re.compile(
    r"(?:Now,? |Back )?(?i:in|at|on|outside) the [a-z][a-z -]{2,24}, (?:he|she|they|I|we|[A-Z][\w’'-]+)"
    r" (?!had\b|would\b)[a-z]+"
)
_HAD_SAID = re.compile(r"(?:had|[’']d) (?:said|asked|told|answered|replied|whispered|shouted)\b")


def _back_there(text: str, opening: str, memory: Sequence[Paragraph]) -> bool:
    """Whether what was said in a memory is told as over, and a paragraph names where people are, and is not: In the
    pub, she turned …
    """
    over = any(
        _HAD_SAID.search(text, told.start, told.end) is not None
        for part in memory
        if part.said
        for told in part.narration
    )
    return over and _IN_THERE.match(opening) is not None


def _names_said(text: str, paragraphs: Sequence[Paragraph]) -> set[str]:
    """The capitalised words of what is said, in lower case."""
    return {w.lower() for p in paragraphs for span in p.said for w in re.findall(r"\b[A-Z][\w-]+", span.of(text))}


_TELLER = frozenset(("i", "we", "my", "our", "me"))
_FIRST_WORDS = 12


def _is_first_person(memory: Sequence[Paragraph]) -> bool:
    """Whether somebody remembers who is no other than the teller: whom the story calls by a name is not in it."""
    return any(token.low in _TELLER for token in memory[0].tokens[:_FIRST_WORDS])


_ANYBODY = frozenset("man woman boy girl other others voice child".split())
_TAG = re.compile(
    r"\W{1,4}(?:said|asked|says|asks|cried|whispered|answered|repeated|muttered|called|added|told|murmured)"
    r" (?P<who>[A-Z][\w-]+|the (?:\w+ )?[a-z]+)\b"
    r"|\W{1,4}(?P<other>[A-Z][\w-]+|[Tt]he (?:\w+ )?[a-z]+) (?:said|asked|says|asks|whispered|answered|repeated"
    r"|muttered|murmured)\b"
)


def _speaks_now(text: str, paragraph: Paragraph, memory: Sequence[Paragraph], frame: Sequence[Paragraph]) -> bool:
    """Whether a paragraph opens with the words of somebody who was there before a memory and is not in it."""
    if not paragraph.said or paragraph.said[0].start > paragraph.span.start + 1 or not frame:
        return False
    tag = _TAG.match(text, paragraph.said[0].end, paragraph.span.end)
    if tag is None:
        return False
    *_, who = (tag["who"] or tag["other"]).lower().split()
    there = {token.low.removesuffix("'s") for part in memory for token in part.tokens} | _names_said(text, memory)
    name = tag["who"] or tag["other"]
    if name[0].isupper() and not name.startswith("The ") and not _is_first_person(memory):
        return False  # whoever remembers may speak in it
    if who in _ANYBODY and name.count(" ") < 2:
        return False
    return who not in there and any(token.low == who for part in frame for token in part.tokens)


_WEEKDAY = re.compile(r"(?:And |But |Then )?[Oo]n (?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?! \w+s\b)")


def _is_day_to_come(text: str, opening: str, frame: Sequence[Paragraph]) -> bool:
    """Whether a paragraph is on the day of which there was talk before it: “We sail on Friday.” … On Friday …"""
    day = _WEEKDAY.match(opening)
    return day is not None and any(text.find(day["day"], p.span.start, p.span.end) >= 0 for p in frame)


_ONE_OF_THEM = re.compile(
    r"[^“”\"]{0,60}?\b(?:The|the) (?P<who>(?:old |young )?(?:man|woman|lady)|girl|boy|child|baby|nurse|doctor|priest"
    r"|vicar|parson|captain|sergeant|inspector|constable|lawyer|driver|soldier|waiter|waitress|clerk|landlady|landlord"
    r"|gardener|teacher|stranger|visitor|granddaughter|grandson|widow|nun|porter|guide|guard)"
    r" (?:had )?(?:\w+ly )?(?:\w{3,}ed|came|come|stood|sat|took|taken|gone|went|put|got|held|was \w+ing)\b"
)


def _has_one_of_the_present(opening: str, there: set[str], frame: Sequence[Paragraph]) -> bool:
    """Whether somebody without a name acts who was there before a memory and not in it: A twig broke. *The nurse* …"""
    one = _ONE_OF_THEM.match(opening)
    if one is None:
        return False
    who = one["who"].split()
    return who[-1] not in there and any(
        [token.low for token in p.tokens[k : k + len(who)]] == who for p in frame for k in range(len(p.tokens))
    )


_ACTS = frozenset("was had stood sat looked took went came turned walked ran held opened knew saw heard".split())


def _has_own_people(tokens: Sequence[Token]) -> bool:
    """Whether somebody whom the narration names does something in it."""
    for before, name, verb in zip(tokens, tokens[1:], tokens[2:], strict=False):
        acts = verb.low in _ACTS or (not verb.capital and verb.low.endswith("ed"))
        if name.capital and acts and before.low not in DETERMINERS and name.low not in STRUCTURE:
            at = before.capital and before.low not in STRUCTURE
            if not at or not any(token.low in DETERMINERS for token in _before(tokens, before)):
                return True
    return False


def _before(tokens: Sequence[Token], one: Token) -> Sequence[Token]:
    """The token before `one`, if there is one."""
    index = tokens.index(one)
    return tokens[max(0, index - 1) : index]


_ASLEEP = re.compile(
    r"\b(?:sle(?:ep|pt|eping)|asleep|doz(?:ed|ing)|nodded|dropped off|drifted off|bed|bunk|cot|pillow|unconscious"
    r"|faint\w*|passed out|knocked|la(?:y|id)|lie|lies|lying|clos(?:ed|es) (?:his|her|my|their) eyes|blacked out"
    r"|everything went)\b",
    re.IGNORECASE,
)
DREAMT = 4
"""The most paragraphs of a dream that only the waking tells of."""


def _was_dreamt(text: str, who: str, since: Sequence[Paragraph]) -> bool:
    """Whether somebody who wakes has acted from the beginning of the scene on, and never went to sleep in it."""
    if len(since) > DREAMT or any(_ASLEEP.search(text, p.span.start, p.span.end) for p in since):
        return False
    acted = re.compile(rf"\b{re.escape(who)}(?:[’']m)? [a-z]", re.IGNORECASE)
    return acted.match(text, since[0].span.start) is not None or (
        who.lower() in ("he", "she", "they") and re.match(r"[A-Z]\w+ [a-z]", read_opening(text, since[0])) is not None
    )

"""What a line looks like: an ornament, a chapter heading, a title, the end of a sentence.

Pure predicates on one short line, shared by the rooms that cut paragraphs and name blocks. All of them look at the
length first, so that no pattern ever meets a long text.
"""

import re

LONGEST_HEADING = 100  # characters

CLOSING = "\"'”’»›)]*_~」』）"  # what may follow the end of a sentence
FOREIGN_STOPS = "。．｡؟۔।"  # Japanese, Chinese, Arabic, Urdu, Hindi
_TERMINAL = ".!?…:！？" + FOREIGN_STOPS

_ORNAMENT_MARKS = "*#~=_•·∙●○◦◊◇◆♦❖⁂⁎✦✧★☆✶✷✽❀❁❦❧☙♥♡❤§¤†‡♠♣♪♫∞･・｡。ﾟ゜°^|+<>/\\%&@$-–—―−─━═.…:;,!?()[]{} \t\u00a0"
_ORNAMENT_MARKS += "＊※⋆✻✼❋❃✿⊱⊰▬■□▪▫◼◻▲△▼▽◈¨"
_ORNAMENT = re.compile(f"[{re.escape(_ORNAMENT_MARKS)}]+")
_TABLE_RULE = re.compile(r"[|+](?:[ :]{0,9}[-=]{3,90}[ :]{0,9}[|+]){2,40}")
_MIRRORED = re.compile(r"(?=.*[-–—―:])(?=.*[.…,;:]).{3,}")  # `-.-`, `.:.:.`: the same from either end
_LETTER_ORNAMENT = re.compile(r"[oOxX0]+")
_SHORTEST_NOUGHTS = 5  # `-0-0-`, `---000---`; `-10-` is a page
_BREAK_WORDS = re.compile(
    r"\W*(?:(?:line|page|scene|section|story)[ -]?(?:break|change|divider)|time[ -]?(?:skip|jump))\W*"
    r"|<hr ?/?>|[-–—~={\[(<]{1,9} ?break ?[-–—~=}\])>]{1,9}",
    re.IGNORECASE,
)

_COUNT = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
)
_ORDINAL = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth"
    r"|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|last|final"
)
_ROMAN = r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_NUMBER = (
    rf"(?:\d{{1,4}}[a-z]?|{_ROMAN}|(?:{_COUNT})(?:[ -](?:{_COUNT})){{0,3}}|the {{1,2}}(?:{_ORDINAL})|(?:{_ORDINAL}))"
)
_DIVISION = r"chapter|chap|ch|part|book|volume|vol|canto|act|scene|letter|stave|section|episode|phase|fit|day|night"
_NUMBERED = re.compile(
    rf"\W{{0,6}}(?:the +(?:{_ORDINAL}) +(?:{_DIVISION})|(?:{_DIVISION})\b\.? *(?:#|no\.?)? *{_NUMBER})"
    r"(?P<end>\W*\Z|(?P<mark> *[.:;,)—–\-|]+ *| +)(?P<title>\S.*))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\W{0,6}(?:prologue|epilogue|interlude|intermission|preface|foreword|introduction|prelude|coda|postlude|entr['’]acte"
    r"|afterword|conclusion)(?P<end>\W*\Z|(?P<mark> *[.:;—–\-|]+ *)(?P<title>\S.*))",
    re.IGNORECASE,
)
_NUMERAL = re.compile(
    rf"\W{{0,4}}(?P<number>\d{{1,3}}|{_ROMAN}|(?:{_COUNT})(?:-(?:{_COUNT}))?)"
    r"(?:(?P<mark>[.:)\]—–-]+ *| +)(?P<title>\S.*)|\W{0,4})",
    re.IGNORECASE,
)
_WORD_AND_NUMBER = re.compile(r"\W{0,4}(?P<word>[^\W\d_]{3,12}) +(?P<rest>\S.*)")
_SMALL_WORDS = frozenset(
    "a an and as at but by for from in into nor of off on onto or out over the to up upon with without versus vs de la"
    " le du des der von van is it its that than so if when who whom which my his her their our your be not no".split()
)
_FIRST_WORD = re.compile(r"[^\W\d_]")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence or a speech does, closing marks after it allowed."""
    bare = text.rstrip(CLOSING)
    return bare[-1:] in _TERMINAL or (bare != text and text[-1] in "\"”’»›'」』")


def is_ornament(text: str) -> bool:
    """Whether a line is a scene break that says nothing: `***`, `# # #`, a rule, `oOo`, `[line break]`."""
    if text[:1].isalpha() and text[0] not in "oOxXlpsLPStT":
        return False
    if len(text) > LONGEST_HEADING:
        return _ORNAMENT.fullmatch(text[:LONGEST_HEADING]) is not None and len(set(text)) <= 2
    if _ORNAMENT.fullmatch(text):
        return _TABLE_RULE.fullmatch(text) is None and _is_drawn(text)
    letters = _ORNAMENT.sub("", text)
    if _LETTER_ORNAMENT.fullmatch(letters):
        return _is_letter_ornament(text, letters)
    return _BREAK_WORDS.fullmatch(text) is not None


def _is_drawn(text: str) -> bool:
    """Marks that draw something, not the punctuation of somebody who says nothing (`...`, `?!`, `—`)."""
    bare = re.sub(r"\s", "", text)
    if set(bare) <= set(".…!?:;,()[]-–—―"):
        dashes = re.fullmatch(r"[-–—―]+", bare)
        dots = re.fullmatch(r"[.…]+", bare)
        if _MIRRORED.fullmatch(bare) and bare == bare[::-1]:
            return True
        return (dashes is not None and (len(bare) >= 3 or text.count(" ") > 0)) or (dots is not None and len(bare) >= 4)
    return len(bare) > 1 or bare not in "&@$%/\\|+<>^_"


def _is_letter_ornament(text: str, letters: str) -> bool:
    bare = re.sub(r"\s", "", text)
    if len(bare) < 3 or (letters.isdigit() and (letters.strip("0") or len(bare) < _SHORTEST_NOUGHTS)):
        return False
    if len(letters) == len(bare):
        folded = bare.lower()
        return (folded == folded[::-1] and len(set(bare)) > 1) or (len(bare) >= 3 and set(bare) == {"X"})
    return (len(letters) >= 1 and bare[0] == bare[-1]) or bare.lower() == bare.lower()[::-1]


_SAID = re.compile(r"[\"“‘'«„].*[.!?…,—–-][\"”’'»“]")
"""“The third night.” is somebody's answer, whatever a chapter may be called."""


def heading_rank(text: str) -> int:
    """How outward a heading stands that says it is one: 1 `Part Two`, 2 `Chapter IV. The Ford`, 3 `Scene 3`; 0 if none.

    `text` may hold several lines. `Chapter one of my life was over.` is a sentence and gives 0.
    """
    if len(text) > 2 * LONGEST_HEADING:
        return 0
    flat = " ".join(text.split())
    if _SAID.fullmatch(flat) is not None:
        return 0
    match = _NUMBERED.match(flat)
    if match is not None and _is_heading_rest(match):
        return _rank(flat)
    match = _NAMED.fullmatch(flat)
    return 2 if match is not None and _is_heading_rest(match) else 0


def _rank(text: str) -> int:
    words = re.findall(r"[a-z]+", text.lower()[:40])
    if any(word in {"part", "book", "volume", "vol", "act", "canto", "phase"} for word in words[:3]):
        return 1
    return 3 if any(word in {"scene", "section", "day", "night"} for word in words[:3]) else 2


def _is_heading_rest(match: re.Match[str]) -> bool:
    title = match.group("title")
    if not title:
        return True
    if re.match(r"of \d+\W*\Z", title):
        return True
    if match.group("mark").strip(" ,"):
        return (
            not (title[0].islower() and ends_sentence(title))
            and title[-1] not in ",;"
            and len(title) <= LONGEST_HEADING
        )
    return is_title_cased(title)


def numbered_word(text: str) -> tuple[str, int]:
    """The word and the number of `Adventure IV. The Ford` or `Log 3`; no word and 0 when the line is neither.

    One such line says nothing: the caller looks for the next number after the same word.
    """
    match = _WORD_AND_NUMBER.match(text) if len(text) <= LONGEST_HEADING else None
    number = numeral(match.group("rest")) if match is not None else 0
    return (match.group("word").lower(), number) if match is not None and number else ("", 0)


def numeral(text: str) -> int:
    """The number of a bare numeral heading (`IV.`, `12`, `3. The Ford`), 0 when the line is none.

    One such line says nothing, since `I` is a word too: the caller looks for the next number.
    """
    if len(text) > LONGEST_HEADING:
        return 0
    match = _NUMERAL.fullmatch(text)
    if match is None or (match.group("title") and not is_title_cased(match.group("title"))):
        return 0
    number = match.group("number").lower()
    if number.isdigit():
        return int(number)
    if set(number) <= set(_ROMAN_VALUES):
        return _roman(number) if match.group("number") == number.upper() or not match.group("title") else 0
    words = _COUNT.split("|")
    values = dict(zip(words, [*range(1, 21), *range(30, 101, 10)], strict=True))
    return sum(values.get(word, 0) for word in number.split("-"))  # "sİx" matches with case ignored, and is no number


def _roman(number: str) -> int:
    values = [_ROMAN_VALUES[c] for c in number]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))


def is_title_cased(text: str) -> bool:
    """Whether the words that matter begin with capitals (or all letters are capitals), and it is no sentence."""
    if len(text) > LONGEST_HEADING:
        return False
    words = [word for word in text.split() if _FIRST_WORD.search(word)]
    if not words:
        return False
    heavy = [word for word in words if word.lower().strip(".,;:!?'\"“”‘’") not in _SMALL_WORDS] or words[:1]
    capitals = [word for word in heavy if (m := _FIRST_WORD.search(word)) and m.group().isupper()]
    return len(capitals) == len(heavy) or (
        len(heavy) >= 4 and len(capitals) >= len(heavy) - 1 and words[0][0].isupper()
    )


def is_capitals(text: str) -> bool:
    """Whether every cased letter is a capital, and there are two at least."""
    return text.isupper() and sum(c.isalpha() for c in text[:LONGEST_HEADING]) >= 2

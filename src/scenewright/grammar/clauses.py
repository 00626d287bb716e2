"""A form that may be a past or a participle -> what the clause on both sides of it says, as features.

What English grammar looks at: the noun phrase to the left and what governs it, the verb before, how many clauses still
wait for their verb, what follows, and which boundaries and verbs come next in the sentence. After Quirk et al., A
Comprehensive Grammar of the English Language, 15.48-62 (reduced clauses), 17.26-34 (postmodification by participles).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.grammar.verbs import VerbTable


def form_kind(word: str, verbs: VerbTable) -> str:
    """`same` for a past that is its base too (put), `ed` or `irr` for one that is its participle; else empty."""
    if word in verbs.pasts:
        if word in verbs.bases:
            return "same"
        if word in verbs.participles:
            return "ed" if word.endswith("ed") else "irr"
        return ""
    return "ed" if word.endswith("ed") and len(word) > 4 and word not in verbs.bases and word not in _NO_VERBS else ""


_NO_VERBS = frozenset("indeed hundred kindred sacred naked wicked crooked ragged rugged jagged wretched".split())
_HAVE = frozenset("had has have having 've".split())
_BE = frozenset("was were is are be been being am 'm 're 's".split())
_BECOME = frozenset("get gets got getting seem seemed looked felt became become stood sat lay remained stayed".split())
_NOMINATIVE = frozenset("i he she we they".split())
_OBJECTIVE = frozenset("him them me us himself herself itself themselves myself ourselves yourself whom".split())
_RELATIVE = frozenset("who which that what whatever whoever".split())
_SUBORDINATORS = frozenset(
    "if when as while because before after until till though although since whether unless where how why whenever "
    "wherever than once lest whose".split()
)
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PHRASE_TAGS = frozenset("NN NNS NNP NNPS JJ JJR JJS CD POS VBG PRP$ DT PDT FW".split())
_STARTING = frozenset(("DT", "PRP$", "PDT"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_STOPS = frozenset((".", "Q", ":"))
_REACH = 40  # tokens looked at on either side


def mark_events(lower: Sequence[str], tags: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """For each token, the boundary or verb that it is to a clause; empty for the rest. `kinds` are `form_kind`s.

    F: a finite verb; f: a form that may be one; W: a relative; S: a subordinator; and the marks and conjunctions.
    """
    events: list[str] = []
    for i, tag in enumerate(tags):
        event = _TAG_EVENTS.get(tag, "")
        if event == "V":
            event = "f" if kinds[i] else "F" if tag in _FINITE else ""
            if event == "f" and i and (lower[i - 1] in _HAVE or lower[i - 1] in _BE):
                event = ""
        elif event == "c":
            event = lower[i] if lower[i] in ("and", "but") else "or"
        elif event == "?":
            word = lower[i]
            event = "W" if word in _RELATIVE else "S" if word in _SUBORDINATORS else ""
        events.append(event)
    return events


_TAG_EVENTS = {
    "VBD": "V", "VBN": "V", "VBZ": "V", "VBP": "V", "MD": "V", "CC": "c", ",": ",", ".": ".", ":": ":", "Q": "Q",
    "IN": "?", "WDT": "?", "WP": "?", "WRB": "?", "WP$": "?",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase to the left of a form: its `sort`, where it begins, and its head word."""

    sort: str
    start: int
    head: str


def settle(lower: Sequence[str], tags: list[str], kinds: list[str], verbs: VerbTable) -> None:
    """Give each form of `kinds` that the word before it leaves no doubt about its tag, and clear its kind.

    He looked, nobody looked: finite. Had looked, was taken, did put: not.
    """
    for i, kind in enumerate(kinds):
        if not kind:
            continue
        left = i - 1
        while left >= 0 and tags[left] == "RB" and lower[left] not in ("then", "so", "there", "here"):
            left -= 1
        if left > 3 and tuple(lower[left - 2 : left + 1]) == _SO_MUCH_AS:
            left -= 3 + (lower[left - 3] == "n't")  # hadn't so much as looked
        found = _plain_tag(lower, tags, i, left, kind, verbs) if left >= 0 else ""
        if found:
            tags[i], kinds[i] = found, ""


_SO_MUCH_AS = ("so", "much", "as")


def _plain_tag(lower: Sequence[str], tags: Sequence[str], i: int, left: int, kind: str, verbs: VerbTable) -> str:
    word, tag = lower[left], tags[left]
    if tag in ("MD", "TO") or word in _DO:
        if kind == "same":
            return "VB"
        return "VBD" if tag == "MD" and word != "'d" and lower[i] in verbs.pasts else ""  # the one who couldn't drowned
    if word in _HAVE and tag != "POS":
        return "" if word == "'s" else "VBN"
    if word == "'d" and kind != "same":
        return "VBN"
    if word in _NOMINATIVE and left and lower[left - 1] == "had":
        return "VBN"  # no sooner had he sat
    if word in _BE and tag != "POS":
        return "VBN" if kind != "same" or tag[0] == "V" else ""
    if word in _NOMINATIVE and (left == 0 or not _inverts(lower[left - 1], tags[left - 1])):
        return "VBD" if lower[i] in verbs.pasts or kind == "ed" else ""
    return ""


_DO = frozenset("did do does didn don doesn".split())


def _inverts(word: str, tag: str) -> bool:
    """Whether an auxiliary stands before a subject: had he looked, never did she put."""
    return tag == "MD" or word in _HAVE or word in _BE or word in _DO or word in ("'d", "n't", "never", "not")


def left_phrase(lower: Sequence[str], tags: Sequence[str], i: int) -> Phrase:
    """The noun phrase that ends at token `i`; its sort begins with `-` when there is none."""
    if i < 0:
        return Phrase("-start", 0, "")
    word, tag = lower[i], tags[i]
    if tag == "PRP":
        if word in _NOMINATIVE:
            return Phrase("he", i, word)
        return Phrase("him" if word in _OBJECTIVE else word if word in ("it", "her", "you") else "prp", i, word)
    if tag in _NOUN_TAGS:
        start = i
        while start > 0 and tags[start] not in _STARTING and tags[start - 1] in _PHRASE_TAGS and i - start < 12:
            start -= 1
        while start < i and tags[start] == "VBG":
            start += 1
        sort = "the" if tags[start] in _STARTING or tags[start + 1 : start + 2] == ["POS"] else "bare"
        if lower[start] in ("his", "her", "my", "their", "its", "our", "your"):
            sort = "her"
        return Phrase(sort + _SORT_ENDS.get(tag, ""), start, word)
    if word in _RELATIVE:
        return Phrase("-who", i, word)
    if tag in ("DT", "CD", "EX", "PDT"):
        return Phrase({"EX": "there", "CD": "one"}.get(tag, "this"), i, word)
    return Phrase("-" + _category(word, tag), i + 1, word)


_SORT_ENDS = {"NNS": "s", "NNP": "P", "NNPS": "P"}


def _category(word: str, tag: str) -> str:
    """The class of a word that stands before a phrase or a form."""
    if tag == "CC" or word in ("and", "but", "then"):
        return word
    if tag == "IN" or tag == "WRB":
        return "sub" if word in _SUBORDINATORS else word if word in _PLAIN_PREPOSITIONS else "in"
    if tag in ("WP", "WDT", "WP$") or word == "that":
        return "who"
    if tag[0] == "V":
        if word in _HAVE:
            return "have"
        return "be" if word in _BE else "seem" if word in _BECOME else tag
    return tag


_PLAIN_PREPOSITIONS = frozenset(("of", "with", "by", "like", "than"))


def describe(
    lower: Sequence[str],
    tags: Sequence[str],
    events: Sequence[str],
    i: int,
    kind: str,
    transitive: str,
    opinion: str = "",
) -> list[str]:
    """The features of the form at token `i`; `transitive` is a letter for how often its verb takes an object.

    `opinion` is the tag that the tagger gave it; empty when that is not known, as in training on hidden words.
    """
    size = len(tags)
    after, after2 = tags[i + 1] if i + 1 < size else ".", tags[i + 2] if i + 2 < size else "."
    right = lower[i + 1] if i + 1 < size else "."
    left = i - 1
    while left >= 0 and tags[left] == "RB" and lower[left] not in ("then", "so", "there", "here"):
        left -= 1
    adverb = "a" if left < i - 1 else ""
    before = tags[left] if left >= 0 else "."
    word = lower[left] if left >= 0 else "."
    category = _category(word, before) if left >= 0 else "."
    earlier = tags[left - 1] if left > 0 else "."
    phrase = left_phrase(lower, tags, left)
    governor = _governor(lower, tags, phrase.start)
    root, root_governor, depth = _climb(lower, tags, phrase, governor)
    waiting, latest = _look_left(lower, tags, events, left)
    ahead1, ahead3 = _look_right(events, i)
    new = _following(lower, tags, i)
    clause = _open_clause(lower, tags, events, left)
    rest, rest2 = _rest(lower, tags, events, i)
    subject = f"{phrase.sort} {governor}"
    climbed = f"{root} {root_governor} {depth}"
    return [
        f"k {kind}",
        f"kt {kind} {transitive}",
        f"w {word} {kind}",
        f"wa {word} {after}",
        f"wt {word} {new} {transitive}",
        f"r {right} {kind}",
        f"ra {right} {after2}",
        f"rt {right} {transitive}",
        f"rc {right} {category}",
        f"b {before}{adverb} {kind}",
        f"bb {earlier} {before}",
        f"ba {before} {after}",
        f"a {after} {after2} {kind}",
        f"m {before}{adverb} {after} {after2}",
        f"bt {before} {new} {transitive}",
        f"pt {phrase.sort} {new} {transitive}",
        f"p {subject}",
        f"pa {subject} {after}",
        f"pn {subject} {new}",
        f"pc {subject} {waiting}",
        f"plt {phrase.sort} {latest} {transitive} {new}",
        f"h {phrase.head} {governor}",
        f"q {climbed}",
        f"qa {climbed} {new}",
        f"qcx {root_governor} {depth} {waiting} {ahead3}",
        f"ctx {waiting} {transitive} {new} {ahead1}",
        f"l {latest} {category}",
        f"x {ahead3} {new}",
        f"v {category} {clause}",
        f"vk {clause} {kind}",
        f"vn {category} {clause} {new}",
        f"vt {clause} {new} {transitive}",
        f"u {rest} {category}",
        f"uv {rest} {clause}",
        f"uvc {rest} {category} {clause}",
        f"uu {rest2} {category}",
        f"uuv {rest2} {clause}",
        f"uvv {rest2} {category} {clause}",
        f"up {rest} {subject}",
        f"uq {rest} {root_governor} {depth} {waiting}",
        f"ut {rest} {transitive} {new}",
        f"op {opinion}" if opinion else "",
        f"opk {opinion} {kind}" if opinion else "",
    ]


def _open_clause(lower: Sequence[str], tags: Sequence[str], events: Sequence[str], left: int) -> str:
    """What opened the clause that is still open at token `left`, how many commas since, and how it begins."""
    commas = 0
    j = left
    floor = max(-1, left - _REACH)
    while j > floor:
        event = events[j]
        if event == ",":
            commas += 1
        elif event == "F" or event in _OPENERS:
            break
        elif tags[j] == "VB" or tags[j] == "TO":
            event = "inf"
            break
        j -= 1
    else:
        event = "."
    if event == "F":
        word = lower[j]
        return f"F{'h' if word in _HAVE else 'b' if word in _BE else ''}{min(commas, 3)}"
    if event == "inf":
        return f"inf{min(commas, 2)}"
    if j + 1 > left:
        return f"{event}{commas}"
    return f"{event}{min(commas, 3)}{_BEGINNINGS.get(tags[j + 1], 'x')}"


_OPENERS = frozenset((".", "Q", ":", "S", "W"))
_BEGINNINGS = dict.fromkeys("DT NN NNS NNP NNPS PRP PRP$ CD JJ JJR JJS PDT EX".split(), "n") | {
    "IN": "p", "TO": "t", "RB": "r", "VBG": "g", "VBN": "v", "VBD": "d", "UH": "u", "CC": "c",
}  # fmt: skip


def _rest(lower: Sequence[str], tags: Sequence[str], events: Sequence[str], i: int) -> tuple[str, str]:
    """The next verb of the sentence or the boundary before it, and the same for the two next."""
    found: list[str] = []
    boundary = ""
    for j in range(i + 1, min(len(tags), i + 1 + _REACH)):
        event = events[j]
        if not event:
            continue
        if event == "F" or event == "f":
            found.append(boundary + event + _own_subject(lower, tags, events, j, i))
            boundary = ""
        elif event in _STOPS:
            found.append(boundary + ".")
            break
        else:
            boundary = (boundary + event)[-4:]
        if len(found) == 2:
            break
    first = found[0] if found else boundary
    return first, "|".join(found)


def _own_subject(lower: Sequence[str], tags: Sequence[str], events: Sequence[str], verb: int, after: int) -> str:
    """`+` when the verb at `verb` has a subject of its own after token `after`, `-` when it has none, `?`: maybe."""
    j = verb - 1
    while j > after and tags[j] == "RB":
        j -= 1
    if j <= after or events[j]:
        return "-"
    if lower[j] in _NOMINATIVE or tags[j] == "EX":
        return "+"
    phrase = left_phrase(lower, tags, j)
    if phrase.sort[0] == "-" or phrase.start <= after:
        return "-"
    if phrase.start - 1 <= after:
        return "?"
    governor = _governor(lower, tags, phrase.start)
    return "-" if governor in _PREPOSITIONAL or governor[0] == "V" else "+"


def _following(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """What stands right after the form: an object, a preposition, `by`, an adverb, an end …"""
    if i + 1 >= len(tags):
        return "."
    word, tag = lower[i + 1], tags[i + 1]
    if word in _OBJECTIVE or (tag in ("DT", "PRP$", "PDT", "CD")) or word in ("her", "it", "you"):
        return "obj"
    if tag in ("IN", "RP", "TO", "RB"):
        return word if word in _FOLLOWING else tag.lower()
    return "noun" if tag in _NOUN_TAGS or tag in ("JJ", "POS") else tag


_FOLLOWING = frozenset("by that to as with in on at from up out down off back away over into".split())


def _governor(lower: Sequence[str], tags: Sequence[str], start: int) -> str:
    """The class of what stands before the phrase that begins at `start`."""
    i = start - 1
    if i < 0:
        return "."
    if tags[i] == "RB" and i:
        i -= 1
    return _category(lower[i], tags[i])


def _climb(lower: Sequence[str], tags: Sequence[str], phrase: Phrase, governor: str) -> tuple[str, str, int]:
    """Up from a phrase that a preposition governs to the phrase it describes: `the man in the coat`."""
    depth = 0
    while depth < 3 and phrase.sort[0] != "-" and governor in _PREPOSITIONAL:
        above = left_phrase(lower, tags, phrase.start - 2)
        if above.sort[0] == "-":
            return f"{phrase.sort}<", above.sort[1:], depth
        phrase, governor = above, _governor(lower, tags, above.start)
        depth += 1
    return phrase.sort, governor, depth


_PREPOSITIONAL = frozenset(("of", "with", "by", "like", "in", "TO"))


def _look_left(lower: Sequence[str], tags: Sequence[str], events: Sequence[str], left: int) -> tuple[str, str]:
    """How many clauses on the left still want a verb, with what opened the last, and the latest verb."""
    latest = opener = ""
    openers, finite = 1, 0
    for j in range(left, max(-1, left - _REACH), -1):
        event, tag = events[j], tags[j]
        if event in _STOPS:
            opener = opener or event
            break
        if tag in _FINITE:
            finite += 1
        elif event == "W" or event == "S":
            openers += 1
            opener = opener or (event if not finite else "")
        if not latest and (tag[0] == "V" or tag == "MD" or tag == "TO"):
            word = lower[j]
            latest = tag + ("h" if word in _HAVE else "b" if word in _BE else "")
            if j and tag in ("VBN", "VBG") and (lower[j - 1] in _HAVE or lower[j - 1] in _BE):
                latest += "x"
    waiting = max(-1, min(3, openers - finite))
    return f"{waiting}{min(finite, 2)}{opener}", latest or "-"


def _look_right(events: Sequence[str], i: int) -> tuple[str, str]:
    """The next boundary or verb of the sentence, and the three next."""
    ahead: list[str] = []
    for j in range(i + 1, min(len(events), i + 1 + _REACH)):
        event = events[j]
        if event:
            ahead.append(event)
            if event in _STOPS or len(ahead) == 3:
                break
    return "".join(ahead[:1]), "".join(ahead)

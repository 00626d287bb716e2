"""Verbs in a row behind one "had" -> participles: She had gone home, *put* the lamp out and *cut* the bread.

What a tagger sees in the second verb may be a past as well as a participle; what stands around it often leaves no
choice: no conjunction before it, or a form that is a participle only (*taken*) further on in the row.
"""

from collections.abc import Sequence

from scenewright.grammar.verbs import VerbTable, form_kind

_HAD = frozenset(("had", "'d"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_BREAKS = frozenset((".", ":", "Q", "MD", "VBZ", "VBP", "WP", "WDT", "WRB", "PRP", "NNP", "EX"))
_DESCRIBED = _NOUNS | {"WP", "WDT", "WP$"}
_ROW = frozenset((",", "CC"))
_TIMING = frozenset("when after once until till before if because".split())
_NOW = frozenset(("now", "then", "suddenly"))
_BARE_TOO = (["come"], ["become"], ["run"])
"""Participles that look like infinitives: had gone out and *come* back."""
_LONGEST = 14  # tokens from one verb of a row to the next


def hold_perfects(lower: Sequence[str], tags: list[str], verbs: VerbTable, likelihoods: dict[int, float]) -> None:
    """Make the verbs of each row participles where they cannot be pasts; they leave `likelihoods`."""
    for i, word in enumerate(lower):
        if word in _HAD and (held := _joined_in_relative(lower, tags, i, verbs)):
            tags[held] = "VBN"
            likelihoods.pop(held, None)
        if word not in _HAD or not _is_of_subject(lower, tags, i):
            continue
        verb = _first_participle(tags, i)
        if verb is None and "," in tags[i + 1 : i + 4]:
            _hold_over_aside(lower, tags, i, verbs, likelihoods)
        if verb is not None and lower[verb] == "been" and tags[verb + 1 : verb + 2] == ["CC"]:
            continue  # stood where it had been and looked
        if verb is not None:
            start = next((j for j in range(i - 1, max(0, i - _LONGEST), -1) if tags[j] in (",", ".", ":", "Q")), 0)
            below = not _TIMING.isdisjoint(lower[start:i])  # when she had packed and dressed and eaten
            head = start + (tags[start] in (".", ":", ",")) if start else 0
            head += tags[head] in ("CC", "RB")
            opens = below and (not start or tags[start] == ".") and lower[head] in _TIMING
            rest = _found_at_rest(lower, tags, verb)
            if rest is not None:
                tags[rest] = "VBD"
                likelihoods.pop(rest, None)
            for held in _read_row(lower, tags, verb, verbs, below=below, opens=opens):
                if (lower[i - 1] == "who" or _repeats_relative(lower, tags, i)) and tags[held - 1] != "CC":
                    break  # like a boy who had won, came his father
                tags[held] = "VBN"
                likelihoods.pop(held, None)


def _joined_in_relative(lower: Sequence[str], tags: Sequence[str], had: int, verbs: VerbTable) -> int:
    """The second verb of a relative clause at the head of a sentence, whose main verb comes behind it: The parcel that
    had come by post and *stopped* the clock | was; 0 where there is none.
    """
    if had < 3 or lower[had - 1] not in ("who", "that", "which") or tags[had - 2] not in _NOUNS:
        return 0
    first = had - 2
    while first > 0 and tags[first - 1] in (*_NOUNS, "JJ", "DT", "PRP$"):
        first -= 1
    verb = _first_participle(tags, had)
    if verb is None or (first and tags[first - 1] != "."):
        return 0
    stop = next((j for j in range(verb + 1, len(tags)) if tags[j] in _PARTED or lower[j] == "that"), len(tags))
    joint = next((j for j in range(verb + 1, stop - 1) if lower[j] == "and"), stop)
    second = joint + 1
    if second >= stop or tags[second] != "VBD" or lower[second] not in verbs.participles:
        return 0
    main = next((j for j in range(second + 1, stop) if tags[j] in ("VBD", "MD", "CC")), 0)
    return second if main > second + 1 and tags[main] in ("VBD", "MD") and tags[main - 1] not in ("PRP", "NNP") else 0


_PARTED = frozenset((".", ":", "Q", ",", "WP", "WDT", "WRB", "EX"))


def _is_of_subject(lower: Sequence[str], tags: Sequence[str], had: int) -> bool:
    """Whether what stands before "had" is its subject, and nothing before that is described by the clause."""
    j = had - 1
    while j > 0 and tags[j] == "RB":
        j -= 1
    if j > 3 and tags[j] == ",":
        j = _before_aside(tags, j)
    if j > 0 and tags[j] == "CC":  # had told nobody, and had gone to find it
        before = next((k for k in range(j - 1, max(0, j - _LONGEST), -1) if lower[k] in _HAD), None)
        return before is not None and (lower[before - 1] == "who" or _is_of_subject(lower, tags, before))
    if lower[j] == "who" and _is_likeness(lower, tags, j):
        return True
    if j < 0 or tags[j] not in ("PRP", "NNP", "NN", "NNS"):
        return False
    if lower[j] in _ANYBODY and j and tags[j - 1] in _NOUNS:
        return False  # for reasons nobody had asked about, stirred
    while j > 0 and tags[j] != "PRP" and tags[j - 1] in (*_NOUNS, "JJ", "DT", "PRP$"):
        j -= 1
    return j == 0 or tags[j - 1] not in _DESCRIBED or lower[max(0, j - 3) : j] == ["by", "the", "time"]


_ANYBODY = frozenset("nobody somebody everybody anybody someone everyone anyone".split())


def _repeats_relative(lower: Sequence[str], tags: Sequence[str], had: int) -> bool:
    """Whether the "had" at `had` goes on from one behind "who": a man who had been inside, and *had* liked it."""
    if tags[had - 1] != "CC":
        return False
    before = next((k for k in range(had - 2, max(0, had - _LONGEST), -1) if lower[k] in _HAD), 0)
    return lower[before - 1] == "who"


def _is_likeness(lower: Sequence[str], tags: Sequence[str], who: int) -> bool:
    """Whether the relative clause at `who` only says what somebody is like: like a man | who had lost it and *wept*."""
    if who < 3 or tags[who - 1] != "NN" or lower[who - 2] not in ("a", "an"):
        return False
    return lower[who - 3] in ("like", "as") or lower[who - 4 : who - 2] in _LOOKS


_LOOKS = [[noun, "of"] for noun in ("face", "look", "air", "eyes", "manner", "voice", "walk", "smile")]


def _before_aside(tags: Sequence[str], comma: int) -> int:
    """The token before adverbials between commas that end at `comma`: Somebody, though, in the last weeks, | had."""
    j = comma - 1
    while j > 0 and comma - j < _LONGEST and (tags[j] in _IN_ADVERBIAL or (tags[j] == "," and tags[j + 1] in _OPENS)):
        j -= 1
        if tags[j] == "," and tags[j + 1] in _OPENS and tags[j - 1] not in _IN_ADVERBIAL - _NOUNS:
            return j - 1
    return comma


_OPENS = frozenset(("IN", "RB"))
_IN_ADVERBIAL = frozenset(("IN", "RB", "DT", "JJ", "CD", "PRP$", *_NOUNS))


def _first_participle(tags: Sequence[str], had: int) -> int | None:
    for j in range(had + 1, min(len(tags), had + 4)):
        if tags[j] == "VBN":
            return j
        if tags[j] != "RB":  # not: had them brought in
            return None
    return None


def _hold_over_aside(
    lower: Sequence[str], tags: list[str], had: int, verbs: VerbTable, likelihoods: dict[int, float]
) -> None:
    """Make a participle of what follows an aside behind the "had" at `had`: had, a year before, | told the owner."""
    open_ = next((j for j in range(had + 1, min(len(tags), had + 4)) if tags[j] != "RB" and lower[j] not in _SELF), had)
    if (
        open_ + 2 >= len(tags)
        or tags[open_] != ","
        or tags[open_ + 1] == "CC"
        or not _LIKENING.isdisjoint(lower[max(0, had - 3) : had])
    ):
        return
    close = next((j for j in range(open_ + 1, min(len(tags) - 2, open_ + 10)) if tags[j] in _ENDS_ASIDE), open_)
    verb = close + 2 if tags[close + 1 : close + 2] == ["RB"] else close + 1
    timed = tags[open_ + 1] in ("IN", "CD", "DT", "PDT") or lower[open_ + 1] in ("when", "so", "as")
    if (
        timed
        and verb < len(tags)
        and tags[close] == ","
        and tags[verb] in ("VBD", "VBN", "VB")
        and _may_be_participle(lower[verb], verbs)
    ):
        tags[verb] = "VBN"
        likelihoods.pop(verb, None)


_SELF = frozenset("himself herself itself myself themselves".split())
_LIKENING = frozenset(("as", "than", "what"))
_ENDS_ASIDE = frozenset((",", ".", ":", "Q", "CC"))


def _read_row(
    lower: Sequence[str], tags: Sequence[str], verb: int, verbs: VerbTable, *, below: bool = False, opens: bool = False
) -> list[int]:
    """The verbs in the row of the participle at `verb`, up to the last that must be one; `below`: a clause of time,
    which `opens` the sentence: no subject of another clause has been named.
    """
    row: list[int] = []
    certain = 0
    at: int | None = verb
    listed = sure = False
    while at is not None:
        following = _next_of_row(lower, tags, at, verbs)
        if following is None:
            break
        bare = tags[following - 1] == "," or (tags[following - 1] == "RB" and tags[following - 2] == ",")
        only = lower[following] in verbs.participles and lower[following] not in verbs.pasts
        sure = sure or only
        listed = listed or bare
        row.append(following)
        joint = _conjunction_before(tags, following)
        pair = at == verb and tags[joint] == "CC" and tags[joint - 1] != ","  # had turned and shut it
        right_on = bare and not below and certain == len(row) - 1 and _ROW.isdisjoint(tags[at : following - 2])
        again = lower[following] == lower[verb] and _is_joined(tags, following)  # had told him so, and told his wife
        on = below and certain == len(row) - 1 and tags[following - 1] == "CC" and (opens or tags[following - 2] != ",")
        if sure or pair or right_on or again or on or (listed and _is_joined(tags, following)):
            certain = len(row)
        at = following
    return row[:certain]


def _conjunction_before(tags: Sequence[str], verb: int) -> int:
    """The token before the verb and what stands there between commas: and, in that time, | lost."""
    opening = next((j for j in range(verb - 2, max(0, verb - 6), -1) if tags[j] == ","), 0)
    return opening - 1 if tags[verb - 1] == "," and opening and tags[opening - 1] == "CC" else verb - 1


def _is_joined(tags: Sequence[str], verb: int) -> bool:
    """Whether a conjunction stands before the verb: a row ends with one."""
    return tags[verb - 1] == "CC" or (tags[verb - 1] == "RB" and tags[verb - 2] == "CC")


def _next_of_row(lower: Sequence[str], tags: Sequence[str], verb: int, verbs: VerbTable) -> int | None:
    """The next form that may be a participle right behind a comma or conjunction; None where something else begins."""
    for j in range(verb + 1, min(len(tags) - 1, verb + _LONGEST)):
        tag = tags[j]
        if tag in _ROW and (tag == "," or lower[j] in ("and", "or")):
            k = j + 1
            while k < len(tags) and lower[k] not in _NOW and (tags[k] == "RB" or (tags[k] == "CC" and k == j + 1)):
                k += 1
            if tag == "CC" and tags[k : k + 2] == [",", "IN"]:  # and, in that time, lost
                k = next((n + 1 for n in range(k + 2, min(len(tags) - 1, k + 6)) if tags[n] == ","), k)
            if lower[k : k + 1] == ["meant"] and tags[k + 1 : k + 2] == ["TO"]:
                return None  # and meant to keep it
            if _comes_to_rest(lower, tags, verb, k):
                return None
            bare = lower[k : k + 1] in _BARE_TOO and tags[k] in ("VB", "VBP") and "TO" not in tags[verb:k]
            may = k < len(tags) and tags[k] in ("VBN", "VBD") and _may_be_participle(lower[k], verbs)
            if may or bare:
                return k
        elif tag == "VBD" or (tag in _BREAKS and not (tag in ("PRP", "NNP") and tags[j - 1] not in _ROW)):
            return None
    return None


def _found_at_rest(lower: Sequence[str], tags: Sequence[str], verb: int) -> int | None:
    """The form in the sentence of the participle at `verb` that says where something is now."""
    for k in range(verb + 1, min(len(tags), verb + _LONGEST)):
        if tags[k] in (".", ":", "Q", "VBD", "MD", "WP", "WDT", "WRB"):
            return k if tags[k] == "VBD" and _comes_to_rest(lower, tags, verb, k) else None
        if _comes_to_rest(lower, tags, verb, k):
            return k
    return None


def _comes_to_rest(lower: Sequence[str], tags: Sequence[str], verb: int, k: int) -> bool:
    """Whether the form at `k` says where a thing that has moved, or somebody, is now: had slipped and *hung* from its
    wire; had risen and *stood* there now. It becomes a past.
    """
    if k >= len(tags) or lower[k] not in _AT_REST or lower[k - 1] != "and":
        return False
    end = next((j for j in range(k + 1, len(tags)) if tags[j] in (".", ",", ":", "CC", "Q")), len(tags))
    return "now" in lower[k:end] or (lower[verb] in _MOVED and tags[k + 1 : k + 2] in (["IN"], ["RB"]))


_AT_REST = frozenset("hung stood lay sat".split())
_MOVED = frozenset(
    "slipped rolled fallen drifted blown slid swung toppled dropped tipped tumbled sunk floated climbed crept".split()
)


def _may_be_participle(word: str, verbs: VerbTable) -> bool:
    return word in verbs.participles or form_kind(word, verbs) == "ed"

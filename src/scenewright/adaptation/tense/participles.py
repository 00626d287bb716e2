"""Participles that a tagger may take for pasts -> their tag, where the words beside them leave no choice: the gate,
*painted* green, hung open.
"""

from collections.abc import Sequence

from scenewright.adaptation.tense.absolutes import ABSOLUTES, ARRANGED

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))


def _stiff_and(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """stiff and *rippled* as a biscuit: what a thing is likened in is an adjective."""
    likened = lower[i + 1 : i + 3] in (["as", "a"], ["as", "an"]) and lower[i].endswith("ed")
    return "JJ" if likened and i > 1 and lower[i - 1] == "and" and tags[i - 2] == "JJ" else ""


def _of_adjectives(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The road, white, bare, and *bent*: what ends a row of adjectives behind its noun is one."""
    row = i > 6 and lower[i - 1] == "and" and tags[i - 5 : i - 1] == ["JJ", ",", "JJ", ","] and tags[i - 6] == ","
    return "JJ" if row and tags[i - 7] in _NOUNS and lower[i] not in ("was", "were", "had") else ""


def _less_said(lower: Sequence[str], _tags: Sequence[str], i: int) -> str:
    """The less *said* about it the better."""
    return "VBN" if lower[i] == "said" and i > 1 and lower[i - 2 : i] in (["the", "less"], ["the", "more"]) else ""


def _open_and_shut(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She snapped the bag open, and *shut*."""
    if lower[i] != "shut" or i < 4 or tags[i + 1 : i + 2] not in (["."], [","]):
        return ""
    if lower[i - 2 : i] == ["and", "then"]:
        i -= 1  # she wanted it open, and then shut
    if lower[i - 1] != "and":
        return ""
    return "JJ" if lower[i - 2] == "open" or lower[i - 3 : i - 1] == ["open", ","] else ""


def _left_side(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The whole *left* side of the bus went over."""
    between = lower[i] == "left" and i > 1 and tags[i - 1] == "JJ" and lower[i - 2] in ("the", "his", "her", "my")
    return "JJ" if between and lower[i + 1 : i + 2] in _SIDES else ""


_SIDES = (["side"], ["half"], ["wing"], ["bank"], ["arm"], ["hand"], ["leg"], ["foot"], ["ear"], ["eye"])


def _unwrapped(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """He laid a toffee on my knee, *unwrapped*.: what has been undone, at the end of a sentence."""
    undone = lower[i].startswith("un") and lower[i].endswith("ed") and lower[i] not in ("undressed", "unpacked")
    return "VBN" if undone and i > 2 and tags[i - 1] == "," and tags[i + 1 : i + 2] == ["."] else ""


def _told_that(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """I was put in a cell, in the dark, and *told* that nobody would come: who tells, tells somebody."""
    if lower[i] != "told" or i < 4 or lower[i - 1] != "and" or lower[i + 1 : i + 2] not in (["that"], ["to"]):
        return ""
    if tags[i + 1] not in ("IN", "TO"):
        return ""
    start = next((j for j in range(i - 1, -1, -1) if tags[j] in (".", ":", "Q")), -1) + 1
    return "VBN" if any(lower[j] in ("was", "were") and tags[j + 1] == "VBN" for j in range(start, i - 1)) else ""


def _hung_over(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The band came, *hung* over, with drums: how somebody feels."""
    if lower[i] != "hung" or not i or tags[i - 1] != "," or lower[i + 1 : i + 2] != ["over"]:
        return ""
    return "VBN" if tags[i + 2 : i + 3] in ([","], ["."], ["CC"]) else ""


def _closed(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The tin stood on the bench, *closed*, with a hat on it | He drew it out, *folded* small.: how a thing is."""
    if i < 3 or tags[i - 1] != "," or lower[i] not in ARRANGED | _PAPERWORK | _CLOSED:
        return ""
    if tags[i + 1 : i + 2] == [","]:
        return "VBN" if tags[i + 2 : i + 3] == ["IN"] and _rests(lower, tags, i) else ""
    return "VBN" if tags[i + 1 : i + 2] == ["JJ"] and tags[i + 2 : i + 3] in (["."], [","]) else ""


_CLOSED = frozenset("closed unlit unpaid covered wrapped".split())


def _rests(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether the only verb of the sentence before token `i` says where a thing is."""
    start = next((j for j in range(i, -1, -1) if tags[j] == "."), -1) + 1
    verbs = [j for j in range(start, i) if tags[j] in ("VBD", "MD")]
    return len(verbs) == 1 and lower[verbs[0]] in _LYING


def _hurt(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She let go, *hurt*, and; he lay there, *hurt*.: an adjective behind a comma."""
    return "JJ" if lower[i] == "hurt" and i and tags[i - 1] == "," and tags[i + 1 : i + 2] in ([","], ["."]) else ""


def _kept(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """a finger, *kept* cold in a flask: a thing does not keep cold by itself."""
    behind = lower[i] == "kept" and i and tags[i - 1] == ","
    return "VBN" if behind and not _PRESERVED.isdisjoint(lower[i + 1 : i + 2]) else ""


_PRESERVED = frozenset("cold cool warm hot fresh dry damp clean sharp polished locked".split())


def _never_past(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """the swan, *sunk* in sleep: no past of good prose."""
    return "VBN" if lower[i] in _PARTICIPLES_ONLY and i and tags[i - 1] in (",", "CC", "NN", "NNS") else ""


_PARTICIPLES_ONLY = frozenset("sunk drunk rung sung swum begun shrunk".split())


def _remaining(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Ana is the last one *left* who sings; nobody left who could swim: what is described stands right before."""
    if lower[i] != "left" or not i or tags[i + 1 : i + 2] not in (["WP"], ["WDT"]):
        return ""
    last = not _LAST.isdisjoint(lower[max(0, i - 3) : i]) and not _HAVE_BE.isdisjoint(lower[max(0, i - 6) : i])
    return "VBN" if last or lower[i - 1] in ("nobody", "nothing") else ""


_LAST = frozenset(("only", "last", "no"))
_HAVE_BE = frozenset("was were had".split())


def _reduced(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The guests *left* behind stood at the rail; The pan *kept* for eggs hung by the door: another verb follows, and
    nothing is between that could be its subject.
    """
    if not i or tags[i - 1] not in _NOUNS or tags[i] not in ("VBD", "VBN") or tags[i - 1] == "NNP":
        return ""
    main = _past_phrases(lower, tags, i)
    if tags[main : main + 2] == ["TO", "NNP"] and main > i + 1:
        main += 2  # the letter sent that morning | to Leeds
    if main == i + 1 or tags[main : main + 1] != ["VBD"]:
        return ""
    start = i - 1
    while start > 0 and tags[start - 1] in (*_NOUNS, "DT", "PRP$", "JJ", "CD", "POS"):
        start -= 1
    opens = not start or tags[start - 1] in (".", ":")
    if not opens or lower[i - 1] in _MOMENTS:
        return ""
    return "VBN"


def _past_phrases(lower: Sequence[str], tags: Sequence[str], i: int) -> int:
    """The first token behind what goes with a participle at `i`: left | behind; felled | last year; put | in a box."""
    end = i + 1
    while end < len(tags) and tags[end] in _PARTICLES and not _opens_clause(lower, end):
        end += 1
    if lower[end : end + 1] in (["last"], ["that"], ["this"]) and not _MOMENTS.isdisjoint(lower[end + 1 : end + 2]):
        return end + 2
    parted = end > i + 1 or tags[end : end + 1] in (["VBG"], ["TO"])
    led = lower[i] == "led" and lower[i - 1] not in _WAYS
    if parted and (lower[i] in _TRANSITIVE or led or _comes_to_was(lower, tags, end)):
        while end < len(tags) and (tags[end] in _IN_PHRASE or lower[end] in _OBJECTS):
            if _opens_clause(lower, end):
                return i + 1
            end += 1
    return end


def _opens_clause(lower: Sequence[str], i: int) -> bool:
    judged = lower[i] == "before" and lower[i + 1 : i + 2] == ["the"] and not _JUDGES.isdisjoint(lower[i + 2 : i + 3])
    person = lower[i] in ("before", "after") and not _OBJECTS.isdisjoint(lower[i + 1 : i + 2])
    return lower[i] in _CONJUNCTIONS and not (judged or person)


def _comes_to_was(lower: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether nothing but a phrase stands between `i` and "was" or "were": The feast spread before them | was."""
    while i < len(tags) and (tags[i] in _IN_PHRASE or lower[i] in _OBJECTS):
        i += 1
    return lower[i : i + 1] in (["was"], ["were"]) and tags[i - 1] not in ("NNP", "NNPS")


_JUDGES = frozenset(
    "judge judges court bench jury magistrate magistrates council committee king queen bishop elders altar "
    "throne".split()
)
_PARTICLES = frozenset(("RB", "RP", "IN"))
_OBJECTS = frozenset("him her them me us it".split())
_IN_PHRASE = frozenset(("RB", "RP", "IN", "VBG", "TO", "VB", "DT", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "NNPS"))
_WAYS = frozenset(
    "road path track lane stairs steps stair staircase door tunnel trail street passage corridor bridge gate alley "
    "ladder line prints footprints tracks way hall hallway".split()
)
_TRANSITIVE = frozenset("put brought caught held found sent made left kept laid told bought sold hung".split())
_CONJUNCTIONS = frozenset(
    "that if because while until till though although since whether unless lest as when where than before after "
    "like".split()
)
_MOMENTS = frozenset("time moment minute second day night morning evening summer winter spring week year way".split())


def _called(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The man called Rosko smiled, a girl called Ana: a participle, since another verb follows, or nobody knows her."""
    if lower[i] not in ("called", "named") or not i or tags[i - 1] not in _NOUNS:
        return ""
    end = i + 1
    while end < len(tags) and tags[end] in ("NNP", "NNPS"):
        end += 1
    begin = i - 1
    while begin > 0 and tags[begin] in (*_NOUNS, "JJ"):
        begin -= 1
    known = end > i + 1 and (tags[end : end + 1] == ["VBD"] or lower[begin] in ("a", "an", "another"))
    return "VBN" if known else ""


def _after_aside(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """had never, she told the vicar, seen; has never, in all his life, lied: the participle that a comment or an
    adverbial parts from its auxiliary.
    """
    if i < 4 or tags[i - 1] != ",":
        return ""
    for j in range(i - 3, max(0, i - 11), -1):
        if tags[j] == ",":
            k = j - 1
            while k > 0 and tags[k] == "RB":
                k -= 1
            comment = tags[j + 1] in ("PRP", "NNP") and tags[j + 2] == "VBD"
            return "VBN" if lower[k] == "had" and (comment or tags[j + 1] == "IN") else ""
        if tags[j] in (".", ":", "Q"):
            return ""
    return ""


def _parted_from_subject(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The rent, counted out in coins, came to nine pounds: no comma parts a subject from its verb. The same of what is
    joined to such a participle: a professor, hired in town and *fitted* out with boots, arrived.
    """
    first = _first_of_pair(tags, i) if i and lower[i - 1] in ("and", "or", "but") else i
    if first < 3 or tags[first - 1] != ",":
        return ""
    start = first - 3 if lower[first - 2] == "else" else first - 2  # somebody else, encouraged, coughed
    if tags[start] not in _NOUNS:
        return ""
    while start > 0 and tags[start - 1] in (*_NOUNS, "DT", "PRP$", "JJ", "CD", "POS"):
        start -= 1
    joined = start > 1 and tags[start - 1] == "CC" and tags[start - 2] in (",", ":", ".", "Q")
    if start and not joined and tags[start - 1] not in (".", ":"):
        return ""
    for j in range(i + 1, min(len(tags) - 1, i + 16)):
        if tags[j] == ",":
            return "VBN" if tags[j + 1] in ("VBD", "MD") else ""
        if tags[j] in (".", ":", "Q") or (tags[j] == "CC" and (tags[j + 1] not in _DESCRIBING or first != i)):
            return ""
    return ""


_DESCRIBING = frozenset(("VBN", "JJ"))


def _first_of_pair(tags: Sequence[str], i: int) -> int:
    """The participle right behind a comma that the form at `i` is joined to; 0 when there is none."""
    for j in range(i - 2, max(1, i - 10), -1):
        if tags[j] == ",":
            return j + 1 if tags[j + 1] == "VBN" else 0
        if tags[j] in (".", ":", "Q", "CC", "VBD", "MD"):
            return 0
    return 0


def _ends_passive_row(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """He was thanked, fed, and *sent* toward the gate: the last of a row of participles, with no object."""
    if i < 5 or lower[i - 1] != "and" or tags[i - 2] != "," or tags[i + 1 : i + 2] not in (["IN"], ["TO"], ["."]):
        return ""
    bare = 0
    for j in range(i - 3, max(0, i - 24), -1):
        if tags[j] in (".", ":", "Q", "CC", "PRP", "WP", "WDT", "MD") or lower[j] in _HAD:
            return ""
        if lower[j] in ("was", "were"):
            return "VBN" if bare > 1 and tags[j + 1] == "VBN" else ""
        if tags[j] == "VBD" and tags[j - 1] != ",":
            return ""
        bare += tags[j] in ("VBN", "VBD") and tags[j - 1] == ","
    return ""


_HAD = frozenset(("had", "'d"))


def _lacks_object(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She went along the hedge, the torch *held* low | The bed *made*, she slept: nobody holds anything."""
    if lower[i] not in _WITH_OBJECT or i < 2 or i + 1 >= len(tags):
        return ""
    if tags[i + 1] != "IN" and tags[i + 2 : i + 3] in (["DT"], ["PRP$"], ["NN"], ["NNS"], ["CD"]):
        return ""  # held up a lamp
    start = i - 2 if tags[i - 1] == "RB" else i - 1
    if tags[start] not in _NOUNS:
        return ""
    while start > 0 and tags[start - 1] in (*_NOUNS, "DT", "PRP$", "JJ", "CD", "POS"):
        start -= 1
    fronted = (not start or tags[start - 1] == ".") and tags[i + 1 : i + 3] in ([",", "PRP"], [",", "NNP"])
    if lower[i] in _DONE_TO and tags[i + 1] in (".", ","):
        return "VBN" if fronted or (start and tags[start - 1] == ",") else ""
    placed = lower[i] in ("wound", "laid") or (lower[i] == "held" and lower[i + 1] in _HOLDING)
    if tags[i + 1] not in ("RB", "RP", "JJ") and not (tags[i + 1] == "IN" and placed):
        return ""
    return "VBN" if start and tags[start - 1] == "," else ""


_DONE_TO = frozenset("removed made brought sent put".split())
_HOLDING = frozenset("in by between against above".split())
_WITH_OBJECT = frozenset("held put let laid made found wound brought sent removed".split())


def _asked_about(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Why hadn't she *called*? Hadn't her aunt *written*? What the inverted auxiliary before the subject governs."""
    j = i - 2 if i and tags[i - 1] == "RB" else i - 1
    if j < 1:
        return ""
    start = j
    if tags[j] in _NOUNS:
        while start > 0 and tags[start - 1] in (*_NOUNS, "DT", "PRP$", "JJ"):
            start -= 1
    elif lower[j] not in _NOMINATIVE:
        return ""
    denied = lower[start - 1] == "n't"
    had = start - 2 if denied else start - 1
    if had < 0 or lower[had] not in _AUXILIARIES or (not denied and lower[had] != "had"):
        return ""
    opens = not had or tags[had - 1] in (".", "Q", "WRB", "WP", "CC", ":")
    asks = "?" in lower[i : i + 30] and "." not in lower[i : i + 30][: lower[i : i + 30].index("?")]
    return "VBN" if asks and (opens or (denied and tags[j] == "PRP")) else ""


_AUXILIARIES = frozenset("had was were has have is are".split())


def _opened_and_read(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The card lay on the desk, *signed* and sealed: what has been done to a thing, at the end of a sentence."""
    first = i - 2 if i > 3 and lower[i - 1] == "and" else i
    if first < 4 or tags[first - 1] != "," or lower[first + 1 : first + 2] != ["and"]:
        return ""
    if tags[first + 3 : first + 4] != ["."] or lower[first] not in _PAPERWORK or lower[first + 2] not in _PAPERWORK:
        return ""
    start = next((j for j in range(first, -1, -1) if tags[j] == "."), -1) + 1
    verbs = [j for j in range(start, first) if tags[j] in ("VBD", "MD")]
    return "VBN" if len(verbs) == 1 and lower[verbs[0]] in _LYING and tags[verbs[0] - 1] in ("NN", "NNS") else ""


_PAPERWORK = frozenset("opened read signed sealed folded stamped torn burned unopened unread locked".split())
_LYING = frozenset("lay stood sat hung was were".split())


def _fronted(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Asked whether it hurt, he shrugged: the clause has a subject of its own behind the comma."""
    if lower[i] not in _ASKED or (i and tags[i - 1] != "."):
        return ""
    for j in range(i + 1, min(len(tags) - 2, i + 20)):
        if tags[j] == ",":
            return "VBN" if tags[j + 1] in ("PRP", "NNP") and tags[j + 2] in ("VBD", "MD", "RB") else ""
        if tags[j] in (".", ":", "Q"):
            return ""
    return ""


_NOMINATIVE = frozenset("i he she we they".split())
_ASKED = frozenset("asked told questioned pressed offered caught confronted reminded".split())


def _long_since(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """A coat long since *burst* at the seams: beside "long since" a finite verb would be a perfect."""
    return "VBN" if i > 2 and lower[i - 2 : i] == ["long", "since"] and tags[i - 3] in (*_NOUNS, ",") else ""


def _of_hands(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """with one's arms spread wide, with her head bent: a participle."""
    if i < 3 or lower[i - 1] not in _LIMBS:
        return ""
    owned = tags[i - 2] in ("PRP$", "POS") or lower[i - 2] == "one's"
    before = i - 4 if tags[i - 2] == "POS" else i - 3
    return "VBN" if owned and before >= 0 and lower[before] == "with" else ""


_LIMBS = frozenset("hands hand arms arm legs leg eyes head hair face knees feet fingers lips back shoulders".split())


def _behind_age(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The patient was a boy, six years old, *brought* in at dawn: a participle that goes on describing."""
    if i < 6 or tags[i - 1] != "," or lower[i - 3 : i - 1] != ["years", "old"] or tags[i - 5] != ",":
        return ""
    start = next((j for j in range(i - 5, -1, -1) if tags[j] in (".", ":", "Q")), -1) + 1
    told = any(lower[j] in ("was", "were") for j in range(start, i - 5))
    return "VBN" if told and tags[i + 1 : i + 2] in (["IN"], ["RP"], ["RB"]) else ""


def _likened(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The fog lay on the field like something *poured*: nothing else is told of what is only likened."""
    if i < 3 or lower[i - 2] != "like" or lower[i - 1] not in _SOMETHING:
        return ""
    return "VBN" if tags[i + 1 : i + 2] in ([], ["."], [","], ["IN"], ["RP"], ["CC"]) else ""


_SOMETHING = frozenset("something someone somebody".split())


def _left_shut(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """He pulled the door *shut* and turned: what somebody does to a thing leaves it so."""
    held = i > 2 and lower[i - 1] in ("it", "them") and lower[i - 2] in _SHUTTING | _HOLDING_SHUT
    if lower[i] == "shut" and held:
        return "VBN"
    if lower[i] != "shut" or i < 3 or tags[i - 1] not in _NOUNS:
        return ""
    start = i - 1
    while start > 0 and tags[start - 1] in (*_NOUNS, "JJ", "DT", "PRP$", "CD"):
        start -= 1
    did = start > 0 and lower[start - 1] in _SHUTTING and tags[start] in ("DT", "PRP$", "CD")
    return "VBN" if did and tags[i + 1 : i + 2] not in (["DT"], ["PRP$"], ["PRP"]) else ""


_HOLDING_SHUT = frozenset("hold holding keep keeping press pull pulling push pushing slam kick force".split())
_SHUTTING = frozenset(
    "pulled slammed snapped pushed kicked shoved eased clicked yanked banged swung drew tugged nudged slid jammed "
    "forced nailed zipped clapped squeezed wedged dragged wrenched".split()
)


def _of_felt(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """A hat of grey *felt*: the stuff that it is made of | the cards lay on the worn *felt*."""
    on = i > 2 and lower[i - 3] in _UPON and tags[i - 2] == "DT" and tags[i - 1] in ("JJ", "VBN")
    if on and lower[i] == "felt" and tags[i + 1 : i + 2] == ["."]:
        return "NN"
    if lower[i] != "felt" or i < 2 or tags[i + 1 : i + 2] not in ([","], ["."], ["CC"], ["IN"]):
        return ""
    j = i - 1 if tags[i - 1] in ("JJ", "NN") else i
    return "NN" if lower[j - 1] in ("in", "of") and (j == i or tags[i + 1] in (",", ".")) else ""


_UPON = frozenset("on over under across against into along with".split())


def _wanted_done(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She wanted the truth *told* | hearing the sum *read* aloud: what is done to an object."""
    if tags[i] not in ("VBN", "VBD") or i < 2:
        return ""
    start = _object_start(lower, tags, i - 1)
    if start > 2 and lower[start - 1] == "of" and tags[start - 2] in _NOUNS:
        start = _object_start(lower, tags, start - 2)
    if start < 1 or start == i:
        return ""
    liked = lower[start - 1] == "like" and lower[start - 2] in ("would", "'d")
    if lower[start - 1] in _WANTING or liked:
        return "VBN"
    follows = tags[i + 1 : i + 2] in (["."], [","], ["RB"], ["RP"], ["IN"], ["CC"])
    return "VBN" if lower[start - 1] in _HEARING and lower[i] in _UTTERED and follows else ""


def _object_start(lower: Sequence[str], tags: Sequence[str], last: int) -> int:
    """Where the object that ends at `last` begins: it, the whole truth; one past `last` where none can end there."""
    if tags[last] == "PRP":
        return last if lower[last] in _OBJECTIVE else last + 1
    if lower[last] in _POINTING and tags[last] == "DT":
        return last  # wanted that set down
    if tags[last] not in ("NN", "NNS", "NNP") or lower[last] in _ANYBODY:  # wanted all that anybody said
        return last + 1
    start = last
    while start > 0 and tags[start] not in ("DT", "PRP$") and tags[start - 1] in _IN_OBJECT:
        start -= 1
    named = tags[last] == "NNP" and tags[last - 1] in ("NN", "NNS")  # wanted the coat Ada wore
    return last + 1 if named else start


_IN_OBJECT = frozenset(("NN", "NNS", "JJ", "DT", "PRP$", "CD", "POS", "NNP"))
_ANYBODY = frozenset("anyone anybody everyone everybody someone somebody nobody".split())
_POINTING = frozenset("this that these those".split())
_OBJECTIVE = frozenset("it him her them me us".split())
_WANTING = frozenset("want wants wanted wanting need needs needed".split())
_HEARING = frozenset("hear hears heard hearing get getting got".split())
_UTTERED = frozenset("said told spoken sung played read recited".split())


PARTICIPLES = (
    _stiff_and,
    _of_adjectives,
    _less_said,
    _open_and_shut,
    _left_side,
    _unwrapped,
    _told_that,
    _hung_over,
    _closed,
    _hurt,
    _kept,
    _never_past,
    _remaining,
    _reduced,
    _called,
    _after_aside,
    _parted_from_subject,
    _ends_passive_row,
    _lacks_object,
    _asked_about,
    _opened_and_read,
    _fronted,
    *ABSOLUTES,
    _long_since,
    _of_hands,
    _behind_age,
    _likened,
    _left_shut,
    _of_felt,
    _wanted_done,
)

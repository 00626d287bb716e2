"""The subject of a finite verb in a tagged passage, as far as agreement needs it: person and number.

A shallow parse to the left of the verb: noun phrases that a preposition or a participle governs are skipped, relative
clauses jumped over, coordinated verbs take the subject of the verb before them, and a verb with nothing before it
(`On the table lay two knives`) looks to its right. Concord after Quirk et al. 10.34-50.
"""

from scenewright.adaptation.tense.antecedents import before_age, find_antecedent, head_before_stranded, head_of_contact
from scenewright.adaptation.tense.clauses import (
    FINITE,
    STOPS,
    WH,
    in_aside,
    in_relative,
    is_comment,
    is_free,
    is_subordinate,
    opens_aside,
    relative_start,
    skip_adverbs,
    stands_for_persons,
)
from scenewright.adaptation.tense.conditions import clause_opener, under_wish
from scenewright.adaptation.tense.inversions import subject_after, subject_on_the_right
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.phrases import (
    BY_OBJECT,
    CONJUNCTIONS,
    CREWS,
    NOUNS,
    PLURAL_WORDS,
    PRONOUNS,
    SINGULAR_WORDS,
    Agreement,
    Subject,
    governor_start,
    is_governed,
    is_rest_of_crew,
    number_of,
    phrase_start,
)

_PLURAL_MEASURES = frozenset("couple number lots dozen handful".split())
_REACH = 70  # tokens that a search to the left may cross


def find_subject(passage: Passage, verb: int, known: dict[int, Subject]) -> Subject:
    """The subject of the finite verb at `verb`; `known` holds those of the finite verbs before it."""
    lower, tags = passage.lower, passage.tags
    if _is_thrown_before(passage, verb) or _is_existential(passage, verb) or _lies_before(passage, verb):
        return _surely(subject_on_the_right(passage, verb)) or _GUESS
    i = skip_adverbs(passage, verb - 1)
    if i < 0 or tags[i] in STOPS:
        return _subject_of_opening(passage, i, verb, known)
    if lower[i] == "it" and _ends_relative(passage, i):
        return _inherited(passage, i - 1, known, verb) or _phrase_subject(passage, i, verb, known)
    if lower[i] in PRONOUNS and tags[i] == "PRP" and not (lower[i] == "it" and lower[i - 1] in _BEHIND):
        return _pronoun_subject(passage, i)
    if tags[i] == "EX" and lower[verb] in _THERE_VERBS:
        return subject_on_the_right(passage, verb) or _GUESS
    if tags[i] == "," and lower[verb] in _WITHOUT_OBJECT and _is_fronted(passage, i, known):
        inverted = subject_on_the_right(passage, verb)
        if inverted is not None or lower[verb] in _THERE_VERBS:
            return inverted or _GUESS
    if tags[i] == "CC" or tags[i] == ",":
        found = _inherited(passage, i, known, verb)
        if tags[i] == ",":
            found = _subject_over_comma(passage, i, known) or found
        return found or subject_on_the_right(passage, verb) or _GUESS
    if tags[i] in WH or (lower[i] == "that" and tags[i] in ("IN", "WDT", "DT")):
        return find_antecedent(passage, i, verb)
    if tags[i] in ("IN", "RP", "TO"):
        if (i == 0 or tags[i - 1] in STOPS) and i == verb - 1:
            return subject_on_the_right(passage, verb) or _GUESS  # in floated Pete
        stranded = head_before_stranded(passage, i)
        if stranded is not None:
            return stranded
    if tags[i] in FINITE and i == verb - 1:
        contact = head_of_contact(passage, i)
        if contact is not None:
            return contact
    if tags[i] in FINITE:
        return subject_after(passage, verb) or known.get(i) or _GUESS
    return _phrase_subject(passage, i, verb, known)


def _surely(subject: Subject | None) -> Subject | None:
    """A subject that can be no other: the tagger, which expects one before the verb, is not asked."""
    return None if subject is None else Subject(subject.agreement, max(subject.confidence, _PLAIN))


def _ends_relative(passage: Passage, it: int) -> bool:
    """Whether the "it" at `it` is the object in a relative clause: carters who had sworn never to trust it | drove."""
    if not it or passage.tags[it - 1] not in ("VB", "VBG"):
        return False
    for j in range(it - 1, max(-1, it - 14), -1):
        if passage.tags[j] in STOPS or passage.tags[j] == "," or passage.lower[j] in CONJUNCTIONS - {"that"}:
            return False
        if passage.lower[j] == "who":
            return True
    return False


def _lies_before(passage: Passage, verb: int) -> bool:
    """Whether the subject of "lay" stands behind it, since it has no object: under sacking, kept cold, | lay a row."""
    lower = passage.lower
    before = passage.tags[verb - 1] if verb else ""
    lies = lower[verb] == "lay" and before in (",", "NN", "NNS", "RB")
    if not lies and not (lower[verb] == "sat" and before in (",", "RB")):
        return False
    return lower[verb + 1 : verb + 2] in (("a",), ("an",)) and lower[verb + 2 : verb + 3] not in _WHILE


_WHILE = (("while",), ("moment",), ("long",), ("minute",), ("little",), ("second",))


def _is_existential(passage: Passage, verb: int) -> bool:
    """Whether "there" before "had been" tells that something was, whatever its tag: in some years there | had been a
    ham.
    """
    lower = passage.lower
    tells = lower[max(0, verb - 1) : verb + 2] == ("there", "had", "been")
    return tells and lower[verb + 2 : verb + 3] in (("a",), ("an",), ("no",))


_BEHIND = frozenset("behind beside near above below under inside upon".split())


def _is_thrown_before(passage: Passage, verb: int) -> bool:
    """Whether a direction alone stands before a verb of motion, and its subject behind it: and up | went the noise."""
    lower, tags = passage.lower, passage.tags
    if verb > 3 and lower[verb] == "went" and lower[verb - 2] == "with" and tags[verb - 1] == "PRP":
        return tags[verb - 3] in ("CC", ",") and tags[verb + 1 : verb + 2] == ("DT",)
    if not verb or lower[verb] not in _MOVED or lower[verb - 1] not in _AWAY:
        return False
    opens = verb == 1 or tags[verb - 2] in (*STOPS, "CC", ",")
    return opens and tags[verb + 1 : verb + 2] in (("DT",), ("PRP$",), ("NNP",), ("CD",))


_MOVED = frozenset(
    "walked strode rode went came flew ran popped floated marched crept fell shot rolled slid trotted "
    "tumbled swam poured streamed drifted toiled led stretched sprang emerged swung hovered shone perched".split()
)
_AWAY = frozenset("up off out down in away on over back along round".split())


def _is_fronted(passage: Passage, comma: int, known: dict[int, Subject]) -> bool:
    """Whether the sentence up to `comma` is a place and no more: From the hall, slowly, | came eleven bars."""
    tags = passage.tags
    start = comma
    while start > 0 and tags[start - 1] not in STOPS and not (tags[start - 1] == "CC" and tags[start - 2] == ","):
        start -= 1
        share = passage.lower[start - 1] == "of" and tags[start - 2] in ("DT", "CD", "JJS")  # each of them
        inside = tags[start] == "PRP" and tags[start - 1] == "IN" and not share
        inside = inside or (tags[start] == "VBG" and tags[start - 1] == tags[start + 1] == ",")  # , shouting,
        if start in known or (tags[start] in ("PRP", "VBG", "WP", "WDT") and not inside):
            return False
    start += tags[start] == "CC"  # And behind the cart, in black, | walked
    return tags[start] == "IN" and passage.lower[start] not in CONJUNCTIONS


def _subject_of_opening(passage: Passage, stop: int, verb: int, known: dict[int, Subject]) -> Subject:
    """The subject of a verb that begins a sentence: after a quotation or of an inverting verb on its right; else the
    one before (`Grabbed my coat. Walked out.`).
    """
    quoted = stop >= 0 and passage.tags[stop] != "."
    if quoted or passage.lower[verb] in _THERE_VERBS or passage.lower[verb] in ("went", "did", "could", "would"):
        return subject_on_the_right(passage, verb) or _inherited(passage, stop, known, verb) or _GUESS
    for j in range(stop, max(-1, stop - _REACH), -1):
        if j in known:
            return Subject(known[j].agreement, min(known[j].confidence, 0.6))
    return _GUESS


_THERE_VERBS = frozenset(
    "was were is are had came stood lay sat hung rose appeared remained followed existed lived floated gleamed loomed "
    "burned glowed waited dangled".split()
)
_WITHOUT_OBJECT = _THERE_VERBS | _MOVED | {"slept", "knelt", "crouched", "squatted", "leaned"}
_CAME = frozenset("came went swam crept popped drifted sprang emerged".split())
_AUXILIARY = frozenset(("was", "were", "are", "had"))
_STOOD = _THERE_VERBS - _AUXILIARY
_GUESS = Subject(Agreement.SINGULAR, 0.5)
_PLAIN, _UNSURE = 0.9, 0.8
_PASSED = 0.85  # of a subject found behind a clause that may go on: the tagger may know
_THINGS_TOO = frozenset(("blind",))  # one in a window, as often as people: the tagger may know


def _pronoun_subject(passage: Passage, i: int) -> Subject:
    lower, tags = passage.lower, passage.tags
    joined = i >= 2 and lower[i - 1] == "and" and (tags[i - 2] in NOUNS or lower[i - 2] in PRONOUNS)
    if joined and not _object_before(passage, i - 2):
        return Subject(Agreement.PLURAL, 0.8)
    return Subject(PRONOUNS[lower[i]], 0.99)


def _inherited(passage: Passage, i: int, known: dict[int, Subject], verb: int) -> Subject | None:
    """The subject of the last finite verb before `i` in the same sentence: coordination with that of `verb`.

    An auxiliary inside a relative clause is passed over: `I drank what was left and slept`.
    """
    tags, passed = passage.tags, None
    parted = tags[i] == "," or (tags[i] == "CC" and i > 0 and tags[i - 1] == ",")
    for j in range(i, max(-1, i - _REACH), -1):
        if tags[j] == ".":
            break
        if j in known and tags[j] not in ("VBP", "VBZ"):
            if passage.lower[j] == passage.lower[verb] == "had" and in_relative(passage, j):
                return known[j]  # who had brought no coat and had not been cold
            found = Subject(_told_number(passage, j, known[j].agreement), min(known[j].confidence, 0.93))
            ends = tags[i] == "CC"
            owned = tags[i] == "," and in_relative(passage, j) and passage.lower[relative_start(passage, j)] == "whom"
            below = owned or is_subordinate(passage, j) or (ends and (in_aside(passage, j) or _is_content(passage, j)))
            if (parted and below) or (ends and _is_contact(passage, j, known)):
                found = Subject(found.agreement, _PASSED) if owned else found
                passed = passed or found  # she waited until they were quiet, and began again
                continue
            if passed is not None and not ends and passed.agreement is not found.agreement:
                found = Subject(found.agreement, min(found.confidence, _PASSED))  # where they bent, *rose*, and bent
            if passage.lower[j] not in ("was", "were", "had") or not in_relative(passage, j):
                return found
            if tags[i] == "CC" and not parted and tags[relative_start(passage, j) - 1] == ",":
                return found  # , who had never been abroad and *kept* a map
            passed = passed or found
    return passed


def _told_number(passage: Passage, verb: int, parsed: Agreement) -> Agreement:
    """The number that "were" tells, whatever the parse says: the crew *were* wet and had no fire."""
    before = skip_adverbs(passage, verb - 1)
    if passage.lower[verb] != "were" or passage.tags[before] not in NOUNS or under_wish(passage, verb):
        return parsed
    return parsed if clause_opener(passage, verb) in ("if", "though", "than", "unless") else Agreement.PLURAL


def _is_content(passage: Passage, verb: int) -> bool:
    """Whether "that" opens the clause of `verb`, and no noun stands before: saw that nothing was, | and went."""
    lower, tags = passage.lower, passage.tags
    for j in range(verb - 1, max(0, verb - 6), -1):
        if lower[j] == "that":
            return tags[j] == "IN" and tags[j - 1] not in NOUNS
        if tags[j] in STOPS or tags[j] in FINITE or tags[j] in (",", "CC"):
            return False
    return False


def _is_contact(passage: Passage, verb: int, known: dict[int, Subject]) -> bool:
    """Whether `verb` is that of a clause that describes the object before it: she rubbed the marks they had left."""
    known_time = passage.lower[verb - 2 : verb - 1] in _TIMES
    if not (passage.lower[verb] in ("had", "'d") or known_time) or head_of_contact(passage, verb) is None:
        return False
    for j in range(verb - 2, max(-1, verb - 10), -1):
        if j in known:
            return True
        if passage.tags[j] in STOPS or passage.tags[j] in (",", "CC"):
            return False
    return False


_TIMES = (("day",), ("night",), ("moment",), ("time",), ("week",), ("summer",), ("year",))


def _subject_over_comma(passage: Passage, comma: int, known: dict[int, Subject]) -> Subject | None:
    """A subject before a parenthesis that ends at `comma`: `Tom, holding two bags, walked`."""
    lower, tags = passage.lower, passage.tags
    commas = 0
    for j in range(comma - 1, max(0, comma - _REACH), -1):
        if tags[j] in STOPS:
            return None
        if tags[j] == ",":
            before = skip_adverbs(passage, j - 1) if opens_aside(passage, j) else j - 1
            named = (
                tags[before] in (*NOUNS, "PRP", "CD")
                or lower[before] in _PRONOUNS
                or stands_for_persons(passage, before)
            )
            comment = tags[j + 1] in ("PRP", "NNP") and tags[j + 2] in FINITE
            bare = tags[before] == "CD" and tags[before - 1] == ","  # Nell, six, wet to the knee, came
            aged = bare or before_age(passage, j) != j
            if (not named or aged or _is_in_phrase(passage, before)) and commas < 4:
                commas += 1  # two boys, one freckled, one not, argued
                continue
            if lower[before] == "times":
                return None  # and three times, muttering, drew it back
            described = tags[j + 1] in _PARENTHESIS or lower[j + 1] == "or"  # the goblins, or what was left of them,
            if not named or not (comment or described or opens_aside(passage, j)):
                return None
            if _object_before(passage, before) and lower[phrase_start(passage, before) - 1] != "and":
                return None
            if tags[before] == "PRP":
                number = PRONOUNS.get(lower[before])
                if number is None and tags[before - 1] == "IN":
                    return _phrase_subject(passage, before, comma, known)  # the rest of us, cross and wet, sat
                return None if number is None else Subject(number, 0.9)
            return _phrase_subject(passage, before, comma, known)
        contact = head_of_contact(passage, j) is not None  # humming a tune they knew
        aside = in_relative(passage, j) or is_comment(passage, j, comma) or in_aside(passage, j) or contact
        if j in known and not (aside or is_subordinate(passage, j)):
            return None
    return None


def _is_in_phrase(passage: Passage, noun: int) -> bool:
    """Whether the noun at `noun` is in a phrase between commas: a man, | in slippers, | wet to the knee, came."""
    tags = passage.tags
    start = phrase_start(passage, noun)
    if start < 2 or tags[start - 1] not in ("IN", "TO") or passage.lower[start - 1] in CONJUNCTIONS:
        return False
    comma = next(
        (j for j in range(start - 1, max(0, start - 10), -1) if tags[j] in (",", "CC") or tags[j] in FINITE), 0
    )
    return tags[comma] == "," and tags[comma + 1] in _IN_PHRASES and passage.lower[comma + 1] not in _CLAUSAL


_CLAUSAL = CONJUNCTIONS | {"so"}
_IN_PHRASES = frozenset(("IN", "VBN", "JJ", "RB", "CD"))


_PRONOUNS = frozenset("another each others most some many few both neither either".split())
_PARENTHESIS = frozenset("WP WDT WP$ VBG VBN IN DT PRP$ JJ JJR JJS RB RBS TO WRB NN NNS CD".split())


def _phrase_subject(passage: Passage, i: int, verb: int, known: dict[int, Subject]) -> Subject:
    """The subject among the noun phrases to the left of `verb`, searched from `i` on."""
    lower, tags = passage.lower, passage.tags
    object_number: Agreement | None = None
    fallback: Subject | None = None
    floor = max(-1, i - _REACH)
    while i > floor:
        tag = tags[i]
        if tag in STOPS:
            break
        if tag in FINITE:
            if in_relative(passage, i):
                i = relative_start(passage, i) - 1
                if is_free(passage, i + 1):
                    return Subject(Agreement.SINGULAR, 0.85)
                continue
            contact = head_of_contact(passage, i)
            if contact is not None and _opens_with_head(passage, i):
                return _surely(contact) or contact
            if contact is not None and tags[verb - 1] in ("VBN", "VBD", "VBG"):
                return contact
            break
        if lower[i] == "whichever":
            return Subject(Agreement.SINGULAR, 0.9)  # whichever of them came
        if tag == "EX":  # the men who lived there knew
            i -= 1
            continue
        if tag == "PRP" and lower[i] in PRONOUNS and not is_governed(passage, i):
            return Subject(PRONOUNS[lower[i]], 0.9)
        if tag in NOUNS or tag in ("CD", "DT", "PRP", "JJ", "JJS", "JJR") or lower[i] in SINGULAR_WORDS:
            start = phrase_start(passage, i)
            if tag == "CD" and start == i and lower[i - 1] == "or" and tags[i - 2] == "CD":
                i -= 2  # a boy of sixteen or seventeen
                continue
            if _is_adverbial(passage, start, i):
                i = start - 1
                continue
            if lower[start] == "been":  # blossoms that had once been white hung
                i = start - 1
                continue
            number = number_of(passage, i)
            if number is Agreement.SINGULAR and tag == "NN" and _are_many(passage, i):
                number = Agreement.PLURAL
            if lower[i] in _GROUPS and (_act_as_many(passage, verb) or lower[i + 2 : i + 3] in (("them",), ("us",))):
                number = Agreement.PLURAL
            if start >= 2 and lower[start - 2 : start] == ("all", "but"):
                return Subject(Agreement.PLURAL, 0.9)  # all but one
            if lower[i] in BY_OBJECT and object_number is not None:
                number = Agreement.PLURAL if lower[i] in _PLURAL_MEASURES else object_number
            if start == i and lower[start - 1] == "and" and tags[start - 2] in NOUNS:
                pair = phrase_start(passage, start - 2)
                if tags[pair - 1] in FINITE and tags[pair - 2] in ("WP", "WDT"):
                    start = pair  # the man who sold plums and nuts | smiled
            told = lower[start - 1] in _TELLING  # a whistle that meant somebody had
            if start and tags[start - 1] in FINITE and not told and in_relative(passage, start - 1, adverbial=False):
                i = relative_start(passage, start - 1) - 1  # the man who wore a hat smiled
                if is_free(passage, i + 1):
                    return Subject(Agreement.SINGULAR, 0.85)
                continue
            if start >= 2 and lower[start - 1] == "and" and lower[start - 2] == "me" and _opens(passage, start - 2):
                return Subject(Agreement.PLURAL, 0.9)  # me and Danny sat
            between = lower[i] in ("us", "them") and lower[i - 1] == "and" and is_governed(passage, i - 2)
            if not (is_governed(passage, start) or between):
                found = _with_coordination(passage, start, number)
                alone = start == i == verb - 1 and (i == 0 or tags[i - 1] == ".")
                if tag == "NNS" and alone and lower[i] not in PLURAL_WORDS:
                    return Subject(found.agreement, _UNSURE)  # Cats slept, but Anders slept
                return Subject(found.agreement, min(found.confidence, _UNSURE)) if lower[i] in _THINGS_TOO else found
            fallback = fallback or Subject(number, 0.55)
            of_crew = Agreement.PLURAL if is_rest_of_crew(passage, start, i) else number
            object_number = of_crew if start and lower[start - 1] == "of" else None
            i = governor_start(passage, start) - 1
            continue
        if tag == ",":
            if fallback is not None and i > 0 and (tags[i - 1] in NOUNS or lower[i - 1] in PRONOUNS):
                i -= 1  # Flavia, clasping her hands asked
                continue
            break
        if tag == "CC":
            if fallback is not None and lower[verb] in _THERE_VERBS | _CAME:  # and in each jar floated an eye
                fallback = subject_on_the_right(passage, verb) or fallback
            elif fallback is not None:  # he knelt and with a smile offered
                fallback = _inherited(passage, i, known, verb) or fallback
            break
        i -= 1
    fronted = fallback is not None and (i < 0 or tags[i] in STOPS)  # Between the houses ran a lane
    inverted = subject_on_the_right(passage, verb) if fronted or lower[verb] in _THERE_VERBS else None
    if fronted and (lower[verb] in _STOOD or (lower[verb] in _MOVED and tags[verb - 1] != "NNP")):
        inverted = _surely(inverted)  # behind her came the twins
    return inverted or fallback or _inherited(passage, verb - 1, known, verb) or _GUESS


def _is_adverbial(passage: Passage, start: int, noun: int) -> bool:
    """Whether the phrase from `start` to `noun` is a time behind a verb: boys who had cheered that morning | ran."""
    lower, tags = passage.lower, passage.tags
    if lower[noun] not in _MOMENTS or lower[start] not in ("that", "this", "last", "every", "all", "each") or start < 2:
        return False
    return tags[start - 1] in ("VBN", "VBD", "RB", "RP") or lower[start - 1] in ("him", "her", "them", "it", "us", "me")


def _opens_with_head(passage: Passage, finite: int) -> bool:
    """Whether nothing but a noun phrase stands in the sentence before the contact clause of `finite`: Two boys she'd
    met on the ferry | waved.
    """
    pronoun = skip_adverbs(passage, finite - 1)
    start = phrase_start(passage, pronoun - 1)
    return passage.lower[pronoun - 1] not in _MOMENTS and (start == 0 or passage.tags[start - 1] in STOPS)


_MOMENTS = frozenset("time moment minute second instant day night morning evening summer winter year week way".split())
_TELLING = frozenset("meant said thought knew believed hoped feared".split())
_GROUPS = frozenset("couple pair half fish trio duo".split())


def _are_many(passage: Passage, noun: int) -> bool:
    """Whether the passage says of the group at `noun` elsewhere that they "were": The crew were cold. The crew *had*"""
    lower, tags = passage.lower, passage.tags
    if lower[noun] in CREWS and lower[noun + 1 : noun + 3] == (",", "who"):
        return True
    for j in range(1, len(lower) - 1):
        if j == noun or lower[j] != lower[noun] or tags[j + 1 : j + 2] != ("VBD",) or lower[j + 1] != "were":
            continue
        start = phrase_start(passage, j)
        joined = lower[start - 1] == "and" or is_governed(passage, start)
        if not joined and clause_opener(passage, j) not in ("if", "though", "than", "unless"):
            return not under_wish(passage, j)
    return False


def _act_as_many(passage: Passage, verb: int) -> bool:
    """Whether what follows the verb shows a group as its members: the couple smiled at each other."""
    lower, tags = passage.lower, passage.tags
    for j in range(verb + 1, min(len(lower), verb + 12)):
        if tags[j] in STOPS or tags[j] == "CC":
            return False
        if lower[j] in ("their", "themselves") or lower[j : j + 2] in (("each", "other"), ("one", "another")):
            return True
    return False


def _opens(passage: Passage, i: int) -> bool:
    return i == 0 or passage.tags[i - 1] in (*STOPS, ",", "CC", "IN", "WRB")


def _with_coordination(passage: Passage, start: int, number: Agreement) -> Subject:
    lower, tags = passage.lower, passage.tags
    near = range(max(0, start - 6), start)
    if any(lower[j] in ("every", "each") and not _is_time(passage, j + 1, start) for j in near):
        return Subject(Agreement.SINGULAR if lower[start - 1] == "and" else number, 0.85)
    if start >= 2 and lower[start - 1] in ("even", "also"):
        start -= 1
    if start >= 2 and lower[start - 1] == "and":
        listed = tags[start - 2] == ","
        before = start - 3 if listed else start - 2
        if listed and _is_described_head(passage, before):
            return Subject(Agreement.PLURAL, 0.9)  # his wife, whom he loved, and his dog, whom he loved more
        if (
            before >= 0
            and (not listed or tags[phrase_start(passage, before) - 1] == ",")  # a hat, a coat and a bag
            and (tags[before] in NOUNS or lower[before] in PRONOUNS)
            and not _object_before(passage, before)
        ):
            return Subject(Agreement.PLURAL, 0.9)
    return Subject(number, 0.95)


def _is_described_head(passage: Passage, last: int) -> bool:
    """Whether a relative clause between commas, of a noun that opens the sentence, ends at `last`."""
    tags = passage.tags
    comma = next((j for j in range(last, max(0, last - 10), -1) if tags[j] == "," or tags[j] in STOPS), 0)
    if not comma or tags[comma] != "," or tags[comma + 1] not in ("WP", "WDT") or tags[comma - 1] not in NOUNS:
        return False
    first = phrase_start(passage, comma - 1)
    return first == 0 or tags[first - 1] in STOPS


def _is_time(passage: Passage, noun: int, start: int) -> bool:
    """Whether "every" before `noun` has nothing to do with the phrase at `start`: every Sunday | the twins and he."""
    timed = passage.lower[noun] in _MOMENTS or passage.lower[noun].endswith("day")
    return (timed and noun < start) or not FINITE.isdisjoint(passage.tags[noun:start])


def _object_before(passage: Passage, noun: int) -> bool:
    """Whether the noun at `noun` belongs to an earlier finite verb: `He shut the door and Mary laughed`."""
    tags = passage.tags
    start = phrase_start(passage, noun)
    while start >= 2 and tags[start - 1] == "IN" and tags[start - 2] in (*NOUNS, "JJS", "CD"):
        start = phrase_start(passage, start - 2)  # and the cows in the field, and the oldest of them
    if start >= 3 and tags[start - 1] == "RB" and tags[start - 2] == "CC":
        start -= 1  # and so the whole party
    if start >= 2 and (tags[start - 1] == "CC" or passage.lower[start - 1] == "so") and tags[start - 2] == ",":
        return False
    if start and tags[start - 1] == "," and tags[noun] == "NNP":
        return False  # The year they were ten, Pip and Jory dug
    for j in range(noun - 1, max(-1, noun - 30), -1):
        if tags[j] in FINITE and _describes_listed(passage, j):
            return False
        if (
            tags[j] in STOPS
            or tags[j] in WH
            or (passage.lower[j] in CONJUNCTIONS and passage.lower[j] != "that")
            or passage.lower[j] == "but"
        ):
            return False
        if tags[j] in FINITE:
            first, _ = sentence_bounds(passage, j)
            timed = passage.lower[first] in CONJUNCTIONS and tags[start - 1] == ","
            return not timed  # while he slept, two men
    return False


def _describes_listed(passage: Passage, finite: int) -> bool:
    """Whether the verb at `finite` describes what is listed at the head of the sentence: A priest, two women who *sold*
    eels and a boy
    """
    if passage.tags[finite - 1] not in ("WP", "WDT") or passage.tags[finite - 2] not in NOUNS:
        return False
    start = phrase_start(passage, finite - 2)
    if start < 2 or passage.tags[start - 1] != "," or passage.tags[start - 2] not in NOUNS:
        return False
    first = phrase_start(passage, start - 2)
    return first == 0 or passage.tags[first - 1] in STOPS

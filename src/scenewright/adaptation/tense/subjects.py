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
    ends_since,
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
from scenewright.adaptation.tense.groups import GROUPS, act_as_many, are_many
from scenewright.adaptation.tense.heads import (
    OBJECTS,
    SAYING,
    before_dashes,
    before_meanwhile,
    ends_relative,
    head_before_relative,
    head_before_row,
    is_fronted_on,
    is_which_of_many,
    opens_with_head,
    opens_with_place,
    relative_over_aside,
)
from scenewright.adaptation.tense.inversions import (
    MOVED,
    stands_before_subject,
    subject_after,
    subject_on_the_right,
)
from scenewright.adaptation.tense.pairs import object_before, with_coordination
from scenewright.adaptation.tense.passages import Passage
from scenewright.adaptation.tense.phrases import (
    BY_OBJECT,
    CONJUNCTIONS,
    GIVEN_NAMES,
    MOMENTS,
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

_SURE_NAMES = GIVEN_NAMES - {"miles", "piers"}
_PLURAL_MEASURES = frozenset("couple number lots dozen handful".split())
_REACH = 70  # tokens that a search to the left may cross


def find_subject(passage: Passage, verb: int, known: dict[int, Subject]) -> Subject:
    """The subject of the finite verb at `verb`; `known` holds those of the finite verbs before it."""
    lower, tags = passage.lower, passage.tags
    if stands_before_subject(passage, verb):
        return _surely(subject_on_the_right(passage, verb)) or _GUESS
    i = skip_adverbs(passage, verb - 1)
    if i == verb - 1 and tags[i] == "Q" and lower[i - 1] in _WORDS and tags[i - 2] in ("DT", "PRP$"):
        return Subject(Agreement.PLURAL, _PLAIN)  # the words “Fresh Fish” | ran along it
    if i == verb - 1 and lower[i] == "as" and tags[i - 1] == ",":
        return Subject(Agreement.SINGULAR, _PLAIN)  # they asked him first, as | seemed fair
    dash = before_dashes(passage, i) if i == verb - 1 and tags[i] == ":" else None
    if dash is not None:
        return _phrase_subject(passage, dash, verb, known)
    if lower[verb - 1] in ("later", "afterwards") and lower[verb - 2] in MOMENTS:
        first = phrase_start(passage, verb - 2)
        if first and tags[first - 1] == "CC":  # they sat down, and a moment later | slept
            return _inherited(passage, first - 1, known, verb) or _GUESS
    if lower[verb - 1] in ("before", "earlier") and lower[verb - 2].removesuffix("s") in _SPANS:
        first = phrase_start(passage, verb - 2)
        if first and tags[first - 1] in WH:  # the cooks, who an hour before | had slept
            return find_antecedent(passage, first - 1, verb)
    if i < 0 or tags[i] in STOPS:
        return _subject_of_opening(passage, i, verb, known)
    if i > 0 and lower[i] in _SELVES and lower[i - 1] in PRONOUNS:
        return Subject(PRONOUNS[lower[i - 1]], _PLAIN)  # what I myself | saw
    if lower[verb - 1] == "more" and tags[verb - 2] == "CD":  # at the gate two more | got on
        return Subject(Agreement.SINGULAR if lower[verb - 2] == "one" else Agreement.PLURAL, _PLAIN)
    if is_which_of_many(passage, i):
        return Subject(Agreement.SINGULAR, _PLAIN)
    if lower[i] in _INDEFINITE and lower[i - 1] in ("and", "but"):
        return Subject(Agreement.SINGULAR, _PLAIN)  # somebody had written it, and somebody else | had crossed it out
    if lower[i] == "it" and ends_relative(passage, i):
        opener = next(j for j in range(i - 1, -1, -1) if lower[j] == "who")
        described = next((known[j] for j in range(opener + 1, i) if j in known), None)
        if described is not None:  # and those who had come for it | stood
            return described
        return _inherited(passage, i - 1, known, verb) or _phrase_subject(passage, i, verb, known)
    if lower[verb] in _STOOD and tags[verb + 1 : verb + 2] in (("DT",), ("PRP$",)) and opens_with_place(passage, verb):
        return _surely(subject_on_the_right(passage, verb)) or _GUESS
    head = head_before_relative(passage, i)
    head = head_before_row(passage, i) if head is None else head
    if head is not None:
        return _phrase_subject(passage, head, verb, known)
    if lower[i] in OBJECTS and lower[i - 1] in ("before", "after") and tags[i - 2] in ("VBN", *NOUNS):
        return _phrase_subject(passage, i - 2, verb, known)  # the man brought before them | bowed
    if lower[i] == "it" and i == verb - 1 and is_fronted_on(passage, i) and lower[verb] in _STOOD:
        return _surely(subject_on_the_right(passage, verb)) or _GUESS  # and along one edge of it | ran the letters
    if lower[i] in PRONOUNS and tags[i] == "PRP" and not (lower[i] in ("it", "you") and lower[i - 1] in _BEHIND):
        return _pronoun_subject(passage, i)
    if tags[i] == "EX" and lower[verb] in _SEEMED and lower[verb + 1 : verb + 3] == ("to", "be"):
        return _surely(subject_on_the_right(passage, verb + 2)) or _GUESS  # there seemed to be two of them
    if tags[i] == "EX" and lower[verb] in _THERE_VERBS:
        on_right = subject_on_the_right(passage, verb)
        return (_surely(on_right) if lower[verb] in ("had", "'d") else on_right) or _GUESS
    if tags[i] == "," and lower[verb] in _WITHOUT_OBJECT and _is_fronted(passage, i, known):
        inverted = subject_on_the_right(passage, verb)
        if inverted is not None or lower[verb] in _THERE_VERBS:
            return inverted or _GUESS
    if tags[i] == "," and (who := relative_over_aside(passage, i)) is not None:
        return find_antecedent(passage, who, verb)
    if tags[i] in ("CC", ",") or (lower[i - 1 : i + 1] == ("nothing", "but") and i == verb - 1):
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
    if lower[verb - 2 : verb] == ("it", "was") and lower[verb - 3] in _WHOEVER:
        return Subject(Agreement.SINGULAR, _PLAIN)  # whatever it was | had teeth
    if tags[i] in FINITE and i == verb - 1:
        knower = skip_adverbs(passage, i - 1)  # my uncle, who I now knew | had not slept
        if knower and tags[knower] == "PRP" and tags[knower - 1] in ("WP", "WDT"):
            return find_antecedent(passage, knower - 1, verb)
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


_SPANS = MOMENTS | {"hour", "month", "moment"}
_SELVES = frozenset("myself yourself himself herself itself ourselves yourselves themselves".split())
_INDEFINITE = frozenset("somebody someone nobody everybody everyone something nothing".split())
_WORDS = frozenset("words letters initials".split())
_WHOEVER = frozenset("whoever whatever whichever".split())
_BEHIND = frozenset("behind beside near above below under inside upon on in of about over around".split())


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
    if passage.lower[verb - 1] in ("thus", "so", "here") and passage.lower[verb] in ("began", "ended", "started"):
        return subject_on_the_right(passage, verb) or _GUESS
    quoted = stop >= 0 and passage.tags[stop] != "."
    if quoted or passage.lower[verb] in _THERE_VERBS or passage.lower[verb] in ("went", "did", "could", "would"):
        return subject_on_the_right(passage, verb) or _inherited(passage, stop, known, verb) or _GUESS
    for j in range(stop, max(-1, stop - _REACH), -1):
        if j in known:
            return Subject(known[j].agreement, min(known[j].confidence, 0.6))
    return _GUESS


_SEEMED = frozenset("seemed appeared happened".split())
_THERE_VERBS = frozenset(
    "was were is are had 'd came stood lay sat hung rose appeared remained followed existed lived floated gleamed "
    "loomed burned glowed waited dangled".split()
)
_WITHOUT_OBJECT = _THERE_VERBS | MOVED | {"slept", "knelt", "crouched", "squatted", "leaned"}
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
    if joined and not object_before(passage, i - 2):
        return Subject(Agreement.PLURAL, _PLAIN if lower[i - 2] in PRONOUNS else 0.8)
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
        if j in known and tags[j] == "VBZ" and tags[i] == "CC" and not parted and in_relative(passage, j):
            return known[j]  # who is older than I am and | had the keys
        if j in known and tags[j] not in ("VBP", "VBZ"):
            if passage.lower[j] == passage.lower[verb] == "had" and in_relative(passage, j):
                return known[j]  # who had brought no coat and had not been cold
            found = Subject(_told_number(passage, j, known[j].agreement), min(known[j].confidence, 0.93))
            if parted and _tells_content(passage, j, verb):
                continue
            ends = tags[i] == "CC"
            owned = tags[i] == "," and in_relative(passage, j) and passage.lower[relative_start(passage, j)] == "whom"
            compared = passage.lower[j - 1] in ("than", "as")  # he ran faster than did the girls, and | won
            if not parted and j > 1 and passage.lower[j - 2] == "than" and passage.tags[j - 1] == "PRP":
                continue  # who was older than I was and | had the keys
            below = (
                owned
                or compared
                or is_subordinate(passage, j)
                or (parted and _is_stranded(passage, j, i))
                or (ends and (in_aside(passage, j) or _is_content(passage, j)))
            )
            if (parted and below) or (ends and _is_contact(passage, j, known)):
                if owned:  # the judge, a man whom boys feared, | sat: as many as the antecedent
                    found = Subject(number_of(passage, relative_start(passage, j) - 1), _PLAIN)
                passed = passed or found  # she waited until they were quiet, and began again
                continue
            if passed is not None and not ends and passed.agreement is not found.agreement:
                found = Subject(found.agreement, min(found.confidence, _PASSED))  # where they bent, *rose*, and bent
            if passage.lower[j] not in ("was", "were", "had") or not in_relative(passage, j) or _is_main(passage, j):
                return found
            if tags[i] == "CC" and not parted and tags[relative_start(passage, j) - 1] == ",":
                return found  # , who had never been abroad and *kept* a map
            passed = passed or found
    return passed


def _is_main(passage: Passage, verb: int) -> bool:
    """Whether the clause with "when" ends before the pronoun of the verb: when I saw him he *had* sold it, and, with a
    grin,
    """
    opener = relative_start(passage, verb)
    nominative = passage.tags[verb - 1] == "PRP" and passage.lower[verb - 2] not in ("and", "or")
    return nominative and any(passage.tags[j] in FINITE for j in range(opener + 1, verb - 1))


def _is_stranded(passage: Passage, verb: int, end: int) -> bool:
    """Whether an auxiliary stands at `verb` without its verb, up to `end`: I was sure that she wouldn't, | and left."""
    comma = end if passage.tags[end] == "," else end - 1
    auxiliary = passage.tags[verb] == "MD" or passage.lower[verb] in ("had", "did", "was", "were")
    return auxiliary and verb < comma and all(word in ("n't", "not") for word in passage.lower[verb + 1 : comma])


def _told_number(passage: Passage, verb: int, parsed: Agreement) -> Agreement:
    """The number that "was" and "were" tell, whatever the parse says: the crew *were* wet and had no fire."""
    before = skip_adverbs(passage, verb - 1)
    named = before >= 0 and passage.tags[before] in NOUNS
    if passage.lower[verb] == "was" and named and parsed is Agreement.PLURAL:
        return Agreement.SINGULAR  # the species was extinct, or had been
    if passage.lower[verb] != "were" or not named or under_wish(passage, verb):
        return parsed
    return parsed if clause_opener(passage, verb) in ("if", "though", "than", "unless") else Agreement.PLURAL


def _is_content(passage: Passage, verb: int) -> bool:
    """Whether "that" opens the clause of `verb`, and no noun stands before: saw that nothing was, | and went."""
    lower, tags = passage.lower, passage.tags
    for j in range(verb - 1, max(0, verb - 6), -1):
        if lower[j] in ("if", "whether") and not _ASKED.isdisjoint(lower[max(0, j - 3) : j]):
            return True  # asked us if we were late, | and seemed
        if lower[j] == "that":
            return tags[j] == "IN" and (
                tags[j - 1] not in NOUNS or lower[j - 1].removesuffix("s") in MOMENTS | {"month", "hour"}
            )
        if tags[j] in STOPS or tags[j] in FINITE or tags[j] in (",", "CC"):
            return False
    return False


_ASKED = frozenset("asked wondered".split())


def _tells_content(passage: Passage, verb: int, last: int) -> bool:
    """Whether what somebody sees or says is told at `verb`, and ends before the comma: she saw that the beds were
    empty, | *shrugged*, and; said the men were wet, | *spat*, and. Not: knew that they were wet, *were* cold.
    """
    lower, tags = passage.lower, passage.tags
    if lower[verb] == lower[last] or not (lower[verb] in ("was", "were", "had") or tags[verb] == "MD"):
        return False
    before = verb - 1
    while before > 0 and tags[before] in _IN_PHRASE:
        before -= 1
    return _is_content(passage, verb) or (before < verb - 1 and tags[before] == "VBD" and lower[before] in SAYING)


def _is_known_in_relative(passage: Passage, verb: int) -> bool:
    """Whether the verb is in what somebody knows in a relative clause: Ruth, who knew that we *were* late, smiled."""
    if not _is_content(passage, verb):
        return False
    that = next((j for j in range(verb - 1, 0, -1) if passage.lower[j] == "that"), 0)  # 0: held by another word
    return that > 0 and passage.tags[that - 1] in FINITE and in_relative(passage, that - 1)


_IN_PHRASE = frozenset(("DT", "PRP", "PRP$", "JJ", *NOUNS))


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
            comment = tags[j + 1] in ("PRP", "NNP") and (tags[j + 2] in FINITE or lower[j + 1] == "god")
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
            first = phrase_start(passage, before)
            if lower[first - 1] == "of" and tags[before] == "PRP":
                first = phrase_start(passage, first - 2)  # and both of them, he saw, were
            if object_before(passage, before) and lower[first - 1] != "and":
                return None
            if tags[before] == "PRP":
                number = PRONOUNS.get(lower[before])
                if number is None and tags[before - 1] == "IN":
                    return _phrase_subject(passage, before, comma, known)  # the rest of us, cross and wet, sat
                return None if number is None else Subject(number, 0.9)
            return _phrase_subject(passage, before, comma, known)
        contact = head_of_contact(passage, j) is not None  # humming a tune they knew
        aside = in_relative(passage, j) or is_comment(passage, j, comma) or in_aside(passage, j) or contact
        aside = aside or _is_known_in_relative(passage, j) or clause_opener(passage, j) == "than"
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
                    return Subject(Agreement.SINGULAR, _PLAIN if lower[i + 1] == "whoever" else _PASSED)
                continue
            meanwhile = before_meanwhile(passage, i)
            if meanwhile is not None:
                i = meanwhile
                continue
            contact = head_of_contact(passage, i)
            if contact is not None and opens_with_head(passage, i):
                return _surely(contact) or contact
            if contact is not None and tags[verb - 1] in ("VBN", "VBD", "VBG"):
                return contact
            break
        if fallback is not None and tag == "IN" and _opens_clause_with_place(passage, i):
            break  # saw that over the gate | hung
        if lower[i] == "door" and lower[i - 1] == "next" and tags[i - 2] in NOUNS:
            i -= 2  # the people next door
            continue
        if lower[i] == "whichever":
            return Subject(Agreement.SINGULAR, 0.9)  # whichever of them came
        if tag == "EX":  # the men who lived there knew
            i -= 1
            continue
        if tag == "PRP" and lower[i] in PRONOUNS and not is_governed(passage, i):
            return Subject(PRONOUNS[lower[i]], 0.9)
        most = tag == "RBS" and (i == 0 or tags[i - 1] in STOPS)  # Most had gone
        if tag in NOUNS or tag in ("CD", "DT", "PRP", "JJ", "JJS", "JJR") or most or lower[i] in SINGULAR_WORDS:
            start = phrase_start(passage, i)
            if tag == "CD" and start == i and lower[i - 1] == "or" and tags[i - 2] == "CD":
                if not is_governed(passage, i - 2):
                    return Subject(Agreement.PLURAL, 0.9)  # one or two of the nuns
                i -= 2  # a boy of sixteen or seventeen
                continue
            if _is_adverbial(passage, start, i) or ends_since(passage, start):
                i = start - 1
                continue
            if start > 3 and lower[start - 3 : start] == ("as", "well", "as"):
                i = start - 4  # Ann as well as her sisters | wore a hat
                continue
            if lower[start] == "been":  # blossoms that had once been white hung
                i = start - 1
                continue
            number = number_of(passage, i)
            if number is Agreement.SINGULAR and tag == "NN" and are_many(passage, i):
                number = Agreement.PLURAL
            if lower[i] in GROUPS and (act_as_many(passage, verb) or lower[i + 2 : i + 3] in (("them",), ("us",))):
                number = Agreement.PLURAL
            if start >= 2 and lower[start - 2 : start] == ("all", "but"):
                return Subject(Agreement.PLURAL, 0.9)  # all but one
            if lower[i] in BY_OBJECT and object_number is not None:
                if lower[start : i + 1] == ("the", "number"):
                    number = Agreement.SINGULAR  # the number of ships grew
                else:
                    number = Agreement.PLURAL if lower[i] in _PLURAL_MEASURES else object_number
            if start == i and lower[start - 1] == "and" and tags[start - 2] in NOUNS:
                pair = phrase_start(passage, start - 2)
                if tags[pair - 1] in FINITE and tags[pair - 2] in ("WP", "WDT"):
                    start = pair  # the man who sold plums and nuts | smiled
            told = lower[start - 1] in _TELLING  # a whistle that meant somebody had
            if start and tags[start - 1] in FINITE and not told and in_relative(passage, start - 1, adverbial=False):
                i = relative_start(passage, start - 1) - 1  # the man who wore a hat smiled
                if is_free(passage, i + 1):
                    return Subject(Agreement.SINGULAR, _PLAIN if lower[i + 1] == "whoever" else _PASSED)
                continue
            if start >= 2 and lower[start - 1] == "and" and lower[start - 2] == "me" and _opens(passage, start - 2):
                return Subject(Agreement.PLURAL, 0.9)  # me and Danny sat
            between = lower[i] in ("us", "them") and lower[i - 1] == "and" and is_governed(passage, i - 2)
            because = lower[start - 1] == "for" and tags[start - 2] == "," and i == skip_adverbs(passage, verb - 1)
            if because or not (is_governed(passage, start) or between):
                found = with_coordination(passage, start, number)
                alone = start == i == verb - 1 and (i == 0 or tags[i - 1] == ".")
                if tag == "NNS" and alone and lower[i] not in PLURAL_WORDS | _SURE_NAMES:
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
            placed = _opens_clause_with_place(passage, i) and lower[verb] in MOVED
            if fallback is not None and (placed or lower[verb] in _THERE_VERBS | _CAME):  # and on each plate lay a fish
                fallback = subject_on_the_right(passage, verb) or fallback
            elif fallback is not None:  # he knelt and with a smile offered
                fallback = _inherited(passage, i, known, verb) or fallback
            break
        i -= 1
    fronted = fallback is not None and (i < 0 or tags[i] in STOPS or _opens_clause_with_place(passage, i))
    inverted = subject_on_the_right(passage, verb) if fronted or lower[verb] in _THERE_VERBS else None
    if fronted and (lower[verb] in _STOOD or (lower[verb] in MOVED and tags[verb - 1] != "NNP")):
        inverted = _surely(inverted)  # behind her came the twins
    return inverted or fallback or _inherited(passage, verb - 1, known, verb) or _GUESS


def _opens_clause_with_place(passage: Passage, i: int) -> bool:
    """Whether a clause behind the conjunction at `i` begins with a place: , and along the wall | ran; that over it."""
    joined = passage.tags[i] == "CC" and passage.tags[i - 1] in (",", ":")
    reported = passage.lower[i] == "that" and passage.tags[i] == "IN"
    return (joined or reported) and passage.lower[i + 1] in _PLACES


_PLACES = frozenset(
    "along across down over under beneath above below behind beside beyond between through around from inside".split()
)


def _is_adverbial(passage: Passage, start: int, noun: int) -> bool:
    """Whether the phrase from `start` to `noun` is a time behind a verb: boys who had cheered that morning | ran."""
    lower, tags = passage.lower, passage.tags
    joined = tags[start - 1] == "CC" or lower[start - 1] == "then"
    if start and joined and lower[noun] in MOMENTS and lower[start] == "next":
        return True  # they rested, and next day walked on
    if lower[noun] not in MOMENTS or lower[start] not in ("that", "this", "last", "every", "all", "each") or start < 2:
        return False
    return tags[start - 1] in ("VBN", "VBD", "RB", "RP") or lower[start - 1] in ("him", "her", "them", "it", "us", "me")


_TELLING = frozenset("meant said thought knew believed hoped feared".split())


def _opens(passage: Passage, i: int) -> bool:
    return i == 0 or passage.tags[i - 1] in (*STOPS, ",", "CC", "IN", "WRB")

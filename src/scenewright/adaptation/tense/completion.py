"""Sentences whose tags leave them without a finite verb -> the form that must be it: `The hail hit the roof`."""

from collections.abc import Iterator, Mapping, Sequence

from scenewright.grammar.verbs import VerbTable, form_kind

_CANDIDATES = frozenset(("VBN", "JJ", "VBP", "VB", "NN"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NOUNS_OR_PASTS = frozenset(
    "put set let cut hit shut hurt cost burst cast spread thrust read quit spit shed slit beat "
    "wound fell ground lay bore saw found bound rose felt left shot lit bit drove spoke stole dove".split()
)
_DETERMINERS = frozenset(
    "a an the every no my your his its our their whose one's some any another her that this these those".split()
)
_SURE_DETERMINERS = frozenset("a an the every my your its our their whose".split())


def complete_sentences(
    lower: Sequence[str],
    tags: list[str],
    verbs: VerbTable,
    likelihoods: dict[int, float],
) -> None:
    """Give a sentence that has no finite verb, or none outside its subordinate clauses, the form that can be it.

    What a sentence needs is no longer a matter of likelihood: it leaves `likelihoods`.
    """
    start = 0
    for end, tag in enumerate(tags):
        if tag == "." or tag == ":":
            sentence = range(start, end)
            for rule in _RULES:
                found = rule(lower, tags, sentence, verbs)
                for i in () if found is None else (found, *_row_behind(lower, tags, range(found, end), verbs)):
                    tags[i] = "VBD"
                    likelihoods.pop(i, None)
            _complete(lower, tags, sentence, verbs, likelihoods)
            start = end + 1


def _row_behind(lower: Sequence[str], tags: list[str], rest: range, verbs: VerbTable) -> Iterator[int]:
    """The forms in one row with the main verb that opens `rest`: put it down, *pushed* her chair back and *rose*."""
    for i in rest[2:]:
        if tags[i] in _FINITE or lower[i] in _OPENERS:
            return
        joined = tags[i - 1] == "," or lower[i - 1] in ("and", "then")
        if joined and tags[i] == "VBN" and form_kind(lower[i], verbs):
            timed = not _TIMES.isdisjoint(lower[i + 1 : i + 4])  # emptied the night before
            ends = lower[i - 1] == "and" and tags[i + 1 : i + 2] in (["."], ["IN"])
            if timed or not (ends or tags[i + 1 : i + 2] in (["DT"], ["PRP$"], ["PRP"], ["RP"], ["RB"])):
                return
            yield i


def _find_behind_relative(lower: Sequence[str], tags: Sequence[str], sentence: range, verbs: VerbTable) -> int | None:
    """The main verb behind the relative clause of its subject: The badger, who had never seen a boat, *shrugged*."""
    for comma in sentence[1:-2]:
        first = comma + 1 + (lower[comma + 1] == "or")  # the bridge, or what was left of it,
        if tags[comma] == "," and tags[first] in ("WP", "WDT", "WP$") and _ends_subject(lower, tags, sentence, comma):
            found = _main_behind(lower, tags, range(comma, sentence.stop), verbs)
            if found is not None:
                return found
    return None


def _find_behind_phrase(lower: Sequence[str], tags: Sequence[str], sentence: range, verbs: VerbTable) -> int | None:
    """The only verb of a clause, behind a phrase that describes its subject: The pan, boiled dry, *hissed* at her."""
    for comma in sentence[1:-2]:
        if tags[comma] != "," or tags[comma + 1] not in _DESCRIBING:
            continue
        if not _ends_subject(lower, tags, sentence, comma):
            continue
        ends = (j for j in range(comma + 2, sentence.stop - 1) if tags[j] == "," and tags[j + 1] == "CC")
        clause = range(comma + 2, next(ends, sentence.stop))
        if any(tags[j] in _FINITE or tags[j] in ("WP", "WDT", "TO") for j in clause):
            continue
        found = [j for j in clause if tags[j - 1] == "," and tags[j] in _CANDIDATES and form_kind(lower[j], verbs)]
        if len(found) == 1 and tags[found[0] + 1 : found[0] + 2] in (["IN"], ["RP"], ["DT"], ["PRP$"], ["PRP"]):
            return found[0]
    return None


_DESCRIBING = frozenset(("VBN", "VBG"))


def _ends_subject(lower: Sequence[str], tags: Sequence[str], sentence: range, comma: int) -> bool:
    """Whether nothing but the subject of a clause stands before `comma`: the badger, | ; it rained, and a puddle, |."""
    if tags[comma - 1] not in _NOUNS and lower[comma - 1] not in _SUBJECTS:
        return False
    start = comma - 1
    while start > sentence.start and (tags[start - 1] in _IN_SUBJECT or lower[start - 1] == "of"):
        start -= 1
    if start == sentence.start:
        return True
    if start == sentence.start + 1 and tags[start - 1] == "CC":
        return True  # But the fourth,
    if lower[start - 1] in _CONJUNCTIONS and start - 2 >= sentence.start and tags[start - 2] not in _NOUNS:
        return True  # it was then that Bea,
    return tags[start - 1] == "CC" and tags[start - 2] in (",", ":", "Q")


_CONJUNCTIONS = frozenset("that because when while until although though".split())
_IN_SUBJECT = frozenset(("NN", "NNS", "NNP", "NNPS", "DT", "PRP$", "JJ", "CD", "POS", "RB"))


def _main_behind(lower: Sequence[str], tags: Sequence[str], rest: range, verbs: VerbTable) -> int | None:
    """The form behind the relative clause that opens `rest` which can be its subject's verb, and no other is one."""
    for i in rest[4:]:
        if tags[i] == "CC" and tags[i - 1] == ",":
            return None  # another clause
        before = i - 2 if tags[i - 1] == "RB" else i - 1
        kind = form_kind(lower[i], verbs)
        if tags[before] != "," or tags[i] not in _CANDIDATES | {"VBD"} or not kind:
            continue
        told = any(tags[j] in _FINITE and not _awaits_participle(lower, tags, j) for j in range(rest.start, before))
        follows = tags[i + 1] if i + 1 < rest.stop else "."
        objects = _AFTER_VERB | {"NN", "NNS"} if tags[i] == "VBD" else _AFTER_VERB  # sent word
        if told and follows in objects and not _has_other_main(lower, tags, range(i + 1, rest.stop)):
            return i
        if told and tags[i] == "VBD":
            return None  # , stood open, emptied by the police
    return None


def _awaits_participle(lower: Sequence[str], tags: Sequence[str], had: int) -> bool:
    """Whether an aside parts the "had" from its participle: which had never, in forty years, | kept time."""
    end = next((j for j in range(had + 1, len(tags)) if tags[j] != "RB"), had)
    return lower[had] == "had" and tags[end] == ","


_FORMS = ("ed", "irr")
_AFTER_VERB = frozenset((".", "IN", "RB", "RP", "DT", "PRP$", "PRP", "TO"))


def _has_other_main(lower: Sequence[str], tags: Sequence[str], rest: range) -> bool:
    """Whether a finite verb stands in `rest` that no subordinate clause holds."""
    opened = False
    for i in rest:
        if tags[i] == "CC" and tags[i - 1] == "," and tags[i + 1] in ("DT", "PRP", "PRP$", "NNP"):
            return False  # hung by one cable, | and the goats sat down
        opened = opened or lower[i] in _OPENERS
        if tags[i] in _FINITE and not opened and tags[i - 1] not in ("CC", ","):
            return True
    return False


def _find_behind_time(lower: Sequence[str], tags: Sequence[str], sentence: range, verbs: VerbTable) -> int | None:
    """The last form of a sentence that a clause of time before it leaves without a verb: while he slept, two of them
    *quit*.
    """
    i = sentence.stop - 1
    comma = next((j for j in range(i, sentence.start, -1) if tags[j] == ","), 0)
    if not comma or i - comma < 2 or tags[i] not in _CANDIDATES | {"VBD"} or not form_kind(lower[i], verbs):
        return None
    if tags[comma + 1] not in ("DT", "CD", "PRP$", "NNP") or tags[i - 1] not in (*_NOUNS, "PRP"):
        return None
    if any(tags[j] in (*_FINITE, "CC", "TO", "VB", "WP", "WDT") for j in range(comma + 1, i)):
        return None
    opener = next((j for j in range(comma, sentence.start - 1, -1) if lower[j] in ("while", "when")), None)
    if opener is None or any(tags[j] in (",", "CC") for j in range(opener, comma)):
        return None
    opens = opener == sentence.start or (tags[opener - 1] == "CC" and tags[opener - 2] == ",")
    return i if opens and any(tags[j] in _FINITE for j in range(opener, comma)) else None


def _find_behind_when(lower: Sequence[str], tags: list[str], sentence: range, verbs: VerbTable) -> int | None:
    """The main verb right behind a clause of time that follows its subject: the soup when it came *smelled* of tar."""
    for when in sentence[1:-4]:
        i = when + 3
        if lower[when] != "when" or tags[when - 1] not in _NOUNS or tags[i - 1] != "VBD" or tags[i] == "VBD":
            continue
        if lower[when + 1] not in _ITSELF or not form_kind(lower[i], verbs) or tags[i + 1] not in _AFTER_VERB:
            continue
        start = when - 1
        while start > sentence.start and tags[start - 1] in _IN_SUBJECT:
            start -= 1
        alone = start == sentence.start or tags[start - 1] in ("CC", ",")
        ends = next((j for j in range(i + 1, sentence.stop) if tags[j] in (",", "CC") or tags[j] in _FINITE), i)
        if alone and tags[ends] not in _FINITE:
            return i
    return None


_ITSELF = frozenset("it they he she".split())


def _find_behind_whoever(lower: Sequence[str], tags: list[str], sentence: range, verbs: VerbTable) -> int | None:
    """The main verb behind a clause that is its subject: whichever of them lost *paid* for the cake."""
    for who in sentence[:-3]:
        opens = who == sentence.start or tags[who - 1] in (",", "CC")
        if lower[who] not in ("whoever", "whichever") or not opens:
            continue
        rest = range(who + 1, next((j for j in sentence if j > who and tags[j] in (",", "CC")), sentence.stop))
        told = [j for j in rest if tags[j] in _FINITE]
        found = [j for j in rest if told and j > told[0] and tags[j] == "VBN" and form_kind(lower[j], verbs)]
        if len(told) == 1 and len(found) == 1 and lower[told[0]] not in _HELPING and tags[found[0] + 1] in _AFTER_VERB:
            return found[0]
    return None


def _find_behind_what_they(lower: Sequence[str], tags: list[str], sentence: range, verbs: VerbTable) -> int | None:
    """The verb that ends a sentence behind a clause that is its subject: What they ate *varied*."""
    what, i = sentence.start, sentence.start + 3
    if len(sentence) != _SHORTEST or lower[what] != "what" or tags[what + 1] != "PRP" or tags[i - 1] != "VBD":
        return None
    return i if tags[i] in ("VBN", "JJ") and form_kind(lower[i], verbs) and lower[i - 1] not in _HELPING else None


_SHORTEST = 4  # tokens: what, a pronoun, two verbs


def _find_behind_what(lower: Sequence[str], tags: list[str], sentence: range, verbs: VerbTable) -> int | None:
    """The main verb behind what had been or had looked like something, as its subject: what had looked like a bush
    *turned* out to be a priest.
    """
    for what in sentence[:-5]:
        had = what + 1
        opens = what == sentence.start or tags[what - 1] in (",", "CC")
        if lower[what : had + 1] != ["what", "had"] or not opens or tags[had + 1] != "VBN":
            continue
        rest = range(had + 2, next((j for j in sentence if j > had and tags[j] in (",", "CC", "WP")), sentence.stop))
        found = [j for j in rest if tags[j] == "VBN" and form_kind(lower[j], verbs)]
        if len(found) == 1 and not any(tags[j] in _FINITE for j in rest) and tags[found[0] - 1] in _NOUNS:
            return found[0] if tags[found[0] + 1] in ("RP", "RB", ".") else None
    return None


_HELPING = frozenset("was were had 'd got".split())


def _find_behind_whatever(lower: Sequence[str], tags: list[str], sentence: range, verbs: VerbTable) -> int | None:
    """The main verb behind "whatever it was" as its subject: Whoever it was *knocked* again."""
    for who in sentence[:-4]:
        opens = who == sentence.start or tags[who - 1] in (",", "CC")
        if not opens or lower[who] not in _WHOEVER or lower[who + 1 : who + 3] not in (["it", "was"], ["they", "were"]):
            continue
        i = who + 3
        follows = next((tag for tag in tags[i + 1 : i + 8] if tag in _FINITE or tag in (",", ".", ":", "CC")), ".")
        if (form_kind(lower[i], verbs) or lower[i] == "had") and tags[i] == "VBN" and follows not in _FINITE:
            return i
    return None


_WHOEVER = frozenset("whoever whatever whichever".split())


def _find_behind_who(lower: Sequence[str], tags: list[str], sentence: range, verbs: VerbTable) -> int | None:
    """The main verb behind a relative clause of the subject, where that has the only finite verb: All who knelt *sang*;
    one of the nuns who had stayed *sang*.
    """
    who = next((i for i in sentence[1:-2] if tags[i] in ("WP", "WDT") and lower[i] in ("who", "that")), 0)
    if not who or any(tags[i] not in _IN_SUBJECT and lower[i] != "of" for i in range(sentence.start, who)):
        return None
    verb = next((i for i in range(who + 1, sentence.stop) if tags[i] != "RB"), who)
    joined = (j for j in range(verb + 1, sentence.stop - 1) if tags[j] == "," and tags[j + 1] == "CC")
    rest = range(verb + 1, next(joined, sentence.stop))
    if tags[verb] not in ("VBD", "MD") or any(tags[i] in _FINITE or tags[i] in (",", "CC", "WP", "WDT") for i in rest):
        return None
    forms = [i for i in rest if tags[i] == "VBN" and form_kind(lower[i], verbs)]
    if lower[verb] in ("had", "'d", "was", "were", "got"):  # who had stayed | sang; who were there | sang
        at_once = bool(forms) and all(tags[j] == "RB" and lower[j] not in _THERE for j in range(verb + 1, forms[0]))
        forms = forms[at_once:]
    found = forms[-1] if forms else 0
    return found if found and tags[found - 1] in (*_BEFORE_MAIN, "VBD") and lower[found - 1] not in _LEFT else None


_THERE = frozenset("there here inside outside upstairs downstairs".split())
_LEFT = frozenset("looked seemed got became felt sat stood lay".split())


def _find_reported(lower: Sequence[str], tags: list[str], sentence: range, verbs: VerbTable) -> int | None:
    """The only form of a clause that somebody says: She said that milk *boiled* sooner."""
    for that in sentence[1:-2]:
        if lower[that] != "that" or tags[that] != "IN" or lower[that - 1] not in _REPORTING:
            continue
        stop = next((j for j in range(that + 1, sentence.stop) if tags[j] in (",", "CC", "WP", "WDT")), sentence.stop)
        clause = range(that + 1, stop)
        forms = [j for j in clause if tags[j] == "VBN" and form_kind(lower[j], verbs)]
        told = any(tags[j] in _FINITE or lower[j] in _OPENERS for j in clause)
        if len(forms) == 1 and not told and tags[forms[0] - 1] in _NOUNS:
            return forms[0]
    return None


_REPORTING = frozenset("said thought knew believed claimed swore explained felt him her them us me".split())


def _find_in_joined(lower: Sequence[str], tags: list[str], sentence: range, verbs: VerbTable) -> int | None:
    """The only form of a clause that is joined to a verb without object: The cook yawned, and the boy in the apron
    *sneezed*.
    """
    for comma in sentence[2:-4]:
        if tags[comma] != "," or lower[comma + 1] not in ("and", "but") or tags[comma + 2] not in ("DT", "PRP$", "NNP"):
            continue
        verb = comma - 2 if tags[comma - 1] in ("RB", "RP") else comma - 1
        rest = range(comma + 3, sentence.stop)
        if tags[verb] not in ("VBD", "VBN") or any(
            tags[j] in _FINITE or tags[j] in (",", "CC", "WP", "WDT") for j in rest
        ):
            continue
        found = [j for j in rest if tags[j] == "VBN" and tags[j - 1] in _NOUNS and form_kind(lower[j], verbs)]
        last = found[0] + 1 if found else 0
        if len(found) == 1 and (last == sentence.stop or tags[last] in ("RB", "RP", "IN")):
            return found[0]
    return None


def _find_before_joined(lower: Sequence[str], tags: list[str], sentence: range, verbs: VerbTable) -> int | None:
    """The verb right behind a name whose clause another with "and they" is joined to: Julian *parked* by the gate and
    they walked on.
    """
    i = sentence.start + 1
    if i + 3 >= sentence.stop or tags[i - 1] not in ("NNP", "NN", "JJ") or tags[i] not in ("VBN", "JJ", "VBD"):
        return None
    if form_kind(lower[i], verbs) not in _FORMS or tags[i + 1] not in ("IN", "RP", "RB", "DT", "PRP$"):
        return None
    for j in range(i + 2, sentence.stop - 2):
        if tags[j] in _FINITE or tags[j] in (",", "Q"):
            return None
        if tags[j] == "CC" and lower[j + 1] in _SUBJECTS and tags[j + 2] in _FINITE:
            return i
    return None


_SUBJECTS = frozenset("i he she we they".split())


def _find_behind_contact(lower: Sequence[str], tags: Sequence[str], sentence: range, verbs: VerbTable) -> int | None:
    """The main verb behind a clause with no relative word, where that has the only finite verb: The men I had hired in
    town *laughed*.
    """
    finite = [i for i in sentence if tags[i] in _FINITE]
    subject = next((i for i in sentence[1:] if lower[i] in _SUBJECTS), 0)
    if not subject or lower[subject - 1] in _TIMES or tags[subject - 1] not in (*_NOUNS, "CD"):
        return None
    if any(tags[i] not in _IN_SUBJECT for i in range(sentence.start, subject)):
        return None
    rest = range(subject + 1, sentence.stop)
    verb = next((i for i in rest if tags[i] != "RB"), subject)
    behind = [i for i in finite if i > verb]
    if finite[:1] != [verb] or len(behind) > 1 or any(tags[i] in (",", "WP", "WDT") for i in rest[:_CONTACT]):
        return None
    forms = [i for i in range(verb + 1, rest.stop) if tags[i] in ("VBN", "VBD")]
    perfect = lower[verb] in ("had", "'d")
    caused = perfect and lower[forms[0] if forms else verb] == "had" and tags[verb + 2 : verb + 3] == ["VBN"]  # had had
    found = [i for i in forms[perfect + caused :] if form_kind(lower[i], verbs)]
    main = next((i for i in found if "CC" not in tags[i - 2 : i] and tags[i - 1] in _BEFORE_MAIN), None)
    return None if behind and behind != [main] else main


_BEFORE_MAIN = frozenset(("NN", "NNS", "NNP", "NNPS", "RB", "RP", "VBN", "IN", "PRP"))


_CONTACT = 8  # tokens
_TIMES = frozenset("time moment minute second day night morning evening summer winter spring week year way".split())
_RULES = (
    _find_behind_relative,
    _find_behind_phrase,
    _find_behind_when,
    _find_behind_whoever,
    _find_behind_whatever,
    _find_behind_what,
    _find_behind_what_they,
    _find_in_joined,
    _find_before_joined,
    _find_behind_time,
    _find_behind_contact,
    _find_behind_who,
    _find_reported,
)


def _complete(
    lower: Sequence[str],
    tags: list[str],
    sentence: range,
    verbs: VerbTable,
    likelihoods: dict[int, float],
) -> None:
    finite = [i for i in sentence if tags[i] in _FINITE]
    found: int | None = None
    if len(finite) == 1:
        found = finite[0]
    elif not finite and len(sentence) > 1:
        found = _find_verb(lower, tags, sentence.start, sentence.stop, verbs)
        listed = sentence.start > 1 and lower[sentence.start - 1] == ":"
        if found is not None and _chance(tags, likelihoods, found) < (_LISTED if listed else _UNLIKELY):
            found = None  # One missing, presumed drowned
    sure = sum(likelihoods.get(i, 1) >= _SURE for i in finite)
    if finite and sure <= sum(lower[i] in _OPENERS and tags[i] in _OPENING_TAGS for i in sentence):
        able = [i for i in sentence if _SURE > likelihoods.get(i, 0) >= _ABLE]
        if not able and lower[sentence.start : sentence.start + 2] == ["what", "was"]:
            behind = sentence[3:-1] if tags[sentence.start + 2] == "VBN" else ()  # what was left fitted in a tin
            bare = [i for i in behind if i in likelihoods and tags[i] == "VBN" and tags[i - 1] != "CC"]
            able = [i for i in bare if tags[i + 1] in _BEHIND_VERB]
        if not able and lower[sentence.start] in _SOMEBODY and lower[sentence.start + 1] in ("who", "that"):
            able = [i for i in sentence[:-1] if i in likelihoods and tags[i] == "VBN" and tags[i + 1] in _BEHIND_VERB]
        found = max(able, key=likelihoods.__getitem__, default=found)  # the man who came with her limped
    if found is not None:
        if tags[found] not in _FINITE:
            tags[found] = "VBD"
        likelihoods.pop(found, None)


def _chance(tags: Sequence[str], likelihoods: Mapping[int, float], i: int) -> float:
    """How likely the form at `i` is finite; what was weighed no more is sure to be what its tag says."""
    return likelihoods.get(i, 0 if tags[i] == "VBN" else 1)


_OPENERS = frozenset(
    "who which that what whatever whoever whichever if when as while because before after until till though although "
    "since whether unless where how why whenever wherever than once lest whose".split()
)
_BEHIND_VERB = frozenset(("RB", "RP", "IN"))  # Something that was no cat crawled | out
_SOMEBODY = frozenset("something somebody someone nothing nobody everything everybody everyone".split())
_OPENING_TAGS = frozenset(("IN", "WDT", "WP", "WRB", "WP$"))
_SURE = 0.65
_UNLIKELY = 0.15  # likelihood below which a form is not the verb even of a sentence that has none
_LISTED = 0.6  # the same behind a colon, where a list of things may stand: the bride still veiled
_ABLE = 0.3  # likelihood of a form from which it can be the verb that its sentence lacks


def _find_verb(lower: Sequence[str], tags: Sequence[str], start: int, end: int, verbs: VerbTable) -> int | None:
    for i in range(start + 1, end):
        if tags[i] not in _CANDIDATES or lower[i] not in verbs.pasts:
            continue
        left = i - 1
        while left > start and tags[left] == "RB":
            left -= 1
        noun = tags[left] in _NOUNS or (tags[left][0] == "V" and lower[left - 1] in _SURE_DETERMINERS)
        if not noun and tags[left] not in ("PRP", "DT", "CD", "EX"):
            continue
        if tags[left] == "DT" and lower[left] in _DETERMINERS:
            continue
        if tags[i] in ("NN", "JJ", "VB") and not lower[i].endswith("ed") and lower[i] not in _NOUNS_OR_PASTS:
            continue
        if left > start and tags[left - 1] in ("TO", "VB", "VBG"):
            continue
        return i
    return None

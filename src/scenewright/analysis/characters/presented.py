"""Who is brought in without a name and then speaks as "he" or "she": "A girl in a raincoat had come in. ... she said".

A pronoun goes to whoever was told of last, and the last that was told of is often somebody whom no tag ever calls by
his noun. A phrase counts where the narration puts it on the stage: as the subject that opens a sentence, as one before
its verb, or after "there was"; in passing ("like a boy", "to the boy") it brings nobody in.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from scenewright.analysis.characters.role_keys import GENERAL_NOUNS, is_told_apart
from scenewright.analysis.characters.speaking_nouns import SPEECHLESS
from scenewright.analysis.mentions import NARRATION, NameUse, NominalUse, Words
from scenewright.model.annotation import Gender, Quotative

_PRONOUNS = {"he": Gender.MALE, "she": Gender.FEMALE}
_REACH = 110  # words back from the pronoun
_ANYBODY = frozenset("those these some both two three no any every each".split())
_OPENING = frozenset("but and then so now yet still once".split())
_STOOD = frozenset("stood stands sat sits lay lies came comes appeared waited waits hung knelt leaned".split())
_PLACED = frozenset("in at behind on by beside near who".split())  # but "the lady from next door" may have a name
_BE = frozenset("was is were are".split())
_THERE = frozenset(("there", "it", "here"))
_NEW = frozenset(("a", "an", "another"))
_LIKE = frozenset("like as than of for".split())  # "like a boy" brings nobody in
_SAME = {Gender.MALE: frozenset("he him his himself".split()), Gender.FEMALE: frozenset("she her herself".split())}
_CLAUSES = frozenset("because while as until and but that when where before after".split())
_HAVE = frozenset("had has have did does".split())
_KNOWN = frozenset("he she i who that which what".split())  # "he was a tall man" tells of somebody who is there


def find_presented(
    words: Words,
    quotatives: Sequence[Quotative],
    nominals: Sequence[NominalUse],
    names: Sequence[NameUse],
    owner: Mapping[int, int],
    genders: Sequence[Gender],
) -> frozenset[int]:
    """Where the phrases begin (a word's number) that a pronoun in a tag takes up, none of them a name's.

    `owner` leads from a position in `names` to a cluster, whose `genders` are known. Somebody may be named soon after
    the phrase and be the one whom it brings in: two cues for one person are better than a cue for somebody else.
    """
    named = {i for k in owner for i in range(names[k].first, names[k].end)}
    told: list[tuple[int, Gender, NominalUse | None]] = [
        (names[k].first, genders[n], None) for k, n in owner.items() if words.quotation[names[k].first] == NARRATION
    ]
    for use in nominals:
        if use.determiner not in _ANYBODY and named.isdisjoint(range(use.first, use.end)):
            told.append((use.first, use.noun.gender, use))
    told.sort(key=lambda item: item[0])
    places = [first for first, _, _ in told]
    found: set[int] = set()
    for quotative in quotatives:
        gender = None if quotative.subject is None else _PRONOUNS.get(quotative.subject.of(words.text).lower())
        if quotative.subject is None or gender is None:
            continue
        at = bisect_left(words.start, quotative.subject.start)
        for first, known, phrase in reversed(told[bisect_left(places, at - _REACH) : bisect_left(places, at)]):
            if known not in (gender, Gender.UNKNOWN) or (phrase is not None and not is_presented(words, phrase)):
                continue
            if phrase is not None:
                found.add(first)
            break
    tagged = frozenset(n for quotative in quotatives for n in quotative.quotations)
    found.update(phrase.first for phrase in _find_openers(words, tagged, told))
    return frozenset(found.union(phrase.first for phrase in _find_taken_up(words, told)))


def _find_taken_up(words: Words, told: Sequence[tuple[int, Gender, NominalUse | None]]) -> Iterator[NominalUse]:
    """The phrases that "he" or "she" at the head of the next sentence can only mean: "The cart had *a smith* under
    it. *He* wiped his hands. “No,” he said."
    """
    places = [first for first, _, _ in told]
    for i, word in enumerate(words.word):
        gender = _PRONOUNS.get(word.lower()) if words.initial[i] and words.quotation[i] == NARRATION else None
        start = words.first[words.paragraph[i]]
        if gender is None or i == start or not _is_spoken_soon(words, i):
            continue
        begin = next((k for k in range(i - 1, start - 1, -1) if words.initial[k]), start)
        people = told[bisect_left(places, begin) : bisect_left(places, i)]
        fitting = [phrase for _, known, phrase in people if known in (gender, Gender.UNKNOWN)]
        phrase = fitting[0] if len(fitting) == 1 else None
        others = any(words.word[k].lower() in _SAME[gender] for k in range(begin, i))
        if phrase is not None and not others and _is_somebody_new(words, phrase):
            yield phrase


def _is_spoken_soon(words: Words, i: int) -> bool:
    """Whether somebody speaks soon after word `i`, in its paragraph or the next."""
    end = words.first[min(words.paragraph[i] + 2, len(words.first) - 1)]
    return any(words.quotation[k] != NARRATION for k in range(i, min(end, i + _REACH)))


def _is_somebody_new(words: Words, use: NominalUse) -> bool:
    """Whether the phrase tells of somebody who is not known by a name: "a guard", "the guard", but not "the man"."""
    if words.head[use.end - 1] != words.word[use.end - 1] or use.head.lower() in SPEECHLESS:
        return False
    before = words.word[use.first - 1].lower() if use.first else ""
    if before in _LIKE or use.noun.kind != "role":
        return False
    return use.determiner in _NEW or (use.determiner == "the" and use.head.lower() not in GENERAL_NOUNS)


def _find_openers(
    words: Words, tagged: Collection[int], told: Sequence[tuple[int, Gender, NominalUse | None]]
) -> Iterator[NominalUse]:
    """The phrases that open the sentence before words without a tag, in the same paragraph: "A nurse pointed. “There.”"

    A "he" or "she" that opens it takes up the phrase that opens the sentence before.
    """
    openers = {first: phrase for first, _, phrase in told}
    for i in range(1, len(words.word)):
        n = words.quotation[i]
        if n == NARRATION or words.quotation[i - 1] == n or n in tagged:
            continue
        start = words.first[words.paragraph[i]]
        at = i - 1
        while at >= start and words.quotation[at] == NARRATION:
            if words.initial[at] and words.word[at].lower() not in _PRONOUNS:
                phrase = openers.get(at, openers.get(at + 1) if words.word[at].lower() in _OPENING else None)
                if phrase is not None and is_presented(words, phrase):
                    yield phrase
                break
            at -= 1


def is_presented(words: Words, use: NominalUse) -> bool:
    """Whether the narration puts somebody on the stage with this phrase."""
    if words.head[use.end - 1] != words.word[use.end - 1] or use.head.lower() in SPEECHLESS:
        return False  # the butcher's
    new = use.determiner in _NEW
    following = words.word[use.end].lower() if use.end < len(words.word) else ""
    general = use.head.lower() in GENERAL_NOUNS and not new and use.determiner != "my"
    if general and not (is_told_apart(use) and following in _PLACED):
        return False  # "the man": somebody with a name, more often than not; but "the man in the kiosk"
    at = use.first
    before = words.word[at - 1].lower() if at else ""
    if words.initial[at] or (at and words.initial[at - 1] and before in _OPENING):
        return True
    if use.acts or use.finite or following in _BE or use.seen or before in _STOOD:
        return True
    if (new and following in _HAVE and before not in _GOVERNING) or (before in _CLAUSES and following == "who"):
        return True  # as the woman who keeps the shop opens it
    if not general and before in _CLAUSES and _is_explained(words, use.end):
        return True
    if at < 2 or before not in _BE:
        return False
    subject = words.word[at - 2].lower()
    return subject in _THERE or (new and subject not in _KNOWN)


def _is_explained(words: Words, at: int) -> bool:
    """Whether word `at` opens an explanation between commas that a verb follows: "the guard, | a stout man, had"."""
    if words.word[at : at + 1] != [","] or words.word[at + 1 : at + 2] not in (["a"], ["an"]):
        return False
    end = min(at + _EXPLAINED, len(words.word) - 1)
    close = next((i for i in range(at + 2, end) if not words.word[i][0].isalpha()), None)
    return close is not None and words.word[close] == "," and words.word[close + 1].lower() in _HAVE | _BE


_EXPLAINED = 10  # words
_GOVERNING = frozenset("of to with for at by from about on in into like than".split())

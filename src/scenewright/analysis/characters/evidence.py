"""Uses of names -> what speaks for each form being a person, and which forms keep company.

Persons speak, act and are spoken to; places are gone to. The counts are over the whole story, so that one odd sentence
decides nothing.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from scenewright.analysis.characters.answers import says_on_line, says_own_name
from scenewright.analysis.characters.gender import FEMALE_PRONOUNS, MALE_PRONOUNS
from scenewright.analysis.characters.narrator import introduces_narrator
from scenewright.analysis.characters.strangers import does_as_stranger
from scenewright.analysis.characters.things import names_thing
from scenewright.analysis.mentions import NARRATION, NameForm, NameUse, PeopleLexicon, Words, is_strange
from scenewright.analysis.quotatives.words import AUXILIARIES


@dataclass(frozen=True, slots=True)
class FormEvidence:
    """Counts of one form: uses in all, as the subject of a tag, before a verb of persons, said to somebody, as a place.

    `inside`: uses within a sentence, where the capital letter is the author's choice; `told`: uses before a finite verb
    and then "he" or "she"; `given`: somebody says that it is his own; `calling`: and does so on a line, or the
    narration gives it; `verbs`: uses before a finite verb; `origins`: where somebody comes from ("a nurse from Rhyl");
    `owned`: it is somebody's ("her Ford"); `strange`: uses in which a word of no list acts as a person does;
    `things`: uses for a thing that is called so.
    """

    uses: int
    tags: int
    acts: int
    vocatives: int
    places: int
    relations: int
    inside: int
    told: int = 0
    given: int = 0
    calling: int = 0
    verbs: int = 0
    origins: int = 0
    owned: int = 0
    strange: int = 0
    things: int = 0


def weigh_forms(
    words: Words, uses: Sequence[NameUse], tagged: frozenset[int], people: PeopleLexicon
) -> dict[NameForm, FormEvidence]:
    """Evidence by form. `tagged` are the words that tags have as their subject."""
    rows: dict[NameForm, list[int]] = {}
    together = frozenset(_find_together(words, uses, people))
    for use in uses:
        row = rows.setdefault(use.form, [0] * 15)
        row[0] += 1
        row[1] += any(i in tagged for i in range(use.first, use.end))
        row[2] += (use.acts and not _is_of_another(words, use.first)) or use.first in together
        row[3] += use.vocative
        row[4] += use.place
        row[5] += bool(use.relation)
        row[6] += not words.initial[use.first]
        row[7] += _is_told(words, use, people)
        row[8] += words.quotation[use.first] != NARRATION and says_own_name(words.text, words.start[use.first])
        row[9] += _is_given_out(words, use)
        row[10] += _has_verb(words, use, people)
        row[11] += _is_origin(words, use, people)
        row[12] += use.first > 0 and words.word[use.first - 1].lower() in _OWNERS
        row[13] += does_as_stranger(words, use, people)
        row[14] += names_thing(words, use, people)
    return {form: FormEvidence(*row) for form, row in rows.items()}


def _find_together(words: Words, uses: Sequence[NameUse], people: PeopleLexicon) -> Iterator[int]:
    """The first words of names that open a sentence in a row and do something: "Sunniva, Aksel and Fru Moe waved"."""
    row: list[NameUse] = []
    for use in (*uses, None):
        end = words.end[row[-1].end - 1] if row else 0
        if use is not None and row and _JOINED.fullmatch(words.text, end, words.start[use.first]):
            row.append(use)
            continue
        if len(row) > 1 and words.initial[row[0].first] and _do_together(words, row, people):
            yield from (member.first for member in row)
        row = [use] if use is not None and words.quotation[use.first] == NARRATION and not use.owns else []


def _do_together(words: Words, row: Sequence[NameUse], people: PeopleLexicon) -> bool:
    """Whether a verb of persons follows, or any other where one of the names is a given one."""
    end = row[-1].end
    if end >= len(words.word) or words.quotation[end] != NARRATION or row[-1].owns:
        return False
    low = words.word[end].lower()
    given = any(use.form.parts and people.is_given(use.form.parts[0]) for use in row)
    return low in people.acts or (given and (low in people.finite or low in AUXILIARIES))


_JOINED = re.compile(r"(?:,|,? and)\s")


def _is_told(words: Words, use: NameUse, people: PeopleLexicon) -> bool:
    """Whether the name has a finite verb and is "he" or "she" before there is an "it" or another name."""
    if use.owns or words.quotation[use.first] != NARRATION:
        return False
    end = min(words.first[words.paragraph[use.first] + 1], use.end + _HEARD)
    after = [words.word[i].lower() for i in range(use.end, end) if words.quotation[i] == NARRATION]
    while after and after[0].endswith("ly"):
        after = after[1:]
    before = words.word[use.first - 1].lower() if use.first and not _begins_clause(words, use.first) else ""
    verb = _NOT.sub("", after[0]) if after else ""
    if not (verb in people.finite or verb in AUXILIARIES) or before in _GOVERNING or _is_of_another(words, use.first):
        return False
    for i in range(use.end, end):
        low = words.word[i].lower()
        another = words.head[i][0].isupper() and not words.initial[i] and low != "i"
        if words.quotation[i] != NARRATION or low in _THINGS or another:
            return False
        if _CONTRACTED.sub("", low) in FEMALE_PRONOUNS | MALE_PRONOUNS:
            return True
    return False


_CONTRACTED = re.compile(r"['’](?:s|d|ll)\Z")


def _begins_clause(words: Words, i: int) -> bool:
    """Whether a clause of its own begins at word `i`: "It was late, and | Moss had gone"."""
    return words.word[max(0, i - 2) : i] in ([",", "and"], [";", "and"])


def _has_verb(words: Words, use: NameUse, people: PeopleLexicon) -> bool:
    """Whether the narration has the name for the subject of a verb, whatever that tells."""
    if use.owns or use.end >= len(words.word) or {words.quotation[use.first], words.quotation[use.end]} != {NARRATION}:
        return False
    low = words.word[use.end].lower()
    governed = _read_before(words, use.first) in _GOVERNING or _is_of_another(words, use.first)
    return (low in people.finite or low in AUXILIARIES) and not governed


def _read_before(words: Words, i: int) -> str:
    """The word before the one at `i` and its article, in the same sentence: "(of) the Colonel"."""
    if i and words.word[i - 1].lower() == "the":
        i -= 1
    return words.word[i - 1].lower() if i and not words.initial[i] else ""


def _is_of_another(words: Words, i: int) -> bool:
    """Whether the verb behind the name at `i` is somebody else's: "the man from Dale & Finch coughed"."""
    return _read_before(words, _begin_firm(words, i)) in _FROM


def _begin_firm(words: Words, i: int) -> int:
    """Where the names begin that "&" ties to the one at `i`."""
    while i and words.text[words.end[i - 1] : words.start[i]].strip() == "&":
        i -= 1
    return i


_FROM = frozenset(("from", "of"))


def _is_origin(words: Words, use: NameUse, people: PeopleLexicon) -> bool:
    """Whether it is where somebody comes from: "a big woman from Rhyl"."""
    first = _begin_firm(words, use.first)
    if first < 2 or words.word[first - 1].lower() != "from":
        return False
    return people.noun_of(words.word[first - 2].lower()) is not None


def _is_given_out(words: Words, use: NameUse) -> bool:
    """Whether a name is given on a line, “This is Lund speaking,” or by the narration: His name was Lund."""
    first = use.first
    if words.quotation[first] != NARRATION:
        return says_on_line(words.text, words.start[first], words.end[use.end - 1])
    if introduces_narrator(words.text, words.start[first]):
        return True
    before = [words.word[i].lower() for i in range(max(0, first - 3), first)]
    return before[1:] in (["name", "was"], ["name", "is"]) and before[0] in ("his", "her", "whose")


_OWNERS = frozenset("my your his her our their its".split())
_NOT = re.compile(r"n['’]t\Z")
_HEARD = 14  # words
_THINGS = frozenset(("it", "its", "itself"))
_GOVERNING = frozenset("of to with and in at from the for by on".split())


def is_person(form: NameForm, evidence: FormEvidence, *, people: PeopleLexicon) -> bool:
    """Whether the story treats the bearer of `form` as a person."""
    alive = 3 * evidence.tags + evidence.acts + evidence.vocatives + evidence.relations
    if evidence.places > 2 and evidence.places * 6 > evidence.uses and alive * 20 < evidence.uses:
        return False
    if evidence.things and not evidence.tags + evidence.acts + evidence.vocatives + evidence.told:
        return False
    if (
        form.parts
        and not form.titles
        and evidence.owned * 2 >= evidence.uses
        and not evidence.tags + evidence.vocatives
    ):
        return people.is_given(form.parts[0])
    if form.titles and people.titles[form.titles[-1]].rank == "saint" and not alive + evidence.told:
        return False  # the Bank of Saint Lucy
    if not form.parts:
        called = people.titles[form.titles[-1]].rank == "kin" and 0 < evidence.vocatives < evidence.inside
        return called or evidence.tags + evidence.acts + evidence.told + evidence.verbs > 0 or evidence.vocatives > 1
    if form.titles and people.titles[form.titles[-1]].rank != "saint":
        return True
    if form.definite:
        return evidence.tags > 0 or evidence.acts > 1
    if form.parts[0] in _CALENDAR:
        return alive > 0
    if form.parts[0] in _TIMES and len(form.parts) == 1 and not evidence.tags:
        known = evidence.vocatives + evidence.told  # the man who came that Tuesday had …; Dawn came up; “Friday, then”
        return known > 1 and known * _CALLED >= evidence.uses
    if people.is_given(form.parts[0]):
        return len(form.parts) > 1 or alive > 0 or evidence.places + evidence.origins == 0
    if evidence.tags or evidence.relations or evidence.calling:
        return True
    if evidence.inside and evidence.vocatives == evidence.uses <= _FEW:
        return True
    if evidence.told > evidence.places and evidence.told * 25 > evidence.uses:
        return True
    if evidence.strange > evidence.places and evidence.strange * 25 > evidence.uses:
        return True
    if evidence.given and (evidence.acts + evidence.vocatives + evidence.told or _is_new_name(form, people)):
        return True
    if not evidence.inside:
        return evidence.acts + evidence.vocatives > 1
    return evidence.acts + evidence.vocatives > 1 and (evidence.acts + evidence.vocatives) * 25 > evidence.uses


_CALLED = 4  # uses of a day's name of which one must be called out, where it is somebody's


def _is_new_name(form: NameForm, people: PeopleLexicon) -> bool:
    """Whether the word can only be a name: “I'm Cassidy”, but not “I'm Serbian”."""
    return is_strange(form.parts[0], people) and not form.parts[0].endswith(_OF_NATIONS)


_OF_NATIONS = ("ian", "ean", "can", "ese", "ish")


def drop_towns(persons: Mapping[NameForm, FormEvidence], people: PeopleLexicon) -> dict[NameForm, FormEvidence]:
    """`persons` without the towns: names of towns that nobody bears in full or with a title, and that hardly act.

    “Leeds,” said all alone sounds like a call.
    """
    full = {form.parts[-1] for form in persons if form.parts and (form.titles or len(form.parts) > 1)}
    return {
        form: row
        for form, row in persons.items()
        if form.titles
        or len(form.parts) != 1
        or form.parts[0] not in people.towns - full
        or row.tags
        or row.relations
        or row.acts + row.told > max(1, row.places)
    }


_CALENDAR = frozenset(("April", "May", "June", "August"))
_TIMES = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday Dawn Summer Autumn Winter Eve".split())
_FEW = 3  # uses of a name that is only ever called out


def add_relatives(
    persons: Mapping[NameForm, FormEvidence],
    evidence: Mapping[NameForm, FormEvidence],
    given: Collection[NameForm] = (),
) -> dict[NameForm, FormEvidence]:
    """`persons` with every first and last name added whose first name alone is a person's, and whose last name is
    too or who acts, and with the last name alone of whoever has a title; `given`: names that somebody gives."""
    firsts = {form.parts[0] for form in persons if len(form.parts) == 1 and not form.titles}
    lasts = {form.parts[-1] for form in persons if form.titles and form.parts}
    alone = {
        form.parts[0]: row
        for form, row in evidence.items()
        if len(form.parts) == 1 and form == NameForm((), form.parts)
    }
    added = dict(persons)
    for form, row in evidence.items():
        plain = form not in added and len(form.parts) == 2 and not form.definite and row.places * 2 <= row.uses
        alive = row.tags + row.acts + row.vocatives + row.verbs > 0 or form in given
        if plain and form.parts[0] in firsts and (form.parts[1] in lasts or (alive and not form.titles)):
            added[form] = row
        if plain and not form.titles and _do(row) and any(_do(alone[part]) for part in form.parts if part in alone):
            added |= {form: row} | {NameForm((), (part,)): alone[part] for part in form.parts if part in alone}
        bare = form not in added and len(form.parts) == 1 and not form.titles and not form.definite
        if bare and alive and form.parts[0] in lasts:
            added[form] = row
    return added


def _do(row: FormEvidence) -> bool:
    """Whether the bearer of a name does what persons do."""
    return row.tags + row.acts + row.told > 0


def name_families(forms: Iterable[NameForm]) -> frozenset[NameForm]:
    """The forms that name a family or several of it: "the Mosses", "the Miss Mosses"."""
    known = {form.parts[-1] for form in forms if form.parts}
    return frozenset(
        form for form in forms if form.parts and (_singulars(form.parts[-1]) & known or form.parts[0] in _SEVERAL)
    )


_SEVERAL = frozenset(("Misses", "Messrs", "Mesdames"))


def _singulars(name: str) -> frozenset[str]:
    found = {name[:-1]} if name.endswith("s") else set()
    return frozenset(found | ({name[:-2]} if name.endswith("es") else set()))


def unify_articles(uses: Sequence[NameUse]) -> tuple[NameUse, ...]:
    """The uses with `definite` set alike for all of one name: as most of its uses in narration have it."""
    votes: Counter[tuple[NameForm, bool]] = Counter()
    for use in uses:
        votes[NameForm(use.form.titles, use.form.parts), use.form.definite] += 1
    unified = []
    for use in uses:
        bare = NameForm(use.form.titles, use.form.parts)
        definite = votes[bare, True] > votes[bare, False]
        unified.append(use if use.form.definite == definite else _with_article(use, definite))
    return tuple(unified)


def _with_article(use: NameUse, definite: bool) -> NameUse:
    form = NameForm(use.form.titles, use.form.parts, definite)
    return NameUse(use.first, use.end, form, use.acts, use.place, use.vocative, use.owns, use.relation)


LONGEST_COMPANY = 40  # names of one sentence that are counted together: a list of names may go on for pages


def count_company(
    words: Words, uses: Sequence[NameUse], persons: Mapping[NameForm, object]
) -> Counter[tuple[NameForm, NameForm]]:
    """How often two forms stand in one sentence of narration, both ways round."""
    company: Counter[tuple[NameForm, NameForm]] = Counter()
    sentence: list[NameForm] = []
    last = -1
    for use in uses:
        if words.quotation[use.first] != NARRATION or use.form not in persons:
            continue
        if last < 0 or _is_cut(words, last, use.first):
            sentence = []
        for other in sentence:
            if other != use.form:
                company[other, use.form] += 1
                company[use.form, other] += 1
        sentence = [*sentence[1 - LONGEST_COMPANY :], use.form]
        last = use.first
    return company


def find_rivals(
    words: Words, uses: Sequence[NameUse], persons: Mapping[NameForm, object], tagged: frozenset[int]
) -> frozenset[tuple[NameForm, NameForm]]:
    """Pairs of forms without a word in common that must name two people, both ways round.

    They answer each other, tag by tag; or one breath of speech has both, where nobody would call one person "Mrs. Moss"
    and "Clara"; or one calls the other: “Clara!” cried Mrs. Moss. In a long story one call is a slip of ours.
    """
    known = [use for use in uses if use.form in persons]
    times = Counter(use.form for use in known)
    tags = [use for use in known if words.quotation[use.first] == NARRATION and use.first in tagged]
    answers: Counter[tuple[NameForm, NameForm]] = Counter()
    goes_on: Counter[tuple[NameForm, NameForm]] = Counter()
    for one, other in pairwise(tags):
        apart = words.paragraph[other.first] - words.paragraph[one.first]
        if apart <= _ANSWER:  # two who talk take turns: an even number of turns on it is the same one again
            answers[one.form, other.form] += 1
            answers[other.form, one.form] += 1
            goes_on[one.form, other.form] += 1 - apart % 2
            goes_on[other.form, one.form] += 1 - apart % 2
    breaths: dict[int, set[NameForm]] = {}
    for use in known:
        if words.quotation[use.first] != NARRATION:
            breaths.setdefault(words.quotation[use.first], set()).add(use.form)
    spoken = Counter(form for forms in breaths.values() for form in forms)
    together = Counter(
        pair for forms in breaths.values() if len(forms) <= _MOST_NAMES for pair in permutations(forms, 2)
    )
    found = {
        pair
        for pair, count in answers.items()
        if count >= _ANSWERS and count > 2 * goes_on[pair] and is_told_enough(count, times[pair[0]], times[pair[1]])
    }
    called: dict[int, set[NameForm]] = {}
    for use in known:
        if use.vocative:
            called.setdefault(words.quotation[use.first], set()).add(use.form)
    calls = Counter((tag.form, form) for tag in tags for form in called.get(_said_before(words, tag.first), ()))
    for (caller, called_out), count in calls.items():
        if is_told_enough(count, times[caller], times[called_out]):
            found |= {(caller, called_out), (called_out, caller)}
    found |= {
        (one, other)
        for (one, other), count in together.items()
        if count >= _BREATHS and count * _BREATH_SHARE > min(spoken[one], spoken[other])
    }
    return frozenset((one, other) for one, other in found if not set(one.parts) & set(other.parts))


def is_told_enough(count: int, one: int, other: int) -> bool:
    """Whether signs that two forms are two people, `count` of them, are enough for forms used so often each.

    A sign is read wrongly now and then; a long story that has two people of one name shows it more than once.
    """
    return count * _USES_A_SIGN >= min(one, other) and count * _USES_OF_OFTENER >= max(one, other)


_USES_A_SIGN, _USES_OF_OFTENER = 50, 200  # of the rarer and of the more frequent form for each sign


def _said_before(words: Words, i: int) -> int:
    """The quotation that the tag with its subject at word `i` follows: “…,” cried | Ana; NARRATION if it leads in."""
    for k in range(i - 1, max(words.first[words.paragraph[i]], i - _LONGEST_TAG) - 1, -1):
        if words.quotation[k] != NARRATION:
            return words.quotation[k]
    return NARRATION


_LONGEST_TAG = 4  # words from what is said to the name
_ANSWER = 3  # paragraphs from tag to tag
_ANSWERS = 2
_BREATHS, _BREATH_SHARE = 3, 5  # in one of five speeches that have the rarer form, or more
_MOST_NAMES = 12  # of one speech


def _is_cut(words: Words, before: int, after: int) -> bool:
    """Whether a sentence begins between the two words."""
    if words.paragraph[before] != words.paragraph[after] or after - before > _LONGEST:
        return True
    return any(words.initial[before + 1 : after + 1])


_LONGEST = 60  # words of a sentence that are looked at

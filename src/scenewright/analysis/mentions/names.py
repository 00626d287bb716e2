"""Words -> uses of proper names: capitalised runs with their title, and what the place tells about the bearer.

A capital letter tells something only inside a sentence; at the start of one a word counts as a name when the story
writes it with a capital elsewhere too. "the Caterpillar" is a name here as "Mr. Moss" is: the roster decides who
speaks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.analysis.mentions.borne import (
    PARTICLES,
    PLACE_WORDS,
    Borne,
    begins_family_name,
    find_borne,
    pass_particles,
)
from scenewright.analysis.mentions.lexicon import PeopleLexicon
from scenewright.analysis.mentions.spelling import is_strange
from scenewright.analysis.mentions.words import ABBREVIATIONS, NARRATION, Words
from scenewright.analysis.quotatives.words import ARTICLED


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name as it is written: `titles` in lower case without a full stop, `parts` the name words.

    `definite`: the story puts "the" before it. "Captain" alone has a title and no parts.
    """

    titles: tuple[str, ...]
    parts: tuple[str, ...]
    definite: bool = False


@dataclass(frozen=True, slots=True)
class NameUse:
    """One use of a name: words `first` up to but not including `end`.

    `acts`: it stands before a verb of persons; `place`: it stands after a preposition of place; `vocative`: it is said
    to somebody; `owns`: it has a possessive ending; `relation`: a lower-case kin noun or title just before it.
    """

    first: int
    end: int
    form: NameForm
    acts: bool = False
    place: bool = False
    vocative: bool = False
    owns: bool = False
    relation: str = ""


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How often each word stands with a capital inside a sentence, at its start, and without one (keyed lower)."""

    inside: Counter[str]
    opening: Counter[str]
    lower: Counter[str]


def count_cases(words: Words) -> CaseCounts:
    """Case counts over the whole story."""
    inside: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for head, initial in zip(words.head, words.initial, strict=True):
        if not head or not head[0].isalpha():
            continue
        if head[0].islower():
            lower[head] += 1
        elif initial:
            opening[head] += 1
        else:
            inside[head] += 1
    return CaseCounts(inside, opening, lower)


def find_names(words: Words, *, people: PeopleLexicon) -> tuple[NameUse, ...]:
    """Every use of a proper name in the told paragraphs, in order, places and peoples among them."""
    finder = _Finder(words, people, count_cases(words), find_borne(words, people=people))
    uses: list[NameUse] = []
    i, total = 0, len(words.word)
    heads = words.head
    while i < total:
        if heads[i][:1].isupper() or (begins_family_name(heads[i]) and finder.borne.opens_with_particle(words, i)):
            use = finder.read(i)
            if use is not None:
                uses.append(use)
                i = use.end
                continue
        i += 1
    return tuple(uses)


_LETTER = re.compile(r"[^\W\d_]")
_HONORED = re.compile(r"[-‑](?:san|sama|kun|chan|sensei|[sm]e[mn]pai|dono|ji|bhai|sahe?b|sahib|jan|nim|ssi)\Z")
"""Titles that are written behind a name, in Japanese, Korean and the languages of India and Iran."""
_AIMS = frozenset(("at", "towards", "toward"))  # one looks at a person and stays at a place
_STREETS = frozenset(
    "Street Road Avenue Boulevard Court Crescent Terrace Square Hotel Hospital University College Airport Station "
    "Theatre Museum Cathedral Palace Pier County Estate Asylum Company".split()
)
_WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_VOCATIVE_LEADS = frozenset(
    "dear dearest my oh o ah yes no well now here there hello hi hey hallo hullo goodbye good-bye bye sorry please "
    "morning night evening afternoon you thanks nonsense come look listen indeed why what so but and then okay ok yeah "
    "right sure darling sweet poor old little course welcome".split()
)
_ARTICLES = frozenset("the a an his her their my our".split())
_STYLES = frozenset("Honor Honour Grace Worship Excellency Eminence Holiness Lordship Ladyship Reverence".split())
_ANYBODY = frozenset("Sir Madam Ma'am Ma’am".split())
"""What is said to anybody, with a capital in old books: my dear Sir, Rev. Sir."""
_WHOSE = frozenset("your his her their".split())
_DEPARTMENTS = frozenset(
    "accounts admin billing catering dispatch downstairs facilities finance housekeeping hr it legal maintenance "
    "marketing next payroll personnel reception sales security upstairs work".split()
)
_NAMELESS = frozenset(("kin", "rank", "order"))  # titles that do for a name: Mum, Coach, Mother
_HELPERS = frozenset("was is had has did does would could must might".split())
_POLITE = frozenset(("man", "wife", "maid", "woman", "boy"))  # titles that stand before a family name
_MARKS = frozenset(",;:.!?—–-()…")


@dataclass(frozen=True, slots=True)
class _Finder:
    words: Words
    people: PeopleLexicon
    cases: CaseCounts
    borne: Borne

    def read(self, i: int) -> NameUse | None:
        """The name that begins at word `i`; None when none does."""
        if self.words.head[i] in _STYLES and i and self.words.word[i - 1].lower() in _WHOSE:
            return None  # "Your Honor"
        if self._describes_titled(i):
            return None
        titles, parts, end = self._read_run(i)
        while parts and not titles and len(parts) > 1 and self.words.initial[i] and self._only_opens(*parts[:2]):
            parts = parts[1:]
            i += 1
        while len(parts) > 1 and parts[0] in _WEEKDAYS and not titles:
            parts = parts[1:]  # on Sunday | Ben came
            i += 1
        while len(parts) > 1 and parts[-1] in _WEEKDAYS and not self._owns(end - 1):
            parts = parts[:-1]  # he met Ben | Sunday
            end -= 1
        if (not parts and not titles) or (len(parts) == 1 and parts[0] in _ANYBODY):
            return None
        if self._is_street(i, end, titles, parts):
            return None
        if not parts and self.words.initial[i] and not self._stands_alone(i):
            return None
        return self._describe(i, end, titles, tuple(parts))

    def _is_street(self, i: int, end: int, titles: tuple[str, ...], parts: Sequence[str]) -> bool:
        """Whether a street or a house bears the name: Wendell | Court, 14 Wendell Court; Della Street is somebody."""
        if end < len(self.words.word) and self.words.word[end] in _STREETS and self._follows(end, False):
            return True
        if not parts or parts[-1] not in _STREETS:
            return False
        if i and self.words.word[i - 1].isdigit():
            return True
        if titles:
            return False
        if len(parts) > 1:
            return not self.people.is_given(parts[0])
        return i > 0 and self._follows(i, False) and self.words.head[i - 1][:1].isupper()

    def _describes_titled(self, i: int) -> bool:
        """Whether word `i` opens a sentence and describes whoever is named next with a title: "Kind | Mrs. Lund"."""
        heads = self.words.head
        if not self.words.initial[i] or i + 1 >= len(heads) or not heads[i + 1][:1].isupper():
            return False
        if heads[i].lower() in self.people.titles or self.people.is_given(heads[i]) or self._owns(i):
            return False
        return heads[i + 1].lower() in self.people.titles and self._before_name(i + 1) and self._follows(i + 1, False)

    def _read_run(self, i: int) -> tuple[tuple[str, ...], list[str], int]:
        words, heads = self.words.word, self.words.head
        titles: list[str] = []
        parts: list[str] = []
        j, total = i, len(words)
        while j < total:
            head = heads[j]
            if j > i and not self._follows(j, bool(titles) and not parts):
                break
            low = head.lower()
            if not parts and low in self.people.titles and head[0].isupper() and self._is_title(j):
                titles.append(low)
                ended = self._owns(j)
                j += 1
                if j < total and words[j] == "." and not ended and self.words.start[j] == self.words.end[j - 1]:
                    if low not in ABBREVIATIONS:
                        break
                    j += 1
                if ended:
                    break
                continue
            if parts and low in ("st", "mr", "mrs") and not self._owns(j - 1):
                if low != "st" or not self._before_name(j):
                    break  # it is of the next one: with Meg | Mr. Lund came
                j += 1 + (words[j + 1] == ".")
                continue  # Emil St. Vane
            if self._is_name(j, bool(titles or parts)):
                parts.append(_HONORED.sub("", head.capitalize() if self._is_shouted(j) else head))
                ended = self._owns(j)
                j += 1
                if len(head) == 1 and j < total and words[j] == "." and self.words.start[j] == self.words.end[j - 1]:
                    j += 1  # "T.", "T.J.", "T. Moss"
                if ended:
                    break
                continue
            if parts and (parts[-1], head) in self.borne.numbered:
                parts.append(head)
                j += 1
                break
            if ARTICLED.match(head) is not None and (parts or titles or self.borne.opens_with_particle(self.words, j)):
                parts.append(head)
                ended = self._owns(j)
                j += 1
                if ended:
                    break
                continue
            if low in PARTICLES and (parts or titles or self.borne.opens_with_particle(self.words, j)):
                end = pass_particles(self.words, j)
                if self._is_name(end, True):
                    parts.append(" ".join(heads[j : end + 1]))
                    ended = self._owns(end)
                    j = end + 1
                    if ended:
                        break
                    continue
            if low == "of" and (titles or parts) and self._is_realm(titles, parts) and self._is_name(j + 1, True):
                parts += (head, heads[j + 1])
                j += 2
            break
        if not parts and len(titles) > 1 and self.people.titles[titles[0]].rank in _POLITE:
            parts.append(titles.pop().capitalize())  # Mrs Abbot, Miss Prince
        return tuple(titles), parts, j

    def _is_realm(self, titles: Sequence[str], parts: Sequence[str]) -> bool:
        last = parts[-1].lower() if parts else titles[-1]
        title = self.people.titles.get(last)
        return title is not None and title.rank == "peer"

    def _follows(self, j: int, after_title: bool) -> bool:
        """Whether word `j` stands right after the one before it, as the words of one name do."""
        gap = self.words.text[self.words.end[j - 1] : self.words.start[j]]
        same = self.words.quotation[j] == self.words.quotation[j - 1]
        together = gap in (" ", "\n") or (gap == "" and self.words.word[j - 1] == ".")
        return same and together and (not self.words.initial[j] or after_title)

    def _is_title(self, j: int) -> bool:
        """Whether a capitalised title word is used as a title: before a name, or as the name of its bearer."""
        head = self.words.head[j]
        named = self.people.is_given(head) and self.people.titles[head.lower()].rank == "first"
        if (head in self.people.closed or named) and not self._before_name(j):
            return False  # "said Don" is a name, Don Esteban has a title
        return not self.words.initial[j] or self._before_name(j) or self._stands_alone(j)

    def _before_name(self, j: int) -> bool:
        k = j + 1
        if k < len(self.words.word) and self.words.word[k] == ".":
            title = self.people.titles.get(self.words.head[j].lower())
            if title is not None and title.rank == "kin":
                return False
            k += 1
        if k < len(self.words.word) and ARTICLED.match(self.words.head[k]) is not None:
            return True
        if k >= len(self.words.word) or not self.words.head[k][:1].isupper() or self.words.head[k].isupper():
            return False
        return not self._is_closed(self.words.head[k]) and (k > j + 1 or self.words.start[k] == self.words.end[j] + 1)

    def _stands_alone(self, j: int) -> bool:
        head = self.words.head[j]
        often = self.cases.inside[head] * 4 >= self.cases.lower[head.lower()] and self.cases.inside[head] > 1
        return often or self._is_name_with_verb(j)

    def _is_name_with_verb(self, j: int) -> bool:
        """Whether a title opens a sentence with its verb, or is called out: without an article it is a name."""
        if self.people.titles[self.words.head[j].lower()].rank not in _NAMELESS:
            return False
        following = self.words.word[j + 1].lower() if j + 1 < len(self.words.word) else ""
        called = self.words.quotation[j] != NARRATION and following[:1] in _MARKS
        verb = following in self.people.acts or self.people.verbs.is_past(following) or following in _HELPERS
        return called or verb or self._owns(j)

    def _is_name(self, j: int, inside_run: bool) -> bool:
        if j >= len(self.words.head):
            return False
        head = self.words.head[j]
        second = inside_run and self._is_second_initial(j)
        if not head[:1].isupper() or (self._is_closed(head) and not second and not self._is_initial_letter(j)):
            return False
        bare = _HONORED.sub("", head).lower()
        if bare != head.lower() and (bare in self.people.titles or bare in self.people.nouns):
            return False  # "Doctor-sahib", whom this names nobody knows
        shouted = self._is_shouted(j) or head in self.borne.words
        if (len(head) > 3 and head.isupper() and not shouted) or (
            len(head) == 1 and not inside_run and self.words.word[j + 1 : j + 2] != ["."]
        ):
            return False
        if head == "S" and self.words.word[max(0, j - 2) : j] == ["P", "."]:
            return False  # P.S.
        if not self.words.initial[j]:
            return True
        return self._is_name_at_opening(j, head)

    def _is_shouted(self, j: int) -> bool:
        """Whether a word in capitals is a name that the story writes with one capital: RUTH, of Ruth.

        Among others in capitals it stands in an inscription: RUTH MADE ME.
        """
        head = self.words.head[j]
        if len(head) <= _SHORT_WORD or not head.isupper():
            return False
        small = head.capitalize()
        beside = (*self.words.head[max(0, j - 1) : j], *self.words.head[j + 1 : j + 2])
        if any(len(word) > 1 and word.isupper() for word in beside) or self._is_closed(small):
            return False
        return self.cases.inside[small] > 0 and not self.cases.lower[head.lower()]

    def _is_name_at_opening(self, j: int, head: str) -> bool:
        low = head.lower()
        if _HONORED.search(head) is not None or (head, *self.words.head[j + 1 : j + 2]) in self.borne.numbered:
            return True
        inside, lower = self.cases.inside[head], self.cases.lower[low]
        if self._is_shouted(j):
            return True
        if inside:
            return inside * 2 >= lower or (self.people.is_given(head) and self._does(j))
        if lower or low.endswith(("n't", "n’t", "'s", "’s")) or "'" in low or "’" in low:
            return False
        once = head in self.people.word_names and self.cases.opening[head] == 1
        if (self.people.is_given(head) and not once) or self._before_name(j):
            return True
        following = self.words.word[j + 1].lower() if j + 1 < len(self.words.word) else ""
        if low.endswith(("ly", "ing")) and following in self.people.acts:
            return self.cases.opening[head] > 1  # “Molly looked” again and again is no adverb
        if low.endswith(("ly", "ing")) or self.people.verbs.is_past(low):
            return False
        if following in self.people.acts:
            return True  # “Foster looked”: without an article no noun of persons is a subject
        if low in self.people.verbs.bases or low in self.people.nouns:
            return False
        if (head in self.people.likely and following in _HELPERS) or self._owns(j):
            return True
        return (self.people.verbs.is_past(following) or following in _HELPERS) and is_strange(head, self.people)

    def _is_initial_letter(self, j: int) -> bool:
        """Whether a letter that is also a word is the first of several that are a name: "A.J.", not "A" or "I"."""
        words = self.words
        dotted = len(words.head[j]) == 1 and words.word[j + 1 : j + 2] == ["."] and j + 2 < len(words.word)
        return dotted and _LETTER.fullmatch(words.head[j + 2]) is not None and words.start[j + 2] == words.end[j] + 1

    def _is_second_initial(self, j: int) -> bool:
        """Whether a letter that is also a word stands behind an initial: T. A. Lund."""
        words = self.words.word
        dotted = len(self.words.head[j]) == 1 and words[j + 1 : j + 2] == ["."]
        return dotted and j > 1 and words[j - 1] == "." and _LETTER.fullmatch(self.words.head[j - 2]) is not None

    def _does(self, j: int) -> bool:
        """Whether a verb in the past follows: "Will put down his bag" cannot be "Will it rain?"."""
        following = self.words.word[j + 1].lower() if j + 1 < len(self.words.word) else ""
        return following in self.people.acts or following in _HELPERS or self.people.verbs.is_past(following)

    def _is_closed(self, head: str) -> bool:
        return head in self.people.closed and head not in self.borne.words

    def _only_opens(self, part: str, following: str) -> bool:
        """Whether a word has its capital only from the beginning of the sentence, and a name follows: "Tired | Ben"."""
        if self._is_common(part):
            return True
        named = self.cases.inside[part] or part in self.borne.acting or self.people.is_given(part)
        if named or part.lower() not in self.people.vocabulary:
            return False
        return self.cases.inside[following] > 0 or self.people.is_given(following)

    def _is_common(self, part: str) -> bool:
        lower = self.cases.lower[part.lower()]
        return lower > 2 and lower > 2 * self.cases.inside[part]

    def _owns(self, j: int) -> bool:
        word = self.words.word[j]
        return len(self.words.head[j]) != len(word) and word[-1] in "s'’"

    def _describe(self, i: int, end: int, titles: tuple[str, ...], parts: tuple[str, ...]) -> NameUse:
        words = self.words.word
        before = words[i - 1].lower() if i and self.words.paragraph[i - 1] == self.words.paragraph[i] else ""
        following = words[end].lower() if end < len(words) else ""
        if following.endswith("ly") and end + 1 < len(words):
            following = words[end + 1].lower()
        noun = self.people.nouns.get(before)
        relation = before if before in self.people.titles or (noun is not None and noun.kind != "group") else ""
        return NameUse(
            i,
            end,
            NameForm(titles, parts, before == "the"),
            acts=following in self.people.acts
            and not self._owns(end - 1)
            and before not in ("of", "to", "with", "and"),
            place=not titles and (before in PLACE_WORDS or (before in _AIMS and not self.people.is_given(parts[0]))),
            vocative=self.words.quotation[i] != NARRATION and self._is_vocative(i, end, before),
            owns=self._owns(end - 1),
            relation=relation
            or self._read_apposition(end)
            or self._read_noun_before(i, end)
            or self._read_honour(end - 1),
        )

    def _read_honour(self, i: int) -> str:
        """The title that is written behind a name: "Mori-san"; empty when none is."""
        found = _HONORED.search(self.words.head[i])
        return "" if found is None else found.group()[1:]

    def _read_apposition(self, end: int) -> str:
        """The noun of persons that stands beside a name: "Wren, the old stationmaster", "Wren the stationmaster", or
        where he works: "Wren from accounts"; empty when neither does."""
        words = self.words.word
        if end < len(words) and self._follows(end, False):
            noun = words[end + 1].lower() if end + 2 < len(words) else ""
            if words[end] == "from" and noun in _DEPARTMENTS:
                return noun
            titled = words[end] == "the" and self.people.noun_of(noun) is not None and words[end + 2][0] in ",.;:"
            return noun if titled else ""
        if words[end : end + 1] != [","] or words[end + 1 : end + 2] == [] or words[end + 1].lower() not in _ARTICLES:
            return ""
        if self.words.quotation[end - 1] != self.words.quotation[end + 1]:
            return ""  # “I come from Norwich,” the cook said
        for k in range(end + 2, min(end + 5, len(words))):
            word = words[k]
            if self.people.noun_of(word) is not None:
                leads = k + 1 < len(words) and words[k + 1].endswith("ing")  # to Norwich, my sister leading
                return "" if leads else word
            if not word[0].islower():
                break
        return ""

    def _read_noun_before(self, i: int, end: int) -> str:
        """The noun of persons that a name between commas explains: "The cadet, Juno Park, stood up"; else empty."""
        words = self.words.word
        if i < _APPOSED_WORDS or words[i - 1] != "," or words[end : end + 1] != [","]:
            return ""
        noun = self.people.noun_of(words[i - 2].lower())
        alike = self.words.quotation[i - _APPOSED_WORDS] == self.words.quotation[i]
        told = noun is not None and noun.kind == "role" and words[i - _APPOSED_WORDS].lower() == "the" and alike
        return words[i - 2].lower() if told and self.words.initial[i - _APPOSED_WORDS] else ""

    def _addresses(self, i: int) -> bool:
        """Whether a name after the word is one that is called: “Thank you dear Edwin”, “Yes my dear Edwin”."""
        return self.words.word[i].lower() in ("you", "yes", "no", "oh", "o", "well", "and", "but", "now", "come")

    def _is_vocative(self, i: int, end: int, before: str) -> bool:
        words, quotation = self.words.word, self.words.quotation
        if self._owns(end - 1):
            return False
        closes = end >= len(words) or quotation[end] != quotation[i]
        if not closes and words[end][0] not in _MARKS:
            return False
        if not closes and (self._tells_of_another(i, end) or self._asks_whether(i, end)):
            return False
        opens = i == 0 or quotation[i - 1] != quotation[i] or self.words.initial[i]
        if not opens and before and before[0] not in _MARKS and before not in _VOCATIVE_LEADS:
            return False
        lead = i - 1
        while lead > 0 and quotation[lead] == quotation[i] and words[lead].lower() in _VOCATIVE_LEADS:
            lead -= 1
        if lead < i - 1 and quotation[lead] == quotation[i] and words[lead][0].isalpha() and not self._addresses(lead):
            return False  # "that was my Edwin," tells of him, "breakfast with poor old Edwin." too
        if not opens and before == ",":
            noun = words[i - 2].lower() if i > 1 else ""
            described = noun in self.people.nouns or (words[i - 2][:1].isupper() and noun not in _VOCATIVE_LEADS)
            if described and not ((closes or words[end] in ("?", "!", ".")) and self._asks_of(i)):
                return False
        after = words[end + 1].lower() if end + 1 < len(words) else ""
        if after == "and" and before == "," and "".join(words[end + 2 : end + 3]) in self.people.verbs.bases:
            return True  # “Come here, Ana, and sit down.”
        return closes or words[end] != "," or after not in ("and", "or", "who", "whose", "whom")

    def _tells_of_another(self, i: int, end: int) -> bool:
        """Whether the name answers who somebody is, of whom there is more to tell: “Whose?” “Moss. He's selling up.”"""
        words, p = self.words, self.words.paragraph[i]
        following = words.word[end + 1].lower().replace("’", "'") if end + 1 < len(words.word) else ""
        if words.word[end] != "." or following not in _OTHERS or p == 0:
            return False
        asked = range(words.first[p - 1], words.first[p])
        return words.quotation[end + 1] == words.quotation[i] and any(
            words.word[k].lower() in _WHO and words.quotation[k] != NARRATION for k in asked
        )

    def _asks_whether(self, i: int, end: int) -> bool:
        """Whether the name says who is meant by "he" or "she" of the question before: “Did she ask? Moss?”"""
        words = self.words
        if (
            not words.word[i - 1 : i] == ["?"] == words.word[end : end + 1]
            or words.quotation[i - 1] != words.quotation[i]
        ):
            return False
        return any(words.word[k].lower() in ("he", "she") for k in range(max(0, i - 1 - _SHORT_QUESTION), i))

    def _asks_of(self, i: int) -> bool:
        """Whether the sentence that a name at `i` closes asks or tells somebody something of another person or a place:
        “Did you ring the vet, Ana?”, “Were you in Leeds, Ana?”; “Is that your aunt, Ana?” may show her."""
        words, quotation = self.words.word, self.words.quotation
        if i < 3 or quotation[i - 3] != quotation[i] or words[i - 3].lower() not in (*_TOLD_BY_ARTICLE, *PLACE_WORDS):
            return False
        begin = i - 3
        while begin > 0 and quotation[begin - 1] == quotation[i] and not self.words.initial[begin]:
            begin -= 1
        return any(words[k].lower() in _ASKING for k in range(begin, i - 3))


_SHORT_WORD = 2  # letters
_APPOSED_WORDS = 3  # from "the" to the name, in "the cadet, Juno"
_OTHERS = frozenset("he she he's she's he'd she'd he'll she'll".split())
_WHO = frozenset("who whose who's who’s whom which".split())
_SHORT_QUESTION = 8  # words
_TOLD_BY_ARTICLE = ("the", "a", "an")
_ASKING = frozenset("you who what when where why how did do does have has are is can could will would".split())

"""Verb forms of English: past -> base, base -> present, and the auxiliaries' own table.

Rules: Quirk et al., A Comprehensive Grammar of the English Language, 3.2-3.20. Irregular forms and doubled consonants
come from lexicons/en/verbs.tsv (see its header); a verb that the table lacks is inflected by the spelling rules.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class VerbTable:
    """The verbs known: `pasts` and `participles` lead from a form to its bases, `presents` from a base to its -s
    form.
    """

    bases: frozenset[str]
    pasts: Mapping[str, str]
    participles: Mapping[str, str]
    presents: Mapping[str, str]
    past_of: Mapping[str, str]

    def base_of_past(self, form: str) -> str | None:
        """The base of a past form in lower case (`knelt` -> `kneel`); None when it cannot be a past."""
        head, hyphen, tail = form.rpartition("-")
        if hyphen and tail:
            base = self.base_of_past(tail)
            return None if base is None else f"{head}-{base}"
        return self.pasts.get(form) or self._prefixed_base(form) or _guess_base(form)

    def _prefixed_base(self, form: str) -> str | None:
        """The base of an irregular past behind a prefix: `unslung` -> `unsling`, `relit` -> `relight`."""
        for prefix in _PREFIXES:
            past = form.removeprefix(prefix)
            base = self.pasts.get(past) if past != form else None
            if base is not None and base != past and not past.endswith("ed"):
                return prefix + base
        return None

    def third_person(self, base: str) -> str:
        """The third person singular of the present (`kneel` -> `kneels`)."""
        known = self.presents.get(base)
        if known is not None:
            return known
        head, hyphen, tail = base.rpartition("-")
        return f"{head}-{self.third_person(tail)}" if hyphen and tail else regular_present(base)

    def simple_past(self, participle: str) -> str | None:
        """The past form that goes with a past participle (`taken` -> `took`); None when it is no participle."""
        if participle in self.pasts and participle.endswith(("ed", "t")):
            return participle  # had lied: not “lay”; had cancelled: as the writer spells it
        base = self.participles.get(participle)
        if base is None:
            base = self.base_of_past(participle)
        if base is not None and participle.endswith("ed"):
            return participle  # had tarred it, though the table has no such word
        return None if base is None else self.past_of.get(base, regular_past(base))

    def is_past(self, form: str) -> bool:
        """Whether the table knows `form` as a past form."""
        return form in self.pasts

    def is_participle(self, form: str) -> bool:
        """Whether the table knows `form` as a past participle."""
        return form in self.participles


@cache
def load_verbs() -> VerbTable:
    """The table of lexicons/en/verbs.tsv."""
    text = files("scenewright.lexicons").joinpath("en/verbs.tsv").read_text(encoding="utf-8")
    return read_verbs(text.splitlines())


def read_verbs(lines: Iterable[str]) -> VerbTable:
    """A table of lines in the form of verbs.tsv; `#` begins a comment line."""
    pasts: dict[str, str] = {}
    participles: dict[str, str] = {}
    presents: dict[str, str] = {}
    past_of: dict[str, str] = {}
    bases: set[str] = set()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        base, past, participle, present = (*line.split("\t"), "", "", "")[:4]
        bases.add(base)
        regular = regular_past(base)
        past_forms = past.split("/") if past else [regular]
        for form in past_forms:
            pasts.setdefault(form, base)
        for form in participle.split("/") if participle else past_forms:
            participles.setdefault(form, base)
        for form in past_forms:
            if form.endswith("ed"):  # learned beside learnt
                participles.setdefault(form, base)
        if past:
            past_of[base] = past_forms[0]
        presents[base] = present or regular_present(base)
    return VerbTable(frozenset(bases), pasts, participles, presents, past_of)


def regular_past(base: str) -> str:
    """The past by the spelling rules for silent e and for y; doubled consonants are the table's."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def regular_present(base: str) -> str:
    """The third person singular by the spelling rules."""
    if base.endswith(("s", "sh", "ch", "x", "z")) or (base.endswith("o") and base[-2:-1] not in _VOWELS):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


_PREFIXES = ("un", "re", "over", "out", "mis", "under", "back")
_DOUBLED = re.compile(r"([bdgklmnprtvz])\1\Z")


def _guess_base(form: str) -> str | None:
    """The base of a regular past that the table lacks (`texted`, `blorped`); None when it does not end in -ed."""
    if not form.endswith("ed") or len(form) < 4 or form.endswith("eed"):
        return None
    stem = form[:-2]
    if form.endswith("ied"):
        return form[:-3] + "y"
    if _DOUBLED.search(stem) and not stem.endswith(("ll", "zz", "ss", "ff")):
        return stem[:-1]
    vowels = sum(1 for letter in stem if letter in _VOWELS)
    if stem.endswith("u") or (stem.endswith(("v", "dg", "c", "rg", "ng")) and not stem.endswith(("ing", "ang", "ong"))):
        return stem + "e"
    return stem + "e" if vowels == 1 and re.search(r"[^aeiou][aeiou][^aeiouwxy]\Z", stem) else stem


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

# Auxiliaries: past form -> (third person singular, plural and second person, first person singular) of the present.
AUXILIARIES: Mapping[str, tuple[str, str, str]] = {
    "was": ("is", "are", "am"),
    "were": ("is", "are", "am"),
    "had": ("has", "have", "have"),
    "did": ("does", "do", "do"),
    "could": ("can", "can", "can"),
    "would": ("will", "will", "will"),
}

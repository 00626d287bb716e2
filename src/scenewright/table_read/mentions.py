"""TableScript -> where the action names its people: who is named where, and who is named but never speaks.

A role is named by its whole name or by a word of it that no other role has (LENA HALE: Lena, Hale), in capitals or with
a capital letter. People in capitals who have no cue are looked for in the way scripts introduce them: BRAM (60s),
A COURIER, barely twenty.
"""

import re
from collections import Counter
from dataclasses import dataclass

from scenewright.table_read.cues import role_name
from scenewright.table_read.script import TableScript, UnitKind

# Words of a role's name that describe and do not name.
_COMMON = frozenset(
    "OLD YOUNG LITTLE BIG TALL THE A AN OF AND FIRST SECOND THIRD OTHER ANOTHER MAN WOMAN BOY GIRL CHILD KID GUY LADY "
    "MR MRS MISS MS DR SIR LORD LADY MADAM MADAME CAPTAIN SERGEANT OFFICER DETECTIVE INSPECTOR DOCTOR "
    "NURSE PROFESSOR VOICE MALE FEMALE ELDERLY TEENAGE DRUNK ANGRY UNKNOWN SENIOR JUNIOR CHIEF HEAD NEW BLACK WHITE "
    "RED BLUE GREEN DON".split()
)
# Capitals in action that are no people: camera, captions, editing, what is heard and seen.
_NOT_PEOPLE = frozenset(
    "SUPER TITLE TITLES CREDITS CLOSE ANGLE ON POV INTERCUT MONTAGE SERIES SHOT SHOTS FLASHBACK BACK BEGIN END INSERT "
    "LATER CONTINUOUS FADE CUT DISSOLVE SMASH MATCH WIDE PAN TRACK VOICE OFF SCREEN NIGHT DAY TV OK USA FBI CIA NYPD "
    "BLACK WHITE SILENCE MUSIC SOUND SFX VFX CHYRON CAPTION SUPERIMPOSE MOMENTS EARLIER INT EXT SAME TIME "
    "CAMERA".split()
)
_BIG = "A-ZÀ-ÖØ-Þ"
_CAPITALS = re.compile(
    r"(?<![\w'’-])(?:(?P<article>[Aa]n?|[Tt]he) )?"
    rf"(?P<name>(?:(?:DR|MR|MRS|MS|ST|SGT|LT|CAPT)\. )?[{_BIG}][{_BIG}'’\-]{{2,30}}"
    rf"(?: [{_BIG}#][{_BIG}'’\-0-9]{{0,30}}){{0,3}})(?!\w)"
)
_INTRODUCES = re.compile(
    r"\s*\((?:[^()]{0,20}\d|(?:early|mid|late|teen|child|thirt|fort|fift|sixt|twent)[^()]{0,30})"  # (60s), (late teens)
    r"|,\s+(?:an?\s|\d|(?:early|mid|late|barely|about|in (?:his|her|their)|his|her|their|with|who)\b)",
    re.IGNORECASE,
)
# What only people do, and what a train or a dog does too: the latter tells of a person when a name does it again.
_ACTS_AS_PERSON = re.compile(
    r" (?:\w+ly )?(?:nods|smiles|grins|frowns|shrugs|bows|kneels|walks|strolls|limps|tiptoes|listens|weeps|gestures|"
    r"hesitates|watches|glances|stares|(?:looks (?:at|up|down|away|around|over|back)))\b"
)
_MOVES = re.compile(r" (?:\w+ly )?(?:passes|crosses|enters|exits|appears|follows|runs|waits|sits|stands|turns|stops)\b")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]?\s+(?=[\"“‘(A-ZÀ-ÖØ-Þ])")
LONGEST_DESCRIPTION = 240  # characters: two lines of a cast sheet


@dataclass(frozen=True, slots=True)
class SilentRole:
    """Somebody whom the action introduces and who never speaks."""

    name: str
    page: str
    description: str


@dataclass(frozen=True, slots=True)
class Naming:
    """A unit of action and the roles that it names, in order, each once."""

    unit: int
    roles: tuple[int, ...]


def find_namings(script: TableScript) -> tuple[Naming, ...]:
    """Every action paragraph that names a role."""
    pattern, owners = _name_pattern(script.roles)
    if pattern is None:
        return ()
    found: list[Naming] = []
    for at, unit in enumerate(script.units):
        if unit.kind is UnitKind.ACTION:
            named = dict.fromkeys(owners[" ".join(hit[0].upper().split())] for hit in pattern.finditer(unit.text))
            if named:
                found.append(Naming(at, tuple(named)))
    return tuple(found)


def describe_roles(script: TableScript) -> tuple[str, ...]:
    """The sentence that introduces each role: the first with its name in capitals, else the first with its name."""
    described = [""] * len(script.roles)
    shouted = [False] * len(script.roles)
    pattern, owners = _name_pattern(script.roles)
    for unit in script.units if pattern is not None else ():
        if unit.kind is not UnitKind.ACTION:
            continue
        for sentence in _SENTENCE_END.split(unit.text):
            for hit in pattern.finditer(sentence):  # type: ignore[union-attr]  # the loop is empty without a pattern
                role = owners[" ".join(hit[0].upper().split())]
                in_capitals = hit[0].isupper()
                if not described[role] or (in_capitals and not shouted[role]):
                    described[role] = shorten(sentence, LONGEST_DESCRIPTION)
                    shouted[role] = in_capitals
    return tuple(described)


def find_silent_roles(script: TableScript) -> tuple[SilentRole, ...]:
    """People introduced in capitals who have no cue, in order; a sound in capitals is not introduced."""
    pattern, _ = _name_pattern(script.roles)
    action = [unit for unit in script.units if unit.kind is UnitKind.ACTION]
    capitalised = Counter(word for unit in action for word in re.findall(r"\b[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+\b", unit.text))
    moving = Counter(
        hit["name"] for unit in action for hit in _CAPITALS.finditer(unit.text) if _MOVES.match(unit.text, hit.end())
    )
    found: dict[str, SilentRole] = {}
    for unit in action:
        for hit in _CAPITALS.finditer(unit.text):
            name = hit["name"].rstrip(".'’-")
            if name in found or (pattern and pattern.search(name)) or set(re.findall(r"\w+", name)) & _NOT_PEOPLE:
                continue
            again = capitalised[name.title()] > 0 and not hit["article"]
            goes_about = moving[name] > 1 and " " in name and not hit["article"]
            if again or goes_about or any(sign.match(unit.text, hit.end()) for sign in (_INTRODUCES, _ACTS_AS_PERSON)):
                found[name] = SilentRole(
                    name, unit.page, shorten(_sentence_at(unit.text, hit.start()), LONGEST_DESCRIPTION)
                )
    return tuple(found.values())


def shorten(text: str, longest: int) -> str:
    """`text` cut at a word, with an ellipsis, when it is longer than `longest` characters."""
    text = text.strip()
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[longest // 2 :] else cut).rstrip(" ,;:-–—") + "…"


def _sentence_at(text: str, offset: int) -> str:
    start = 0
    for gap in _SENTENCE_END.finditer(text):
        if gap.start() >= offset:
            return text[start : gap.start()]
        start = gap.end()
    return text[start:]


def _name_pattern(roles: tuple[str, ...]) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    """One pattern for every way a role is named, longest first, and the role that each way (in capitals) names."""
    names = [role_name(name) for name in roles]
    owners = {name: index for index, name in enumerate(names)}
    words = Counter(word for name in names for word in dict.fromkeys(name.split()))
    for index, name in enumerate(names):
        for word in name.split():
            bare = word.strip(".,#'’\"")
            if words[word] == 1 and len(bare) > 2 and bare not in _COMMON and bare.isalpha():
                owners.setdefault(bare, index)
    forms = {form for name in owners for form in (name, _natural(name))} | set(roles)
    if not forms:
        return None, owners
    alternatives = "|".join(
        re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=lambda f: (-len(f), f))
    )
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)"), owners


def _natural(name: str) -> str:
    """The name as prose writes it: Lena Hale."""
    return " ".join(word[:1] + word[1:].lower() for word in name.split())

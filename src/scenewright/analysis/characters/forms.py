"""Name forms -> what they are: a name in full, with a title, alone, a noun with "the", the pet form of another."""

from collections.abc import Sequence

from scenewright.analysis.mentions import NameForm
from scenewright.analysis.quotatives.words import ARTICLED

_PARTICLES = frozenset("de du des la le von van der den di da del della el al bin ibn of".split())
_NUMBERS = frozenset("II III IV V VI VII VIII Jr Sr Junior Senior".split())
"""What follows a name and is none: Axel Moss Verey II, but not Charles II."""


def is_definite(form: NameForm) -> bool:
    """Whether "the" makes a noun of it: the White Rabbit, but not the Reverend Mr. Moss."""
    return form.definite and not (form.titles and form.parts and form.titles[0] in _STYLED_WITH_THE)


_STYLED_WITH_THE = frozenset(("reverend", "rev"))


def is_full(form: NameForm) -> bool:
    """Whether first and family name stand there: Edwin Moss."""
    return not is_definite(form) and len(words_of(form)) > 1


def is_titled(form: NameForm) -> bool:
    """Whether a title stands before one name: Mr. Moss."""
    return not is_definite(form) and bool(form.titles) and len(words_of(form)) == 1


def is_bare(form: NameForm) -> bool:
    """Whether one name stands alone: Edwin, Moss."""
    return not is_definite(form) and not form.titles and len(words_of(form)) == 1


def is_epithet(form: NameForm) -> bool:
    """Whether it is a noun with "the" and a capital: the White Rabbit."""
    return is_definite(form) and bool(form.parts)


def is_title_alone(form: NameForm) -> bool:
    """Whether a title stands for the name: the Captain."""
    return bool(form.titles) and not form.parts


def is_maiden(form: NameForm) -> bool:
    """Whether "Miss" stands before one name."""
    return is_titled(form) and form.titles[-1] == "miss" and not is_initial(form)


def is_initial(form: NameForm) -> bool:
    """Whether only a letter tells the last name: Mrs B."""
    return len(form.parts[-1].rstrip(".")) == 1


def words_of(form: NameForm) -> tuple[str, ...]:
    """The words of a name, particles joined to the word after them: "de Vane" is one. Of several initials the first
    stands for all, where nobody has a title.
    """
    parts: Sequence[str] = form.parts
    joined: list[str] = []
    held = ""
    while len(parts) > 2 and parts[-1] in _NUMBERS:
        parts = parts[:-1]
    for i, part in enumerate(parts):
        if not form.titles and len(part) == 1 and i and len(parts[i - 1]) == 1:
            continue
        if part.lower() in _PARTICLES and held == "":
            held = part + " "
        elif part.lower() in _PARTICLES:
            held += part + " "
        else:
            joined.append(_open_small(held + part))
            held = ""
    return tuple((*joined, held.rstrip()) if held else joined)  # "Del" and "Di" are names when nothing follows


def _open_small(name: str) -> str:
    """A name with its particle in small letters, as it stands inside a sentence: De Vane is "de Vane"."""
    small = name[:1].lower() + name[1:]
    particle, _, rest = small.partition(" ")
    opens = (bool(rest) and particle in _PARTICLES) or ARTICLED.match(small) is not None
    return small if opens else name


STUMP = 3  # letters of the shortest short name


def undo_diminutive(name: str) -> frozenset[str]:
    """Names of which `name` may be a pet form by its ending: Tomsy, Kitty, Robbie."""
    found = set()
    for ending in ("y", "ie", "ey", "sy", "kins"):
        if name.endswith(ending) and len(name) > len(ending) + 2:
            base = name[: -len(ending)]
            found |= {base, base[:-1]} if base[-1:] == base[-2:-1] else {base}
    return frozenset(found)


def is_pet_form(short: str, name: str) -> bool:
    """Whether a name may be called so: its beginning with an ending of pet forms (Lizzy, Naz), or its end (Beth)."""
    if len(short) >= len(name) or len(name) < _FULL_NAME or short == name[: len(short)]:
        return False
    low, full = short.lower(), name.lower()
    if len(low) > STUMP and full.endswith(low):
        return True
    for ending in _PET_ENDINGS:
        stem = low.removesuffix(ending)
        stem = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
        if stem != low and len(stem) >= _STEM and full.startswith(stem):
            return True
    return False


_FULL_NAME = 5  # letters of the shortest name that has pet forms by rule
_STEM = 2
_PET_ENDINGS = ("ie", "y", "ey", "s", "z", "o")

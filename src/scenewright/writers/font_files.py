"""Where fonts are: Courier Prime in screenplain's package, others in ours, and the folders of the three systems.

What is packaged covers the scripts that people write stories in today, so that pages are the same on every machine.
"""

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from scenewright.errors import InternalError

Style = tuple[bool, bool]  # bold, italic

_COURIER_PRIME: dict[Style, str] = {
    (False, False): "Courier Prime.ttf",
    (True, False): "Courier Prime Bold.ttf",
    (False, True): "Courier Prime Italic.ttf",
    (True, True): "Courier Prime Bold Italic.ttf",
}
_DEJAVU_MONO: dict[Style, str] = {
    (False, False): "DejaVuSansMono.ttf",
    (True, False): "DejaVuSansMono-Bold.ttf",
    (False, True): "DejaVuSansMono-Oblique.ttf",
    (True, True): "DejaVuSansMono-BoldOblique.ttf",
}
_NOTO_SANS = (
    "Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Khmer Myanmar Ethiopic "
    "Thaana Syriac Mongolian Cherokee Javanese Balinese Yi Vai Adlam Osage OlChiki MeeteiMayek"
).split()
_JAPANESE = "MTLc3m.ttf"  # Motoya L Cedar
_EMOJI = "NotoEmoji-Regular.ttf"
_WORLD = (
    "DroidSansFallback.ttf",
    _EMOJI,
    *(f"NotoSans{script}-Regular.ttf" for script in _NOTO_SANS),
    "NotoSerifTibetan-Regular.ttf",
)
_SYSTEM_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "%WINDIR%/Fonts",
    "%LOCALAPPDATA%/Microsoft/Windows/Fonts",
)
_PREFERRED = ("mono", "courier", "mincho", "serif", "gothic", "sans")  # the nearer to a typewriter, the sooner
_SUFFIXES = frozenset((".ttf", ".otf", ".ttc", ".otc"))


def courier_prime(style: Style) -> Path:
    """The file of Courier Prime in that style."""
    return _packaged("screenplain", "export", "courier_prime", _COURIER_PRIME[style])


def packaged_fallbacks(style: Style) -> tuple[Path, ...]:
    """Our own fallbacks for that style, the best first."""
    names = dict.fromkeys((_DEJAVU_MONO[style], _DEJAVU_MONO[False, False], "DejaVuSans.ttf"))
    return tuple(_packaged("scenewright.writers", "fonts", name) for name in names)


def packaged_emoji() -> Path:
    """The font whose emoji are all of one hand."""
    return _packaged("scenewright.writers", "fonts", _EMOJI)


def packaged_world_fonts(*, is_japanese: bool) -> tuple[Path, ...]:
    """Our own fonts for the scripts that those lack, one style each; Chinese characters as in Japan or as in China."""
    return tuple(_packaged("scenewright.writers", "fonts", name) for name in ((_JAPANESE,) * is_japanese + _WORLD))


def system_fonts() -> tuple[Path, ...]:
    """The fonts of this machine, regular ones and those like a typewriter's first, in a stable order."""
    return tuple(sorted(_find_fonts(), key=_rank))


def _packaged(package: str, *names: str) -> Path:
    path = Path(str(files(package).joinpath(*names)))
    if not path.is_file():
        raise InternalError(f"the font {names[-1]} is missing from the installed package {package}: install it again")
    return path


def _find_fonts() -> Iterator[Path]:
    for folder in _SYSTEM_FOLDERS:
        root = Path(os.path.expandvars(folder)).expanduser()
        for place, _, names in os.walk(root):
            yield from (Path(place, name) for name in names if Path(name).suffix.lower() in _SUFFIXES)


def _rank(path: Path) -> tuple[bool, int, str, str]:
    name = path.stem.lower()
    is_styled = any(word in name for word in ("bold", "italic", "oblique", "light", "thin", "black", "condensed"))
    rank = next((at for at, word in enumerate(_PREFERRED) if word in name), len(_PREFERRED))
    return is_styled, rank, name, str(path)

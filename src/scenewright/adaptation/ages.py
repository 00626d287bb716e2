"""An age in an apposition right behind a name -> the age in brackets of an introduction: MARCUS BELL (26) (rule R6).

Only what the text says there counts: no age is invented, and none is fetched from elsewhere.
"""

import re
from typing import NamedTuple

from scenewright.model.span import Span

_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_UNITS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        start=1,
    )
}
_NUMBER = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_UNITS)[:9])}))?|{'|'.join(reversed(list(_UNITS)))}|\d{{1,2}})"
)
_AGE = re.compile(
    rf",\s+(?:aged\s+|now\s+)?(?P<number>{_NUMBER})(?:\s+years?(?:\s+old|\s+of\s+age))?(?P<tail>,|\s+and(?=\s))",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\s+and (?:a half|a quarter|a bit|an? \w+)\b|\s+(?:feet|foot|inches|pounds|stone)\b"
)  # six and a half feet
_DESCRIPTION = re.compile(r"[^.;:!?\n]{1,80}?,")


class Age(NamedTuple):
    """An age in the text: what it takes up, and what an introduction prints in its place."""

    span: Span
    shown: str
    described: Span  # the words up to the next comma, which go on describing unless a verb stands in them


def age_after(text: str, offset: int) -> Age | None:
    """The age that follows a name which ends at `offset`; None when none does."""
    found = _AGE.match(text, offset, offset + 60)
    if found is None or _MEASURE.match(text, found.end("number"), found.end("number") + 30):
        return None
    rest = _DESCRIPTION.match(text, found.end(), found.end() + 90)
    described = Span(found.end(), rest.end()) if rest is not None else Span(found.end(), found.end())
    return Age(Span(*found.span()), f" ({_value(found['number'])})", described)


def _value(number: str) -> int:
    words = re.split(r"[-\s]", number.lower())
    return int(number) if number.isdigit() else sum(_TENS.get(word, 0) + _UNITS.get(word, 0) for word in words)

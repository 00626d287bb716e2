"""What stands above the title of a manuscript: who wrote it, where to reach them, how many words it has.

The standard format of submissions (William Shunn, "Proper Manuscript Format") begins with these lines at the top of
page one; a word processor makes each a paragraph of its own.
"""

import re
from collections.abc import Sequence

from scenewright.readers import shapes
from scenewright.readers.drafts import Draft
from scenewright.readers.front_matter import parse_byline
from scenewright.readers.lines import Mark

_LOOKED_AT = 12  # drafts
_LONGEST_LINE = 80  # characters
_LEAST_SIGNS = 2
_SIGN = re.compile(
    r"\S+@\S+\.\w{2,}"  # a mail address
    r"|(?:\d|[\d,.]+) words\b"
    r"|\A(?:tel\S* |phone:? )?\+?\(?\d[\d ().-]{6,}\d\Z"
    r"|\b[A-Z]{2} \d{5}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b"  # postal codes
    r"|\A\d{1,5}[a-z]? [A-Z]\w+.{0,40}\b(?:Street|St|Road|Rd|Lane|Avenue|Ave|Drive|Court|Way|Place|Row|Terrace)\.?\Z"
    r"|\A(?:member|active member) .{0,40}\Z|\Awww\.\S+\Z"
)


def contact_length(drafts: Sequence[Draft]) -> int:
    """How many of the first drafts are such lines; 0 when they are none. The one before a byline is the title."""
    signs = last = 0
    for i, draft in enumerate(drafts[:_LOOKED_AT]):
        text = " ".join(draft.text.split())
        if i and parse_byline(text):
            return i - 1 if signs >= _LEAST_SIGNS and i - 1 >= last else 0
        if draft.mark is not Mark.NONE or len(text) > _LONGEST_LINE or text[0] in "\"“‘'«—" or _is_sentence(text):
            break
        if _SIGN.search(text) is not None:
            signs, last = signs + 1, i + 1
    return last if signs >= _LEAST_SIGNS else 0


def _is_sentence(text: str) -> bool:
    return shapes.ends_sentence(text) and len(text.split()) > 4

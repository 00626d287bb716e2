"""What the narration says before words from a loudspeaker or out of the air; analysis and adaptation both go by it."""

import re

CHIME = re.compile(r"\b[BDbd][io]ng[- ][BDbd]ong[.!]\s*\Z")
"""Bing-bong. “Mr. Lund to the desk.”"""
CAME_BACK = re.compile(
    r"(?:\A|(?<=\n)|(?<=[.!?…] )|\b(?:Then|And|But) )(?:[^.!?\n]{1,24}, )?(?:something|an? (?:reply|voice|answer"
    r"|message|response|signal|call)|words|the (?:reply|answer))(?:, [^,.!?]{1,30},)? (?:came|comes|crackled|crackles)"
    r" (?:back|through|over|in|out)\b[^.!?\n]*[.:,]\s*\Z",
    re.IGNORECASE,
)
"""At last something came back, thin as wire. “… ice …”"""

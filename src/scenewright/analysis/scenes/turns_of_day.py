"""A paragraph's first sentence -> whether the light has changed since people spoke: “Dawn came.”, “Night.”

Once somebody has spoken in a scene, the hour that comes is not that of its beginning (rule R5).
"""

import re

_TURNS = (
    (
        re.compile(r"(?:Night|Darkness) (?:fell|falls|had fallen|came|comes)(?: on| down)?(?=[.,;]| (?:and|over)\b)"),
        "night",
    ),
    (
        re.compile(r"(?:The )?(?:[Dd]awn|[Dd]aybreak) (?:came|comes|broke|breaks)(?=[.,;]| (?:and|over|at last)\b)"),
        "dawn",
    ),
    (re.compile(r"The sun (?:came up|comes up|rose|rises)(?=[.,;]| (?:and|over|behind|out of)\b)"), "dawn"),
    (re.compile(r"(?:The )?(?:[Mm]orning|[Dd]aylight) (?:came|comes)(?=[.,;]| (?:and|at last)\b)"), "morning"),
    (re.compile(r"(?:The )?(?:[Dd]usk|[Tt]wilight) (?:fell|falls|came|comes)(?=[.,;]| (?:and|over)\b)"), "dusk"),
    (re.compile(r"The sun (?:went down|goes down|set|sets|had set)(?=[.,;]| (?:and|over|behind)\b)"), "dusk"),
    (re.compile(r"(?:The )?[Ee]vening (?:came|comes|fell|falls)(?=[.,;]| (?:and|over)\b)"), "evening"),
)
_ALONE = re.compile(
    r"(?P<part>Night|Midnight|Dawn|Daybreak|Sunrise|Morning|Noon|Midday|Afternoon|Evening|Dusk|Sunset|Nightfall)"
    r"(?: (?:again|at last|now))?(?:, and [^.!?“”\"]{2,30})?\.(?=\s|\Z)"
)
_PARTS = {
    "Night": "night", "Midnight": "night", "Nightfall": "night", "Dawn": "dawn", "Daybreak": "dawn",
    "Sunrise": "dawn", "Morning": "morning", "Noon": "day", "Midday": "day", "Afternoon": "day", "Evening": "evening",
    "Dusk": "dusk", "Sunset": "dusk",
}  # fmt: skip


def read_turn(opening: str) -> tuple[str, str] | None:
    """The words with which `opening`, the beginning of a paragraph, tells of another light, and the time of day."""
    alone = _ALONE.match(opening)
    if alone is not None:
        return alone.group().rstrip("."), _PARTS[alone["part"]]
    for sign, time in _TURNS:
        found = sign.match(opening)
        if found is not None:
            return found.group(), time
    return None

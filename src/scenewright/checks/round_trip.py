"""The waist checked: a script that was just written must parse back to the same elements (black's check on itself)."""

from scenewright.model.finding import Finding, Severity
from scenewright.model.screenplay import Screenplay


def check_round_trip(written: Screenplay, parsed: Screenplay) -> tuple[Finding, ...]:
    """A LOSS finding that names the first element or title entry that came back different; empty when none did."""
    if written == parsed:
        return ()
    parts = (("title page", written.title_page, parsed.title_page), ("element", written.elements, parsed.elements))
    for what, before, after in parts:
        for position, (one, other) in enumerate(zip(before, after, strict=False), 1):
            if one != other:
                return (_difference(f"{what} {position} was {_short(one)} and reads back as {_short(other)}"),)
        if len(before) != len(after):
            return (_difference(f"{len(before)} parts of the {what} were written and {len(after)} read back"),)
    return ()


def _difference(message: str) -> Finding:
    return Finding("round-trip", Severity.LOSS, None, f"The Fountain text does not read back as written: {message}.")


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 160 else f"{text[:157]}..."

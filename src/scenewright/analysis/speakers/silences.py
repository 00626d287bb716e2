"""A paragraph between two speeches -> whether somebody lets a turn pass in it: “Ana said nothing.”, “He nodded.”

Such a paragraph is a turn without words. Who lets it pass has had it, and the one who spoke before mostly goes on.
"""

import re

MOST_WORDS = 8
_PERSON = r"(?:(?:[A-Z][\w’'-]*|[Tt]he \w+)(?: [A-Z][\w’'-]+)?)"
_NOT = r"(?:n[’']t| not)"
_SILENT = re.compile(
    rf"{_PERSON} (?:just |only |still |again )?(?:"
    r"(?:said|says) nothing|(?:went|goes|fell|falls|was|is|stayed|kept) (?:very |quite )?(?:quiet|silent)"
    rf"|(?:did|does|do|would|will){_NOT} (?:answer|reply|speak|respond|say (?:anything|a word))"
    r"|(?:made|makes|gave|gives) no (?:answer|reply)"
    r"|(?:nodded|nods|shrugged|shrugs|(?:shook|shakes) (?:his|her|my) head)"
    r")\b(?! (?:at (?:once|first)|for|immediately|right|straight|yet|until|till|again))"
)
_LATER = re.compile(
    r"\b(?:at once|at first|for an?|for some|immediately|right away|straight away|yet|until|till|then)\b"
)


def lets_turn_pass(paragraph: str) -> bool:
    """Whether the first person of a short paragraph is silent or only nods, and does not speak after all."""
    if _SILENT.match(paragraph) is None or _LATER.search(paragraph) is not None:
        return False
    return len(paragraph.split()) <= MOST_WORDS

"""Action -> the sentences of it that a camera cannot see nor a microphone hear (rule R2).

Only what is certain counts: a sentence whose main verb is a state of mind. Whatever is doubtful stays action.
"""

import re

from scenewright.grammar.sentences import split_sentences

_MIND = (
    r"(?:know|wonder|remember|recall|believe|suppose|hope|wish|realise|realize|regret|doubt|understand|suspect|forget|"
    r"assume|guess|trust|prefer|long|dread)"
)
_PAST_MIND = (
    r"(?:knew|known|wondered|remembered|recalled|believed|supposed|hoped|wished|realised|realized|regretted|doubted|"
    r"understood|suspected|forgot|forgotten|assumed|guessed|trusted|preferred|longed|dreaded)"
)
_SENTENCE = re.compile(
    r"\s*(?:(?:But|And|So|Then|Still|Perhaps|Yet|Now|Of course)[, ]+)?"
    r"(?:he|she|they|it|I|we|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s+"
    r"(?:(?:has|had|have|does|did|do)(?: not|n['’]t)?\s+)?(?:(?:never|always|suddenly|only|still|already|\w+ly)\s+)?"
    rf"(?:{_MIND}(?:e?s)?|{_PAST_MIND})\b",
    re.IGNORECASE,
)


def unfilmable_stretches(text: str) -> list[tuple[int, bool]]:
    """`text` cut into stretches of sentences: where each ends, and whether it is unfilmable. Neighbours differ."""
    stretches: list[tuple[int, bool]] = []
    for start, end in ((sentence.start, sentence.end) for sentence in split_sentences(text)):
        unseen = _SENTENCE.match(text, start, end) is not None
        if stretches and stretches[-1][1] is unseen:
            stretches[-1] = (end, unseen)
        else:
            stretches.append((end, unseen))
    return stretches

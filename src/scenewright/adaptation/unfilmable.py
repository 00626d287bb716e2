"""Action -> the sentences of it that a camera cannot see nor a microphone hear (rule R2).

Only what is certain counts: a sentence whose main verb is a state of mind, a guess, a question that nobody asks aloud,
what has never or always been so. Whatever is doubtful stays action.
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
_OPENS = (
    r"\s*(?:(?:But|And|So|Then|Still|Perhaps|Yet|Now|Of course|At first|For (?:a|one) (?:second|moment|long moment)"
    r"|Until (?:now|then)|All (?:day|week|evening|morning))[, ]+)?"
)
_SENTENCE = re.compile(
    rf"{_OPENS}"
    r"(?:(?:[Hh]e|[Ss]he|[Ii]t|(?!On|In|At|By|For|Nobody|Somebody|Everybody|Who|The)[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    rf"\s+(?:{{0}}{_MIND}e?s|{{0}}{_PAST_MIND}"
    rf"|(?:has|had)(?: not|n['’]t)?\s+{{0}}{_PAST_MIND}|(?:does|did)(?: not|n['’]t)?\s+{{0}}{_MIND})"
    rf"|(?:[Tt]hey|[Ww]e|I)\s+(?:(?:(?:have|had)(?: not|n['’]t)?\s+)?{{0}}{_PAST_MIND}"
    rf"|(?:(?:do|did)(?: not|n['’]t)?\s+)?{{0}}{_MIND}))\b".replace(
        "{0}", r"(?:(?:never|always|suddenly|only|still|already|long|\w+ly)\s+)?"
    )
)


_SUBJECT = (
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|[Nn]obody|[Nn]o one|[Nn]either of (?:them|us)|[A-Z][a-z]+|[Tt]his|[Tt]hat)"
)
_THINKS = re.compile(
    rf"{_OPENS}{_SUBJECT} (?:(?:never|always|suddenly|only|still|often|\w+ly) )?(?:thinks?|thought)"
    r" (?:that|at first|of (?!it\b)|about|how|he|she|they|I|we|it (?:is|was|might|must|has|had|will))\b"
)
_GUESSES = re.compile(
    rf"{_OPENS}(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]his|[Tt]hat|[Tt]here) (?:might|may|could|must)"
    r" (?:have been|be|have|well)\b[^,;]*\Z"
)
_NEVER = re.compile(
    rf"{_OPENS}{_SUBJECT} (?:has|have|had)(?:n['’]t| not| never| always| ever)\b(?! (?:moved|stirred|stopped"
    r"|spoken|said|answered|looked|lifted|raised|turned|let go|taken|put|touched|eaten|drunk|finished|opened|closed))"
)
"""What somebody has never done; but “He has not moved” can be seen."""


def _is_unseen(sentence: str) -> bool:
    """Whether a sentence tells a state of mind, a guess, a question of nobody's, or what has never been."""
    if _SENTENCE.match(sentence) or _THINKS.match(sentence) or _GUESSES.match(sentence) or _NEVER.match(sentence):
        return True
    return sentence.rstrip().endswith("?") and not any(mark in sentence for mark in '“”"*')


_TOLD_THOUGHT = re.compile(
    r"[^.!?…]+[,!?] (?:(?:he|she|they)|(?!I\b)[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|the [a-z]+) (?:thinks?|thought)\.?\s*\Z"
)  # She would never forgive him, she thinks.


_LOOKS = re.compile(
    r"(?:(?:But|And) )?(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he) [\w’'-]+|[A-Z][\w’'-]+)"
    r" (?:\w+ly )?(?:look|looks|looked|sound|sounds|sounded|smell|smells|smelled|smelt)\b"
)  # He looks ill, she thinks: so he does


def is_told_thought(sentence: str) -> bool:
    """Whether a sentence reports a thought and says so with a tag at its end (rule R21); not how somebody looks."""
    return len(sentence) < 400 and _TOLD_THOUGHT.match(sentence) is not None and _LOOKS.match(sentence) is None


def unfilmable_stretches(text: str, *, minds: bool = True, thoughts: bool = True) -> list[tuple[int, bool]]:
    """`text` cut into stretches of sentences: where each ends, and whether it is unfilmable. Neighbours differ.

    `minds`: what somebody knows or hopes counts; `thoughts`: so does a thought that is reported with its tag.
    """
    stretches: list[tuple[int, bool]] = []
    for start, end in ((sentence.start, sentence.end) for sentence in split_sentences(text)):
        unseen = minds and _is_unseen(text[start:end])
        unseen = unseen or (thoughts and is_told_thought(text[start:end].strip()))
        if stretches and stretches[-1][1] is unseen:
            stretches[-1] = (end, unseen)
        else:
            stretches.append((end, unseen))
    return stretches

"""A tagged passage of past narration -> the edits that put its finite verbs into the present."""

from collections.abc import Iterator
from dataclasses import dataclass

from scenewright.adaptation.tense.passages import Passage
from scenewright.adaptation.tense.subjects import Agreement, Subject, find_subject, subject_after
from scenewright.grammar.verbs import AUXILIARIES, VerbTable
from scenewright.model.span import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Print `replacement` where `span` of the source stands. `confidence` 0..1; `reason` a short plain phrase.

    A replacement equal to the text of `span` is a doubt: a past form that was left as it is.
    """

    span: Span
    replacement: str
    confidence: float
    reason: str


def convert_passage(passage: Passage, *, verbs: VerbTable) -> Iterator[Edit]:
    """The edits of one passage, in order."""
    known: dict[int, Subject] = {}
    for i, tag in enumerate(passage.tags):
        if tag in ("VBD", "VBZ", "VBP") or tag == "MD":
            known[i] = _subject_of(passage, i, known)
            if tag in ("VBD", "MD") and i not in passage.fixed:
                edit = _convert_verb(passage, i, known[i], verbs)
                if edit is not None:
                    yield edit


def _subject_of(passage: Passage, verb: int, known: dict[int, Subject]) -> Subject:
    if passage.lower[verb] in AUXILIARIES or passage.tags[verb] == "MD":
        after = subject_after(passage, verb)
        if after is not None and _question(passage, verb):
            return after
    return find_subject(passage, verb, known)


def _question(passage: Passage, verb: int) -> bool:
    i = verb - 1
    return (
        i < 0
        or passage.tags[i] in (".", "Q", "WRB", "WP", "CC", ",", ":")
        or passage.lower[i] in ("never", "nor", "only")
    )


def _convert_verb(passage: Passage, i: int, subject: Subject, verbs: VerbTable) -> Edit | None:
    word = passage.lower[i]
    token = passage.tokens[i]
    if word in AUXILIARIES:
        return _convert_auxiliary(passage, i, subject)
    if passage.tags[i] != "VBD" or word in ("'d",):
        return None
    base = verbs.base_of_past(word)
    if base is None:
        return None
    form = verbs.third_person(base) if subject.agreement is Agreement.SINGULAR else base
    return Edit(Span(token.start, token.end), _in_case(form, token.text), subject.confidence, "past to present")


def _convert_auxiliary(passage: Passage, i: int, subject: Subject) -> Edit | None:
    word, token = passage.lower[i], passage.tokens[i]
    if word == "would":
        return None
    singular, plural, first = AUXILIARIES[word]
    form = {Agreement.SINGULAR: singular, Agreement.PLURAL: plural, Agreement.FIRST: first}[subject.agreement]
    if word == "was" and form == "are":
        form = "is"
    if word == "were" and form != "are":
        form = "are"
    if word == "could" and i + 1 < len(passage.lower) and passage.lower[i + 1] == "n't":
        form = "ca"
    return Edit(Span(token.start, token.end), _in_case(form, token.text), subject.confidence, "past to present")


def _in_case(form: str, model: str) -> str:
    if model.isupper() and len(model) > 1:
        return form.upper()
    return form[0].upper() + form[1:] if model[0].isupper() else form
